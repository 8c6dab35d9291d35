"""Private calendar addresses: made, made anew, given up, and looked up by their token."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from models.accounts import Account, Role
from models.audit import AuditAction
from models.follow_up import Appointment, CalendarFeed
from models.participants import Participant
from services.access.passwords import new_token, token_hash
from services.actors import STAFF, Actor, require
from services.audit import record
from services.errors import NotFoundError
from services.held_rows import hold_account

FEED_ROLES = (Role.PARTICIPANT, Role.MEDIATOR, Role.LEAD)
FEED_LOOKS_BACK = timedelta(days=31)
FEED_LASTS = timedelta(days=90)  # TRUST T12: an address that leaked dies by itself


@dataclass(frozen=True, slots=True)
class FeedState:
    """Whether a private address exists, and until when it answers."""

    created_at: datetime
    ends_at: datetime


def read_feed(session: Session, actor: Actor, *, now: datetime) -> FeedState | None:
    """The private address of the account that is signed in, or None where there is none.

    Raises:
        NotAllowedError: the actor has no appointments of their own.
    """
    require(actor, *FEED_ROLES)
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
        NotAllowedError: the actor has no appointments of their own.
    """
    require(actor, *FEED_ROLES)
    # Held so that of two taps the second replaces what the first made.
    hold_account(session, actor.account_id)
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
        NotAllowedError: the actor has no appointments of their own.
    """
    require(actor, *FEED_ROLES)
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
    account = _holder(session, token, now=now)
    participant = session.scalar(select(Participant).where(Participant.account_id == account.id))
    if participant is None:
        raise NotFoundError
    return participant


def find_feed_mediator(session: Session, token: str, *, now: datetime) -> Account:
    """The account of whoever attends the appointments that a private address shows.

    Raises:
        NotFoundError: there is no such address, it has ended, it is a participant's, or the
            account is closed.
    """
    account = _holder(session, token, now=now)
    if account.role not in STAFF:
        raise NotFoundError
    return account


def _holder(session: Session, token: str, *, now: datetime) -> Account:
    account = session.scalar(
        select(Account)
        .join(CalendarFeed, CalendarFeed.account_id == Account.id)
        .where(
            CalendarFeed.token_hash == token_hash(token),
            CalendarFeed.created_at > now - FEED_LASTS,
            Account.is_active.is_(True),
        )
    )
    if account is None:
        raise NotFoundError
    return account


def list_for_mediator_feed(
    session: Session, account_id: int, *, today: date
) -> Sequence[Appointment]:
    """What somebody of the office attends, from a month ago on, taken back ones too."""
    return session.scalars(
        select(Appointment)
        .where(Appointment.mediator_id == account_id, Appointment.on_day >= today - FEED_LOOKS_BACK)
        .options(joinedload(Appointment.participant))
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()
