"""Messages owed to people: owed once, withdrawn, claimed by one worker, and never sent twice.

A message is owed in the transaction of the act that causes it. A worker claims it for a short
lease, hands it over and writes down what became of it. A worker that dies in between leaves the
message *uncertain*: mail cannot be handed over twice safely, so a person decides. Only a service
that is known to take the same message once gets it again by itself.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, select, update
from sqlalchemy.orm import Session

from followup.statuses import ContactChannel
from models.accounts import Language
from models.declarative import now_utc
from models.follow_up import Appointment
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.session import insert_into
from services.errors import Fact

LEASE = timedelta(minutes=5)  # several times what handing one mail over may take
RETRY_AFTER = timedelta(minutes=5)
MOST_ATTEMPTS = 48  # with RETRY_AFTER, four hours of a mail server that does not answer
# Why a message about an appointment was withdrawn that the person could not or would not have:
# where they can and want to again, it is owed again.
UNWANTED = ("channel_not_wanted", "no_address", "reminders_not_wanted")
_SAID_AGAIN = ("address", "language", "facts", "status", "due_at", "useful_until", "last_error")
_GIVEN_UP = {"claimed_until": None, "last_error": "lease_ended"}
LONGEST_ERROR = 300  # characters, the width of the column


def owe(
    session: Session,
    *,
    key: str,
    kind: MessageKind,
    address: str,
    language: Language,
    facts: Mapping[str, Fact],
    due_at: datetime,
    channel: ContactChannel = ContactChannel.EMAIL,
    appointment_id: int | None = None,
    useful_until: datetime | None = None,
) -> bool:
    """Owe a message; a key that was owed before owes nothing more.

    One that its reader did not want then is queued again: the same row, sent once at most.

    Args:
        key: what makes the message unique for all time, at most 160 characters.
        facts: what the mail template of `kind` quotes; JSON scalars.
        due_at: not sent before this instant; after `useful_until` it is listed instead.

    Returns:
        Whether the message is new, or queued again.
    """
    return _insert_once(
        session,
        {
            "key": key,
            "kind": kind,
            "channel": channel,
            "address": address,
            "language": language,
            "appointment_id": appointment_id,
            "facts": dict(facts),
            "due_at": due_at,
            "useful_until": useful_until,
            **_untried(),
        },
    )


def _untried() -> dict[str, object]:
    """What every message begins as."""
    queued = MessageStatus.QUEUED
    return {"status": queued, "attempts": 0, "last_error": "", "created_at": now_utc()}


def _insert_once(session: Session, values: Mapping[str, object]) -> bool:
    """Whether the row is new, or was withdrawn as unwanted and is queued again.

    The insert itself decides: two workers that owe the same message both go on without an error.
    """
    insert = insert_into(session, OutboxMessage).values(**values)
    statement = insert.on_conflict_do_update(
        index_elements=[OutboxMessage.key],
        set_={name: insert.excluded[name] for name in _SAID_AGAIN},
        where=is_unwanted(),
    ).returning(OutboxMessage.id)
    # A row that is in the session already must be read again: the database has changed it.
    found = session.scalar(statement, execution_options={"populate_existing": True})
    return found is not None


def is_unwanted() -> ColumnElement[bool]:
    """Whether a message was withdrawn because its reader could not or would not have it."""
    return and_(
        OutboxMessage.status == MessageStatus.WITHDRAWN, OutboxMessage.last_error.in_(UNWANTED)
    )


def _changed(session: Session, statement: Any) -> int:  # Any: any statement that writes
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


def withdraw(session: Session, *, appointment_id: int) -> int:
    """Withdraw what is still queued about an appointment; give how many messages that was."""
    return _withdraw(session, OutboxMessage.appointment_id == appointment_id)


def withdraw_unwanted(session: Session, *, participant_id: int, channel: ContactChannel) -> int:
    """Withdraw what is queued for a person on a channel they gave up; give how many that was."""
    own = select(Appointment.id).where(Appointment.participant_id == participant_id)
    theirs = and_(OutboxMessage.appointment_id.in_(own), OutboxMessage.channel == channel)
    return _withdraw(session, theirs, reason="channel_not_wanted")


def withdraw_owed(session: Session, keys: Iterable[str]) -> int:
    """Withdraw what is still queued under some keys; give how many messages that was."""
    return _withdraw(session, OutboxMessage.key.in_(list(keys)))


def withdraw_about(session: Session, about: str) -> int:
    """Withdraw what is still queued under keys that begin with `about`; give how many."""
    return _withdraw(session, OutboxMessage.key.startswith(about, autoescape=True))


def withdraw_to(session: Session, address: str, account_id: int) -> int:
    """Withdraw what is still queued for somebody of an employer; give how many that was."""
    theirs = and_(OutboxMessage.address == address, OutboxMessage.key.endswith(f":{account_id}"))
    return _withdraw(session, theirs, reason="access_withdrawn")


def _withdraw(session: Session, chosen: ColumnElement[bool], *, reason: str = "superseded") -> int:
    return _changed(
        session,
        update(OutboxMessage)
        .where(chosen, OutboxMessage.status == MessageStatus.QUEUED)
        .values(status=MessageStatus.WITHDRAWN, last_error=reason),
    )


def is_due(session: Session, *, now: datetime) -> bool:
    """Whether there is anything to deliver, or a claim that a dead worker left behind."""
    queued = OutboxMessage.status == MessageStatus.QUEUED
    claimed = OutboxMessage.status == MessageStatus.CLAIMED
    found = session.scalar(
        select(OutboxMessage.id)
        .where(
            (queued & (OutboxMessage.due_at <= now))
            | (claimed & (OutboxMessage.claimed_until < now))
        )
        .limit(1)
    )
    return found is not None


def claim_due(
    session: Session,
    *,
    now: datetime,
    limit: int,
    without: Collection[ContactChannel] = frozenset(),
) -> tuple[int, ...]:
    """Claim messages that are due, oldest first, each for one worker only.

    Args:
        without: channels that nobody serves at the moment; their messages stay queued.

    Returns:
        Keys of the messages that are now this worker's until the lease ends.
    """
    due = session.scalars(
        select(OutboxMessage.id)
        .where(
            OutboxMessage.status == MessageStatus.QUEUED,
            OutboxMessage.due_at <= now,
            OutboxMessage.channel.not_in(without),
        )
        .order_by(OutboxMessage.due_at, OutboxMessage.id)
        .limit(limit)
    ).all()
    return tuple(message_id for message_id in due if _claim(session, message_id, now))


def _claim(session: Session, message_id: int, now: datetime) -> bool:
    statement = (
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.status == MessageStatus.QUEUED)
        .values(
            status=MessageStatus.CLAIMED,
            claimed_until=now + LEASE,
            attempts=OutboxMessage.attempts + 1,
        )
    )
    return _changed(session, statement) == 1


def give_up_claims(
    session: Session, *, now: datetime, repeatable: Collection[ContactChannel] = frozenset()
) -> int:
    """Call uncertain what a worker claimed and never wrote down; give how many that was.

    Args:
        repeatable: channels on which it is queued again instead, as often as it may be tried.
    """
    ended = and_(OutboxMessage.status == MessageStatus.CLAIMED, OutboxMessage.claimed_until < now)
    may_repeat = and_(OutboxMessage.channel.in_(repeatable), OutboxMessage.attempts < MOST_ATTEMPTS)
    again = update(OutboxMessage).where(ended, may_repeat)
    _changed(session, again.values(status=MessageStatus.QUEUED, **_GIVEN_UP))
    doubtful = update(OutboxMessage).where(ended)
    return _changed(session, doubtful.values(status=MessageStatus.UNCERTAIN, **_GIVEN_UP))


def mark_sent(session: Session, message_id: int, *, now: datetime) -> None:
    """Write down that the message was handed over.

    A worker so slow that its lease ended still knows better than the list of uncertain ones.
    """
    _settle(session, message_id, MessageStatus.SENT, "", sent_at=now)


def mark_uncertain(session: Session, message_id: int, *, error: str) -> None:
    """Write down that nobody knows whether the message was handed over."""
    _settle(session, message_id, MessageStatus.UNCERTAIN, error)


def mark_withdrawn(session: Session, message_id: int, *, reason: str) -> None:
    """Write down that a claimed message is not wanted any more."""
    _settle(session, message_id, MessageStatus.WITHDRAWN, reason)


def mark_expired(session: Session, message_id: int, *, reason: str) -> None:
    """Write down that a claimed message came too late to be of use."""
    _settle(session, message_id, MessageStatus.EXPIRED, reason)


def mark_failed(session: Session, message_id: int, *, error: str) -> None:
    """Write down that the message will never be taken, e.g. there is no such address."""
    _settle(session, message_id, MessageStatus.FAILED, error)


def retry_later(session: Session, message_id: int, *, error: str, now: datetime) -> None:
    """Queue the message again after a refusal that may pass, up to `MOST_ATTEMPTS` times."""
    attempts = session.scalar(select(OutboxMessage.attempts).where(OutboxMessage.id == message_id))
    if attempts is not None and attempts >= MOST_ATTEMPTS:
        mark_failed(session, message_id, error=error)
        return
    _settle(session, message_id, MessageStatus.QUEUED, error, due_at=now + RETRY_AFTER)


def repeat_later(session: Session, message_id: int, *, error: str, now: datetime) -> None:
    """Queue a message again that may have been taken by a service that takes each once.

    After `MOST_ATTEMPTS` nobody knows still, so a person decides as on every other channel.
    """
    attempts = session.scalar(select(OutboxMessage.attempts).where(OutboxMessage.id == message_id))
    if attempts is not None and attempts >= MOST_ATTEMPTS:
        mark_uncertain(session, message_id, error=error)
        return
    _settle(session, message_id, MessageStatus.QUEUED, error, due_at=now + RETRY_AFTER)


def postpone(session: Session, message_id: int, *, until: datetime) -> None:
    """Queue a claimed message again, to be sent from `until` on; this is no attempt."""
    _settle(
        session,
        message_id,
        MessageStatus.QUEUED,
        "quiet_hours",
        due_at=until,
        attempts=OutboxMessage.attempts - 1,
    )


def _settle(
    session: Session, message_id: int, status: MessageStatus, error: str, **values: Any
) -> None:  # Any: columns of different types
    held = (MessageStatus.CLAIMED, MessageStatus.UNCERTAIN)
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.status.in_(held))
        .values(status=status, claimed_until=None, last_error=error[:LONGEST_ERROR], **values)
    )
