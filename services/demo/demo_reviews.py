"""Decisions on the shortlists of the demonstration town, so that some are reviewed already."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.shortlists import DropReason, Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyStatus
from services.demo.demo_staff import Cast, actor_of
from services.matchmaking.shortlist_reviews import approve, drop

LEFT_TO_REVIEW = 8  # every eighth shortlist waits for a mediator


def review_some(session: Session, cast: Cast, *, now: datetime) -> int:
    """Approve the first person of most shortlists and drop one more of some; gives how many.

    A person is approved only where every gate is passed or open to a question.
    """
    vacancies = session.scalars(
        select(Vacancy.id).where(Vacancy.status == VacancyStatus.PUBLISHED).order_by(Vacancy.id)
    )
    reviewed = 0
    for turn, vacancy_id in enumerate(vacancies):
        if turn % LEFT_TO_REVIEW == 0:
            continue
        actor = actor_of(cast.mediator_of(turn))
        fitting = _fitting(session, vacancy_id)
        if fitting:
            approve(session, actor, fitting[0], now=now)
            reviewed += 1
        if len(fitting) > 3 and turn % 3 == 0:
            drop(session, actor, fitting[3], reason=_reason(turn), now=now)
    return reviewed


def _fitting(session: Session, vacancy_id: int) -> list[int]:
    return list(
        session.scalars(
            select(ShortlistEntry.id)
            .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
            .where(
                Shortlist.vacancy_id == vacancy_id,
                Shortlist.replaced_at.is_(None),
                ShortlistEntry.has_failed_gate.is_(False),
            )
            .order_by(ShortlistEntry.rank)
            .limit(4)
        )
    )


def _reason(turn: int) -> DropReason:
    reasons = (DropReason.NOT_INTERESTED, DropReason.SCHEDULE, DropReason.TRAINING_FIRST)
    return reasons[turn // 3 % len(reasons)]
