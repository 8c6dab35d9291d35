"""What a person is told: once for each change, outside the night, and never by an employer's."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from followup.statuses import (
    OPEN_STATUSES,
    AppointmentStatus,
    Cause,
    ContactChannel,
    ContactParty,
)
from models.audit import ConsentGrant, ConsentPurpose
from models.follow_up import Appointment
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.placements import EndReason, Placement
from models.session import unit_of_work
from services.actors import CLOCK
from services.diary import appointments
from services.diary.reminders import owe_reminder, owe_reminders
from services.messages.deliveries import DeliveryDelayedError, Letter, deliver_due
from services.messages.notices import tell, tell_and_remind
from services.placing.placement_endings import end_placement
from services.placing.placements import place
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, an_appointment
from tests.matchmaking import a_welder, an_entry

NEWS = MessageKind.APPOINTMENT_MOVED


def _appointment(session: Session, **values: object):
    person = a_participant(session, email="persona@oportunidades.test")
    return an_appointment(session, person, **values)


def test_a_change_is_told_once(session: Session, now: datetime) -> None:
    appointment = _appointment(session)

    assert tell(session, appointment, NEWS, now=now)
    assert not tell(session, appointment, NEWS, now=now)
    appointment.note = "Otra cosa"
    session.flush()
    assert tell(session, appointment, NEWS, now=now)


def test_news_of_the_night_wait_for_the_morning(session: Session) -> None:
    appointment = _appointment(session)

    tell(session, appointment, NEWS, now=datetime(2026, 11, 24, 1, 0, tzinfo=UTC))

    message = session.scalars(select(OutboxMessage)).one()
    assert message.due_at == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def test_what_concerns_the_employer_is_not_told_to_the_person(
    session: Session, now: datetime
) -> None:
    appointment = _appointment(session, party=ContactParty.EMPLOYER)

    assert not tell(session, appointment, NEWS, now=now)


def test_news_replace_what_is_queued_and_bring_a_new_reminder(
    session: Session, now: datetime
) -> None:
    appointment = _appointment(session)
    tell_and_remind(session, appointment, NEWS, now=now)
    appointment.sequence += 1
    session.flush()

    tell_and_remind(session, appointment, NEWS, now=now)

    rows = session.scalars(
        select(OutboxMessage).order_by(OutboxMessage.id).execution_options(populate_existing=True)
    ).all()
    assert [(row.kind, row.status) for row in rows] == [
        (NEWS, MessageStatus.WITHDRAWN),
        (MessageKind.REMINDER, MessageStatus.WITHDRAWN),
        (NEWS, MessageStatus.QUEUED),
        (MessageKind.REMINDER, MessageStatus.QUEUED),
    ]


class Told(NamedTuple):
    """One message as a person got it."""

    channel: ContactChannel
    kind: MessageKind
    on_day: date
    at: time


class Office:
    """An office in which things happen one after the other, and a person who is told of them."""

    def __init__(self, engine: Engine, now: datetime) -> None:
        self.engine, self.now = engine, now
        self.told: list[Told] = []
        self.is_away = False
        with unit_of_work(engine) as session:
            person = a_participant(session, email="a@oportunidades.test", phone="+56987654321")
            person.consents.append(
                ConsentGrant(
                    purpose=ConsentPurpose.REMINDERS,
                    text_version="1",
                    channel="portal",
                    told_by=ContactChannel.SMS,
                )
            )
            session.flush()
            starts_at = datetime(2026, 12, 3, 13, tzinfo=UTC)
            day = date(2026, 12, 3)
            self.key = an_appointment(session, person, on_day=day, starts_at=starts_at).id

    def do(self, step: tuple[str, int]) -> None:
        """Let one thing happen."""
        getattr(self, step[0])(step[1])

    def move(self, slot: int) -> None:
        """Move the appointment to one of forty slots in December."""
        day, at = date(2026, 12, 1) + timedelta(days=slot % 10), time(9 + slot % 4)
        with unit_of_work(self.engine) as session:
            row = session.get_one(Appointment, self.key)
            if row.status in OPEN_STATUSES:
                appointments.move(
                    session, CLERK, self.key, day, at, version=row.version, now=self.now
                )

    def confirm(self, _slot: int) -> None:
        """Hear from the person that they come."""
        with unit_of_work(self.engine) as session:
            row = session.get_one(Appointment, self.key)
            if appointments.may_confirm(row, now=self.now):
                appointments.confirm_for(session, CLERK, self.key, now=self.now)
                tell(session, row, MessageKind.APPOINTMENT_CONFIRMED, now=self.now)

    def revoke(self, _slot: int) -> None:
        """Take the appointment back."""
        with unit_of_work(self.engine) as session:
            row = session.get_one(Appointment, self.key)
            if row.status in OPEN_STATUSES:
                appointments.revoke(session, CLERK, self.key, version=row.version, now=self.now)

    def deliver(self, hours: int) -> None:
        """Let some hours pass, perhaps into the night, and hand over what is due."""
        self.now += timedelta(hours=hours % 16)
        with unit_of_work(self.engine) as session:
            owe_reminders(session, CLOCK, today=self.now.date(), now=self.now)
        deliver_due(self.engine, self._take, clock=lambda: self.now)

    def fail(self, hours: int) -> None:
        """Deliver while nobody takes messages."""
        self.is_away = True
        self.deliver(hours)
        self.is_away = False

    def _take(self, letter: Letter) -> None:
        if self.is_away:
            raise DeliveryDelayedError("server_delayed")
        row = letter.appointment
        assert row is not None
        if row.id != self.key:
            return  # of an earlier example in the same database
        self.told.append(Told(letter.message.channel, letter.message.kind, row.on_day, row.at_time))


ACTS = ("move", "confirm", "deliver", "fail")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 39)), min_size=1, max_size=8)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, ending=st.sampled_from(["move", "revoke"]), slot=st.integers(0, 39))
def test_the_last_thing_told_on_every_channel_is_true(
    engine: Engine, now: datetime, steps: Sequence[tuple[str, int]], ending: str, slot: int
) -> None:
    office = Office(engine, now)
    for step in [*steps, (ending, slot), ("deliver", 0), ("deliver", 12), ("deliver", 12)]:
        office.do(step)

    with unit_of_work(engine) as session:
        row = session.get_one(Appointment, office.key)
    for channel in (ContactChannel.EMAIL, ContactChannel.SMS):
        last = [one for one in office.told if one.channel is channel][-1]
        is_off = last.kind is MessageKind.APPOINTMENT_CANCELLED
        assert is_off is (row.status not in OPEN_STATUSES)
        assert (last.on_day, last.at) == (row.on_day, row.at_time)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_nobody_is_told_the_same_twice(
    engine: Engine, now: datetime, steps: Sequence[tuple[str, int]]
) -> None:
    office = Office(engine, now)
    for step in [*steps, ("deliver", 12)]:
        office.do(step)

    with unit_of_work(engine) as session:
        of_it = OutboxMessage.appointment_id == office.key
        sent = session.scalars(
            select(OutboxMessage).where(of_it, OutboxMessage.status == MessageStatus.SENT)
        ).all()
        assert len(office.told) == len({row.key for row in sent}) == len(sent)


def _placed_and_reached(session: Session) -> Placement:
    person = a_welder(session, email="persona@oportunidades.test")
    entry = an_entry(session, person=person)
    return place(session, CLERK, entry.id, starts_on=TODAY, now=NOW, today=TODAY)


def _end(session: Session, placement: Placement, reason: EndReason) -> None:
    day = {"ended_on": TODAY, "now": NOW, "today": TODAY}
    end_placement(session, CLERK, placement.id, reason=reason, **day)


def _queued(session: Session) -> list[tuple[MessageKind, int | None]]:
    found = session.execute(
        select(OutboxMessage.kind, OutboxMessage.appointment_id).where(
            OutboxMessage.status == MessageStatus.QUEUED
        )
    )
    return [(kind, appointment_id) for kind, appointment_id in found]


def _coming(session: Session) -> Sequence[Appointment]:
    theirs = Appointment.party == ContactParty.PARTICIPANT
    coming = select(Appointment).where(Appointment.starts_at > NOW, theirs)
    return session.scalars(coming.order_by(Appointment.starts_at)).all()


@pytest.mark.parametrize("reason", [EndReason.ENTERED_BY_MISTAKE, EndReason.SEASON_END])
def test_nothing_is_sent_about_appointments_that_no_message_had_told(
    session: Session, reason: EndReason
) -> None:
    placement = _placed_and_reached(session)
    assert session.scalars(select(Appointment.id)).all()

    _end(session, placement, reason)

    told = [kind for kind, _key in _queued(session) if kind is not MessageKind.REMINDER]
    assert told == [], "what was only queued has told nobody"


def test_who_was_reminded_of_an_appointment_is_told_that_it_is_off(session: Session) -> None:
    placement = _placed_and_reached(session)
    known = _coming(session)[0]
    owe_reminder(session, known, now=known.starts_at - timedelta(hours=30))
    sent = update(OutboxMessage).where(OutboxMessage.appointment_id == known.id)
    session.execute(sent.values(status=MessageStatus.SENT, sent_at=NOW))

    _end(session, placement, EndReason.ENTERED_BY_MISTAKE)

    assert _queued(session) == [(MessageKind.APPOINTMENT_CANCELLED, known.id)]


def test_who_confirmed_an_appointment_is_told_that_it_is_off(session: Session) -> None:
    placement = _placed_and_reached(session)
    known = _coming(session)[-1]
    known.status, known.status_cause = AppointmentStatus.CONFIRMED, Cause.PARTICIPANT
    session.flush()

    _end(session, placement, EndReason.ENTERED_BY_MISTAKE)

    assert _queued(session) == [(MessageKind.APPOINTMENT_CANCELLED, known.id)]
