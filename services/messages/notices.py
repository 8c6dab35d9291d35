"""What a person is told when something about an appointment changes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.reminders import next_sending_at
from followup.statuses import AppointmentStatus, Cause, ContactChannel, ContactParty
from models.follow_up import Appointment, MoveRequest
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from services.diary.reminders import owe_reminder
from services.errors import Fact
from services.messages import outbox
from services.messages.routes import Route, routes_of

_WENT_OUT: Final = (MessageStatus.SENT, MessageStatus.CLAIMED, MessageStatus.UNCERTAIN)
"""Messages that their reader has, or may have."""


def tell(
    session: Session,
    appointment: Appointment,
    kind: MessageKind,
    *,
    now: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> bool:
    """Owe the person a message about an appointment; give whether there is one to send.

    It goes out on each channel by which they may be told, outside the quiet hours, and what it
    says holds for the present promise only.
    """
    if appointment.party is not ContactParty.PARTICIPANT:
        return False
    routes = routes_of(appointment.participant)
    owed = [_owe(session, appointment, kind, route, now=now, facts=facts or {}) for route in routes]
    return any(owed)


def _owe(
    session: Session,
    appointment: Appointment,
    kind: MessageKind,
    route: Route,
    *,
    now: datetime,
    facts: Mapping[str, Fact],
) -> bool:
    by = "" if route.channel is ContactChannel.EMAIL else f":{route.channel.value}"
    return outbox.owe(
        session,
        # Each change raises the version, so each is told once and a repeated job tells nothing.
        key=f"appointment:{appointment.id}:{appointment.version}:{kind.value}{by}",
        kind=kind,
        channel=route.channel,
        address=route.address,
        language=appointment.participant.language,
        facts={"sequence": appointment.sequence, **facts},
        due_at=next_sending_at(now, appointment.zone),
        appointment_id=appointment.id,
        useful_until=appointment.starts_at,
    )


def tell_and_remind(
    session: Session,
    appointment: Appointment,
    kind: MessageKind,
    *,
    now: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> None:
    """Withdraw what is queued about an appointment, tell the news and owe the new reminder."""
    outbox.withdraw(session, appointment_id=appointment.id)
    tell(session, appointment, kind, now=now, facts=facts)
    owe_reminder(session, appointment, now=now)


def tell_if_known(
    session: Session,
    appointment: Appointment,
    kind: MessageKind,
    known: Collection[int],
    *,
    now: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> None:
    """Tell a change to whoever knows of the appointment; for others its reminder is enough.

    Args:
        known: numbers of the appointments that their people know of, as `told_of` gave them.
    """
    if appointment.id in known:
        tell_and_remind(session, appointment, kind, now=now, facts=facts)
    else:
        _remind_only(session, appointment, now=now)


def _remind_only(session: Session, appointment: Appointment, *, now: datetime) -> None:
    """Let a change of an appointment that nobody was told of be no news: its reminder tells it."""
    outbox.withdraw(session, appointment_id=appointment.id)
    owe_reminder(session, appointment, now=now)


def told_of(session: Session, appointments: Iterable[Appointment]) -> frozenset[int]:
    """Those of some appointments that their person knows of: a message went out, or they spoke.

    To be asked before they change. What is only queued has told nobody. Who wants no reminders
    reads appointments in the portal alone, and no later message would tell that one changed.
    """
    rows = list(appointments)
    numbers = [row.id for row in rows]
    sent = session.scalars(
        select(OutboxMessage.appointment_id).where(
            OutboxMessage.appointment_id.in_(numbers), OutboxMessage.status.in_(_WENT_OUT)
        )
    )
    asked = session.scalars(
        select(MoveRequest.appointment_id).where(MoveRequest.appointment_id.in_(numbers))
    )
    spoken = {
        row.id for row in rows if not _is_as_planned(row) or not row.participant.wants_reminders
    }
    return frozenset({key for key in sent if key is not None} | spoken | set(asked))


def _is_as_planned(appointment: Appointment) -> bool:
    """Whether nobody confirmed it or set it by hand."""
    is_planned = appointment.status is AppointmentStatus.PLANNED
    return is_planned and appointment.status_cause is Cause.PLANNING
