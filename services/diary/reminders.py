"""Reminders of appointments: owed once for each promise, rule and channel."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from followup.clock import LocalPromise, local_day
from followup.reminders import ReminderRule, reminder_due_at, reminder_key, rules_for
from followup.statuses import OPEN_STATUSES, ContactKind, ContactParty
from models.follow_up import Appointment
from models.outbox import MessageKind, OutboxMessage
from models.participants import Participant
from services.actors import Actor, require_staff
from services.diary.reminder_leads import same_day_kinds
from services.messages import outbox
from services.messages.routes import Route, routes_of

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
    """Owe the reminders of an appointment whose turn has come; give whether anything is new.

    They are owed on each channel by which the person may be told. Nothing is owed to somebody who
    cannot be told or wants none, for an appointment that is not open, has begun or is with the
    employer, or for one that is still days away.
    """
    return _owe_all(session, appointment, same_day_kinds(session), now=now)


def _owe_all(
    session: Session, appointment: Appointment, same_day: Collection[ContactKind], *, now: datetime
) -> bool:
    if not _is_wanted(appointment, now=now, today=local_day(now, appointment.zone)):
        return False
    owed = [
        _owe(session, appointment, reminder, now=now)
        for reminder in _reminders_of(appointment, same_day, now=now)
    ]
    return any(owed)


@dataclass(frozen=True, slots=True)
class _Reminder:
    route: Route
    rule: ReminderRule
    due_at: datetime
    useful_until: datetime


def _reminders_of(
    appointment: Appointment, same_day: Collection[ContactKind], *, now: datetime
) -> Iterator[_Reminder]:
    """What an appointment still asks for; each reminder helps until the next one falls due."""
    days_left = (appointment.on_day - local_day(now, appointment.zone)).days
    rules = rules_for(days_left, also_same_day=appointment.kind in same_day)
    due = [reminder_due_at(promise_of(appointment), rule) for rule in rules]
    ends = [*due[1:], appointment.starts_at]
    for route in routes_of(appointment.participant):
        for rule, due_at, useful_until in zip(rules, due, ends, strict=True):
            if due_at < useful_until:
                yield _Reminder(route, replace(rule, channel=route.channel), due_at, useful_until)


def _owe(session: Session, appointment: Appointment, reminder: _Reminder, *, now: datetime) -> bool:
    return outbox.owe(
        session,
        key=key_of(appointment, reminder.rule),
        kind=MessageKind.REMINDER,
        address=reminder.route.address,
        language=appointment.participant.language,
        facts={"sequence": appointment.sequence},
        due_at=max(now, reminder.due_at),
        channel=reminder.route.channel,
        appointment_id=appointment.id,
        useful_until=reminder.useful_until,
    )


def _is_wanted(appointment: Appointment, *, now: datetime, today: date) -> bool:
    return (
        appointment.status in OPEN_STATUSES
        and appointment.party is ContactParty.PARTICIPANT
        and appointment.participant.wants_reminders
        and appointment.starts_at > now
        and appointment.on_day <= today + timedelta(days=OWED_DAYS_AHEAD)
    )


def list_unreminded(session: Session, *, today: date, now: datetime) -> tuple[int, ...]:
    """Appointments of the next days with a reminder that nobody has owed yet, soonest first.

    One that was withdrawn because the person did not want it is not owed: they want it by now.
    """
    coming = session.scalars(_coming(today=today, now=now)).all()
    owed = _owed_keys(session, today=today, now=now)
    same_day = same_day_kinds(session)
    return tuple(
        row.id
        for row in coming
        if any(key_of(row, one.rule) not in owed for one in _reminders_of(row, same_day, now=now))
    )


def _coming(*, today: date, now: datetime) -> Select[Appointment]:
    """Appointments of the next days whose person may have to be reminded, soonest first."""
    return (
        select(Appointment)
        .join(Appointment.participant)
        .where(*_is_coming(today=today, now=now), Participant.wants_reminders.is_(True))
        .options(
            contains_eager(Appointment.participant).options(
                joinedload(Participant.account), selectinload(Participant.consents)
            )
        )
        .order_by(Appointment.starts_at, Appointment.id)
    )


def _is_coming(*, today: date, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Appointment.status.in_(OPEN_STATUSES),
        Appointment.party == ContactParty.PARTICIPANT,
        Appointment.starts_at > now,
        Appointment.on_day <= today + timedelta(days=OWED_DAYS_AHEAD),
    )


def _owed_keys(session: Session, *, today: date, now: datetime) -> frozenset[str]:
    """The keys of the reminders of the next days that stand."""
    return frozenset(
        session.scalars(
            select(OutboxMessage.key)
            .join(Appointment, Appointment.id == OutboxMessage.appointment_id)
            .where(
                *_is_coming(today=today, now=now),
                OutboxMessage.kind == MessageKind.REMINDER,
                ~outbox.is_unwanted(),
            )
        )
    )


def owe_reminders(
    session: Session,
    actor: Actor,
    *,
    today: date,
    now: datetime,
    appointment_ids: Sequence[int] | None = None,
) -> int:
    """Owe every reminder whose turn has come and that is not owed yet; give of how many meetings.

    Found by state: what a missed night left open is caught up, and a second run does nothing.

    Args:
        appointment_ids: a piece of what `list_unreminded` gave; None owes them all at once.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    wanted = _coming(today=today, now=now)
    if appointment_ids is not None:
        wanted = wanted.where(Appointment.id.in_(appointment_ids))
    same_day = same_day_kinds(session)
    return sum(_owe_all(session, row, same_day, now=now) for row in session.scalars(wanted))
