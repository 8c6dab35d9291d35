"""Which workshops to hold next, from rows."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.participants import CaseState
from services.actors import Actor
from services.errors import InvalidError, NotAllowedError
from services.office.courses import CourseDraft, plan_course
from services.office.planning import PlanGroup, plan_next_workshops
from tests.factories import a_participant, actor_of, an_account
from tests.matchmaking import a_welding_vacancy, a_workshop_type


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
    looked = session.scalars(select(AuditEntry.participant_id))
    assert person.id in set(looked)


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


def test_a_group_is_planned_for_by_its_stage(session: Session, lead: Actor, today: date) -> None:
    a_workshop_type(session)
    a_welding_vacancy(session)
    inside = a_participant(session, case_state=CaseState.PRE_RELEASE)
    a_participant(session)
    group = PlanGroup(CaseState.PRE_RELEASE, None)

    found = plan_next_workshops(session, lead, how_many=1, seats=10, today=today, group=group)

    (workshop,) = found.workshops
    assert (found.people, workshop.people) == (1, ((inside, 1),))


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


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.ADMIN])
def test_only_the_lead_plans(session: Session, today: date, role: Role) -> None:
    actor = actor_of(an_account(session, role))

    with pytest.raises(NotAllowedError):
        plan_next_workshops(session, actor, how_many=2, seats=10, today=today)
