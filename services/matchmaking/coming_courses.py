"""Workshops still to be held, as the engine knows a course: imported ones and planned ones."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matching.advice.changes import Course
from matching.judging.profiles import EvidenceGrade
from models.courses import PlannedCourse
from models.workshops import WorkshopRun
from services.matchmaking.workshop_evidence import (
    ASSESSED_COURSE_HOURS,
    SHORT_COURSE_HOURS,
    Taught,
    clock_hours,
    taught_by,
)

PLANNED = "planned-"  # before the number of a planned one, in the key of its course


def upcoming_courses(session: Session, *, today: date) -> tuple[Course, ...]:
    """The workshops still to be held whose kind is known, the next first, in three queries."""
    runs = session.scalars(
        select(WorkshopRun)
        .where(WorkshopRun.starts_on >= today, WorkshopRun.workshop_type_key.is_not(None))
        .order_by(WorkshopRun.starts_on, WorkshopRun.id)
    ).all()
    planned = session.scalars(
        select(PlannedCourse)
        .where(PlannedCourse.starts_on >= today, PlannedCourse.cancelled_at.is_(None))
        .options(joinedload(PlannedCourse.workshop_type))
        .order_by(PlannedCourse.starts_on, PlannedCourse.id)
    ).all()
    kinds = [run.workshop_type_key for run in runs]
    taught = taught_by(session, [*kinds, *(course.workshop_type_key for course in planned)])
    courses = [
        *(_of_run(run, run.starts_on, taught) for run in runs if run.starts_on is not None),
        *(_of_planned(course, taught) for course in planned),
    ]
    return tuple(sorted(courses, key=lambda course: (course.starts_on, course.key)))


def planned_courses(session: Session, planned: Sequence[PlannedCourse]) -> list[Course]:
    """What the engine knows of workshops that were read, in their order; in one query."""
    taught = taught_by(session, [course.workshop_type_key for course in planned])
    return [_of_planned(course, taught) for course in planned]


def _of_run(run: WorkshopRun, starts_on: date, taught: Taught) -> Course:
    return Course(
        key=str(run.id),
        name=run.name,
        teaches=tuple(taught.get(run.workshop_type_key or "", ())),
        hours=clock_hours(run),
        grade=grade_reached(clock_hours(run), is_assessed=run.is_assessed),
        starts_on=starts_on,
        ends_on=run.ends_on,
    )


def _of_planned(course: PlannedCourse, taught: Taught) -> Course:
    return Course(
        key=course_key(course),
        name=course.workshop_type.name_es,
        teaches=tuple(taught.get(course.workshop_type_key, ())),
        hours=float(course.hours),
        grade=grade_reached(course.hours, is_assessed=course.is_assessed),
        starts_on=course.starts_on,
        ends_on=course.ends_on,
        seats=course.seats,
    )


def course_key(course: PlannedCourse) -> str:
    """The key that a planned workshop has among courses."""
    return f"{PLANNED}{course.id}"


def grade_reached(hours: float, *, is_assessed: bool) -> EvidenceGrade:
    """The rung that finishing a workshop reaches; a certificate is never promised."""
    if hours < SHORT_COURSE_HOURS:
        return EvidenceGrade.PEER_TAUGHT
    if is_assessed and hours >= ASSESSED_COURSE_HOURS:
        return EvidenceGrade.ASSESSED_COURSE
    return EvidenceGrade.WORKSHOP
