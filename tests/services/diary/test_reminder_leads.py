"""The day before always, and on the day itself where the lead asks for it; never two at once."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import ContactKind
from models.accounts import Role
from models.outbox import OutboxMessage
from services.actors import CLOCK, Actor
from services.diary.reminder_leads import (
    remind_on_the_day,
    remind_the_day_before_only,
    same_day_kinds,
)
from services.diary.reminders import list_unreminded, owe_reminders
from services.errors import NotAllowedError
from tests.factories import a_participant, an_appointment

LEAD = Actor(account_id=None, role=Role.LEAD)
MONTHLY = ContactKind.MONTHLY_CHECK


def _owed(session: Session) -> list[tuple[str, datetime, datetime | None]]:
    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [(row.key.split(":")[2], row.due_at, row.useful_until) for row in rows]


def _appointment(session: Session, day: int, at: int) -> None:
    an_appointment(
        session,
        a_participant(session, email="persona@oportunidades.test"),
        on_day=date(2026, 11, day),
        at_time=time(at),
        starts_at=datetime(2026, 11, day, at + 3, tzinfo=UTC),
    )


def test_a_kind_is_chosen_and_given_up(session: Session) -> None:
    for _twice in range(2):
        remind_on_the_day(session, LEAD, MONTHLY)
    assert same_day_kinds(session) == {MONTHLY}

    for _twice in range(2):
        remind_the_day_before_only(session, LEAD, MONTHLY)
    assert same_day_kinds(session) == frozenset()


def test_a_chosen_kind_is_reminded_of_twice_and_the_first_helps_until_the_second(
    session: Session, today: date, now: datetime
) -> None:
    remind_on_the_day(session, LEAD, MONTHLY)
    _appointment(session, 25, 10)

    assert owe_reminders(session, CLOCK, today=today, now=now) == 1
    assert owe_reminders(session, CLOCK, today=today, now=now) == 0

    morning, start = datetime(2026, 11, 25, 11, tzinfo=UTC), datetime(2026, 11, 25, 13, tzinfo=UTC)
    assert _owed(session) == [
        ("day_before", datetime(2026, 11, 24, 13, tzinfo=UTC), morning),
        ("same_day", morning, start),
    ]


def test_who_learns_of_it_on_the_day_itself_is_reminded_once(
    session: Session, today: date, now: datetime
) -> None:
    remind_on_the_day(session, LEAD, MONTHLY)
    _appointment(session, 23, 18)

    owe_reminders(session, CLOCK, today=today, now=now)

    assert [code for code, _due, _until in _owed(session)] == ["same_day"]


def test_before_eight_in_the_morning_nobody_is_reminded_on_the_day(
    session: Session, today: date, now: datetime
) -> None:
    remind_on_the_day(session, LEAD, MONTHLY)
    _appointment(session, 24, 8)

    owe_reminders(session, CLOCK, today=today, now=now)

    assert [code for code, _due, _until in _owed(session)] == ["day_before"]
    assert list_unreminded(session, today=today, now=now) == ()


def test_only_the_lead_and_the_administrator_choose(session: Session) -> None:
    mediator = Actor(account_id=1, role=Role.MEDIATOR)

    with pytest.raises(NotAllowedError):
        remind_on_the_day(session, mediator, MONTHLY)
    with pytest.raises(NotAllowedError):
        remind_the_day_before_only(session, mediator, MONTHLY)
