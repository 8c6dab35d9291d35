"""The days on which the office is closed, and the appointments that they move."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from followup.slots import NoFreeSlotError
from followup.statuses import OPEN_STATUSES
from models.accounts import Role
from models.audit import AuditAction
from models.follow_up import Appointment, FollowUpPlan, PlanStatus
from models.reference import Closure
from services import audit
from services.actors import Actor, require
from services.diary.follow_up import make_again
from services.errors import InvalidError, NotFoundError, Problem

LONGEST_REASON = 200  # characters, the width of the column


@dataclass(frozen=True, slots=True)
class ClosureEffect:
    """What a new closure did to the appointments of its day.

    Attributes:
        moved: planned by the portal and on another day now; the people were told.
        standing: confirmed, booked by hand, asked to be moved, or without a free hour anywhere
            near; somebody has to decide.
    """

    moved: int
    standing: int


def list_closures(session: Session) -> list[Closure]:
    """List the office's own closures, the newest first."""
    return list(session.scalars(select(Closure).order_by(Closure.day.desc())))


def add_closure(
    session: Session, actor: Actor, day: date, reason: str, *, now: datetime, today: date
) -> ClosureEffect:
    """Close the office on a day to come and move what the follow-up had planned on it.

    Raises:
        NotAllowedError: the actor is neither lead nor administrator.
        InvalidError: the day is past or closed already, or no reason is given.
    """
    require(actor, Role.LEAD, Role.ADMIN)
    problems = []
    if day < today:
        problems.append(Problem("day", "past_day"))
    if not reason.strip():
        problems.append(Problem("reason", "required"))
    if problems:
        raise InvalidError(problems)
    try:
        with session.begin_nested():
            session.add(Closure(day=day, reason=reason.strip()[:LONGEST_REASON]))
    except IntegrityError as error:
        raise InvalidError([Problem("day", "closed_already")]) from error
    audit.record(session, actor, AuditAction.CREATED, "closure", None, reason=day.isoformat())
    before = _count_on(session, day)
    for plan_id in _plans_on(session, day):
        _move_off(session, actor, plan_id, now=now, today=today)
    standing = _count_on(session, day)
    return ClosureEffect(moved=before - standing, standing=standing)


def _move_off(session: Session, actor: Actor, plan_id: int, *, now: datetime, today: date) -> None:
    """Make a plan again; one for which no hour is left stays as it is, and is counted."""
    try:
        with session.begin_nested():
            make_again(session, actor, plan_id, now=now, today=today)
    except NoFreeSlotError:
        return


def _count_on(session: Session, day: date) -> int:
    counted = session.scalar(
        select(func.count())
        .select_from(Appointment)
        .where(Appointment.on_day == day, Appointment.status.in_(OPEN_STATUSES))
    )
    return counted or 0


def _plans_on(session: Session, day: date) -> list[int]:
    return list(
        session.scalars(
            select(FollowUpPlan.id)
            .join(Appointment, Appointment.plan_id == FollowUpPlan.id)
            .where(
                FollowUpPlan.status == PlanStatus.RUNNING,
                Appointment.on_day == day,
                Appointment.status.in_(OPEN_STATUSES),
            )
            .distinct()
            .order_by(FollowUpPlan.id)
        )
    )


def remove_closure(session: Session, actor: Actor, day: date) -> None:
    """Open the office again on a day; what was moved stays where it is.

    Raises:
        NotAllowedError: the actor is neither lead nor administrator.
        NotFoundError: the day is not closed.
    """
    require(actor, Role.LEAD, Role.ADMIN)
    closure = session.get(Closure, day)
    if closure is None:
        raise NotFoundError
    session.delete(closure)
    audit.record(session, actor, AuditAction.CHANGED, "closure", None, reason=day.isoformat())
