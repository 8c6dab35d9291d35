"""What a word by text message does: confirm, ask to move, end the messages or begin them again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from followup.clock import local_day
from followup.reminders import next_sending_at
from followup.replies import TextReply
from followup.statuses import OPEN_STATUSES, ContactChannel
from models.accounts import Role
from models.follow_up import Appointment
from models.inbound import InboundFate, InboundMessage
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.participants import Participant
from models.session import office_zone
from services.actors import Actor
from services.diary import appointment_changes as changes
from services.diary import own_appointments
from services.errors import ChangedMeanwhileError, WrongStateError
from services.messages import outbox
from services.messages.routes import is_allowed
from services.people import channels

# A reminder goes out a day before and is answered the same day or the next.
ANSWERED_WITHIN = timedelta(days=3)
ANSWER_HELPS = timedelta(days=1)
GIVEN_BY = "sms"  # how a consent was given or ended
# Handed over, or so it may be; the answer itself can be quicker than our own record.
_TOLD = (MessageStatus.SENT, MessageStatus.UNCERTAIN, MessageStatus.CLAIMED)
_DONE = frozenset(
    {
        InboundFate.CONFIRMED,
        InboundFate.MOVE_ASKED,
        InboundFate.OPTED_OUT,
        InboundFate.OPTED_IN,
    }
)


class AnswerText(StrEnum):
    """What an answer says."""

    MOVE_ASKED = "move_asked"
    OPTED_OUT = "opted_out"
    OPTED_IN = "opted_in"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a text, and the appointment that it was about."""

    fate: InboundFate
    appointment_id: int | None = None

    @property
    def is_settled(self) -> bool:
        """Whether no person has to read it."""
        return self.fate in _DONE


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text, whose it is, and when it is read."""

    session: Session
    row: InboundMessage
    person: Participant
    now: datetime

    @property
    def actor(self) -> Actor:
        """The person acts, whether or not they have an account of the portal."""
        return Actor(self.person.account_id, Role.PARTICIPANT, participant_id=self.person.id)

    def answer(self, text: AnswerText) -> None:
        """Owe an answer; the same one at most once a day, so that no machine is talked with."""
        zone = office_zone(self.session)
        day = local_day(self.now, zone)
        outbox.owe(
            self.session,
            key=f"answer:{text.value}:{self.row.number}:{day}",
            kind=MessageKind.ANSWER,
            channel=ContactChannel.SMS,
            address=self.row.number,
            language=self.person.language,
            facts={"answer": text.value},
            due_at=next_sending_at(self.now, zone),
            useful_until=self.now + ANSWER_HELPS,
        )


def do_reply(session: Session, row: InboundMessage, person: Participant, *, now: datetime) -> Done:
    """Do what a text of one person asks for; what no word asks for waits for the office."""
    reading = _Reading(session, row, person, now)
    try:
        with session.begin_nested():
            done = _ACTS[row.reply](reading)
    except (WrongStateError, ChangedMeanwhileError):
        # Somebody at the office changed the appointment in the same moment: they should know.
        done = Done(InboundFate.ABOUT_NOTHING)
    if not done.is_settled and is_allowed(person, ContactChannel.SMS):
        reading.answer(AnswerText.RECEIVED)
    return done


def opt_out_all(
    session: Session, row: InboundMessage, people: Sequence[Participant], *, now: datetime
) -> None:
    """End the text messages of everybody with a number."""
    for person in people:
        _opt_out(_Reading(session, row, person, now))


def _confirm(reading: _Reading) -> Done:
    appointment = _spoken_of(reading)
    if appointment is None:
        return Done(InboundFate.ABOUT_NOTHING)
    own_appointments.confirm(
        reading.session,
        reading.actor,
        appointment.id,
        version=appointment.version,
        now=reading.now,
    )
    return Done(InboundFate.CONFIRMED, appointment.id)


def _ask_to_move(reading: _Reading) -> Done:
    appointment = _spoken_of(reading)
    if appointment is None:
        return Done(InboundFate.ABOUT_NOTHING)
    if changes.open_request(appointment) is None:
        own_appointments.ask_to_move(
            reading.session,
            reading.actor,
            appointment.id,
            f"SMS: {reading.row.text}",
            version=appointment.version,
            now=reading.now,
        )
    reading.answer(AnswerText.MOVE_ASKED)
    return Done(InboundFate.MOVE_ASKED, appointment.id)


def _opt_out(reading: _Reading) -> Done:
    channels.give_up(
        reading.session,
        reading.actor,
        ContactChannel.SMS,
        now=reading.now,
        given_by=GIVEN_BY,
    )
    reading.answer(AnswerText.OPTED_OUT)
    return Done(InboundFate.OPTED_OUT)


def _opt_in(reading: _Reading) -> Done:
    channels.agree(
        reading.session,
        reading.actor,
        ContactChannel.SMS,
        now=reading.now,
        given_by=GIVEN_BY,
    )
    reading.answer(AnswerText.OPTED_IN)
    return Done(InboundFate.OPTED_IN)


def _leave_to_read(_reading: _Reading) -> Done:
    return Done(InboundFate.TO_READ)


_ACTS: Mapping[TextReply, Callable[[_Reading], Done]] = {
    TextReply.CONFIRM: _confirm,
    TextReply.MOVE: _ask_to_move,
    TextReply.OPT_OUT: _opt_out,
    TextReply.OPT_IN: _opt_in,
    TextReply.OTHER: _leave_to_read,
}


def _spoken_of(reading: _Reading) -> Appointment | None:
    """The appointment that a short answer is about; None where there is none or may be several.

    It is the one that the texts of the last days to this number spoke of, as it is promised
    today: who says yes to ten o'clock has not said yes to noon.
    """
    sent_at = func.coalesce(OutboxMessage.sent_at, OutboxMessage.due_at)
    rows = reading.session.execute(
        select(Appointment, OutboxMessage.facts)
        .join(OutboxMessage, OutboxMessage.appointment_id == Appointment.id)
        .where(
            Appointment.participant_id == reading.person.id,
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.starts_at > reading.now,
            OutboxMessage.channel == ContactChannel.SMS,
            OutboxMessage.address == reading.row.number,
            OutboxMessage.status.in_(_TOLD),
            sent_at >= reading.now - ANSWERED_WITHIN,
        )
        .options(selectinload(Appointment.move_requests))
    )
    told = {one.id: one for one, facts in rows if facts.get("sequence") == one.sequence}
    return next(iter(told.values())) if len(told) == 1 else None
