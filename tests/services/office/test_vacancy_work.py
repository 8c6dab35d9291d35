"""Vacancies that silence paused wait for the office to call."""

from sqlalchemy.orm import Session

from models.open_checks import OpenAnswer, OpenCheck
from models.vacancies import VacancyStatus
from services.office.vacancy_work import silent_vacancies
from tests import factories
from tests.conftest import NOW, TODAY


def test_a_vacancy_waits_until_somebody_answered_for_it(session: Session) -> None:
    silent = factories.a_vacancy(session, status=VacancyStatus.PAUSED)
    factories.a_vacancy(session, status=VacancyStatus.PAUSED)  # paused by hand
    answered = factories.a_vacancy(session, status=VacancyStatus.PAUSED)
    runs = factories.a_vacancy(session)
    for vacancy, answer in (
        (runs, OpenAnswer.SILENT),
        (silent, OpenAnswer.SILENT),
        (answered, OpenAnswer.SILENT),
        (answered, OpenAnswer.STILL_OPEN),
    ):
        session.add(OpenCheck(vacancy_id=vacancy.id, asked_on=TODAY, closed_at=NOW, answer=answer))
        session.flush()

    rows = session.execute(silent_vacancies()).all()

    assert [row.key for row in rows] == [silent.id]
