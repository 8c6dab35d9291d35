"""Correcting what is held of a person."""

from datetime import time
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.participants import CaseState, Origin, Participant
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
)
from services.people.participant_drafts import FreeHours, PersonDraft
from services.people.participants import draft_of, edit_person, register_person, whole_person
from tests.factories import (
    CLERK,
    a_participant,
    actor_of,
    an_account,
)


def _draft(**values: Any) -> PersonDraft:
    row: dict[str, Any] = {
        "given_names": "Ana María",
        "family_names": "Peña Inventada",
        "origin": Origin.OFFICE,
        "case_state": CaseState.JOB_SEARCH,
    }
    return PersonDraft(**(row | values))


def _no_trade(_text: str) -> None:
    return None


def _register(session: Session, **values: Any) -> Participant:
    return register_person(session, CLERK, _draft(**values), link_trade=_no_trade)


def _codes(refused: pytest.ExceptionInfo[InvalidError]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in refused.value.problems}


def test_an_edit_changes_what_it_names_and_says_so_in_the_log(session: Session) -> None:
    person = _register(session, trades=("soldador",))
    draft = draft_of(person)
    changed = PersonDraft(**{**_as_dict(draft), "phone": "+56987654321", "trades": ("garzón",)})

    edit_person(
        session,
        CLERK,
        person.id,
        changed,
        expected_version=person.version,
        link_trade=_no_trade,
    )
    session.flush()

    assert person.phone == "+56987654321"
    assert [trade.text for trade in person.trades] == ["garzón"]
    assert "garzon" in person.search_text
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.action == AuditAction.CHANGED)
    ).one()
    assert entry.fields == ["phone", "trades"]


def _as_dict(draft: PersonDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in PersonDraft.__dataclass_fields__}


def test_an_edit_that_changes_nothing_writes_nothing(session: Session) -> None:
    person = _register(session, trades=("soldador",))
    version = person.version

    edit_person(
        session, CLERK, person.id, draft_of(person), expected_version=version, link_trade=_no_trade
    )
    session.flush()

    assert person.version == version
    actions = session.scalars(select(AuditEntry.action))
    assert list(actions) == [AuditAction.CREATED]


def test_lists_can_be_reordered_and_shortened(session: Session) -> None:
    hours = (FreeHours(0, time(8), time(12)), FreeHours(0, time(14), time(18)))
    person = _register(session, trades=("a", "b", "c"), free_hours=hours)
    changed = PersonDraft(
        **{**_as_dict(draft_of(person)), "trades": ("c", "a"), "free_hours": hours[1:]}
    )

    edit_person(
        session,
        CLERK,
        person.id,
        changed,
        expected_version=person.version,
        link_trade=_no_trade,
    )

    session.expire_all()
    assert draft_of(whole_person(session, person.id)).trades == ("c", "a")
    assert draft_of(whole_person(session, person.id)).free_hours == hours[1:]


def test_somebody_elses_change_is_not_overwritten(session: Session) -> None:
    person = _register(session)

    with pytest.raises(ChangedMeanwhileError):
        edit_person(
            session,
            CLERK,
            person.id,
            draft_of(person),
            expected_version=person.version - 1,
            link_trade=_no_trade,
        )


def test_only_ending_a_placement_makes_a_placed_person_look_again(session: Session) -> None:
    person = a_participant(session, case_state=CaseState.PLACED)
    changed = PersonDraft(**{**_as_dict(draft_of(person)), "case_state": CaseState.JOB_SEARCH})

    with pytest.raises(InvalidError) as refused:
        edit_person(
            session,
            CLERK,
            person.id,
            changed,
            expected_version=person.version,
            link_trade=_no_trade,
        )

    assert _codes(refused) == {("case_state", "end_placement_first")}


def test_an_empty_rut_keeps_the_one_that_is_stored(session: Session) -> None:
    person = a_participant(session)
    rut = person.rut
    changed = PersonDraft(**{**_as_dict(draft_of(person)), "social_name": "Anita"})

    edit_person(
        session, CLERK, person.id, changed, expected_version=person.version, link_trade=_no_trade
    )

    assert person.rut == rut
    assert person.called == "Anita Apellido Inventado"


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_mediators_write_people_down(session: Session, role: Role) -> None:
    actor = actor_of(an_account(session, role))

    with pytest.raises(NotAllowedError):
        register_person(session, actor, _draft(), link_trade=_no_trade)
    with pytest.raises(NotAllowedError):
        edit_person(session, actor, 1, _draft(), expected_version=1, link_trade=_no_trade)


def test_there_is_no_person_to_edit_that_is_not_there(session: Session) -> None:
    with pytest.raises(NotFoundError):
        edit_person(session, CLERK, 404, _draft(), expected_version=1, link_trade=_no_trade)
