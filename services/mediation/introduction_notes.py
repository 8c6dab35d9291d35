"""What an introduction keeps of how far it went, for an employer that reads no candidacies."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.introductions import Introduction, IntroductionState
from services.mediation import trial_rows
from services.mediation.candidacy_states import CandidacyMove

SEEN: Final = (
    IntroductionState.PRESENTED,
    IntroductionState.INTERESTED,
    IntroductionState.REVEALED,
    IntroductionState.HIRED,
)
"""States in which the employer still has something of the person."""


def note_move(
    session: Session, introduction_id: int | None, move: CandidacyMove, *, now: datetime
) -> None:
    """Write down an interview that was held or is booked anew, and an offer; other moves nothing.

    After the candidacy, which is held first.
    """
    noted: Mapping[CandidacyMove, dict[str, datetime | None]] = {
        CandidacyMove.BOOK_INTERVIEW: {"interviewed_at": None},
        CandidacyMove.HOLD_INTERVIEW: {"interviewed_at": now},
        CandidacyMove.OFFER: {"offered_at": now},
    }
    if introduction_id is not None and move in noted:
        session.execute(
            update(Introduction)
            .where(Introduction.id == introduction_id)
            .values(noted[move])
            .execution_options(synchronize_session="fetch")
        )


def note_hire(session: Session, introduction_id: int, *, starts_on: date) -> None:
    """Write down that the person was hired: what the employer knows of them stays theirs."""
    session.execute(
        update(Introduction)
        .where(Introduction.id == introduction_id, Introduction.state.in_(SEEN))
        .values(state=IntroductionState.HIRED, sheet=None, starts_on=starts_on)
        .execution_options(synchronize_session="fetch")
    )
    trial_rows.withdraw_unsigned(session, introduction_id)
