"""A corrected file fits the follow-up to it."""

from datetime import date, time

import pytest
from sqlalchemy import select

from followup.statuses import AppointmentStatus
from models.accounts import Role
from models.follow_up import Appointment
from models.participants import AvailabilityWindow
from services.diary.follow_up import start_follow_up
from services.diary.person_changes import follow_correction, planning_facts
from tests.factories import a_participant, a_placement, actor_of, an_account


@pytest.fixture
def mediator(session):
    """Who corrects files."""
    return actor_of(an_account(session, Role.MEDIATOR))


@pytest.fixture
def plan(session, mediator, now, today):
    """A follow-up counted from the third stage."""
    person = a_participant(session, stage_three_on=date(2026, 11, 2))
    return start_follow_up(session, mediator, a_placement(session, person), now=now, today=today)


def _open(session, plan):
    return [
        row
        for row in session.scalars(select(Appointment).where(Appointment.plan_id == plan.id))
        if row.status is AppointmentStatus.PLANNED
    ]


def test_a_correction_of_something_else_plans_nothing(session, mediator, plan, now, today):
    person = plan.participant
    before = planning_facts(person)
    person.phone = "+56955555555"

    assert follow_correction(session, mediator, person, before, now=now, today=today) is None


def test_a_day_of_release_brings_its_contacts(session, mediator, plan, now, today):
    person = plan.participant
    before = planning_facts(person)
    person.released_on = date(2026, 12, 15)
    change = follow_correction(session, mediator, person, before, now=now, today=today)

    assert change is not None
    assert "R+7" in {contact.rule for contact in change.added}


def test_another_start_of_the_third_stage_moves_the_first_day(session, mediator, plan, now, today):
    person = plan.participant
    before = planning_facts(person)
    person.stage_three_on = date(2026, 11, 20)
    change = follow_correction(session, mediator, person, before, now=now, today=today)

    assert plan.starts_on == date(2026, 11, 20)
    assert change is not None
    assert change.moved


def test_other_hours_move_what_nobody_relies_on_yet(session, mediator, plan, now, today):
    person = plan.participant
    before = planning_facts(person)
    person.has_told_availability = True
    person.availability = [
        AvailabilityWindow(weekday=day, starts_at=time(14), ends_at=time(20)) for day in range(5)
    ]
    session.flush()
    follow_correction(session, mediator, person, before, now=now, today=today)

    own = [row for row in _open(session, plan) if row.party.value == "participant"]
    assert {row.at_time >= time(14) for row in own if row.on_day > today} == {True}


def test_somebody_without_a_follow_up_has_nothing_to_fit(session, mediator, now, today):
    person = a_participant(session)
    before = planning_facts(person)
    person.released_on = date(2026, 12, 15)

    assert follow_correction(session, mediator, person, before, now=now, today=today) is None
