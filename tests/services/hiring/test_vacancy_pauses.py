"""A vacancy that pauses hides and comes back; one that is reopened has a free position."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.employers import EmployerStatus
from models.introductions import Introduction
from models.open_checks import OpenAnswer
from models.session import unit_of_work
from models.vacancies import Vacancy, VacancyStanding, VacancyStatus
from services.actors import CLOCK
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from services.hiring.open_checks import last_check
from services.hiring.vacancies import close_expired_vacancies, post_vacancy
from services.hiring.vacancy_drafts import draft_of
from services.hiring.vacancy_editing import edit_vacancy
from services.hiring.vacancy_pauses import (
    extend_vacancy,
    pause_vacancy,
    reopen_vacancy,
    resume_vacancy,
)
from services.matchmaking.shortlisting import published_ids
from services.mediation import candidacies, introductions, silence
from services.mediation.employer_holds import hold_employer
from tests import factories
from tests.conftest import NOW, TODAY
from tests.employers import ask_certificate
from tests.factories import CLERK
from tests.mediation import consented, presented, the_employer
from tests.racing import together

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


def _a_vacancy(session: Session, **row: object) -> Vacancy:
    """A complete vacancy of a verified employer."""
    actor = factories.an_employer_actor(session)
    vacancy = post_vacancy(session, actor, factories.a_draft(session), today=TODAY)
    for name, value in row.items():
        setattr(vacancy, name, value)
    session.flush()
    return vacancy


def test_a_paused_vacancy_has_no_list_and_comes_back(session: Session) -> None:
    vacancy = factories.a_vacancy(session)
    employer = the_employer(session, vacancy)

    pause_vacancy(session, employer, vacancy.id)
    assert vacancy.status is VacancyStatus.PAUSED
    assert published_ids(session) == []

    resume_vacancy(session, employer, vacancy.id, now=NOW, today=TODAY)
    assert published_ids(session) == [vacancy.id]
    reasons = session.scalars(select(AuditEntry.reason).order_by(AuditEntry.id))
    assert [reason for reason in reasons if reason] == ["pause", "resume"]


def test_nobody_is_presented_to_a_paused_vacancy_and_its_employer_is_not_reminded(
    session: Session,
) -> None:
    shown = presented(session)
    employer = the_employer(session, shown.vacancy)
    session.get_one(Introduction, shown.introduction_id).presented_on = TODAY - timedelta(days=30)
    waits = consented(session)

    for vacancy_id in (shown.vacancy_id, waits.vacancy_id):
        pause_vacancy(session, CLERK, vacancy_id)

    with pytest.raises(WrongStateError, match="vacancy_not_open"):
        candidacies.present(session, CLERK, waits.id, now=NOW, today=TODAY)
    assert introductions.list_introductions(session, employer) == []
    assert silence.follow_silence(session, now=NOW, today=TODAY) == 0

    resume_vacancy(session, employer, shown.vacancy_id, now=NOW, today=TODAY)
    assert len(introductions.list_introductions(session, employer)) == 1
    # Its days begin anew: it could see nobody while it was paused.
    assert silence.follow_silence(session, now=NOW, today=TODAY) == 0


def test_a_vacancy_is_paused_by_its_own_employer_and_no_other(session: Session) -> None:
    vacancy = factories.a_vacancy(session)
    other = factories.an_employer_actor(session)

    with pytest.raises(NotFoundError):
        pause_vacancy(session, other, vacancy.id)
    for act in (resume_vacancy, extend_vacancy):
        with pytest.raises(NotFoundError):
            act(session, other, vacancy.id, now=NOW, today=TODAY)


@pytest.mark.parametrize("act", [resume_vacancy, extend_vacancy])
def test_a_suspended_employer_goes_on_with_nothing(session: Session, act) -> None:
    vacancy = factories.a_vacancy(session, status=VacancyStatus.PAUSED)
    vacancy.employer.status = EmployerStatus.SUSPENDED
    session.flush()

    with pytest.raises(WrongStateError, match="employer_suspended"):
        act(session, the_employer(session, vacancy), vacancy.id, now=NOW, today=TODAY)


@pytest.mark.parametrize("status", [EmployerStatus.PENDING, EmployerStatus.PAUSED])
def test_nothing_of_an_employer_that_is_not_verified_goes_on(
    session: Session, status: EmployerStatus
) -> None:
    vacancy = factories.a_vacancy(session, status=VacancyStatus.PAUSED)
    vacancy.employer.status = status
    session.flush()

    with pytest.raises(WrongStateError, match="employer_not_verified"):
        resume_vacancy(session, CLERK, vacancy.id, now=NOW, today=TODAY)

    assert vacancy.status is VacancyStatus.PAUSED


@pytest.mark.parametrize("act", [resume_vacancy, extend_vacancy])
def test_whoever_goes_on_or_waits_longer_says_that_it_is_open(session: Session, act) -> None:
    vacancy = factories.a_vacancy(session, status=VacancyStatus.PAUSED)

    act(session, CLERK, vacancy.id, now=NOW, today=TODAY)

    said = last_check(session, vacancy.id)
    assert said is not None
    assert (said.answer, said.closed_at) == (OpenAnswer.STILL_OPEN, NOW)


def test_what_an_employer_changes_in_a_pause_is_read_again(session: Session) -> None:
    vacancy = _a_vacancy(session, status=VacancyStatus.PAUSED)
    draft = factories.a_draft(session, title="Soldador TIG")

    edit_vacancy(
        session,
        the_employer(session, vacancy),
        vacancy.id,
        draft,
        expected_version=vacancy.version,
        today=TODAY,
    )

    assert vacancy.status is VacancyStatus.IN_REVIEW


def test_a_pause_does_not_stop_the_closing_day(session: Session) -> None:
    past = TODAY - timedelta(days=1)
    vacancy = factories.a_vacancy(session, status=VacancyStatus.PAUSED, closes_on=past)

    assert close_expired_vacancies(session, CLOCK, today=TODAY) == 1
    session.refresh(vacancy)
    assert vacancy.status is VacancyStatus.EXPIRED


def test_a_vacancy_is_left_open_for_45_days_from_today(session: Session) -> None:
    soon = factories.a_vacancy(session, closes_on=TODAY + timedelta(days=2))
    late = factories.a_vacancy(session, closes_on=date(2027, 6, 1))
    endless = factories.a_vacancy(session, closes_on=None)
    other = factories.a_vacancy(session, closes_on=TODAY + timedelta(days=2))

    for _twice in range(2):
        extend_vacancy(session, CLERK, soon.id, now=NOW, today=TODAY)
    for each in (late, endless):
        extend_vacancy(session, CLERK, each.id, now=NOW, today=TODAY)

    session.expire_all()
    assert endless.closes_on == IN_45_DAYS
    assert (soon.closes_on, late.closes_on) == (IN_45_DAYS, date(2027, 6, 1))
    assert other.closes_on == TODAY + timedelta(days=2)
    extended = select(AuditEntry).where(AuditEntry.fields.is_not(None))
    written = [row.subject_id for row in session.scalars(extended) if "closes_on" in row.fields]
    assert written == [soon.id, endless.id]


@pytest.mark.parametrize("status", [VacancyStatus.DRAFT, VacancyStatus.FILLED])
def test_only_what_runs_is_left_open_for_longer(session: Session, status: VacancyStatus) -> None:
    vacancy = factories.a_vacancy(session, status=status)
    with pytest.raises(WrongStateError, match="vacancy_wrong_state"):
        extend_vacancy(session, the_employer(session, vacancy), vacancy.id, now=NOW, today=TODAY)


def test_a_filled_vacancy_is_opened_for_one_more(session: Session) -> None:
    vacancy = _a_vacancy(
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
    vacancy = _a_vacancy(session, status=status)

    _reopen(session, vacancy)

    assert vacancy.standing is VacancyStanding.REOPENED


def test_a_vacancy_without_a_free_position_is_not_reopened(session: Session) -> None:
    vacancy = _a_vacancy(session, status=VacancyStatus.FILLED, filled_positions=1)

    for number, code in ((0, "no_free_position"), (-1, "positions_out_of_range")):
        with pytest.raises(InvalidError) as refused:
            _reopen(session, vacancy, more_positions=number)
        assert [problem.code for problem in refused.value.problems] == [code]
    with pytest.raises(InvalidError):
        _reopen(session, vacancy, more_positions=500)


def test_what_is_not_lawful_any_more_is_not_reopened(session: Session) -> None:
    factories.legal_figures(session)
    vacancy = _a_vacancy(session, status=VacancyStatus.EXPIRED, monthly_pay_clp=400_000)
    with pytest.raises(InvalidError) as refused:
        _reopen(session, vacancy)
    assert [problem.code for problem in refused.value.problems] == ["pay_below_minimum"]


def test_words_that_wait_and_a_certificate_nobody_accepted_are_not_reopened(
    session: Session,
) -> None:
    wording = _a_vacancy(session, status=VacancyStatus.EXPIRED, description="Buena presencia.")
    asks = _a_vacancy(session, status=VacancyStatus.EXPIRED)
    ask_certificate(session, asks)

    for vacancy, code in ((wording, "wording_open"), (asks, "record_condition_open")):
        with pytest.raises(InvalidError) as refused:
            _reopen(session, vacancy)
        assert [problem.code for problem in refused.value.problems] == [code]


def test_the_days_to_answer_begin_anew_where_a_vacancy_opens_again(session: Session) -> None:
    shown = presented(session)
    introduction = session.get_one(Introduction, shown.introduction_id)
    introduction.presented_on = TODAY - timedelta(days=30)
    vacancy = _a_vacancy(session, status=VacancyStatus.EXPIRED)
    introduction.vacancy_id = vacancy.id
    session.flush()

    _reopen(session, vacancy)

    assert introduction.presented_on == TODAY


def test_only_the_office_reopens_and_only_what_it_read(session: Session) -> None:
    vacancy = _a_vacancy(session, status=VacancyStatus.EXPIRED)
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
        vacancy = _a_vacancy(session, status=VacancyStatus.EXPIRED)
        employer_id, vacancy_id = vacancy.employer_id, vacancy.id

    def suspend(session: Session) -> str:
        suspended = EmployerStatus.SUSPENDED
        hold_employer(session, CLERK, employer_id, suspended, reason="No paga.", now=NOW)
        return "done"

    def reopen(session: Session) -> str:
        try:
            _reopen(session, session.get_one(Vacancy, vacancy_id))
        except WrongStateError as error:
            session.rollback()
            return error.code
        return "done"

    assert together(engine, suspend, reopen) == ["done", "employer_not_verified"]
    with unit_of_work(engine) as session:
        assert session.get_one(Vacancy, vacancy_id).status is VacancyStatus.EXPIRED


def test_of_two_who_pause_and_withdraw_one_after_the_other_is_told(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        vacancy_id = factories.a_vacancy(session).id

    def press(session: Session) -> bool:
        try:
            pause_vacancy(session, CLERK, vacancy_id)
        except WrongStateError:
            return False
        return True

    assert sorted(together(engine, press, press)) == [False, True]


def test_a_draft_of_a_paused_vacancy_is_the_same_draft(session: Session) -> None:
    vacancy = _a_vacancy(session, status=VacancyStatus.PUBLISHED)
    before = draft_of(vacancy)

    pause_vacancy(session, CLERK, vacancy.id)
    resume_vacancy(session, CLERK, vacancy.id, now=NOW, today=TODAY)

    assert draft_of(vacancy) == before
