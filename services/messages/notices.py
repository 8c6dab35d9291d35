"""What a person is told when something about an appointment changes."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from followup.reminders import next_sending_at
from followup.statuses import ContactParty
from models.follow_up import Appointment
from models.outbox import MessageKind
from services.diary.reminders import address_of, owe_reminder
from services.errors import Fact
from services.messages import outbox


def tell(
    session: Session,
    appointment: Appointment,
    kind: MessageKind,
    *,
    now: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> bool:
    """Owe the person a message about an appointment; give whether there is one to send.

    It leaves outside the quiet hours, and what it says holds for the present promise only.
    """
    address = address_of(appointment.participant)
    if address is None or appointment.party is not ContactParty.PARTICIPANT:
        return False
    return outbox.owe(
        session,
        # Each change raises the version, so each is told once and a repeated job tells nothing.
        key=f"appointment:{appointment.id}:{appointment.version}:{kind.value}",
        kind=kind,
        address=address,
        language=appointment.participant.language,
        facts={"sequence": appointment.sequence, **(facts or {})},
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
