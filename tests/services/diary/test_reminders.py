"""Reminders: the day before, once for each promise, found by state."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus, ContactChannel, ContactParty
from models.accounts import Role
from models.outbox import MessageStatus, OutboxMessage
from models.participants import Participant
from models.session import unit_of_work
from services.actors import CLOCK, Actor
from services.diary.reminders import list_unreminded, owe_reminders
from services.errors import NotAllowedError
from services.messages import outbox
from services.people import channels
from tests.conftest import NOW
from tests.factories import a_participant, an_account, an_appointment
from tests.racing import together


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


def _with_texts(session: Session) -> Participant:
    """Somebody who reads texts and no mail, with an appointment tomorrow."""
    person = a_participant(session, phone="+56987654321")
    channels.record_agreement(session, CLOCK, person.id, ContactChannel.SMS, now=NOW)
    an_appointment(session, person)
    return person


def test_what_an_opt_out_withdrew_is_owed_again_once_when_it_is_undone(
    session: Session, today: date, now: datetime
) -> None:
    person = _with_texts(session)
    owe_reminders(session, CLOCK, today=today, now=now)

    channels.record_opt_out(session, CLOCK, person.id, ContactChannel.SMS, now=now)
    (message,) = _owed(session)
    session.refresh(message)
    assert (message.status, message.last_error) == (
        MessageStatus.WITHDRAWN,
        "channel_not_wanted",
    )
    assert list_unreminded(session, today=today, now=now) == ()

    later = now + timedelta(hours=1)
    channels.record_agreement(session, CLOCK, person.id, ContactChannel.SMS, now=later)
    assert owe_reminders(session, CLOCK, today=today, now=later) == 1
    assert owe_reminders(session, CLOCK, today=today, now=later) == 0
    (message,) = _owed(session)
    session.refresh(message)
    assert (message.status, message.due_at, message.last_error) == (
        MessageStatus.QUEUED,
        later,
        "",
    )


@pytest.mark.parametrize("hours", [24, 48])
def test_what_helps_no_more_is_not_owed_again(
    session: Session, today: date, now: datetime, hours: int
) -> None:
    person = _with_texts(session)
    owe_reminders(session, CLOCK, today=today, now=now)
    channels.record_opt_out(session, CLOCK, person.id, ContactChannel.SMS, now=now)
    later = now + timedelta(hours=hours)

    channels.record_agreement(session, CLOCK, person.id, ContactChannel.SMS, now=later)

    assert owe_reminders(session, CLOCK, today=later.date(), now=later) == 0
    assert {one.status for one in _owed(session)} == {MessageStatus.WITHDRAWN}


def test_what_was_sent_before_the_opt_out_is_not_sent_again(
    session: Session, today: date, now: datetime
) -> None:
    person = _with_texts(session)
    owe_reminders(session, CLOCK, today=today, now=now)
    (message,) = _owed(session)
    outbox.claim_due(session, now=now, limit=1)
    outbox.mark_sent(session, message.id, now=now)

    channels.record_opt_out(session, CLOCK, person.id, ContactChannel.SMS, now=now)
    channels.record_agreement(session, CLOCK, person.id, ContactChannel.SMS, now=now)

    assert owe_reminders(session, CLOCK, today=today, now=now) == 0
    session.refresh(message)
    assert message.status is MessageStatus.SENT


def test_what_a_moved_appointment_withdrew_is_not_owed_again(
    session: Session, today: date, now: datetime
) -> None:
    person = _with_texts(session)
    owe_reminders(session, CLOCK, today=today, now=now)
    outbox.withdraw(session, appointment_id=_owed(session)[0].appointment_id or 0)

    channels.record_opt_out(session, CLOCK, person.id, ContactChannel.SMS, now=now)
    channels.record_agreement(session, CLOCK, person.id, ContactChannel.SMS, now=now)

    assert owe_reminders(session, CLOCK, today=today, now=now) == 0


@pytest.mark.parametrize(
    ("reason", "comes_back"),
    [
        ("reminders_not_wanted", True),
        ("no_address", True),
        ("superseded", False),
        ("appointment_changed_meanwhile", False),
    ],
)
def test_a_reminder_comes_back_only_where_its_reader_was_the_reason(
    session: Session, today: date, now: datetime, reason: str, comes_back: bool
) -> None:
    _with_texts(session)
    owe_reminders(session, CLOCK, today=today, now=now)
    (message,) = _owed(session)
    message.status, message.last_error = MessageStatus.WITHDRAWN, reason
    session.flush()

    assert bool(list_unreminded(session, today=today, now=now)) is comes_back
    assert owe_reminders(session, CLOCK, today=today, now=now) == int(comes_back)


def test_two_workers_owe_what_came_back_once(engine: Engine, today: date, now: datetime) -> None:
    with unit_of_work(engine) as session:
        person = _with_texts(session)
        owe_reminders(session, CLOCK, today=today, now=now)
        channels.record_opt_out(session, CLOCK, person.id, ContactChannel.SMS, now=now)
        channels.record_agreement(session, CLOCK, person.id, ContactChannel.SMS, now=now)

    owed = together(
        engine,
        lambda session: owe_reminders(session, CLOCK, today=today, now=now),
        lambda session: owe_reminders(session, CLOCK, today=today, now=now),
    )

    assert owed == [1, 0]


def test_a_piece_of_what_is_coming_is_owed_and_the_rest_waits(
    session: Session, today: date, now: datetime
) -> None:
    for number in range(3):
        an_appointment(session, a_participant(session, email=f"p{number}@oportunidades.test"))
    waiting = list_unreminded(session, today=today, now=now)

    owed = owe_reminders(session, CLOCK, today=today, now=now, appointment_ids=waiting[:2])

    assert owed == 2
    assert list_unreminded(session, today=today, now=now) == waiting[2:]
