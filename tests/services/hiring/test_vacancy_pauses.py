"""A vacancy that pauses hides and comes back; one that is reopened has a free position."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.employers import EmployerStatus
from models.introductions import Introduction
from models.open_checks import OpenAnswer, OpenCheck
from models.session import unit_of_work
from models.vacancies import VacancyStatus
from services.actors import CLOCK
from services.errors import (
    NotFoundError,
    WrongStateError,
)
from services.hiring.open_checks import last_check
from services.hiring.vacancies import close_expired_vacancies
from services.hiring.vacancy_drafts import draft_of
from services.hiring.vacancy_editing import edit_vacancy
from services.hiring.vacancy_pauses import (
    extend_vacancy,
    pause_vacancy,
    resume_vacancy,
)
from services.matchmaking.shortlisting import published_ids
from services.mediation import candidacies, introductions, silence
from tests import factories
from tests.conftest import NOW, TODAY
from tests.employers import a_posted_vacancy
from tests.factories import CLERK
from tests.mediation import consented, presented, the_employer
from tests.racing import together

IN_45_DAYS = date(2027, 1, 7)  # from 23 November 2026


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


def test_a_yes_is_said_once_a_day_however_often_it_is_pressed(session: Session) -> None:
    vacancy = factories.a_vacancy(session)
    day, moment = timedelta(days=1), timedelta(seconds=1)

    for later in (timedelta(0), moment, day - moment, day):
        extend_vacancy(session, CLERK, vacancy.id, now=NOW + later, today=TODAY)

    said = session.scalars(select(OpenCheck).order_by(OpenCheck.id)).all()
    assert [check.closed_at for check in said] == [NOW, NOW + day]


def test_a_yes_after_a_silence_counts_at_once(session: Session) -> None:
    vacancy = factories.a_vacancy(session)
    session.add(OpenCheck(vacancy=vacancy, asked_on=TODAY, closed_at=NOW, answer=OpenAnswer.SILENT))
    session.flush()

    extend_vacancy(session, CLERK, vacancy.id, now=NOW, today=TODAY)

    said = last_check(session, vacancy.id)
    assert said is not None and said.answer is OpenAnswer.STILL_OPEN


def test_what_an_employer_changes_in_a_pause_is_read_again(session: Session) -> None:
    vacancy = a_posted_vacancy(session, status=VacancyStatus.PAUSED)
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
    vacancy = a_posted_vacancy(session, status=VacancyStatus.PUBLISHED)
    before = draft_of(vacancy)

    pause_vacancy(session, CLERK, vacancy.id)
    resume_vacancy(session, CLERK, vacancy.id, now=NOW, today=TODAY)

    assert draft_of(vacancy) == before
