"""A task of the ladder that is done is an attempt to reach the person."""

from datetime import timedelta

import pytest

from followup.ladder import LadderAct
from followup.statuses import AppointmentStatus, CaseChange, ContactChannel
from models.accounts import Role
from services.diary.case_log import list_events, state_of
from services.diary.ladder_tasks import do_task
from services.diary.warnings import read_at_risk
from services.errors import NotAllowedError, WrongStateError
from tests.factories import CLERK, a_participant, actor_of, an_account, an_appointment


@pytest.fixture
def missing(session, today):
    """Somebody without a plan who missed yesterday's appointment."""
    person = a_participant(session)
    an_appointment(
        session,
        person,
        on_day=today - timedelta(days=1),
        status=AppointmentStatus.NO_SHOW,
    )
    return person


def _do(session, person, today, act=LadderAct.CALL, actor=CLERK, *, was_reached=False):
    return do_task(
        session, actor, person.id, act, was_reached=was_reached, today=today, note=" Nadie "
    )


def test_it_says_who_tried_by_which_way_and_when(session, missing, today):
    caller = an_account(session)

    _do(session, missing, today, actor=actor_of(caller))

    (event,) = list_events(session, [missing.id])
    assert (event.change, event.channel) == (CaseChange.ATTEMPTED, ContactChannel.PHONE)
    assert (event.recorded_by_id, event.on_day, event.note) == (caller.id, today, "Nadie")
    assert [t.act for t in read_at_risk(session, missing.id, today=today).to_do] == [
        LadderAct.WRITE
    ]


def test_reaching_the_person_ends_the_ladder(session, missing, today):
    _do(session, missing, today, was_reached=True)

    assert read_at_risk(session, missing.id, today=today).tasks == ()
    assert state_of(session, missing.id, today=today).last_reached_on == today


def test_a_task_is_done_once_and_only_where_it_waits(session, missing, today):
    _do(session, missing, today)

    with pytest.raises(WrongStateError):
        _do(session, missing, today)
    with pytest.raises(WrongStateError):
        _do(session, missing, today, act=LadderAct.VISIT)
    with pytest.raises(NotAllowedError):
        _do(session, missing, today, actor=actor_of(an_account(session, Role.EMPLOYER)))
