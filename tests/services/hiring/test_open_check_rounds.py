"""A vacancy is asked about after 14 days, again after three working days, paused after seven."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.open_checks import OpenAnswer, OpenCheck
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.vacancies import Vacancy, VacancyStatus
from services.hiring.open_check_rounds import go_round
from services.hiring.open_checks import answer_open, note_open
from services.hiring.vacancy_pauses import resume_vacancy
from tests import factories
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import interested, the_employer

MONDAY = TODAY  # 23 November 2026; 8 December is a holiday
FIRST_OF_DECEMBER = date(2026, 12, 1)


def _round(session: Session, day: date) -> int:
    at = NOW + (day - TODAY)
    done = go_round(session, now=at, today=day)
    assert go_round(session, now=at, today=day) == 0, "a second run of a day does nothing"
    session.expire_all()
    return done


def _published(session: Session, on: date, **row: object) -> Vacancy:
    vacancy = factories.a_vacancy(session, published_at=NOW + (on - TODAY), **row)
    the_employer(session, vacancy)
    return vacancy


def _told(session: Session) -> list[MessageKind]:
    queued = OutboxMessage.status == MessageStatus.QUEUED
    return list(session.scalars(select(OutboxMessage.kind).where(queued)))


def test_nobody_is_asked_before_the_fourteenth_day(session: Session) -> None:
    _published(session, MONDAY - timedelta(days=13))
    assert _round(session, MONDAY) == 0

    assert _round(session, MONDAY + timedelta(days=1)) == 1
    assert _told(session) == [MessageKind.VACANCY_STILL_OPEN]


def test_the_fourteenth_day_counts_whatever_the_hour_of_publishing(session: Session) -> None:
    late = datetime.fromisoformat("2026-11-10T02:30:00+00:00")  # 9 November, 23:30 in Santiago
    factories.a_vacancy(session, published_at=late)

    assert _round(session, MONDAY) == 1


@pytest.mark.parametrize("status", sorted(set(VacancyStatus) - {VacancyStatus.PUBLISHED}))
def test_only_published_vacancies_are_asked_about(session: Session, status: VacancyStatus) -> None:
    _published(session, MONDAY - timedelta(days=60), status=status)
    assert _round(session, MONDAY) == 0


def test_an_answer_about_somebody_presented_says_that_it_is_open(session: Session) -> None:
    candidacy = interested(session)
    candidacy.vacancy.published_at = NOW - timedelta(days=60)
    session.flush()

    assert _round(session, MONDAY) == 0
    assert _round(session, MONDAY + timedelta(days=14)) == 1


def test_silence_is_reminded_once_and_then_pauses(session: Session) -> None:
    vacancy = _published(session, MONDAY - timedelta(days=14))
    days = [MONDAY + timedelta(days=number) for number in range(10)]

    done = {day.isoformat(): _round(session, day) for day in days}

    # Asked on Monday 23; the third working day is Thursday 26, the seventh Wednesday 2 December.
    assert {day for day, count in done.items() if count} == {
        "2026-11-23",
        "2026-11-26",
        "2026-12-02",
    }
    assert vacancy.status is VacancyStatus.PAUSED
    assert session.scalars(select(OpenCheck.answer)).all() == [OpenAnswer.SILENT]
    assert _told(session) == [MessageKind.VACANCY_PAUSED]  # the questions were withdrawn


def test_whoever_is_silent_is_written_to_a_second_time(session: Session) -> None:
    _published(session, MONDAY - timedelta(days=14))

    for days in range(4):
        _round(session, MONDAY + timedelta(days=days))

    assert _told(session) == [MessageKind.VACANCY_STILL_OPEN] * 2


def test_what_is_heard_of_one_vacancy_says_nothing_of_another(session: Session) -> None:
    heard = interested(session).vacancy
    asked = _published(session, MONDAY - timedelta(days=30))
    silent = _published(session, MONDAY - timedelta(days=30))
    heard.published_at = NOW - timedelta(days=60)
    note_open(session, CLERK, asked.id, now=NOW, today=TODAY)

    assert _round(session, MONDAY) == 1
    assert session.scalars(
        select(OpenCheck.vacancy_id).where(OpenCheck.answer.is_(None))
    ).all() == [silent.id]


def test_the_fourteen_days_begin_where_it_was_opened_again(session: Session) -> None:
    reopened_at = NOW - timedelta(days=13)
    _published(session, MONDAY - timedelta(days=60), reopened_at=reopened_at)

    assert _round(session, MONDAY) == 0
    assert _round(session, MONDAY + timedelta(days=1)) == 1


def test_a_yes_starts_the_fourteen_days_again(session: Session) -> None:
    vacancy = _published(session, MONDAY - timedelta(days=30))
    employer = the_employer(session, vacancy)
    _round(session, MONDAY)

    assert answer_open(session, employer, vacancy.id, now=NOW, today=TODAY)
    assert not answer_open(session, employer, vacancy.id, now=NOW, today=TODAY)

    assert _told(session) == []
    assert _round(session, MONDAY + timedelta(days=13)) == 0
    assert _round(session, MONDAY + timedelta(days=14)) == 1


def test_what_was_paused_for_silence_goes_on_with_one_tap(session: Session) -> None:
    vacancy = _published(session, MONDAY - timedelta(days=30))
    _round(session, MONDAY)
    _round(session, MONDAY + timedelta(days=10))
    later = MONDAY + timedelta(days=11)

    resume_vacancy(
        session,
        the_employer(session, vacancy),
        vacancy.id,
        now=NOW + timedelta(days=11),
        today=later,
    )

    assert vacancy.status is VacancyStatus.PUBLISHED
    assert _round(session, later + timedelta(days=13)) == 0
    assert _round(session, later + timedelta(days=14)) == 1


def test_a_question_ends_with_its_vacancy(session: Session) -> None:
    vacancy = _published(session, MONDAY - timedelta(days=30))
    _round(session, MONDAY)
    vacancy.status = VacancyStatus.FILLED
    session.flush()

    assert _round(session, MONDAY + timedelta(days=1)) == 1
    assert session.scalars(select(OpenCheck.answer)).all() == [OpenAnswer.OVERTAKEN]
    assert _told(session) == []


def test_after_an_outage_nobody_is_reminded_and_paused_on_one_day(session: Session) -> None:
    _published(session, MONDAY - timedelta(days=30))
    _round(session, MONDAY)

    assert _round(session, FIRST_OF_DECEMBER + timedelta(days=30)) == 1
    assert _told(session) == [MessageKind.VACANCY_PAUSED]


def test_the_office_may_answer_for_an_employer_who_said_it_on_the_telephone(
    session: Session,
) -> None:
    vacancy = _published(session, MONDAY - timedelta(days=30))
    _round(session, MONDAY)

    answer_open(session, CLERK, vacancy.id, now=NOW, today=TODAY)

    waiting = select(func.count()).select_from(OpenCheck).where(OpenCheck.closed_at.is_(None))
    assert session.scalar(waiting) == 0
