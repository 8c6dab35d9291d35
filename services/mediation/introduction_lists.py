"""What the employer's lists say of introductions: how many wait for it, and how many left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from models.employers import Employer, EmployerStatus
from models.introductions import Introduction, IntroductionState
from models.vacancies import Vacancy, VacancyStatus
from services.actors import Actor
from services.hiring.employer_scope import is_own_vacancy
from services.mediation.trial_rows import standing_trial

GONE_SHOWN: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Gone:
    """How many people of a vacancy do not go on; nothing that tells who, or why."""

    title: str
    people: int


def count_awaited(session: Session, actor: Actor) -> Mapping[int, int]:
    """How many people wait for an answer of the actor's employer, by vacancy; none is left out.

    Somebody presented waits for whether it wants to know them, somebody interviewed for whether
    it offers the work; where a trial was agreed on, that says what comes next.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the account acts for no employer.
    """
    decides = and_(
        Introduction.state == IntroductionState.REVEALED,
        Introduction.interviewed_at.is_not(None),
        Introduction.offered_at.is_(None),
        standing_trial(Introduction.id).is_(None),
    )
    rows = session.execute(
        select(Introduction.vacancy_id, func.count())
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(
            *_may_see(actor),
            or_(Introduction.state == IntroductionState.PRESENTED, decides),
        )
        .group_by(Introduction.vacancy_id)
    )
    return {vacancy_id: waiting for vacancy_id, waiting in rows}


def list_gone(session: Session, actor: Actor, *, now: datetime) -> Sequence[Gone]:
    """How many whom the employer was shown went on without it lately, by vacancy.

    Those that it declined itself are not counted. A no leaves nothing of the person with the
    employer, an invented name neither.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: the account acts for no employer.
    """
    rows = session.execute(
        select(Vacancy.title, func.count())
        .join(Introduction, Introduction.vacancy_id == Vacancy.id)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(
            *_may_see(actor),
            Introduction.state == IntroductionState.ENDED,
            Introduction.ended_at > now - GONE_SHOWN,
        )
        .group_by(Vacancy.id, Vacancy.title)
        .order_by(func.max(Introduction.ended_at).desc(), Vacancy.id)
    )
    return [Gone(title, people) for title, people in rows]


def _may_see(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """What an employer reads of: its own open vacancies, while it is in good standing."""
    return (
        is_own_vacancy(actor),
        Employer.status == EmployerStatus.VERIFIED,
        Vacancy.status == VacancyStatus.PUBLISHED,
    )
