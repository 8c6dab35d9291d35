"""A vacancy that is opened again has a free position, lawful words and a verified employer."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.employers import EmployerStatus
from models.introductions import Introduction
from models.session import unit_of_work
from models.vacancies import Vacancy, VacancyStanding, VacancyStatus
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    WrongStateError,
)
from services.hiring.vacancy_pauses import reopen_vacancy
from services.mediation.employer_holds import hold_employer
from tests import factories
from tests.conftest import NOW, TODAY
from tests.employers import a_posted_vacancy, ask_certificate
from tests.factories import CLERK
from tests.mediation import presented, the_employer
from tests.racing import outcome_of, together

IN_45_DAYS = date(2027, 1, 7)  # from 23 November 2026


def _reopen(session: Session, vacancy: Vacancy, more_positions: int = 0) -> Vacancy:
    return reopen_vacancy(
        session,
        CLERK,
        vacancy.id,
        more_positions=more_positions,
        now=NOW,
        today=TODAY,
        expected_version=vacancy.version,
    )


def test_a_filled_vacancy_is_opened_for_one_more(session: Session) -> None:
    vacancy = a_posted_vacancy(
        session,
        status=VacancyStatus.FILLED,
        filled_positions=1,
        starts_on=TODAY - timedelta(days=30),
    )

    _reopen(session, vacancy, more_positions=1)

    assert (vacancy.positions, vacancy.filled_positions) == (2, 1)
    assert (vacancy.closes_on, vacancy.starts_on) == (IN_45_DAYS, None)
    assert vacancy.standing is VacancyStanding.PARTLY_FILLED


@pytest.mark.parametrize("status", [VacancyStatus.EXPIRED, VacancyStatus.WITHDRAWN])
def test_an_empty_vacancy_is_opened_as_it_is(session: Session, status: VacancyStatus) -> None:
    vacancy = a_posted_vacancy(session, status=status)

    _reopen(session, vacancy)

    assert vacancy.standing is VacancyStanding.REOPENED


def test_a_vacancy_without_a_free_position_is_not_reopened(session: Session) -> None:
    vacancy = a_posted_vacancy(session, status=VacancyStatus.FILLED, filled_positions=1)

    for number, code in ((0, "no_free_position"), (-1, "positions_out_of_range")):
        with pytest.raises(InvalidError) as refused:
            _reopen(session, vacancy, more_positions=number)
        assert [problem.code for problem in refused.value.problems] == [code]
    with pytest.raises(InvalidError):
        _reopen(session, vacancy, more_positions=500)


def test_what_is_not_lawful_any_more_is_not_reopened(session: Session) -> None:
    factories.legal_figures(session)
    vacancy = a_posted_vacancy(session, status=VacancyStatus.EXPIRED, monthly_pay_clp=400_000)
    with pytest.raises(InvalidError) as refused:
        _reopen(session, vacancy)
    assert [problem.code for problem in refused.value.problems] == ["pay_below_minimum"]


def test_words_that_wait_and_a_certificate_nobody_accepted_are_not_reopened(
    session: Session,
) -> None:
    expired = {"status": VacancyStatus.EXPIRED}
    wording = a_posted_vacancy(session, description="Buena presencia.", **expired)
    asks = a_posted_vacancy(session, **expired)
    ask_certificate(session, asks)

    for vacancy, code in ((wording, "wording_open"), (asks, "record_condition_open")):
        with pytest.raises(InvalidError) as refused:
            _reopen(session, vacancy)
        assert [problem.code for problem in refused.value.problems] == [code]


def test_the_days_to_answer_begin_anew_where_a_vacancy_opens_again(session: Session) -> None:
    shown = presented(session)
    introduction = session.get_one(Introduction, shown.introduction_id)
    introduction.presented_on = TODAY - timedelta(days=30)
    vacancy = a_posted_vacancy(session, status=VacancyStatus.EXPIRED)
    introduction.vacancy_id = vacancy.id
    session.flush()

    _reopen(session, vacancy)

    assert introduction.presented_on == TODAY


def test_only_the_office_reopens_and_only_what_it_read(session: Session) -> None:
    vacancy = a_posted_vacancy(session, status=VacancyStatus.EXPIRED)
    employer = the_employer(session, vacancy)
    values = {"more_positions": 0, "now": NOW, "today": TODAY}

    with pytest.raises(NotAllowedError):
        reopen_vacancy(session, employer, vacancy.id, expected_version=1, **values)
    with pytest.raises(ChangedMeanwhileError):
        reopen_vacancy(session, CLERK, vacancy.id, expected_version=99, **values)
    vacancy.employer.status = EmployerStatus.SUSPENDED
    with pytest.raises(WrongStateError, match="employer_not_verified"):
        _reopen(session, vacancy)
    running = factories.a_vacancy(session)
    with pytest.raises(WrongStateError, match="vacancy_wrong_state"):
        _reopen(session, running)


def test_nothing_is_opened_again_beside_a_suspension(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        vacancy = a_posted_vacancy(session, status=VacancyStatus.EXPIRED)
        employer_id, vacancy_id = vacancy.employer_id, vacancy.id

    def suspend(session: Session) -> None:
        suspended = EmployerStatus.SUSPENDED
        hold_employer(session, CLERK, employer_id, suspended, reason="No paga.", now=NOW)

    reopen = outcome_of(lambda session: _reopen(session, session.get_one(Vacancy, vacancy_id)))

    assert together(engine, outcome_of(suspend), reopen) == ["done", "employer_not_verified"]
    with unit_of_work(engine) as session:
        assert session.get_one(Vacancy, vacancy_id).status is VacancyStatus.EXPIRED
