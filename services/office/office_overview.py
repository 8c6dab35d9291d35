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
class OfficeCounts:
    """What needs an eye in the office."""

    accounts: int
    failed_runs: int
    waiting_messages: int
    unsure_messages: int
    open_texts: int
    cohorts: tuple[Cohort, ...]


def count(session: Session, actor: Actor) -> OfficeCounts:
    """Count accounts, failed runs, messages and texts to place. Two queries.

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
    cohorts = tuple(session.scalars(select(Cohort).order_by(Cohort.year)))
    return OfficeCounts(*numbers, cohorts)


def _count(table: type) -> Select[int]:
    return select(func.count()).select_from(table)
