"""What people declare for the audit: by permission, seen by two, erased by one tap."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.fair_treatment import AuditAxis, AuditPermission, AxisAnswer, DeclaredAxis
from models.participants import Participant
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError, NotFoundError
from services.fair_treatment.declarations import (
    erase_declaration,
    erase_own_declaration,
    read_declaration,
    read_own_declaration,
    record_declaration,
)
from tests.conftest import NOW
from tests.factories import a_participant, actor_of, an_account

ANSWERS = {AuditAxis.GENDER: AxisAnswer.WOMAN, AuditAxis.DISABILITY: AxisAnswer.PREFERS_NOT}


@pytest.fixture
def own(session: Session) -> Actor:
    """A person with an account."""
    account = an_account(session, Role.PARTICIPANT)
    person = a_participant(session, account_id=account.id)
    return actor_of(account, participant_id=person.id)


@pytest.fixture
def recorder(session: Session, own: Actor, now: datetime) -> Actor:
    """The mediator who recorded what the person declared."""
    actor = actor_of(an_account(session))
    record_declaration(session, actor, own.participant_id, ANSWERS, has_agreed=True, now=now)
    return actor


def test_the_person_and_whoever_recorded_it_see_the_answers(
    session: Session, own: Actor, recorder: Actor
) -> None:
    seen = read_own_declaration(session, own)

    assert seen is not None
    assert (seen.answers, seen.recorded_by) == (ANSWERS, recorder.name)
    assert read_declaration(session, recorder, own.participant_id).answers == ANSWERS


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.LEAD])
def test_nobody_else_of_the_office_sees_more_than_that_there_are_answers(
    session: Session, own: Actor, recorder: Actor, role: Role
) -> None:
    found = read_declaration(session, actor_of(an_account(session, role)), own.participant_id)

    assert found.answers == {}
    assert found.is_hidden


def test_recording_again_replaces_all_that_was_declared(
    session: Session, own: Actor, recorder: Actor, now: datetime
) -> None:
    other = actor_of(an_account(session))
    answers = {AuditAxis.AGE_BAND: AxisAnswer.FROM_60}

    record_declaration(session, other, own.participant_id, answers, has_agreed=True, now=now)

    assert read_declaration(session, other, own.participant_id).answers == answers
    assert read_declaration(session, recorder, own.participant_id).is_hidden


def test_the_person_erases_answers_and_permission_at_once(
    session: Session, own: Actor, recorder: Actor
) -> None:
    erase_own_declaration(session, own)
    erase_own_declaration(session, own)

    assert read_own_declaration(session, own) is None
    assert session.scalars(select(DeclaredAxis)).all() == []
    assert session.scalars(select(AuditPermission)).all() == []


def test_the_office_erases_what_the_person_asks_to_erase(
    session: Session, own: Actor, recorder: Actor
) -> None:
    erase_declaration(session, actor_of(an_account(session)), own.participant_id)

    assert read_own_declaration(session, own) is None


def test_the_log_tells_that_something_was_declared_and_never_what(
    session: Session, own: Actor, recorder: Actor
) -> None:
    session.flush()

    (entry,) = session.scalars(select(AuditEntry))

    assert (entry.fields, entry.reason) == (["fair_treatment"], "")


@pytest.mark.parametrize(
    ("answers", "has_agreed", "code"),
    [
        (ANSWERS, False, "audit_permission_missing"),
        ({}, True, "audit_nothing_declared"),
        ({AuditAxis.GENDER: AxisAnswer.CHILEAN}, True, "audit_answer_of_another_axis"),
    ],
)
def test_nothing_is_kept_without_permission_or_out_of_its_axis(
    session: Session, answers, has_agreed: bool, code: str
) -> None:
    actor, person = actor_of(an_account(session)), a_participant(session)

    with pytest.raises(InvalidError) as refused:
        record_declaration(session, actor, person.id, answers, has_agreed=has_agreed, now=NOW)

    assert [problem.code for problem in refused.value.problems] == [code]
    assert session.scalars(select(AuditPermission)).all() == []


def test_the_database_keeps_no_answer_without_permission_nor_of_another_axis(
    session: Session, own: Actor, recorder: Actor
) -> None:
    stranger = a_participant(session)
    for person, axis, answer in (
        (stranger.id, AuditAxis.GENDER, AxisAnswer.MAN),
        (own.participant_id, AuditAxis.AGE_BAND, AxisAnswer.MAN),
    ):
        with pytest.raises(IntegrityError), session.begin_nested():
            session.add(DeclaredAxis(participant_id=person, axis=axis, answer=answer))


def test_what_was_declared_goes_with_the_person(
    session: Session, own: Actor, recorder: Actor
) -> None:
    session.delete(session.get_one(Participant, own.participant_id))
    session.flush()
    session.expire_all()

    assert session.scalars(select(DeclaredAxis)).all() == []


def test_only_staff_record_and_only_people_read_their_own(
    session: Session, own: Actor, now: datetime
) -> None:
    with pytest.raises(NotAllowedError):
        read_declaration(session, own, own.participant_id)
    for role in (Role.EMPLOYER, Role.ADMIN, Role.PARTICIPANT):
        with pytest.raises(NotAllowedError):
            record_declaration(
                session,
                actor_of(an_account(session, role)),
                own.participant_id,
                ANSWERS,
                has_agreed=True,
                now=now,
            )
    with pytest.raises(NotAllowedError):
        read_own_declaration(session, actor_of(an_account(session)))


def test_nothing_is_declared_of_nobody(session: Session, now: datetime) -> None:
    actor = actor_of(an_account(session))

    with pytest.raises(NotFoundError):
        read_declaration(session, actor, 404)
    with pytest.raises(NotFoundError):
        record_declaration(session, actor, 404, ANSWERS, has_agreed=True, now=now)
    with pytest.raises(NotFoundError):
        erase_declaration(session, actor, 404)
