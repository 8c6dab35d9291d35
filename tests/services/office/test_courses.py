"""Workshops that the office plans: sound, taken back once, and known to the engine as courses."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.reference import WorkshopType
from models.session import unit_of_work
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.matchmaking.coming_courses import upcoming_courses
from services.office.courses import (
    CourseDraft,
    cancel_course,
    list_courses,
    list_kinds,
    plan_course,
)
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_workshop_type
from tests.racing import outcome_of, together


@pytest.fixture
def draft(session: Session, today: date) -> CourseDraft:
    """A workshop of welding in two months."""
    kind = a_workshop_type(session)
    return CourseDraft(
        workshop_type_key=kind.key,
        starts_on=today + timedelta(days=60),
        ends_on=today + timedelta(days=90),
        hours=120,
        seats=15,
        provider="  Centro de formación ",
        is_assessed=True,
    )


def test_a_planned_workshop_is_a_course_with_its_day_and_seats(
    session: Session, draft: CourseDraft, today: date
) -> None:
    row = plan_course(session, CLERK, draft, today=today)

    (course,) = upcoming_courses(session, today=today)
    assert (course.starts_on, course.seats, course.hours) == (draft.starts_on, 15, 120)
    assert course.teaches == (("mig_welding", 3),)
    assert row.provider == "Centro de formación"
    written = session.scalars(select(AuditEntry).where(AuditEntry.subject == "planned_course"))
    assert [entry.action for entry in written] == [AuditAction.CREATED]


def test_a_workshop_taken_back_is_advised_no_more(
    session: Session, draft: CourseDraft, today: date, now: datetime
) -> None:
    row = plan_course(session, CLERK, draft, today=today)
    kept = plan_course(session, CLERK, draft, today=today)

    cancel_course(session, CLERK, row.id, now=now)

    session.expire_all()
    assert list_courses(session, CLERK, today=today) == [kept]
    assert len(upcoming_courses(session, today=today)) == 1
    with pytest.raises(WrongStateError):
        cancel_course(session, CLERK, row.id, now=now)
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert last is not None
    assert (last.action, last.subject_id) == (AuditAction.STATUS_CHANGED, row.id)


def test_a_workshop_that_has_begun_is_not_to_come(
    session: Session, draft: CourseDraft, today: date
) -> None:
    plan_course(session, CLERK, draft, today=today)
    later = today + timedelta(days=61)

    assert list_courses(session, CLERK, today=later) == []
    assert upcoming_courses(session, today=later) == ()


def test_of_two_who_take_a_workshop_back_together_one_does(
    engine: Engine, today: date, now: datetime
) -> None:
    with unit_of_work(engine) as session:
        draft = CourseDraft(a_workshop_type(session).key, today, hours=120, seats=15)
        number = plan_course(session, CLERK, draft, today=today).id

    cancel = outcome_of(lambda session: cancel_course(session, CLERK, number, now=now))

    assert together(engine, cancel, cancel) == ["done", "course_cancelled"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"workshop_type_key": "no_such_kind"}, "workshop_type_key"),
        ({"starts_on": None}, "starts_on"),
        ({"starts_on": date(2020, 1, 1), "ends_on": None}, "starts_on"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
        ({"hours": 0}, "hours"),
        ({"hours": 2_001}, "hours"),
        ({"seats": 61}, "seats"),
        ({"seats": None}, "seats"),
        ({"place": "x" * 201}, "place"),
    ],
)
def test_what_does_not_fit_is_told(
    session: Session, draft: CourseDraft, today: date, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidError) as refusal:
        plan_course(session, CLERK, replace(draft, **changes), today=today)  # type: ignore[arg-type]  # values of several fields

    assert [problem.field for problem in refusal.value.problems] == [field]


def test_only_staff_plans(session: Session, draft: CourseDraft, today: date, now: datetime) -> None:
    stranger = actor_of(an_account(session, Role.PARTICIPANT))

    with pytest.raises(NotAllowedError):
        plan_course(session, stranger, draft, today=today)
    with pytest.raises(NotAllowedError):
        cancel_course(session, stranger, 1, now=now)
    with pytest.raises(NotFoundError):
        cancel_course(session, CLERK, 987_654_321, now=now)
    with pytest.raises(NotAllowedError):
        list_courses(session, stranger, today=today)


def test_what_is_no_trade_is_not_planned(session: Session) -> None:
    welding = a_workshop_type(session)
    reading = {"name_es": "lectura", "name_en": "reading", "area": "schooling"}
    session.add(WorkshopType(key="reading", typical_hours=40, **reading))
    session.flush()

    assert list_kinds(session) == [welding]
