"""What the office made of a person for vacancies, as the person reads it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, null, select, union_all
from sqlalchemy.orm import Session

from models.curating import ShortlistAddition
from models.shortlists import DropReason, ReviewDecision, ShortlistReview
from models.vacancies import Vacancy

DECISIONS_READ = 40  # more, and the page no longer opens on an old phone


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about the person for a vacancy.

    Attributes:
        reason: None where the person was not dropped.
        is_open: whether a mediator only thought of the person, and nothing is decided yet.
    """

    decided_at: datetime
    title: str
    is_approved: bool
    reason: DropReason | None
    is_open: bool = False


def decisions_on(session: Session, participant_id: int) -> tuple[Decision, ...]:
    """What was decided about a person, the newest first: one more than is shown, to tell."""
    reviewed = exists().where(
        ShortlistReview.vacancy_id == ShortlistAddition.vacancy_id,
        ShortlistReview.participant_id == ShortlistAddition.participant_id,
    )
    both = union_all(
        select(
            ShortlistReview.decided_at.label("at"),
            ShortlistReview.vacancy_id,
            ShortlistReview.decision,
            ShortlistReview.drop_reason,
        ).where(ShortlistReview.participant_id == participant_id),
        select(ShortlistAddition.added_at, ShortlistAddition.vacancy_id, null(), null()).where(
            ShortlistAddition.participant_id == participant_id, ~reviewed
        ),
    ).subquery()
    rows = session.execute(
        select(both.c.at, Vacancy.title, both.c.decision, both.c.drop_reason)
        .join(Vacancy, Vacancy.id == both.c.vacancy_id)
        .order_by(both.c.at.desc(), both.c.vacancy_id.desc())
        .limit(DECISIONS_READ + 1)
    )
    return tuple(
        Decision(at, title, decision is ReviewDecision.APPROVED, reason, decision is None)
        for at, title, decision, reason in rows
    )
