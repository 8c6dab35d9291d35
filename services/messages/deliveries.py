"""Handing over what is owed: claimed, looked at once more, handed over, written down."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, joinedload

from followup.reminders import may_send_at, next_sending_at
from followup.statuses import OPEN_STATUSES, ContactChannel, ContactParty
from models.follow_up import Appointment
from models.outbox import MessageKind, OutboxMessage
from models.participants import Participant
from models.session import office_zone, unit_of_work
from services.clearing.signature_reminders import look_again
from services.messages import outbox
from services.messages.employer_readers import why_not_to_employer
from services.messages.readers import look_at_reader
from services.messages.routes import TOLD_BY, address_on, is_allowed

MOST_PER_RUN = 500  # the next tick goes on; a run that never ends is never written down

# What is said of an appointment that is off; everything else speaks of one that stands.
_SAYS_IT_IS_OFF = frozenset({MessageKind.APPOINTMENT_CANCELLED})


class DeliveryRefusedError(Exception):
    """The message was not taken, for certain, and never will be."""


class DeliveryDelayedError(Exception):
    """The message was not taken, for certain; a later try may succeed."""


class CarrierAwayError(DeliveryDelayedError):
    """Nobody takes messages of this channel now, neither this one nor the next."""


class DeliveryUncertainError(Exception):
    """The connection broke when the message was already on its way."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to be handed over, with the appointment or at least the person it is for."""

    message: OutboxMessage
    appointment: Appointment | None
    person: Participant | None = None

    @property
    def name(self) -> str:
        """How the person is called, for the greeting; empty where no person is known."""
        person = self.appointment.participant if self.appointment is not None else self.person
        return "" if person is None else person.social_name or person.given_names


HandOver = Callable[[Letter], None]
Clock = Callable[[], datetime]


def deliver_due(
    engine: Engine,
    hand_over: HandOver,
    *,
    clock: Clock,
    repeatable: Collection[ContactChannel] = frozenset(),
) -> int:
    """Hand over all that is due, each message at most once; give how many were handed over.

    Each step is its own transaction, because what was handed over cannot be taken back. Where
    nobody takes the messages of a channel the run goes on without that channel: a server that
    hangs would keep every other job waiting, and whoever wants to close the portal.

    Args:
        hand_over: gives a letter to the outside world, or raises one of the errors above.
        repeatable: channels whose service takes the same message once, however often it is handed
            over; there a doubt is tried again, and on every other channel it waits for a person.
    """
    with unit_of_work(engine) as session:
        outbox.give_up_claims(session, now=clock(), repeatable=repeatable)
    sent = 0
    away: set[ContactChannel] = set()
    for _turn in range(MOST_PER_RUN):
        with unit_of_work(engine) as session:
            # One at a time: who dies in between leaves one message uncertain and no neighbour's.
            claimed = outbox.claim_due(session, now=clock(), limit=1, without=away)
        if not claimed:
            break
        with unit_of_work(engine) as session:
            letter = prepare(session, claimed[0], now=clock())
        if letter is None:
            continue
        try:
            sent += _deliver(engine, letter, hand_over, clock, repeatable)
        except (CarrierAwayError, DeliveryUncertainError):
            away.add(letter.message.channel)
    return sent


def _deliver(
    engine: Engine,
    letter: Letter,
    hand_over: HandOver,
    clock: Clock,
    repeatable: Collection[ContactChannel],
) -> bool:
    """Hand over one message and write down what became of it.

    Raises:
        CarrierAwayError: nobody takes messages; this one is queued again.
        DeliveryUncertainError: the connection broke; this one waits for a person, or for the next
            try where the channel is repeatable.
    """
    message_id = letter.message.id
    try:
        hand_over(letter)
    except DeliveryRefusedError as error:
        with unit_of_work(engine) as session:
            outbox.mark_failed(session, message_id, error=str(error))
        return False
    except DeliveryDelayedError as error:
        with unit_of_work(engine) as session:
            outbox.retry_later(session, message_id, error=str(error), now=clock())
        if isinstance(error, CarrierAwayError):
            raise
        return False
    except DeliveryUncertainError as error:
        with unit_of_work(engine) as session:
            if letter.message.channel in repeatable:
                outbox.repeat_later(session, message_id, error=str(error), now=clock())
            else:
                outbox.mark_uncertain(session, message_id, error=str(error))
        raise
    with unit_of_work(engine) as session:
        outbox.mark_sent(session, message_id, now=clock())
    return True


