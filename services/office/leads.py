"""The number of the leader: it rises with every lead, so that a leader of before knows itself."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.jobs import Lead
from models.session import insert_into

ONLY = 1  # the key of the only row


def take_lead(session: Session, *, now: datetime) -> int:
    """Write down that a process leads from now on; give its number, higher than any before.

    Who calls it holds the lock of the lead; the number tells this lead from the ones before it.
    """
    session.execute(
        insert_into(session, Lead).values(id=ONLY, fence=0, taken_at=now).on_conflict_do_nothing()
    )
    fence: int | None = session.scalar(
        update(Lead)
        .where(Lead.id == ONLY)
        .values(fence=Lead.fence + 1, taken_at=now)
        .returning(Lead.fence)
    )
    assert fence is not None  # noqa: S101 - the row was written above
    return fence


def is_newest(session: Session, fence: int) -> bool:
    """Whether nobody has taken the lead since the one of this number."""
    return session.scalar(select(Lead.fence)) == fence
