"""Workshops that the office plans, so that advice can name one with its day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session, joinedload

from models.audit import AuditAction
from models.courses import PlannedCourse
from models.reference import WorkshopType
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.texts import tidy_text

MOST_HOURS = 2_000
MOST_SEATS = 60
TEXT_LIMIT = 200  # characters, the width of the columns
TRADE = "trade"  # only workshops of a trade teach what vacancies ask for


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """A workshop to come as it is handed in.

    Attributes:
        hours: of 60 minutes, of the whole workshop; None when nobody has said.
    """

    workshop_type_key: str
    starts_on: date | None
    ends_on: date | None = None
    hours: int | None = None
    seats: int | None = None
    provider: str = ""
    place: str = ""
    is_assessed: bool = False


def plan_course(
    session: Session, actor: Actor, draft: CourseDraft, *, today: date
) -> PlannedCourse:
    """Write down a workshop that is going to be held.

    Raises:
        NotAllowedError: the actor is not a mediator.
        InvalidError: something is missing or does not fit; everything is listed.
    """
    require_staff(actor)
    draft = replace(draft, provider=tidy_text(draft.provider), place=tidy_text(draft.place))
    refuse(_problems(session, draft, today))
    course = PlannedCourse(
        workshop_type_key=draft.workshop_type_key,
        provider=draft.provider,
        place=draft.place,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        hours=draft.hours,
        seats=draft.seats,
        is_assessed=draft.is_assessed,
        planned_by_id=actor.account_id,
    )
    session.add(course)
    session.flush()
    audit.record(session, actor, AuditAction.CREATED, "planned_course", course.id)
    return course


def _problems(session: Session, draft: CourseDraft, today: date) -> list[Problem]:
    problems = []
    kind = session.get(WorkshopType, draft.workshop_type_key)
    if kind is None or kind.area != TRADE:
        problems.append(Problem("workshop_type_key", "unknown_workshop_type"))
    if draft.starts_on is None or draft.starts_on < today:
        problems.append(Problem("starts_on", "past_day"))
    elif draft.ends_on is not None and draft.ends_on < draft.starts_on:
        problems.append(Problem("ends_on", "ends_before_start"))
    for name, value, most in (
        ("hours", draft.hours, MOST_HOURS),
        ("seats", draft.seats, MOST_SEATS),
    ):
        if value is None or not 1 <= value <= most:
            problems.append(Problem(name, "number_out_of_range", {"least": 1, "most": most}))
    for name, text in (("provider", draft.provider), ("place", draft.place)):
        if len(text) > TEXT_LIMIT:
            facts = {"limit": TEXT_LIMIT, "length": len(text)}
            problems.append(Problem(name, "text_too_long", facts))
    return problems


def cancel_course(session: Session, actor: Actor, course_id: int, *, now: datetime) -> None:
    """Take a workshop back that is not going to be held; of two who do, one succeeds.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such workshop.
        WrongStateError: it was taken back already.
    """
    require_staff(actor)
    if session.get(PlannedCourse, course_id) is None:
        raise NotFoundError
    taken = session.execute(
        update(PlannedCourse)
        .where(PlannedCourse.id == course_id, PlannedCourse.cancelled_at.is_(None))
        .values(cancelled_at=now)
    )
    if not cast("CursorResult[Any]", taken).rowcount:  # Any: an update gives no rows
        raise WrongStateError("course_cancelled")
    audit.record(session, actor, AuditAction.STATUS_CHANGED, "planned_course", course_id)


def list_courses(session: Session, actor: Actor, *, today: date) -> Sequence[PlannedCourse]:
    """The workshops to come, the next first.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    return session.scalars(
        select(PlannedCourse)
        .where(PlannedCourse.starts_on >= today, PlannedCourse.cancelled_at.is_(None))
        .options(joinedload(PlannedCourse.workshop_type))
        .order_by(PlannedCourse.starts_on, PlannedCourse.id)
    ).all()


def list_kinds(session: Session) -> Sequence[WorkshopType]:
    """The kinds of workshop that can be planned, by name."""
    return session.scalars(
        select(WorkshopType)
        .where(WorkshopType.area == TRADE)
        .order_by(WorkshopType.name_es, WorkshopType.key)
    ).all()
