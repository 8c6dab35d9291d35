"""Which workshops to hold next, from rows."""

from datetime import date

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState, Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.participants import CaseState
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError
from services.office.courses import CourseDraft, plan_course
from services.office.planning import PlanGroup, plan_next_workshops
from tests.factories import a_participant, a_vacancy, actor_of, an_account
from tests.matchmaking import a_criterion, a_welding_vacancy, a_workshop_type


@pytest.fixture
def lead(session: Session) -> Actor:
    """Who plans."""
    return actor_of(an_account(session, Role.LEAD))


def test_the_workshop_that_opens_a_vacancy_is_planned_for_who_lacks_it(
    session: Session, lead: Actor, today: date
) -> None:
    a_workshop_type(session)
    vacancy = a_welding_vacancy(session)
    person = a_participant(session)

    found = plan_next_workshops(session, lead, how_many=2, seats=10, today=today)

    (workshop,) = found.workshops
    assert (workshop.kind.key, workshop.opens, workshop.adds) == ("welding_workshop", (vacancy,), 1)
    assert workshop.people == ((person, 1),)
    assert [gap.skill for gap in found.gaps] == ["mig_welding"]
    assert found.gaps[0].missing == vacancy.positions


def test_each_look_at_a_person_named_is_written_down_once_and_at_nobody_else(
    session: Session, lead: Actor, today: date
) -> None:
    for skill in ("mig_welding", "bread_shaping"):
        a_workshop_type(session, f"{skill}_workshop", {skill: 3})
    a_welding_vacancy(session)
    a_criterion(session, a_vacancy(session), "bread_shaping")
    person = a_participant(session)  # both workshops name them
    a_participant(session, case_state=CaseState.SUSPENDED)

    found = plan_next_workshops(session, lead, how_many=2, seats=10, today=today)

    assert [[one.id for one, _ in each.people] for each in found.workshops] == [[person.id]] * 2
    session.flush()
    looked = session.execute(
        select(AuditEntry.subject, AuditEntry.participant_id)
        .where(AuditEntry.action == AuditAction.LOOKED)
        .order_by(AuditEntry.id)
    )
    assert [tuple(row) for row in looked] == [("planning", None), ("participant", person.id)]


def test_a_kind_of_workshop_shows_what_passing_it_would_show(
    session: Session, lead: Actor, today: date
) -> None:
    kind, asked = a_workshop_type(session), a_welding_vacancy(session).criteria[0]
    a_participant(session)

    def is_opened(hours: int, level: int) -> bool:
        kind.typical_hours, asked.level = hours, level
        return bool(plan_next_workshops(session, lead, how_many=1, seats=10, today=today).workshops)

    # With h hours 0.90 or, under 100, 0.75 of 1 - exp(-h / 120); level 2 asks for 0.45 of it.
    assert (is_opened(100, 2), is_opened(99, 2)) == (True, False)
    # Level 1 asks for 0.25, and what is taught in under forty hours counts 0.40 at most.
    assert (is_opened(50, 1), is_opened(39, 1)) == (True, False)


def test_the_vacancies_of_a_workshop_stand_by_title_and_its_seats_are_not_overfilled(
    session: Session, lead: Actor, today: date
) -> None:
    a_workshop_type(session)
    made = [a_welding_vacancy(session, title=title) for title in ("Taller", "Obra", "Obra")]
    for _ in range(2):
        a_participant(session)

    found = plan_next_workshops(session, lead, how_many=1, seats=1, today=today)

    (workshop,) = found.workshops
    assert workshop.opens == (made[1], made[2], made[0])
    assert ([opened for _, opened in workshop.people], workshop.adds) == ([3], 3)


