"""The moves between a vacancy's states."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.vacancies import VacancyStatus
from services.actors import CLOCK, Actor
from services.errors import ChangedMeanwhileError, NotAllowedError, WrongStateError
from services.hiring.vacancy_states import (
    EDITABLE,
    TRANSITIONS,
    VacancyMove,
    claim_version,
    may_move,
    move_vacancy,
    moves_of,
)
from services.mediation.candidacy_states import Party
from tests import factories


@pytest.mark.parametrize("move", list(VacancyMove))
def test_every_move_of_every_state_is_as_the_table_says(
    session: Session, move: VacancyMove
) -> None:
    row = TRANSITIONS[move]
    for status in VacancyStatus:
        vacancy = factories.a_vacancy(session, status=status)
        if status in row.sources:
            move_vacancy(session, CLOCK, vacancy, move)
            assert vacancy.status is row.target
        else:
            with pytest.raises(WrongStateError) as refused:
                move_vacancy(session, CLOCK, vacancy, move)
            assert refused.value.code == "vacancy_wrong_state"
            assert vacancy.status is status


@pytest.mark.parametrize("move", list(VacancyMove))
def test_only_the_sides_that_the_table_names_make_a_move(
    session: Session, move: VacancyMove
) -> None:
    row = TRANSITIONS[move]
    actors = {
        Party.EMPLOYER: factories.an_employer_actor(session),
        Party.OFFICE: factories.CLERK,
        Party.PERSON: Actor(None, Role.PARTICIPANT),
    }
    for party, actor in actors.items():
        vacancy = factories.a_vacancy(session, status=min(row.sources))
        if party in row.parties:
            move_vacancy(session, actor, vacancy, move)
            continue
        with pytest.raises(NotAllowedError):
            move_vacancy(session, actor, vacancy, move)
        assert move not in moves_of(vacancy, party)


def test_what_is_withdrawn_comes_back_by_the_office_alone() -> None:
    back = [move for move in VacancyMove if may_move(VacancyStatus.WITHDRAWN, move)]
    assert back == [VacancyMove.REOPEN]
    assert TRANSITIONS[VacancyMove.REOPEN].parties == {Party.OFFICE}
    assert VacancyStatus.WITHDRAWN not in EDITABLE
    assert VacancyStatus.FILLED not in EDITABLE


def test_a_move_is_written_down_without_its_note(session: Session) -> None:
    vacancy = factories.a_vacancy(session, status=VacancyStatus.IN_REVIEW)

    move_vacancy(session, CLOCK, vacancy, VacancyMove.RETURN, note="Falta el sueldo.")

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.subject, entry.subject_id, entry.fields) == ("vacancy", vacancy.id, ["status"])
    assert entry.reason == "return"
    assert vacancy.status_note == "Falta el sueldo."


def test_a_move_changes_the_version(session: Session) -> None:
    vacancy = factories.a_vacancy(session)

    move_vacancy(session, CLOCK, vacancy, VacancyMove.WITHDRAW)

    assert vacancy.version == 2


def test_a_version_is_claimed_once(session: Session) -> None:
    vacancy, other = factories.a_vacancy(session), factories.a_vacancy(session)

    claim_version(session, vacancy, 1)

    with pytest.raises(ChangedMeanwhileError):
        claim_version(session, vacancy, 1)
    session.expire_all()
    assert (vacancy.version, other.version) == (2, 1)
