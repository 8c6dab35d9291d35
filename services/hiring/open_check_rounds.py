"""The nightly round over published vacancies: who is asked, reminded, and paused for silence."""

from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from followup.clock import resolve_forward
from models.introductions import Introduction
from models.open_checks import OpenAnswer, OpenCheck
from models.outbox import MessageKind
from models.session import office_zone
from models.vacancies import Vacancy, VacancyStatus
from services.actors import CLOCK
from services.diary.work_days import work_calendar
from services.errors import Fact
from services.hiring.open_checks import about_check
from services.hiring.vacancy_states import VacancyMove, move_vacancy
from services.messages import outbox
from services.messages.employer_messages import owe_to_people_of

ASKED_AFTER: Final = timedelta(days=14)  # DOMAIN A8
REMINDED_AFTER: Final = 3  # working days
PAUSED_AFTER: Final = 7  # working days, as for a sheet that nobody answers
MOST_PER_RUN: Final = 500


def go_round(session: Session, *, now: datetime, today: date) -> int:
    """Ask, remind and pause; gives how many vacancies that were. A second run of a day gives 0."""
    settled = _settle_overtaken(session, now=now)
    followed = _follow(session, now=now, today=today)
    return settled + followed + _ask(session, now=now, today=today)


def _settle_overtaken(session: Session, *, now: datetime) -> int:
    """Close questions whose vacancy is not published any more, and withdraw what is queued."""
    gone = select(Vacancy.id).where(Vacancy.status != VacancyStatus.PUBLISHED)
    closed = session.scalars(
        update(OpenCheck)
        .where(OpenCheck.closed_at.is_(None), OpenCheck.vacancy_id.in_(gone))
        .values(closed_at=now, answer=OpenAnswer.OVERTAKEN)
        .returning(OpenCheck.id)
        .execution_options(synchronize_session="fetch")
    ).all()
    for check_id in closed:
        outbox.withdraw_about(session, about_check(check_id))
    return len(closed)


def _follow(session: Session, *, now: datetime, today: date) -> int:
    """Remind after three working days, once, and pause after seven."""
    waiting = session.scalars(
        select(OpenCheck)
        .options(joinedload(OpenCheck.vacancy))
        .where(OpenCheck.closed_at.is_(None))
        .order_by(OpenCheck.id)
        .limit(MOST_PER_RUN)
    ).all()
    if not waiting:
        return 0
    days = work_calendar(session, min(check.asked_on for check in waiting), today)
    done = 0
    for check in waiting:
        silent = days.working_days_between(check.asked_on + timedelta(days=1), today)
        if silent >= PAUSED_AFTER:
            _pause(session, check, now=now)
        elif silent >= REMINDED_AFTER and check.reminded_on is None:
            check.reminded_on = today
            _tell(session, check, MessageKind.VACANCY_STILL_OPEN, now=now, is_reminder=True)
        else:
            continue
        done += 1
    session.flush()
    return done


def _pause(session: Session, check: OpenCheck, *, now: datetime) -> None:
    check.closed_at, check.answer = now, OpenAnswer.SILENT
    outbox.withdraw_about(session, about_check(check.id))
    _tell(session, check, MessageKind.VACANCY_PAUSED, now=now)
    move_vacancy(session, CLOCK, check.vacancy, VacancyMove.PAUSE)


def _ask(session: Session, *, now: datetime, today: date) -> int:
    """Ask about vacancies of which nobody heard anything for two weeks."""
    before = resolve_forward(today - ASKED_AFTER + timedelta(days=1), time(0), office_zone(session))
    due = session.scalars(
        select(Vacancy)
        .where(Vacancy.status == VacancyStatus.PUBLISHED, *_unheard_since(before))
        .order_by(Vacancy.id)
        .limit(MOST_PER_RUN)
    ).all()
    for vacancy in due:
        check = OpenCheck(vacancy=vacancy, asked_on=today)
        session.add(check)
        session.flush()
        _tell(session, check, MessageKind.VACANCY_STILL_OPEN, now=now, is_reminder=False)
    return len(due)


def _unheard_since(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Vacancies of which nothing was heard from `before` on and nothing is asked.

    Publishing it, opening it again, a yes, and an answer about somebody who was presented all
    say that the employer still looks for people.
    """
    asked = exists().where(
        OpenCheck.vacancy_id == Vacancy.id,
        or_(OpenCheck.closed_at.is_(None), OpenCheck.closed_at >= before),
    )
    answered = exists().where(
        Introduction.vacancy_id == Vacancy.id, Introduction.answered_at >= before
    )
    return (
        func.coalesce(Vacancy.published_at, Vacancy.created_at) < before,
        or_(Vacancy.reopened_at.is_(None), Vacancy.reopened_at < before),
        ~asked,
        ~answered,
    )


def _tell(
    session: Session, check: OpenCheck, kind: MessageKind, *, now: datetime, **facts: Fact
) -> None:
    vacancy = check.vacancy
    turn = "again" if facts.get("is_reminder") else "once"
    owe_to_people_of(
        session,
        vacancy.employer_id,
        kind,
        vacancy_id=vacancy.id,
        key=f"{about_check(check.id)}{kind.value}:{turn}",
        facts={
            "vacancy_id": vacancy.id,
            "vacancy_title": vacancy.title,
            "closes_on": vacancy.closes_on.isoformat() if vacancy.closes_on else None,
            **facts,
        },
        now=now,
    )
