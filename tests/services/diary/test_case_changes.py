"""A follow-up is paused, goes on, is prolonged or starts on another day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from followup.statuses import AppointmentStatus, CaseChange, Cause, FollowUpStanding
from models.accounts import Role
from models.follow_up import Appointment, CaseEvent, PlanStatus
from models.outbox import MessageKind, OutboxMessage
from models.placements import EndReason
from services.diary.case_changes import (
    CaseAct,
    CaseActKind,
    carry_out,
    offered_acts,
    open_plan,
    propose_act,
)
from services.diary.case_log import state_of
from services.diary.follow_up import start_follow_up
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from tests.conftest import TODAY
from tests.factories import a_participant, a_placement, actor_of, an_account

PAUSED_ON, BACK_ON = date(2027, 2, 1), date(2027, 5, 3)
PAUSE = CaseAct(CaseActKind.SUSPEND, PAUSED_ON, reason="Vuelve al norte por un tiempo")
RETURN = CaseAct(CaseActKind.RESUME, BACK_ON)


@pytest.fixture
def mediator(session):
    """Who accompanies people."""
    return actor_of(an_account(session, Role.MEDIATOR))


@pytest.fixture
def lead(session):
    """Who may prolong."""
    return actor_of(an_account(session, Role.LEAD))


@pytest.fixture
def when(now, today):
    """The instant and the day it is."""
    return {"now": now, "today": today}


@pytest.fixture
def plan(session, mediator, when):
    """A follow-up that has just begun, of somebody who reads mail."""
    plan = start_follow_up(session, mediator, a_placement(session), **when)
    plan.participant.email = "persona@example.org"
    session.flush()
    return plan


def _open_days(session, plan):
    return {
        row.rule_code: row.on_day
        for row in session.scalars(select(Appointment).where(Appointment.plan_id == plan.id))
        if row.status is AppointmentStatus.PLANNED
    }


def test_a_pause_takes_the_coming_appointments_back_and_says_so(session, mediator, plan, when):
    person_id = plan.participant_id
    proposed = propose_act(session, mediator, person_id, PAUSE, **when)
    before = _open_days(session, plan)
    done = carry_out(session, mediator, person_id, PAUSE, **when)

    assert done == proposed
    after = _open_days(session, plan)
    assert all(day < PAUSED_ON for code, day in after.items() if not code.startswith(("P", "E")))
    assert len(before) - len(after) == len(done.dropped)
    assert plan.status is PlanStatus.SUSPENDED
    assert plan.pauses[0].reason == PAUSE.reason
    assert state_of(session, person_id, today=TODAY).standing is FollowUpStanding.SUSPENDED
    told = session.scalars(select(OutboxMessage.kind)).all()
    assert MessageKind.APPOINTMENT_CANCELLED in told


def test_the_months_do_not_count_while_it_stands_still(session, mediator, plan, when):
    person_id, ended_on = plan.participant_id, plan.ends_on
    carry_out(session, mediator, person_id, PAUSE, **when)
    carry_out(session, mediator, person_id, RETURN, **when)

    assert plan.status is PlanStatus.RUNNING
    assert plan.ends_on == ended_on + (BACK_ON - PAUSED_ON)
    assert plan.pauses[0].until_on == BACK_ON
    days = _open_days(session, plan)
    assert days["G+24m"] <= plan.ends_on
    assert not [day for code, day in days.items() if code[0] == "G" and PAUSED_ON <= day < BACK_ON]
    changes = session.scalars(select(CaseEvent.change).order_by(CaseEvent.id)).all()
    assert changes == [CaseChange.SUSPENDED, CaseChange.RESUMED]
    assert state_of(session, person_id, today=TODAY).standing is FollowUpStanding.ON_TRACK


def test_a_proposal_changes_nothing(session, mediator, plan, when):
    before = _open_days(session, plan)
    propose_act(session, mediator, plan.participant_id, PAUSE, **when)
    session.flush()

    assert _open_days(session, plan) == before
    assert (plan.status, list(plan.pauses)) == (PlanStatus.RUNNING, [])


def test_what_was_confirmed_stands_through_a_pause(session, mediator, plan, when):
    row = next(row for row in plan.appointments if row.rule_code == "G+6m")
    row.status, row.status_cause = AppointmentStatus.CONFIRMED, Cause.PARTICIPANT
    session.flush()
    carry_out(session, mediator, plan.participant_id, PAUSE, **when)

    assert row.status is AppointmentStatus.CONFIRMED


def test_only_the_lead_prolongs_and_by_six_months_at_most(session, mediator, lead, plan, when):
    person_id, ended_on = plan.participant_id, plan.ends_on
    three_more = CaseAct(CaseActKind.PROLONG, extra_months=3)
    with pytest.raises(NotAllowedError):
        carry_out(session, mediator, person_id, three_more, **when)
    with pytest.raises(InvalidError) as caught:
        carry_out(
            session,
            lead,
            person_id,
            CaseAct(CaseActKind.PROLONG, extra_months=7),
            **when,
        )
    assert [problem.code for problem in caught.value.problems] == ["months_of_prolongation"]

    carry_out(session, lead, person_id, three_more, **when)

    assert plan.months == 27
    assert (plan.ends_on - ended_on).days in range(89, 93)
    assert _open_days(session, plan)["G+24m"] > ended_on
    assert CaseActKind.PROLONG in offered_acts(lead, plan)
    assert CaseActKind.PROLONG not in offered_acts(mediator, plan)


def test_another_first_day_moves_the_regular_contacts_with_it(session, mediator, plan, when):
    later = plan.starts_on + timedelta(days=21)
    before = _open_days(session, plan)
    change = carry_out(
        session,
        mediator,
        plan.participant_id,
        CaseAct(CaseActKind.MOVE_START, later),
        **when,
    )

    assert plan.starts_on == later
    assert change.moved
    assert _open_days(session, plan)["G+24m"] > before["G+24m"]
    assert _open_days(session, plan)["P+90"] == before["P+90"]


@pytest.mark.parametrize(
    "refused",
    [
        (CaseAct(CaseActKind.SUSPEND, PAUSED_ON), "required"),
        (CaseAct(CaseActKind.SUSPEND, None, reason="x"), "required"),
        (CaseAct(CaseActKind.SUSPEND, date(2029, 1, 1), reason="x"), "day_too_far"),
        (CaseAct(CaseActKind.SUSPEND, date(2006, 11, 23), reason="x"), "day_too_far"),
        (CaseAct(CaseActKind.MOVE_START, date(2029, 1, 1)), "day_too_far"),
    ],
)
def test_a_day_that_does_not_fit_is_told(session, mediator, plan, when, refused):
    act, code = refused
    with pytest.raises(InvalidError) as caught:
        carry_out(session, mediator, plan.participant_id, act, **when)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_return_before_the_pause_does_not_fit(session, mediator, plan, when):
    carry_out(session, mediator, plan.participant_id, PAUSE, **when)

    with pytest.raises(InvalidError) as caught:
        early = CaseAct(CaseActKind.RESUME, PAUSED_ON)
        carry_out(session, mediator, plan.participant_id, early, **when)
    assert [problem.code for problem in caught.value.problems] == ["day_does_not_fit"]


def test_an_act_that_does_not_fit_the_state_is_refused(session, mediator, plan, when):
    person_id = plan.participant_id
    with pytest.raises(WrongStateError):
        carry_out(session, mediator, person_id, RETURN, **when)
    carry_out(session, mediator, person_id, PAUSE, **when)
    with pytest.raises(WrongStateError):
        carry_out(session, mediator, person_id, PAUSE, **when)
    assert offered_acts(mediator, plan) == (CaseActKind.RESUME,)


def test_new_work_ends_a_pause_and_goes_on_with_the_same_plan(session, mediator, plan, when):
    person = plan.participant
    carry_out(
        session,
        mediator,
        person.id,
        CaseAct(CaseActKind.SUSPEND, TODAY, reason="Sin noticias"),
        **when,
    )
    plan.placement.ended_on, plan.placement.end_reason = TODAY, EndReason.PAY
    session.flush()
    again = start_follow_up(
        session,
        mediator,
        a_placement(session, person, starts_on=date(2027, 1, 4)),
        **when,
    )

    assert again is plan
    assert plan.status is PlanStatus.RUNNING
    assert _open_days(session, plan)["P+1"] == date(2027, 1, 5)


def test_somebody_without_a_follow_up_has_none_to_change(session, mediator, when):
    person = a_participant(session)

    assert open_plan(session, person.id) is None
    with pytest.raises(NotFoundError):
        carry_out(session, mediator, person.id, PAUSE, **when)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_nobody_else_changes_a_follow_up(session, plan, when, role):
    actor = actor_of(an_account(session, role))
    for act in (propose_act, carry_out):
        with pytest.raises(NotAllowedError):
            act(session, actor, plan.participant_id, PAUSE, **when)
