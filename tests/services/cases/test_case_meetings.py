"""Case meetings are called, held and written down."""

from datetime import time, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.case_meetings import CaseMeeting, MeetingStatus
from models.session import unit_of_work
from services.cases.agendas import put_on_agenda
from services.cases.case_meetings import (
    MeetingDraft,
    call_meeting,
    cancel_meeting,
    hold_meeting,
    list_meetings,
    read_meeting,
)
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_case_meeting, a_participant, actor_of, an_account
from tests.racing import together


@pytest.fixture
def member(session):
    """Somebody of the office."""
    return an_account(session)


def _draft(member, **changes):
    values = {"day": TODAY, "at": time(9), "member_ids": (member.id,), "place": " sala 1 "}
    return MeetingDraft(**(values | changes))


def _hold(session, meeting, member, **changes):
    values = {"present_ids": [member.id], "remarks": " Todo bien ", "today": TODAY, "now": NOW}
    return hold_meeting(session, actor_of(member), meeting.id, **(values | changes))


def test_a_meeting_has_a_day_an_hour_and_who_takes_part(session, member):
    made = call_meeting(session, actor_of(member), _draft(member), today=TODAY)

    assert (made.on_day, made.at_time, made.place) == (TODAY, time(9), "sala 1")
    assert [one.account_id for one in made.members] == [member.id]
    assert list(list_meetings(session, CLERK).coming) == [made]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"day": TODAY - timedelta(days=1)}, ("day", "past_day")),
        ({"place": "x" * 91}, ("place", "text_too_long")),
        ({"member_ids": ()}, ("members", "say_who_takes_part")),
        ({"member_ids": (987_654,)}, ("members", "say_who_takes_part")),
    ],
)
def test_what_makes_no_sense_is_refused(session, member, changes, problem):
    with pytest.raises(InvalidError) as refusal:
        call_meeting(session, CLERK, _draft(member, **changes), today=TODAY)

    assert [(one.field, one.code) for one in refusal.value.problems] == [problem]


def test_an_employer_takes_part_in_no_meeting(session, member):
    stranger = an_account(session, Role.EMPLOYER)
    with pytest.raises(InvalidError):
        call_meeting(session, CLERK, _draft(stranger), today=TODAY)
    with pytest.raises(NotAllowedError):
        list_meetings(session, actor_of(stranger))
    with pytest.raises(NotFoundError):
        read_meeting(session, CLERK, 404)


def test_the_minutes_say_who_was_there_and_change_no_more(session, member):
    absent = an_account(session)
    made = call_meeting(
        session, CLERK, _draft(member, member_ids=(member.id, absent.id)), today=TODAY
    )

    _hold(session, made, member)

    assert (made.status, made.held_at, made.remarks) == (MeetingStatus.HELD, NOW, "Todo bien")
    assert {one.account_id: one.was_there for one in made.members} == {
        member.id: True,
        absent.id: False,
    }
    for act in (_hold, lambda s, m, _who: cancel_meeting(s, CLERK, m.id)):
        with pytest.raises(WrongStateError):
            act(session, made, member)
    with pytest.raises(WrongStateError):
        put_on_agenda(session, CLERK, made.id, a_participant(session).id)


def test_minutes_need_somebody_who_was_there_and_a_day_that_has_come(session, member):
    made = call_meeting(session, CLERK, _draft(member), today=TODAY)
    with pytest.raises(InvalidError):
        _hold(session, made, member, present_ids=[])
    with pytest.raises(InvalidError):
        _hold(session, made, member, remarks="x" * 1001)
    later = call_meeting(session, CLERK, _draft(member, day=TODAY + timedelta(days=1)), today=TODAY)
    with pytest.raises(WrongStateError):
        _hold(session, later, member)


def test_a_look_at_a_meeting_is_a_look_at_each_person_of_it(session, member):
    made = a_case_meeting(session)
    people = [a_participant(session).id for _ in range(2)]
    for person_id in people:
        put_on_agenda(session, CLERK, made.id, person_id)

    read_meeting(session, CLERK, made.id)

    looks = select(AuditEntry.participant_id).where(AuditEntry.action == AuditAction.LOOKED)
    assert sorted(session.scalars(looks)) == people


def test_of_two_who_close_a_meeting_one_succeeds(engine: Engine):
    with unit_of_work(engine) as session:
        meeting_id = a_case_meeting(session).id

    def press(session: Session) -> bool:
        try:
            cancel_meeting(session, CLERK, meeting_id)
        except WrongStateError:
            return False
        return True

    assert sorted(together(engine, press, press)) == [False, True]
    with unit_of_work(engine) as session:
        assert session.scalar(select(func.count()).select_from(CaseMeeting)) == 1