def test_a_workshop_that_has_a_day_is_found_with_it_for_the_group_asked_about(
    session: Session, lead: Actor, today: date
) -> None:
    kind, mediator = a_workshop_type(session), an_account(session)
    vacancy = a_welding_vacancy(session)
    own = a_participant(session, mediator_id=mediator.id)
    a_participant(session)
    draft = CourseDraft(kind.key, starts_on=date(2027, 5, 4), hours=120, seats=10)
    course = plan_course(session, lead, draft, today=today)

    found = plan_next_workshops(
        session,
        lead,
        how_many=2,
        seats=10,
        today=today,
        group=PlanGroup(CaseState.JOB_SEARCH, mediator.id),
        only_planned=True,
    )

    (workshop,) = found.workshops
    assert (workshop.course, workshop.kind, workshop.opens) == (course, kind, (vacancy,))
    assert (found.people, workshop.people) == (1, ((own, 1),))


def test_the_workshops_that_have_a_day_are_read_once(
    session: Session, lead: Actor, today: date
) -> None:
    """One that was planned between two reads stood in one of them alone, and broke the page."""
    read: list[str] = []

    @event.listens_for(session, "do_orm_execute")
    def note(state: ORMExecuteState) -> None:
        read.append(str(state.statement))

    plan_next_workshops(session, lead, how_many=2, seats=10, today=today, only_planned=True)

    assert sum("FROM planned_courses" in statement for statement in read) == 1


def test_a_group_is_planned_for_by_its_stage(session: Session, lead: Actor, today: date) -> None:
    a_workshop_type(session)
    a_welding_vacancy(session)
    inside = a_participant(session, case_state=CaseState.PRE_RELEASE)
    a_participant(session)
    group = PlanGroup(CaseState.PRE_RELEASE, None)

    found = plan_next_workshops(session, lead, how_many=1, seats=10, today=today, group=group)

    (workshop,) = found.workshops
    assert (found.people, workshop.people) == (1, ((inside, 1),))


def test_a_group_is_planned_for_by_its_mediator_whatever_the_stage(
    session: Session, lead: Actor, today: date
) -> None:
    a_workshop_type(session)
    a_welding_vacancy(session)
    mediator, other = an_account(session), an_account(session)
    own = [
        a_participant(session, mediator_id=mediator.id, case_state=state)
        for state in (CaseState.JOB_SEARCH, CaseState.PRE_RELEASE)
    ]
    a_participant(session, mediator_id=other.id)
    group = PlanGroup(mediator_id=mediator.id)

    found = plan_next_workshops(session, lead, how_many=1, seats=10, today=today, group=group)

    (workshop,) = found.workshops
    assert (found.people, {one for one, _ in workshop.people}) == (2, set(own))


def test_what_is_no_trade_is_planned_by_nobody(session: Session, lead: Actor, today: date) -> None:
    kind = a_workshop_type(session)
    kind.area = "culture"
    a_welding_vacancy(session)
    a_participant(session)

    found = plan_next_workshops(session, lead, how_many=1, seats=10, today=today)

    assert found.workshops == ()


def test_without_people_nothing_is_planned(session: Session, lead: Actor, today: date) -> None:
    a_workshop_type(session)
    a_welding_vacancy(session)

    found = plan_next_workshops(session, lead, how_many=2, seats=10, today=today)

    assert (found.people, found.workshops) == (0, ())


@pytest.mark.parametrize(("how_many", "seats"), [(0, 10), (7, 10), (2, 0), (2, 61)])
def test_numbers_out_of_range_are_told(
    session: Session, lead: Actor, today: date, how_many: int, seats: int
) -> None:
    with pytest.raises(InvalidError):
        plan_next_workshops(session, lead, how_many=how_many, seats=seats, today=today)


@pytest.mark.parametrize(("how_many", "seats"), [(1, 1), (6, 60)])
def test_the_least_and_the_most_are_in_range(
    session: Session, lead: Actor, today: date, how_many: int, seats: int
) -> None:
    assert plan_next_workshops(session, lead, how_many=how_many, seats=seats, today=today).is_exact


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.ADMIN])
def test_only_the_lead_plans(session: Session, today: date, role: Role) -> None:
    actor = actor_of(an_account(session, role))

    with pytest.raises(NotAllowedError):
        plan_next_workshops(session, actor, how_many=2, seats=10, today=today)
