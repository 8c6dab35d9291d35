"""Who waits for a call because of early-warning signs or a missed contact."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from followup.answers import Level, Topic
from followup.ladder import LadderAct
from followup.signs import SignKind, SignLevel, SignSource
from followup.statuses import AppointmentStatus, CaseChange, ContactChannel
from models.accounts import Role
from models.participants import CaseState, LicenceHeld
from services.diary.case_log import tell_contact
from services.diary.contact_reports import ReportDraft, save_report
from services.diary.follow_up import start_follow_up
from services.diary.warning_acts import note_sign
from services.diary.warning_facts import facts_of_people
from services.diary.warnings import list_at_risk, list_waiting, read_at_risk
from services.errors import NotAllowedError, NotFoundError
from tests.factories import (
    CLERK,
    a_concept,
    a_participant,
    a_placement,
    actor_of,
    an_account,
    an_appointment,
)
from tests.webapp.test_budgets import counting

LEAD = Role.LEAD


def _miss(session, person, days_ago, today):
    return an_appointment(
        session, person, on_day=today - timedelta(days=days_ago), status=AppointmentStatus.NO_SHOW
    )


@pytest.fixture
def note(session, now, today):
    """Note a sign of today by hand."""

    def keep(person, kind, on=today):
        return note_sign(session, CLERK, person.id, kind, on=on, today=today, now=now)

    return keep


def test_signs_of_every_source_are_added_and_each_says_where_it_came_from(
    session, note, now, today
):
    person = a_participant(session)
    held = an_appointment(session, person, on_day=today)
    draft = ReportDraft({Topic.PAY: Level.BADLY, Topic.JOB: Level.WELL})
    save_report(session, CLERK, held.id, draft, version=held.version, now=now, today=today)
    _miss(session, person, 30, today)
    note(person, SignKind.PHONE_DEAD)
    concept = a_concept(session)
    session.add(
        LicenceHeld(
            participant_id=person.id,
            concept_key=concept.key,
            expires_on=today + timedelta(days=30),
        )
    )
    session.flush()

    found = read_at_risk(session, person.id, today=today).warnings

    assert [(sign.kind, sign.source, tenths) for sign, tenths in found.signs] == [
        (SignKind.PAY_PROBLEM, SignSource.ANSWER, 20),
        (SignKind.PHONE_DEAD, SignSource.BY_HAND, 20),
        (SignKind.MISSED_CONTACT, SignSource.APPOINTMENT, 10),
        (SignKind.PAPER_EXPIRING, SignSource.PAPER, 10),
    ]
    assert (found.tenths, found.level) == (60, SignLevel.RED)


def test_danger_is_red_whatever_else_was_answered(session, now, today):
    held = an_appointment(session, on_day=today)
    draft = ReportDraft({Topic.JOB: Level.WELL}, has_danger=True)
    save_report(session, CLERK, held.id, draft, version=held.version, now=now, today=today)

    (found,) = list_at_risk(session, CLERK, today=today).items

    assert found.level is SignLevel.RED
    assert found.is_urgent


def test_red_comes_before_amber_and_each_has_its_day(session, note, today):
    amber, red, calm = (a_participant(session) for _ in range(3))
    note(amber, SignKind.NO_BED)
    note(red, SignKind.URGENT_NEED)
    note(calm, SignKind.PAY_PROBLEM)

    found = list_at_risk(session, CLERK, today=today).items

    assert [(one.person.id, one.level, one.due_on) for one in found] == [
        (red.id, SignLevel.RED, date(2026, 11, 24)),
        (amber.id, SignLevel.AMBER, today),
    ]


def test_a_mediator_has_their_own_people_and_the_lead_has_all(session, note, today):
    mediator, lead = an_account(session), an_account(session, LEAD)
    own = a_participant(session, mediator_id=mediator.id)
    other = a_participant(session, mediator_id=an_account(session).id)
    for person in (own, other):
        note(person, SignKind.URGENT_NEED)

    def listed(account):
        found = list_at_risk(session, actor_of(account), today=today, is_own=True).items
        return {one.person.id for one in found}

    assert listed(mediator) == {own.id}
    assert listed(lead) == {own.id, other.id}


def test_nobody_is_called_whom_the_office_accompanies_no_more(session, note, today):
    note(a_participant(session, case_state=CaseState.EXITED), SignKind.URGENT_NEED)

    assert list_at_risk(session, CLERK, today=today).items == ()


def test_a_miss_puts_its_tasks_on_the_list_and_an_attempt_does_them(session, now, today):
    plan = start_follow_up(session, CLERK, a_placement(session), now=now, today=today)
    person = plan.participant
    _miss(session, person, 3, today)  # on Friday

    (found,) = list_at_risk(session, CLERK, today=today).items
    assert [(task.act, task.due_on) for task in found.to_do] == [
        (LadderAct.WRITE, date(2026, 11, 20)),
        (LadderAct.CALL, today),
    ]
    for channel in (ContactChannel.WHATSAPP, ContactChannel.PHONE):
        tell_contact(session, CLERK, plan, CaseChange.ATTEMPTED, channel, on=today, today=today)

    assert list_at_risk(session, CLERK, today=today).items == ()
    assert [t.done_on for t in read_at_risk(session, person.id, today=today).tasks] == [
        today,
        today,
    ]


def test_three_misses_are_red_and_ask_for_a_visit_within_five_working_days(session, today):
    person = a_participant(session)
    for days_ago in (14, 7, 0):
        _miss(session, person, days_ago, today)

    (found,) = list_at_risk(session, CLERK, today=today).items

    assert found.level is SignLevel.RED
    assert [(task.act, task.due_on) for task in found.to_do] == [
        (LadderAct.VISIT, date(2026, 11, 30))
    ]


@pytest.mark.parametrize("people", [1, 7])
def test_the_list_takes_three_queries_however_many_people_are_on_it(session, note, today, people):
    for _ in range(people):
        note(a_participant(session), SignKind.URGENT_NEED)
    session.flush()
    session.expire_all()
    seen: list[str] = []
    bind = session.get_bind()

    def see(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(bind, "before_cursor_execute", see)
    found = list_at_risk(session, CLERK, today=today).items
    event.remove(bind, "before_cursor_execute", see)

    assert (len(found), len(seen)) == (people, 3), seen


def test_only_staff_read_signs_and_only_of_somebody_there(session, today):
    with pytest.raises(NotAllowedError):
        list_at_risk(session, actor_of(an_account(session, Role.EMPLOYER)), today=today)
    with pytest.raises(NotFoundError):
        read_at_risk(session, 404, today=today)


def test_the_list_is_cut_into_pages_and_the_red_ones_who_wait_come_first(session, today, now):
    kinds = [SignKind.NO_BED] * 3 + [SignKind.URGENT_NEED] * 2
    people = [a_participant(session) for _ in kinds]
    for person, kind in zip(people, kinds, strict=True):
        note_sign(session, CLERK, person.id, kind, on=today, today=today, now=now)

    pages = [
        list_at_risk(session, CLERK, today=today, number=number, size=2) for number in (1, 2, 3)
    ]

    assert [[one.person.id for one in page.items] for page in pages] == [
        [people[3].id, people[4].id],
        [people[0].id, people[1].id],
        [people[2].id],
    ]
    assert {page.total for page in pages} == {5}
    assert list_waiting(session, CLERK, today=today, size=1).items == pages[0].items[:1]


def test_however_long_the_list_the_database_is_asked_as_often(session, today, now):
    asked = []
    for _ in range(2):
        for _ in range(5):
            person = a_participant(session)
            note_sign(session, CLERK, person.id, SignKind.NO_BED, on=today, today=today, now=now)
        session.flush()
        session.expunge_all()
        with counting(session.get_bind()) as sent:
            list_at_risk(session, CLERK, today=today)
        asked.append(len(sent))

    assert asked[0] == asked[1]


def test_meetings_held_between_two_misses_part_them_however_many_they_are(session, today):
    person = a_participant(session)
    missed, seen = AppointmentStatus.NO_SHOW, AppointmentStatus.SEEN
    for ago, status in enumerate([missed, missed, seen, seen, seen, missed, seen, seen], start=1):
        day = today - timedelta(days=ago)
        an_appointment(session, person, on_day=day, status=status)

    facts = facts_of_people(session, today)[person.id]

    held = [(one.on, one.status) for one in sorted(facts.outcomes, key=lambda one: one.on)]
    days = {ago: today - timedelta(days=ago) for ago in range(1, 9)}
    assert held == [
        (days[7], seen),
        (days[6], missed),
        (days[3], seen),
        (days[2], missed),
        (days[1], missed),
    ]
    kinds = [sign.kind for sign in facts.signs]
    assert sorted(kinds) == sorted(
        [SignKind.MISSED_CONTACT, SignKind.MISSED_CONTACT, SignKind.MISSED_AGAIN]
    )
