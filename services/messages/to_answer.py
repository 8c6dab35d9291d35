"""Texts that a person has to answer, for those who may see whose they are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, or_, select, true, update
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditAction
from models.inbound import InboundMessage
from models.participants import Participant
from services.actors import Actor, require_staff
from services.audit import record, record_looks
from services.errors import NotFoundError, WrongStateError
from services.paging import Page, paginate

PAGE_SIZE = 25
SHOWN_OF_A_PERSON = 10


@dataclass(frozen=True, slots=True)
class TextToAnswer:
    """A text and everybody in whose file its number stands today.

    Attributes:
        people: nobody for an unknown number; several for one that is shared.
    """

    message: InboundMessage
    people: tuple[Participant, ...]


def list_to_answer(
    session: Session, actor: Actor, *, is_own: bool = False, number: int = 1
) -> Page[TextToAnswer]:
    """Texts that wait for an answer, who has waited longest first; the looks are written down.

    Args:
        is_own: only those of the actor's people, and those that are nobody's.

    Raises:
        NotAllowedError: the actor is no mediator.
    """
    require_staff(actor)
    wanted = (
        select(InboundMessage)
        .outerjoin(Participant, Participant.id == InboundMessage.participant_id)
        .where(waits(), is_of(actor) if is_own else true())
        .order_by(InboundMessage.received_at, InboundMessage.id)
    )
    page = paginate(session, wanted, number=number, size=PAGE_SIZE)
    people = _people_of(session, page.items)
    looked_at = {one.id for held in people.values() for one in held}
    record_looks(session, actor, "participant", [(one, one) for one in sorted(looked_at)])
    return page.map(lambda message: TextToAnswer(message, people[message.id]))


def waits() -> ColumnElement[bool]:
    """Whether a text still waits for a person."""
    return InboundMessage.settled_at.is_(None)


def is_of(actor: Actor) -> ColumnElement[bool]:
    """Whether a text is of the actor's people, or of nobody whom somebody accompanies."""
    return or_(Participant.mediator_id == actor.account_id, Participant.mediator_id.is_(None))


def _people_of(
    session: Session, messages: Sequence[InboundMessage]
) -> Mapping[int, tuple[Participant, ...]]:
    """Whose each text may be: whose it was when it came, or whoever has its number today."""
    owners = {one.participant_id for one in messages if one.participant_id is not None}
    numbers = {one.number for one in messages if one.participant_id is None}
    found = session.scalars(
        select(Participant)
        .where(or_(Participant.id.in_(owners), Participant.phone.in_(numbers)))
        .order_by(Participant.id)
    ).all()
    by_number: dict[str, list[Participant]] = defaultdict(list)
    for person in found:
        by_number[person.phone].append(person)
    by_id = {person.id: person for person in found}
    return {
        one.id: (by_id[one.participant_id],)
        if one.participant_id is not None
        else tuple(by_number[one.number])
        for one in messages
    }


def settle(session: Session, actor: Actor, message_id: int, *, now: datetime) -> None:
    """Say that somebody answered a text, or that it needs no answer.

    Raises:
        NotAllowedError: the actor is no mediator.
        NotFoundError: there is no such text.
        WrongStateError: somebody said so before.
    """
    require_staff(actor)
    message = session.get(InboundMessage, message_id)
    if message is None:
        raise NotFoundError
    statement = (
        update(InboundMessage)
        .where(InboundMessage.id == message_id, waits())
        .values(settled_at=now, settled_by_id=actor.account_id)
    )
    if cast("CursorResult[Any]", session.execute(statement)).rowcount != 1:  # Any: SQLAlchemy's
        raise WrongStateError("text_is_settled")
    record(
        session,
        actor,
        AuditAction.DECIDED,
        "inbound_message",
        message_id,
        participant_id=message.participant_id,
    )


def texts_of(session: Session, actor: Actor, participant_id: int) -> Sequence[InboundMessage]:
    """The last texts of a person, the newest first, for a page whose look is written down.

    Raises:
        NotAllowedError: the actor is no mediator.
    """
    require_staff(actor)
    return session.scalars(
        select(InboundMessage)
        .where(InboundMessage.participant_id == participant_id)
        .options(joinedload(InboundMessage.settled_by))
        .order_by(InboundMessage.received_at.desc(), InboundMessage.id.desc())
        .limit(SHOWN_OF_A_PERSON)
    ).all()
