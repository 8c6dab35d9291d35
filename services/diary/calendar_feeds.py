"""Private calendar addresses: made, made anew, given up, and looked up by their token."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.audit import AuditAction
from models.follow_up import CalendarFeed
from models.participants import Participant
from services.access.passwords import new_token, token_hash
from services.actors import Actor, require
from services.audit import record
from services.errors import NotFoundError

FEED_LASTS = timedelta(days=90)  # TRUST T12: an address that leaked dies by itself


@dataclass(frozen=True, slots=True)
class FeedState:
    """Whether a private address exists, and until when it answers."""

    created_at: datetime
    ends_at: datetime


def read_feed(session: Session, actor: Actor, *, now: datetime) -> FeedState | None:
    """The private address of the account that is signed in, or None where there is none.

    Raises:
        NotAllowedError: the actor is no participant.
    """
    require(actor, Role.PARTICIPANT)
    created_at = session.scalar(
        select(CalendarFeed.created_at).where(CalendarFeed.account_id == actor.account_id)
    )
    if created_at is None or created_at + FEED_LASTS <= now:
        return None
    return FeedState(created_at, created_at + FEED_LASTS)


def create_feed(session: Session, actor: Actor, *, now: datetime) -> str:
    """Make a private address; one that existed stops answering.

    Returns:
        The token of the address. It is shown this once: only its hash is kept.

    Raises:
        NotAllowedError: the actor is no participant.
    """
    require(actor, Role.PARTICIPANT)
    # Held so that of two taps the second replaces what the first made.
    session.execute(select(Account.id).where(Account.id == actor.account_id).with_for_update())
    session.execute(delete(CalendarFeed).where(CalendarFeed.account_id == actor.account_id))
    token = new_token()
    feed = CalendarFeed(account_id=actor.account_id, token_hash=token_hash(token), created_at=now)
    session.add(feed)
    session.flush()
    record(
        session,
        actor,
        AuditAction.CREATED,
        "calendar_feed",
        feed.id,
        participant_id=actor.participant_id,
    )
    return token


def revoke_feed(session: Session, actor: Actor) -> bool:
    """Give up the private address; it answers nobody from now on. Give whether there was one.

    Raises:
        NotAllowedError: the actor is no participant.
    """
    require(actor, Role.PARTICIPANT)
    gone = session.scalar(
        delete(CalendarFeed)
        .where(CalendarFeed.account_id == actor.account_id)
        .returning(CalendarFeed.id)
    )
    if gone is None:
        return False
    record(
        session,
        actor,
        AuditAction.CHANGED,
        "calendar_feed",
        gone,
        participant_id=actor.participant_id,
    )
    return True


def find_feed_owner(session: Session, token: str, *, now: datetime) -> Participant:
    """The person whose calendar a private address shows.

    Raises:
        NotFoundError: there is no such address, it has ended, or the account is closed.
    """
    participant = session.scalar(
        select(Participant)
        .join(CalendarFeed, CalendarFeed.account_id == Participant.account_id)
        .join(Account, Account.id == CalendarFeed.account_id)
        .where(
            CalendarFeed.token_hash == token_hash(token),
            CalendarFeed.created_at > now - FEED_LASTS,
            Account.is_active.is_(True),
        )
    )
    if participant is None:
        raise NotFoundError
    return participant
