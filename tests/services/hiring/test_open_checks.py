"""Who says that a vacancy is still open, and of which vacancies nobody said it."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.open_checks import OpenAnswer, OpenCheck
from models.vacancies import Vacancy
from services.errors import NotFoundError
from services.hiring.open_checks import (
    answer_open,
    asked_about,
    last_check,
    note_open,
    waiting_check,
)
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import the_employer


def _asked(session: Session) -> Vacancy:
    vacancy = factories.a_vacancy(session)
    session.add(OpenCheck(vacancy_id=vacancy.id, asked_on=TODAY))
    session.flush()
    return vacancy


def test_a_yes_is_written_down_with_who_said_it(session: Session) -> None:
    vacancy = _asked(session)
    employer = the_employer(session, vacancy)
    assert asked_about(session, [vacancy]) == {vacancy.id}

    answer_open(session, employer, vacancy.id, now=NOW, today=TODAY)

    check = last_check(session, vacancy.id)
    assert check is not None
    assert (check.answer, check.answered_by_id) == (OpenAnswer.STILL_OPEN, employer.account_id)
    assert waiting_check(session, vacancy.id) is None
    assert session.scalars(select(AuditEntry.fields)).one() == ["still_open"]


def test_another_employers_vacancy_is_not_there(session: Session) -> None:
    vacancy = _asked(session)
    with pytest.raises(NotFoundError):
        answer_open(session, factories.an_employer_actor(session), vacancy.id, now=NOW, today=TODAY)
    assert waiting_check(session, vacancy.id) is not None


def test_what_nobody_asked_is_kept_as_well(session: Session) -> None:
    vacancy = factories.a_vacancy(session)

    note_open(session, CLERK, vacancy.id, now=NOW, today=TODAY)

    check = last_check(session, vacancy.id)
    assert check is not None
    assert check.answer is OpenAnswer.STILL_OPEN


def test_a_yes_about_one_vacancy_says_nothing_of_another(session: Session) -> None:
    vacancy, other = _asked(session), _asked(session)
    for each in (vacancy, other):
        asked = waiting_check(session, each.id)
        assert asked is not None
        assert asked.vacancy_id == each.id

    answer_open(session, CLERK, vacancy.id, now=NOW, today=TODAY)

    assert asked_about(session, [vacancy, other]) == {other.id}
    assert asked_about(session, [vacancy]) == frozenset()
    waits, said = waiting_check(session, other.id), last_check(session, vacancy.id)
    assert waits is not None
    assert said is not None
    assert (waits.vacancy_id, said.vacancy_id) == (other.id, vacancy.id)


def test_a_yes_leaves_an_older_answer_as_it_was(session: Session) -> None:
    vacancy = _asked(session)
    silent = waiting_check(session, vacancy.id)
    assert silent is not None
    silent.answer, silent.closed_at = OpenAnswer.SILENT, NOW
    session.flush()

    assert not answer_open(session, CLERK, vacancy.id, now=NOW, today=TODAY)
    note_open(session, CLERK, vacancy.id, now=NOW, today=TODAY)

    answers = session.scalars(select(OpenCheck.answer).order_by(OpenCheck.id)).all()
    assert answers == [OpenAnswer.SILENT, OpenAnswer.STILL_OPEN]


def test_one_question_of_a_vacancy_waits_at_most(session: Session) -> None:
    vacancy = _asked(session)
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(OpenCheck(vacancy_id=vacancy.id, asked_on=TODAY))
        session.flush()
