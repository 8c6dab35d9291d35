"""What a person is told when something about an appointment changes."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from followup.reminders import next_sending_at
from followup.statuses import ContactChannel, ContactParty
from models.follow_up import Appointment
from models.outbox import MessageKind
from services.diary.reminders import owe_reminder
from services.errors import Fact
from services.messages import outbox
from services.messages.routes import Route, routes_of


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
