"""Interviews as the employer's side keeps them: read and cancelled without a look into a file."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.interviews import Interview, InterviewState


def last_interview(session: Session, introduction_id: int | None) -> Interview | None:
    """The interview of an introduction that was booked last; None where there was none."""
    return session.scalar(
        select(Interview)
        .where(Interview.introduction_id == introduction_id)
        .order_by(Interview.id.desc())
        .limit(1)
    )


def has_coming(session: Session, introduction_id: int | None, *, now: datetime) -> bool:
    """Whether an interview of an introduction is booked and still to come."""
    coming = select(Interview.id).where(
        Interview.introduction_id == introduction_id,
        Interview.state == InterviewState.BOOKED,
        Interview.starts_at > now,
    )
    return session.scalar(coming.limit(1)) is not None


def cancel_booked(session: Session, introduction_id: int) -> bool:
    """Cancel the interview that is booked; whether there was one.

    Its appointment is taken back by `interview_following`, which may look into files.
    """
    cancelled = session.execute(
        update(Interview)
        .where(
            Interview.introduction_id == introduction_id,
            Interview.state == InterviewState.BOOKED,
        )
        .values(state=InterviewState.CANCELLED, sequence=Interview.sequence + 1)
        .returning(Interview.id)
        .execution_options(synchronize_session="fetch")
    ).first()
    return cancelled is not None
