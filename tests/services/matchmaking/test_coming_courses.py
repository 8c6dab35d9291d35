"""Workshops still to be held, imported or planned, are courses; past and unlinked ones are not."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from matching.judging.profiles import EvidenceGrade
from models.courses import PlannedCourse
from services.matchmaking.coming_courses import course_key, planned_courses, upcoming_courses
from tests.matchmaking import a_run, a_workshop_type


def test_workshops_to_come_are_courses_and_past_or_unlinked_ones_are_not(
    session: Session, today: date
) -> None:
    a_run(session)
    a_run(session, name="Sin tipo", workshop_type_key=None, starts_on=date(2027, 3, 1))
    soon = a_run(session, starts_on=date(2027, 3, 1), ends_on=None, is_assessed=True)
    short = a_run(session, starts_on=date(2027, 4, 1), ends_on=None, hours=20)
    planned = PlannedCourse(
        workshop_type_key=a_workshop_type(session).key,
        starts_on=date(2027, 3, 15),
        hours=60,
        seats=12,
    )
    session.add(planned)
    session.flush()

    courses = upcoming_courses(session, today=today)

    assert [(course.key, course.grade, course.seats) for course in courses] == [
        (str(soon.id), EvidenceGrade.ASSESSED_COURSE, None),
        (course_key(planned), EvidenceGrade.WORKSHOP, 12),
        (str(short.id), EvidenceGrade.PEER_TAUGHT, None),
    ]
    assert {course.teaches for course in courses} == {(("mig_welding", 3),)}
    assert planned_courses(session, [planned]) == [courses[1]]


def test_a_planned_workshop_that_is_over_or_cancelled_is_not_offered(
    session: Session, today: date, now: datetime
) -> None:
    kind = a_workshop_type(session).key
    begins = a_run(session, starts_on=today, ends_on=None)
    for starts_on, cancelled_at in (
        (today, None),
        (today - timedelta(days=1), None),
        (today + timedelta(days=9), now),
    ):
        course = PlannedCourse(
            workshop_type_key=kind,
            starts_on=starts_on,
            cancelled_at=cancelled_at,
            hours=60,
            seats=12,
        )
        session.add(course)
    session.flush()

    courses = upcoming_courses(session, today=today)

    assert {(course.starts_on, course.seats) for course in courses} == {(today, None), (today, 12)}
    assert str(begins.id) in {course.key for course in courses}
