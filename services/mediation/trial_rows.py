"""Trials as rows: the open one read and held, and taken back, without a look into a file."""

from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from models.trials import Trial, TrialSignature, TrialState
from services.errors import NotFoundError

OPEN: Final = (TrialState.PROPOSED, TrialState.AGREED)


def last_trial(session: Session, introduction_id: int | None) -> Trial | None:
    """The last trial of an introduction with all that was signed and said; None for none."""
    return session.scalar(
        select(Trial)
        .where(Trial.introduction_id == introduction_id)
        .options(
            selectinload(Trial.signatures).joinedload(TrialSignature.signed_by),
            selectinload(Trial.reviews),
        )
        .order_by(Trial.id.desc())
        .limit(1)
    )


def hold_open(session: Session, introduction_id: int | None) -> Trial:
    """The open trial, held until the transaction ends so that each signature sees the others.

    Raises:
        NotFoundError: none is open.
    """
    found = session.scalar(
        select(Trial)
        .where(Trial.introduction_id == introduction_id, Trial.state.in_(OPEN))
        .options(selectinload(Trial.signatures), selectinload(Trial.reviews))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFoundError
    return found


def withdraw_open(session: Session, introduction_id: int) -> None:
    """Take the open trial back, if there is one: the introduction has ended."""
    session.execute(
        update(Trial)
        .where(Trial.introduction_id == introduction_id, Trial.state.in_(OPEN))
        .values(state=TrialState.WITHDRAWN)
        .execution_options(synchronize_session="fetch")
    )
