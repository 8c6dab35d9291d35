"""Reminders of appointments: owed once for each promise, the day before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.clock import LocalPromise, local_day
from followup.reminders import ReminderRule, reminder_due_at, reminder_key
from followup.statuses import OPEN_STATUSES, ContactParty
from models.follow_up import Appointment
from models.outbox import MessageKind, OutboxMessage
from models.participants import Participant
from services.actors import Actor, require_staff
from services.messages import outbox
from services.messages.routes import Route, routes_of

DAY_BEFORE = ReminderRule("day_before")
# Owed no sooner than this: an address may change in two years, and a queue of years hides today.
OWED_DAYS_AHEAD = 2


def promise_of(appointment: Appointment) -> LocalPromise:
    """The promised local day and hour of an appointment."""
    return LocalPromise(appointment.on_day, appointment.at_time, appointment.zone)


def key_of(appointment: Appointment, rule: ReminderRule) -> str:
    """The key of a reminder of an appointment as it is promised now.

    A moved appointment is a new promise, so the number of the promise belongs to the key: the
    person is reminded of the new hour even if the old one was reminded of already.
    """
    promise = f"{appointment.id}.{appointment.sequence}"
    return reminder_key(appointment.participant_id, promise, rule.code, rule.channel.value)


def owe_reminder(session: Session, appointment: Appointment, *, now: datetime) -> bool:
    """Owe the reminder of an appointment whose turn has come; give whether anything is new.

    It is owed on each channel by which the person may be told. Nothing is owed to somebody who
    cannot be told or wants none, for an appointment that is not open, has begun or is with the
    employer, or for one that is still days away.
    """
    if not _is_wanted(appointment, now=now, today=local_day(now, appointment.zone)):
        return False
    owed = [
        _owe(session, appointment, route, rule, now=now)
        for route, rule in _reminders_of(appointment)
    ]
    return any(owed)


def _reminders_of(appointment: Appointment) -> Iterator[tuple[Route, ReminderRule]]:
    for route in routes_of(appointment.participant):
        yield route, replace(DAY_BEFORE, channel=route.channel)


def _owe(
    session: Session, appointment: Appointment, route: Route, rule: ReminderRule, *, now: datetime
) -> bool:
    return outbox.owe(
        session,
        key=key_of(appointment, rule),
        kind=MessageKind.REMINDER,
        address=route.address,
        language=appointment.participant.language,
        facts={"sequence": appointment.sequence},
        due_at=max(now, reminder_due_at(promise_of(appointment), rule)),
        channel=route.channel,
        appointment_id=appointment.id,
        useful_until=appointment.starts_at,
    )


def _is_wanted(appointment: Appointment, *, now: datetime, today: date) -> bool:
    return (
        appointment.status in OPEN_STATUSES
        and appointment.party is ContactParty.PARTICIPANT
        and appointment.participant.wants_reminders
        and appointment.starts_at > now
        and appointment.on_day <= today + timedelta(days=OWED_DAYS_AHEAD)
    )


def list_unreminded(session: Session, *, today: date, now: datetime) -> Sequence[Appointment]:
    """Appointments of the next days with a reminder that nobody has owed yet, soonest first."""
    coming = session.scalars(
        select(Appointment)
        .join(Appointment.participant)
        .where(
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.party == ContactParty.PARTICIPANT,
            Appointment.starts_at > now,
            Appointment.on_day <= today + timedelta(days=OWED_DAYS_AHEAD),
            Participant.wants_reminders.is_(True),
        )
        .options(
            joinedload(Appointment.participant).options(
                joinedload(Participant.account), selectinload(Participant.consents)
            )
        )
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()
    owed = set(
        session.scalars(
            select(OutboxMessage.key).where(
                OutboxMessage.appointment_id.in_([row.id for row in coming]),
                OutboxMessage.kind == MessageKind.REMINDER,
            )
        )
    )
    keys = {row: {key_of(row, rule) for _route, rule in _reminders_of(row)} for row in coming}
    return [row for row in coming if not keys[row] <= owed]


def owe_reminders(
    session: Session, actor: Actor, *, today: date, now: datetime, limit: int | None = None
) -> int:
    """Owe every reminder whose turn has come and that is not owed yet; give how many.

    Found by state: what a missed night left open is caught up, and a second run does nothing.

    Args:
        limit: how many at most, the soonest first; None owes them all at once.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    coming = list_unreminded(session, today=today, now=now)[:limit]
    return sum(owe_reminder(session, appointment, now=now) for appointment in coming)
