"""Reminders: the day before, once for each promise, found by state."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, ContactParty
from models.accounts import Role
from models.outbox import OutboxMessage
from services.actors import CLOCK, Actor
from services.diary.reminders import owe_reminders
from services.errors import NotAllowedError
from tests.factories import a_participant, an_account, an_appointment


def _owed(session: Session) -> list[OutboxMessage]:
    return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_a_reminder_falls_due_the_local_day_before_at_ten(
    session: Session, today: date, now: datetime
) -> None:
    person = a_participant(session, email="persona@oportunidades.test")
    appointment = an_appointment(
        session,
        person,
        on_day=date(2026, 11, 25),
        starts_at=datetime(2026, 11, 25, 13, 0, tzinfo=UTC),
    )

    assert owe_reminders(session, CLOCK, today=today, now=now) == 1

    (message,) = _owed(session)
    assert message.key == f"{person.id}:{appointment.id}.0:day_before:email"
    assert message.due_at == datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # 10:00 in Quillota
    assert message.useful_until == appointment.starts_at


def test_a_second_run_owes_nothing(session: Session, today: date, now: datetime) -> None:
    an_appointment(session, a_participant(session, email="persona@oportunidades.test"))

    assert owe_reminders(session, CLOCK, today=today, now=now) == 1
    assert owe_reminders(session, CLOCK, today=today, now=now) == 0


def test_a_reminder_that_is_late_is_due_at_once(
    session: Session, today: date, now: datetime
) -> None:
    an_appointment(session, a_participant(session, email="persona@oportunidades.test"))

    owe_reminders(session, CLOCK, today=today, now=now)

    # Tomorrow's appointment is found at noon, two hours after its reminder should have left.
    assert _owed(session)[0].due_at == now


def test_the_address_of_the_account_serves_where_the_person_has_none(
    session: Session, today: date, now: datetime
) -> None:
    account = an_account(session, Role.PARTICIPANT, email="cuenta@oportunidades.test")
    an_appointment(session, a_participant(session, account_id=account.id))

    owe_reminders(session, CLOCK, today=today, now=now)

    assert _owed(session)[0].address == "cuenta@oportunidades.test"


@pytest.mark.parametrize(
    ("person", "appointment"),
    [
        ({"email": None}, {}),
        ({"wants_reminders": False}, {}),
        ({}, {"status": AppointmentStatus.EXCUSED}),
        ({}, {"party": ContactParty.EMPLOYER}),
        ({}, {"on_day": date(2026, 12, 24), "starts_at": datetime(2026, 12, 24, 13, tzinfo=UTC)}),
        (
            {},
            {
                "on_day": date(2026, 11, 23),
                "at_time": time(9),
                "starts_at": datetime(2026, 11, 23, 12, tzinfo=UTC),
            },
        ),
    ],
    ids=["no address", "not wanted", "cancelled", "with the employer", "far away", "begun"],
)
def test_nothing_is_owed(
    session: Session,
    today: date,
    now: datetime,
    person: dict[str, object],
    appointment: dict[str, object],
) -> None:
    who = a_participant(session, **({"email": "persona@oportunidades.test"} | person))
    an_appointment(session, who, **appointment)

    assert owe_reminders(session, CLOCK, today=today, now=now) == 0
    assert _owed(session) == []


def test_an_employer_cannot_run_the_reminders(session: Session, today: date, now: datetime) -> None:
    employer = Actor(account_id=1, role=Role.EMPLOYER)

    with pytest.raises(NotAllowedError):
        owe_reminders(session, employer, today=today, now=now)