def prepare(session: Session, message_id: int, *, now: datetime) -> Letter | None:
    """Look at a claimed message once more; None where it is not to be sent, and say so in its row.

    Much may have happened since it was owed: the appointment was cancelled or moved, it has
    begun, the person wants no reminders or reads mail elsewhere, or it is night.
    """
    message = session.get_one(OutboxMessage, message_id)
    if message.channel not in TOLD_BY:
        outbox.mark_failed(session, message_id, error="channel_without_service")
        return None
    if message.useful_until is not None and message.useful_until <= now:
        outbox.mark_expired(session, message_id, reason="too_late")
        return None
    if message.appointment_id is None:
        return _prepare_other(session, message, now=now)
    appointment = session.get_one(
        Appointment,
        message.appointment_id,
        options=[
            joinedload(Appointment.participant).options(
                joinedload(Participant.account), joinedload(Participant.consents)
            )
        ],
    )
    reason = _reason_not_to_send(message, appointment)
    if not reason and _is_replaced(session, message, appointment):
        reason = "another_at_the_same_hour"
    if reason:
        outbox.mark_withdrawn(session, message_id, reason=reason)
        return None
    if _is_night(session, message, appointment.zone, now=now):
        return None
    # The address of today: the one it was owed to may be somebody else's by now.
    message.address = address_on(appointment.participant, message.channel) or message.address
    session.flush()
    return Letter(message, appointment)


def _prepare_other(session: Session, message: OutboxMessage, *, now: datetime) -> Letter | None:
    """Look once more at what speaks of no appointment; people are not written to at night."""
    is_date = message.kind is MessageKind.REMINDER
    looked = look_again(session, message) if is_date else look_at_reader(session, message)
    reason = looked.reason if looked is not None else why_not_to_employer(session, message)
    if reason:
        outbox.mark_withdrawn(session, message.id, reason=reason)
        return None
    is_for_person = looked is not None or message.kind is MessageKind.ANSWER
    if is_for_person and _is_night(session, message, office_zone(session), now=now):
        return None
    if looked is not None:
        message.address = looked.address
        session.flush()
    # What may wait for an answer or a hour names nobody; only a date greets its reader.
    return Letter(message, None, looked.person if looked is not None and is_date else None)


def _is_night(session: Session, message: OutboxMessage, zone: str, *, now: datetime) -> bool:
    """Whether nobody is written to now; the message then waits for the morning."""
    if may_send_at(now, zone):
        return False
    until = next_sending_at(now, zone)
    outbox.postpone(session, message.id, until=max(until, now + timedelta(minutes=1)))
    return True


def _is_replaced(session: Session, message: OutboxMessage, appointment: Appointment) -> bool:
    """Whether a plan gave the person the like of an appointment that is off, at its very hour."""
    if message.kind not in _SAYS_IT_IS_OFF or appointment.plan_id is None:
        return False
    another = select(Appointment.id).where(
        Appointment.participant_id == appointment.participant_id,
        Appointment.party == ContactParty.PARTICIPANT,
        Appointment.plan_id.is_not(None),
        Appointment.starts_at == appointment.starts_at,
        Appointment.mode == appointment.mode,
        Appointment.place == appointment.place,
        Appointment.mediator_id.is_not_distinct_from(appointment.mediator_id),
        Appointment.status.in_(OPEN_STATUSES),
    )
    return session.scalar(another.limit(1)) is not None


def _reason_not_to_send(message: OutboxMessage, appointment: Appointment) -> str:
    if message.facts.get("sequence") != appointment.sequence:
        return "appointment_changed_meanwhile"
    is_open = appointment.status in OPEN_STATUSES
    if is_open is (message.kind in _SAYS_IT_IS_OFF):
        return "appointment_changed_meanwhile"
    if address_on(appointment.participant, message.channel) is None:
        return "no_address"
    if not is_allowed(appointment.participant, message.channel):
        return "channel_not_wanted"
    is_reminder = message.kind is MessageKind.REMINDER
    if is_reminder and not appointment.participant.wants_reminders:
        return "reminders_not_wanted"
    return ""
