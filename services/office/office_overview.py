"""Counts for the first page of the office."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.accounts import Account, Role
from models.imports import LinkReview, LinkReviewStatus
from models.jobs import JobOutcome, JobRun
from models.outbox import MessageStatus, OutboxMessage
from models.reference import Cohort
from services.actors import Actor, require


@dataclass(frozen=True, slots=True)
class CohortFigures:
    """A yearly group of the programme, counted.

    Attributes:
        reconvicted: None for whoever has no need to know it.
    """

    year: int
    entered: int
    reconvicted: int | None


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """What needs an eye in the office.

    Attributes:
        tells_reconvicted: whether the reader is told how many were sentenced again.
    """

    accounts: int
    failed_runs: int
    waiting_messages: int
    unsure_messages: int
    open_texts: int
    cohorts: tuple[CohortFigures, ...]
    tells_reconvicted: bool


def count(session: Session, actor: Actor) -> OfficeCounts:
    """Count accounts, failed runs, messages and texts to place. Two queries.

    The outcome of the programme is the lead's; who runs the machine has no need of it.

    Raises:
        NotAllowedError: the actor does not run the portal.
    """
    require(actor, Role.ADMIN, Role.LEAD)
    unsure = (MessageStatus.UNCERTAIN, MessageStatus.FAILED)
    numbers = session.execute(
        select(
            _count(Account).where(Account.is_active.is_(True)).scalar_subquery(),
            _count(JobRun).where(JobRun.outcome == JobOutcome.FAILED).scalar_subquery(),
            _count(OutboxMessage)
            .where(OutboxMessage.status == MessageStatus.QUEUED)
            .scalar_subquery(),
            _count(OutboxMessage).where(OutboxMessage.status.in_(unsure)).scalar_subquery(),
            _count(LinkReview).where(LinkReview.status == LinkReviewStatus.OPEN).scalar_subquery(),
        )
    ).one()
    is_told = actor.role is Role.LEAD
    cohorts = tuple(
        CohortFigures(one.year, one.entered, one.reconvicted if is_told else None)
        for one in session.scalars(select(Cohort).order_by(Cohort.year))
    )
    return OfficeCounts(*numbers, cohorts, is_told)


def _count(table: type) -> Select[int]:
    return select(func.count()).select_from(table)
