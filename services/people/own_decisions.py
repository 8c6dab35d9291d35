"""What the office made of a person for vacancies, as the person reads it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Subquery, and_, exists, null, select, union_all
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState, CloseReason
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
        is_hired: whether the person got the work.
        close_reason: why what was approved ended; None while it goes on.
    """

    decided_at: datetime
    title: str
    is_approved: bool
    reason: DropReason | None
    is_open: bool = False
    is_hired: bool = False
    close_reason: CloseReason | None = None


def decisions_on(session: Session, participant_id: int) -> tuple[Decision, ...]:
    """What was decided about a person, the newest first: one more than is shown, to tell."""
    both = _decided(participant_id)
    is_of_both = and_(
        Candidacy.vacancy_id == both.c.vacancy_id, Candidacy.participant_id == participant_id
    )
    rows = session.execute(
        select(
            *(both.c.at, Vacancy.title, both.c.decision, both.c.drop_reason),
            *(Candidacy.state, Candidacy.close_reason),
        )
        .join(Vacancy, Vacancy.id == both.c.vacancy_id)
        .outerjoin(Candidacy, is_of_both)
        .order_by(both.c.at.desc(), both.c.vacancy_id.desc())
        .limit(DECISIONS_READ + 1)
    )
    return tuple(
        Decision(
            at,
            title,
            decision is ReviewDecision.APPROVED,
            reason,
            is_open=decision is None,
            is_hired=state is CandidacyState.HIRED,
            close_reason=ended,
        )
        for at, title, decision, reason, state, ended in rows
    )


def _decided(participant_id: int) -> Subquery:
    """Decisions on a person, and additions of them that nobody has decided about."""
    reviewed = exists().where(
        ShortlistReview.vacancy_id == ShortlistAddition.vacancy_id,
        ShortlistReview.participant_id == ShortlistAddition.participant_id,
    )
    return union_all(
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
