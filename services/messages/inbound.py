"""Text messages that come in: each taken in once, done where one word asks for it, or listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup.replies import TextReply, read_reply
from models.inbound import InboundFate, InboundMessage
from models.participants import Participant
from models.session import insert_into
from services.actors import Actor, require
from services.errors import Problem, refuse
from services.messages.inbound_acts import Done, do_reply, opt_out_all
from services.messages.routes import mobile_number
from services.texts import tidy_text

LONGEST_NAME = 150  # of a text at its carrier; the column also holds which carrier it was
LONGEST_NUMBER = 40
LONGEST_TEXT = 4_000  # the longest chain of text messages that phones put together has about 1,600


@dataclass(frozen=True, slots=True)
class InboundText:
    """A text message as a carrier hands it over.

    Attributes:
        key: the carrier's name for it, the same however often it is handed over.
        number: who sent it, as the carrier writes it.
    """

    key: str
    number: str
    text: str


def receive(session: Session, actor: Actor, inbound: InboundText, *, now: datetime) -> bool:
    """Take a text in and do what it asks for; one that was taken in before changes nothing.

    Returns:
        Whether the text is new.

    Raises:
        NotAllowedError: the actor is somebody who signed in.
        InvalidError: it has no name, no sender, or is longer than any phone writes.
    """
    require(actor)
    refuse(_problems(inbound))
    number = mobile_number(inbound.number) or tidy_text(inbound.number)
    people = people_with(session, number)
    row = _keep_once(session, inbound, number, now)
    if row is None:
        return False
    done = _do(session, row, people, now=now)
    row.fate, row.appointment_id = done.fate, done.appointment_id
    row.participant_id = people[0].id if len(people) == 1 else None
    row.settled_at = now if done.is_settled else None
    session.flush()
    return True


def people_with(session: Session, number: str) -> Sequence[Participant]:
    """Everybody in whose file a number stands; a telephone may be a family's."""
    return (
        session.scalars(
            select(Participant)
            .where(Participant.phone == number)
            .options(joinedload(Participant.account), joinedload(Participant.consents))
            .order_by(Participant.id)
        )
        .unique()
        .all()
    )


def _problems(inbound: InboundText) -> list[Problem]:
    lengths = (
        ("key", tidy_text(inbound.key), LONGEST_NAME),
        ("number", tidy_text(inbound.number), LONGEST_NUMBER),
    )
    found = [Problem(field, "required") for field, value, _ in lengths if not value]
    limits = (*lengths, ("text", inbound.text, LONGEST_TEXT))
    return found + [
        Problem(field, "text_too_long", {"limit": most, "length": len(value)})
        for field, value, most in limits
        if len(value) > most
    ]


def _keep_once(
    session: Session, inbound: InboundText, number: str, now: datetime
) -> InboundMessage | None:
    """The new row; None where the text was taken in before.

    The insert itself decides, so a carrier that hands a text over twice at once is heard once.
    """
    key = session.scalar(
        insert_into(session, InboundMessage)
        .values(
            key=tidy_text(inbound.key),
            number=number,
            text=tidy_text(inbound.text),
            reply=read_reply(inbound.text),
            fate=InboundFate.TO_READ,
            received_at=now,
        )
        .on_conflict_do_nothing()
        .returning(InboundMessage.id)
    )
    return session.get_one(InboundMessage, key) if key is not None else None


def _do(
    session: Session, row: InboundMessage, people: Sequence[Participant], *, now: datetime
) -> Done:
    """Do what a text asks for; nobody is taken for the sender who may not be it."""
    if not people:
        return Done(InboundFate.UNKNOWN_NUMBER)
    if len(people) == 1:
        return do_reply(session, row, people[0], now=now)
    if row.reply is TextReply.OPT_OUT:
        # Whoever of them holds the phone does not want it to ring, so it rings for none of them.
        opt_out_all(session, row, people, now=now)
    return Done(InboundFate.SHARED_NUMBER)
