"""What happened to a follow-up is written down, and says where the person stands."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from followup.statuses import AppointmentStatus, CaseChange, ContactChannel, FollowUpStanding
from models.accounts import Role
from services.diary.case_log import declare_lost, list_events, state_of, states_of, tell_contact
from services.diary.follow_up import start_follow_up
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from tests.factories import a_participant, a_placement, actor_of, an_account, an_appointment

CHANNELS = (ContactChannel.PHONE, ContactChannel.WHATSAPP, ContactChannel.VISIT)


@pytest.fixture
def mediator(session):
    """Who tries to reach people."""
    return actor_of(an_account(session, Role.MEDIATOR))


@pytest.fixture
def plan(session, mediator, now, today):
    """A follow-up under way."""
    return start_follow_up(session, mediator, a_placement(session), now=now, today=today)


def _missed(session, person, count, today):
    for number in range(count):
        an_appointment(
            session,
            person,
            on_day=today - timedelta(days=count - number),
            status=AppointmentStatus.NO_SHOW,
        )


def _search(session, mediator, plan, today, *, times=6, over=40):
    for number in range(times):
        tell_contact(
            session,
            mediator,
            plan,
            CaseChange.ATTEMPTED,
            CHANNELS[number % 3],
            on=today - timedelta(days=over - number * over // max(times - 1, 1)),
            today=today,
        )


@pytest.mark.parametrize(
    ("count", "standing"),
    [
        (0, FollowUpStanding.ON_TRACK),
        (1, FollowUpStanding.MISSED_ONCE),
        (2, FollowUpStanding.MISSED_TWICE),
        (3, FollowUpStanding.AT_RISK),
    ],
)
def test_missed_appointments_in_a_row_say_where_somebody_stands(session, today, count, standing):
    person = a_participant(session)
    _missed(session, person, count, today)

    assert state_of(session, person.id, today=today).standing is standing


def test_contact_is_lost_only_after_honest_searching_and_by_the_lead(
    session, mediator, plan, today
):
    lead = actor_of(an_account(session, Role.LEAD))
    _search(session, mediator, plan, today, times=5)
    with pytest.raises(WrongStateError):
        declare_lost(session, lead, plan, today=today)
    _search(session, mediator, plan, today, times=1, over=0)
    with pytest.raises(NotAllowedError):
        declare_lost(session, mediator, plan, today=today)

    declare_lost(session, lead, plan, today=today)

    state = state_of(session, plan.participant_id, today=today)
    assert state.standing is FollowUpStanding.LOST_CONTACT


def test_reaching_somebody_ends_the_search(session, mediator, plan, today):
    _search(session, mediator, plan, today)
    assert state_of(session, plan.participant_id, today=today).may_be_declared_lost
    tell_contact(
        session,
        mediator,
        plan,
        CaseChange.REACHED,
        ContactChannel.PHONE,
        on=today,
        today=today,
        note="  Está bien, cambió de número.  ",
    )

    state = state_of(session, plan.participant_id, today=today)
    assert (state.attempts, state.may_be_declared_lost) == (0, False)
    assert list_events(session, [plan.participant_id])[0].note == "Está bien, cambió de número."


@pytest.mark.parametrize(
    "told",
    [
        (CaseChange.ATTEMPTED, 1, "day_to_come"),
        (CaseChange.COMPLETED, 0, "not_a_contact"),
    ],
)
def test_what_cannot_have_happened_is_not_written(session, plan, today, told):
    change, days, code = told
    mediator = actor_of(an_account(session, Role.MEDIATOR))
    with pytest.raises(InvalidError) as caught:
        tell_contact(
            session,
            mediator,
            plan,
            change,
            ContactChannel.PHONE,
            on=today + timedelta(days=days),
            today=today,
        )
    assert [problem.code for problem in caught.value.problems] == [code]


def test_many_people_are_read_in_two_queries(session, today):
    people = [a_participant(session) for _ in range(6)]
    for person in people:
        _missed(session, person, 2, today)
    session.flush()
    session.expire_all()
    seen: list[str] = []

    def see(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    keys = [person.id for person in people]
    seen.clear()
    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", see)
    states = states_of(session, keys, today=today)
    event.remove(bind, "before_cursor_execute", see)

    assert len(seen) == 2
    assert {state.misses_in_a_row for state in states.values()} == {2}


def test_nobody_who_does_not_exist_stands_anywhere(session):
    with pytest.raises(NotFoundError):
        state_of(session, 404, today=date(2026, 11, 23))
