"""The moves between a vacancy's states."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.vacancies import VacancyStatus
from services.actors import CLOCK
from services.errors import ChangedMeanwhileError, WrongStateError
from services.hiring.vacancy_states import (
    EDITABLE,
    TRANSITIONS,
    VacancyMove,
    claim_version,
    may_move,
    move_vacancy,
)
from tests import factories


def test_every_move_of_every_state_is_as_the_table_says(session: Session) -> None:
    for move, (sources, target) in TRANSITIONS.items():
        for status in VacancyStatus:
            vacancy = factories.a_vacancy(session, status=status)
            if status in sources:
                move_vacancy(session, CLOCK, vacancy, move)
                assert vacancy.status is target
            else:
                with pytest.raises(WrongStateError) as refused:
                    move_vacancy(session, CLOCK, vacancy, move)
                assert refused.value.code == "vacancy_wrong_state"
                assert vacancy.status is status


def test_what_is_withdrawn_stays_withdrawn() -> None:
    assert not any(may_move(VacancyStatus.WITHDRAWN, move) for move in VacancyMove)
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
    vacancy = factories.a_vacancy(session)

    claim_version(session, vacancy, 1)

    with pytest.raises(ChangedMeanwhileError):
        claim_version(session, vacancy, 1)
