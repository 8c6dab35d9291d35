"""Candidacies whose vacancy is filled or withdrawn: they end, and the person is told why."""

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CloseReason
from models.vacancies import Vacancy, VacancyStatus
from services.actors import CLOCK
from services.mediation import candidacies
from services.mediation.candidacy_moves import Ending
from services.mediation.candidacy_states import OPEN

ENDS_WITH: Final = {
    VacancyStatus.FILLED: CloseReason.POSITION_FILLED,
    VacancyStatus.WITHDRAWN: CloseReason.POSITION_CANCELLED,
}
"""Why a candidacy ends with its vacancy; one that expired may be sent again, so it waits."""
MOST_PER_RUN: Final = 200


def end_with_vacancies(session: Session, *, now: datetime) -> int:
    """End the open candidacies of vacancies that nobody can have any more; give how many.

    The employer sees nothing of them from the moment the vacancy closed; this wipes what is kept.
    """
    lost = session.execute(
        select(Candidacy.id, Vacancy.status)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(Candidacy.state.in_(OPEN), Vacancy.status.in_(ENDS_WITH))
        .order_by(Candidacy.id)
        .limit(MOST_PER_RUN)
    ).all()
    for candidacy_id, status in lost:
        candidacies.close(session, CLOCK, candidacy_id, Ending(ENDS_WITH[status]), now=now)
    return len(lost)


def has_lost(session: Session) -> bool:
    """Whether any open candidacy has lost its vacancy."""
    found = (
        select(Candidacy.id)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(Candidacy.state.in_(OPEN), Vacancy.status.in_(ENDS_WITH))
    )
    return session.scalar(found.limit(1)) is not None
