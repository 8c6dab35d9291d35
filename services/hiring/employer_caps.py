"""How many people an employer may be deciding about at once; the office sets it for each."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.employers import Employer, EmployerStatus
from services import audit
from services.actors import Actor
from services.errors import InvalidError, Problem, WrongStateError
from services.hiring.employers import read_employer

USUALLY_AT_ONCE: Final = 10  # more would be a list of people and not a choice
MOST_AT_ONCE: Final = 50


def cap_of(employer: Employer) -> int:
    """How many people's sheets an employer may have waiting at once."""
    return employer.presented_at_once or USUALLY_AT_ONCE


def set_cap(session: Session, actor: Actor, employer_id: int, most: int | None) -> None:
    """Say how many people an employer may be deciding about at once.

    A smaller number takes nobody back: it lets nobody new in until enough were answered.

    Args:
        most: None for the usual number.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such employer.
        InvalidError: the number is out of range.
    """
    employer = read_employer(session, actor, employer_id)
    if most is not None and not 1 <= most <= MOST_AT_ONCE:
        raise InvalidError([Problem("most", "cap_out_of_range", {"most": MOST_AT_ONCE})])
    employer.presented_at_once = most
    fields = ["presented_at_once"]
    audit.record(session, actor, AuditAction.CHANGED, "employer", employer.id, fields=fields)


def hold_verified(session: Session, employer_id: int) -> Employer:
    """Give a verified employer, held until the transaction ends.

    Who suspends it or shows it somebody else beside this waits, and then sees what this did.

    Raises:
        WrongStateError: it is not verified, or not any more.
    """
    employer = session.scalars(
        select(Employer)
        .where(Employer.id == employer_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()
    if employer.status is not EmployerStatus.VERIFIED:
        raise WrongStateError("employer_not_verified")
    return employer
