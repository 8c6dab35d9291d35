"""The outbox as those who run the portal see it: what waits, and what a person must decide."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction
from models.outbox import MessageStatus, OutboxMessage
from services.actors import Actor, require
from services.audit import record
from services.errors import NotFoundError, WrongStateError
from services.paging import Page, paginate

UNSETTLED = frozenset({MessageStatus.UNCERTAIN, MessageStatus.FAILED})


def read_message(session: Session, actor: Actor, message_id: int) -> OutboxMessage:
    """A message of the outbox, for those who run the portal.

    Raises:
        NotAllowedError: the actor does not run the portal.
        NotFoundError: there is no such message.
    """
    require(actor, Role.ADMIN, Role.LEAD)
    message = session.get(OutboxMessage, message_id)
    if message is None:
        raise NotFoundError
    return message


def send_again(session: Session, actor: Actor, message_id: int, *, now: datetime) -> None:
    """Queue an uncertain or failed message again, because a person decided so.

    Raises:
        NotAllowedError: the actor does not run the portal.
        NotFoundError: there is no such message.
        WrongStateError: nothing is open about it.
    """
    message = read_message(session, actor, message_id)
    _decide(session, actor, message, MessageStatus.QUEUED, due_at=now, attempts=0)


def call_sent(session: Session, actor: Actor, message_id: int, *, now: datetime) -> None:
    """Take an uncertain or failed message as sent, because a person found out.

    Raises:
        NotAllowedError: the actor does not run the portal.
        NotFoundError: there is no such message.
        WrongStateError: nothing is open about it.
    """
    message = read_message(session, actor, message_id)
    _decide(session, actor, message, MessageStatus.SENT, sent_at=now)


def _decide(
    session: Session, actor: Actor, message: OutboxMessage, status: MessageStatus, **values: Any
) -> None:  # Any: columns of different types
    statement = (
        update(OutboxMessage)
        .where(OutboxMessage.id == message.id, OutboxMessage.status.in_(UNSETTLED))
        .values(status=status, **values)
    )
    if cast("CursorResult[Any]", session.execute(statement)).rowcount != 1:  # Any: SQLAlchemy's
        raise WrongStateError("message_is_settled")
    record(session, actor, AuditAction.DECIDED, "outbox_message", message.id, reason=status.value)


def count_by_status(session: Session, actor: Actor) -> Mapping[MessageStatus, int]:
    """How many messages stand in each status.

    Raises:
        NotAllowedError: the actor does not run the portal.
    """
    require(actor, Role.ADMIN, Role.LEAD)
    rows = session.execute(
        select(OutboxMessage.status, func.count()).group_by(OutboxMessage.status)
    )
    found = {status: count for status, count in rows}
    return {status: found.get(status, 0) for status in MessageStatus}


def list_messages(
    session: Session, actor: Actor, status: MessageStatus, *, number: int = 1
) -> Page[OutboxMessage]:
    """Messages in a status, one page of them, what falls due last first.

    Raises:
        NotAllowedError: the actor does not run the portal.
    """
    require(actor, Role.ADMIN, Role.LEAD)
    wanted = (
        select(OutboxMessage)
        .where(OutboxMessage.status == status)
        .order_by(OutboxMessage.due_at.desc(), OutboxMessage.id.desc())
    )
    return paginate(session, wanted, number=number)
