"""The last day that a contract names, and what was learnt about it."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from models.contract_reviews import ContractReview
from models.placements import Placement, PlacementTerms
from models.vacancies import ContractKind, Vacancy
from services.errors import Problem

LONGEST_CONTRACT = timedelta(days=3 * 366)  # the law turns a fixed term into none long before


def end_problems(starts_on: date, ends_on: date | None) -> list[Problem]:
    """What is wrong with the last day of a contract, if anything."""
    if ends_on is None:
        return []
    if ends_on < starts_on:
        return [Problem("contract_ends_on", "contract_ends_before_start")]
    if ends_on > starts_on + LONGEST_CONTRACT:
        return [Problem("contract_ends_on", "contract_ends_too_late")]
    return []


def is_fixed_term() -> ColumnElement[bool]:
    """Whether the work of a placement is for a fixed term: as agreed, or else as it was offered."""
    agreed = (
        select(PlacementTerms.contract)
        .where(PlacementTerms.placement_id == Placement.id)
        .scalar_subquery()
    )
    return func.coalesce(agreed, Vacancy.contract) == ContractKind.FIXED_TERM


def list_reviews(session: Session, placement_id: int) -> Sequence[ContractReview]:
    """What was learnt about the end of a contract, the last first."""
    return session.scalars(
        select(ContractReview)
        .where(ContractReview.placement_id == placement_id)
        .options(joinedload(ContractReview.reviewed_by))
        .order_by(ContractReview.id.desc())
    ).all()
