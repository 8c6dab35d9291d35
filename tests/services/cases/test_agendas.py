"""Whom a case meeting talks about, and what is agreed."""

from datetime import timedelta

import pytest

from followup.ladder import LadderAct
from followup.signs import SignKind
from followup.statuses import AppointmentStatus
from models.case_meetings import AgendaReason, MeetingStatus
from services.cases.agendas import (
    agree_task,
    bring_agenda_up,
    next_meeting,
    put_on_agenda,
    read_item,
    save_said,
    take_off_agenda,
)
from services.cases.case_meetings import agenda_of, find_meeting
from services.diary.warning_acts import note_sign
from services.diary.warnings import read_at_risk
from services.errors import InvalidError, NotFoundError, WrongStateError
from tests.conftest import NOW, TODAY
from tests.factories import (
    CLERK,
    a_case_meeting,
    a_participant,
    actor_of,
    an_account,
    an_agreement,
    an_appointment,
)


@pytest.fixture
def owner(session):
    """Who takes tasks on."""
    return an_account(session)


def _warn(session, kind, **values):
    person = a_participant(session, **values)
    note_sign(session, CLERK, person.id, kind, on=TODAY, today=TODAY, now=NOW)
    return person


def _missed(session, days_ago):
    person = a_participant(session)
    an_appointment(
        session,
        person,
        on_day=TODAY - timedelta(days=days_ago),
        status=AppointmentStatus.NO_SHOW,
    )
    return person


def test_the_agenda_is_who_needs_it_most_the_gravest_first(session):
    amber = _warn(session, SignKind.NO_BED)
    red = _warn(session, SignKind.URGENT_NEED)
    calm = _warn(session, SignKind.PAPER_EXPIRING)
    late = _missed(session, 6)
    fresh = _missed(session, 0)
    owed = an_agreement(session, due_on=TODAY - timedelta(days=1)).item.participant
    meeting = a_case_meeting(session)

    count = bring_agenda_up(session, CLERK, meeting.id, today=TODAY)

    found = find_meeting(session, CLERK, meeting.id)
    assert count == 4
    assert [(one.participant_id, one.reason) for one in agenda_of(found)] == [
        (red.id, AgendaReason.RED),
        (late.id, AgendaReason.MISSED_CONTACT),
        (amber.id, AgendaReason.AMBER),
        (owed.id, AgendaReason.OVERDUE_TASK),
    ]
    assert not {calm.id, fresh.id} & {one.participant_id for one in found.items}
    assert bring_agenda_up(session, CLERK, meeting.id, today=TODAY) == 0


def test_somebody_is_put_on_it_by_hand_once(session):
    meeting, person = a_case_meeting(session), a_participant(session)

    first = put_on_agenda(session, CLERK, meeting.id, person.id)
    again = put_on_agenda(session, CLERK, meeting.id, person.id)

    assert first.id == again.id
    assert first.reason is AgendaReason.BY_HAND
    with pytest.raises(NotFoundError):
        put_on_agenda(session, CLERK, meeting.id, 404)


def test_what_was_said_is_kept_and_the_page_leads_on(session, owner):
    meeting = a_case_meeting(session)
    people = [a_participant(session, given_names=name) for name in ("Ana", "Berta")]
    first, second = (put_on_agenda(session, CLERK, meeting.id, one.id) for one in people)

    save_said(session, CLERK, first.id, "  Va a llamar a su hermana ")

    page = read_item(session, CLERK, first.id, today=TODAY)
    assert page.item.said == "Va a llamar a su hermana"
    assert page.following is not None
    assert page.following.id == second.id
    assert read_item(session, CLERK, second.id, today=TODAY).following is None


def test_a_task_has_an_owner_and_a_day(session, owner):
    item = put_on_agenda(session, CLERK, a_case_meeting(session).id, a_participant(session).id)
    wanted = {"what": " Pedir hora ", "owner_id": owner.id, "due_on": TODAY, "today": TODAY}

    row = agree_task(session, actor_of(owner), item.id, **wanted)

    assert (row.what, row.owner_id, row.due_on, row.outcome) == (
        "Pedir hora",
        owner.id,
        TODAY,
        None,
    )
    for changes in (
        {"what": " "},
        {"what": "x" * 301},
        {"due_on": TODAY - timedelta(days=1)},
        {"owner_id": 404},
    ):
        with pytest.raises(InvalidError):
            agree_task(session, CLERK, item.id, **(wanted | changes))


def test_what_was_agreed_before_and_is_not_done_is_shown(session):
    before = an_agreement(session)
    meeting = a_case_meeting(session)
    item = put_on_agenda(session, CLERK, meeting.id, before.item.participant_id)

    assert list(read_item(session, CLERK, item.id, today=TODAY).earlier) == [before]


def test_only_somebody_of_whom_nothing_was_said_is_taken_off(session, owner):
    meeting = a_case_meeting(session)
    silent, told = (
        put_on_agenda(session, CLERK, meeting.id, a_participant(session).id) for _ in range(2)
    )
    save_said(session, CLERK, told.id, "Algo")

    assert take_off_agenda(session, CLERK, silent.id) == meeting.id
    with pytest.raises(WrongStateError):
        take_off_agenda(session, CLERK, told.id)
    with pytest.raises(NotFoundError):
        read_item(session, CLERK, silent.id, today=TODAY)


def test_after_the_minutes_nothing_is_said_any_more(session, owner):
    meeting = a_case_meeting(session)
    item = put_on_agenda(session, CLERK, meeting.id, a_participant(session).id)
    meeting.status, meeting.held_at = MeetingStatus.HELD, NOW
    session.flush()

    for act in (
        lambda: save_said(session, CLERK, item.id, "tarde"),
        lambda: take_off_agenda(session, CLERK, item.id),
        lambda: agree_task(
            session, CLERK, item.id, what="x", owner_id=owner.id, due_on=TODAY, today=TODAY
        ),
        lambda: bring_agenda_up(session, CLERK, meeting.id, today=TODAY),
    ):
        with pytest.raises(WrongStateError):
            act()


def test_the_next_meeting_is_the_first_that_is_still_to_be_held(session):
    later = a_case_meeting(session, on_day=TODAY + timedelta(days=9))
    assert next_meeting(session, CLERK) == later

    sooner = a_case_meeting(session, on_day=TODAY + timedelta(days=2))
    a_case_meeting(session, status=MeetingStatus.CANCELLED)
    assert next_meeting(session, CLERK) == sooner


def test_a_meeting_with_minutes_does_the_visit_of_the_ladder(session):
    person = a_participant(session)
    for days in (9, 6, 2):
        on_day = TODAY - timedelta(days=days)
        an_appointment(session, person, on_day=on_day, status=AppointmentStatus.NO_SHOW)
    meeting = a_case_meeting(session)
    put_on_agenda(session, CLERK, meeting.id, person.id)
    assert [t.act for t in read_at_risk(session, person.id, today=TODAY).to_do] == [LadderAct.VISIT]

    meeting.status, meeting.held_at = MeetingStatus.HELD, NOW
    session.flush()

    assert read_at_risk(session, person.id, today=TODAY).to_do == ()
