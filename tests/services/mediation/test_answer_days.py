"""Days in which an employer could see nobody are none in which it was silent."""

from datetime import date

from sqlalchemy.orm import Session

from models.candidacies import CandidacyState
from models.employers import EmployerStatus
from models.vacancies import Vacancy
from services.actors import CLOCK
from services.hiring.vacancy_pauses import pause_vacancy, reopen_vacancy, resume_vacancy
from services.hiring.vacancy_review import publish_vacancy
from services.hiring.vacancy_states import VacancyMove, move_vacancy
from services.mediation.employer_holds import hold_employer, release_employer
from services.mediation.silence import follow_silence
from tests.conftest import NOW
from tests.factories import CLERK, a_commune, an_occupation, legal_figures
from tests.services.mediation.test_silence import DAYS, reminded, waiting_for_an_answer

AFTER_THREE, AFTER_FOUR, AFTER_SEVEN = (date(2026, 11, DAYS[passed]) for passed in (3, 4, 7))


def _lawful(session: Session, vacancy: Vacancy) -> Vacancy:
    """The vacancy with all that is needed to publish it."""
    legal_figures(session)
    vacancy.description, vacancy.commune_key = "Soldar.", a_commune(session).key
    vacancy.occupation_key = an_occupation(session).key
    session.flush()
    return vacancy


def test_a_vacancy_that_goes_on_gives_the_employer_its_days_back(session: Session) -> None:
    candidacy = waiting_for_an_answer(session)
    follow_silence(session, now=NOW, today=AFTER_THREE)
    pause_vacancy(session, CLERK, candidacy.vacancy_id)

    resume_vacancy(session, CLERK, candidacy.vacancy_id, now=NOW, today=AFTER_SEVEN)

    assert follow_silence(session, now=NOW, today=AFTER_SEVEN) == 0
    session.expire_all()
    assert candidacy.state is CandidacyState.PRESENTED


def test_so_does_one_that_the_office_read_again(session: Session) -> None:
    vacancy = _lawful(session, waiting_for_an_answer(session).vacancy)
    move_vacancy(session, CLERK, vacancy, VacancyMove.HOLD)

    publish_vacancy(session, CLERK, vacancy.id, now=NOW, today=AFTER_SEVEN)

    assert follow_silence(session, now=NOW, today=AFTER_SEVEN) == 0


def test_so_does_one_that_expired_and_is_opened_again(session: Session) -> None:
    candidacy = waiting_for_an_answer(session)
    vacancy = _lawful(session, candidacy.vacancy)
    move_vacancy(session, CLOCK, vacancy, VacancyMove.EXPIRE)

    reopen_vacancy(
        session,
        CLERK,
        vacancy.id,
        more_positions=0,
        now=NOW,
        today=AFTER_SEVEN,
        expected_version=vacancy.version,
    )

    assert follow_silence(session, now=NOW, today=AFTER_SEVEN) == 0
    session.expire_all()
    assert candidacy.state is CandidacyState.PRESENTED


def test_reminders_begin_anew_with_the_days(session: Session) -> None:
    candidacy = waiting_for_an_answer(session)
    follow_silence(session, now=NOW, today=AFTER_THREE)
    employer_id, paused = candidacy.vacancy.employer_id, EmployerStatus.PAUSED
    hold_employer(session, CLERK, employer_id, paused, reason="Vacaciones", now=NOW)
    release_employer(session, CLERK, employer_id, now=NOW, today=AFTER_FOUR)

    follow_silence(session, now=NOW, today=AFTER_SEVEN)

    assert reminded(session) == 2
