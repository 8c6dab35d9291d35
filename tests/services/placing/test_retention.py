"""What both sides say at a milestone is kept, and counted for the lead."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from followup.retention import FEWEST_TO_TELL, Reply, WorkState
from followup.statuses import ContactParty
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.retention import RetentionAnswer, RetentionCheck
from models.session import unit_of_work
from services.actors import CLOCK
from services.errors import NotAllowedError, NotFoundError
from services.placing.retention import (
    SaidBySide,
    current_answers,
    list_milestones,
    list_open,
    read_check,
    save_side,
)
from services.placing.retention_due import make_due
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant, a_placement, actor_of, an_account
from tests.racing import together

PERSON, EMPLOYER = ContactParty.PARTICIPANT, ContactParty.EMPLOYER
SAME = SaidBySide(WorkState.SAME_EMPLOYER, Reply.YES, Reply.NO)
NOT = SaidBySide(WorkState.NOT_WORKING)


@pytest.fixture
def checks(session, today):
    """Milestones of the seventh day that have come."""

    def make(count=1):
        for _ in range(count):
            a_placement(session, starts_on=today - timedelta(days=7))
        make_due(session, CLOCK, today=today)
        return list_open(session, CLERK, today=today)

    return make


@pytest.fixture
def say(session, now):
    """Keep what a side said."""

    def keep(check, party, said):
        return save_side(session, CLERK, check.id, party, said, now=now)

    return keep


def test_a_milestone_is_open_until_both_sides_were_heard(session, checks, say, today):
    (check,) = checks()
    say(check, PERSON, SAME)
    assert list_open(session, CLERK, today=today) == [check]

    say(check, EMPLOYER, SAME)

    assert list_open(session, CLERK, today=today) == []


def test_of_each_work_the_newest_milestone_is_open_the_oldest_first(session, today):
    earlier = a_placement(session, starts_on=today - timedelta(days=30))
    later = a_placement(session, starts_on=today - timedelta(days=8))
    for days in (23, 0):
        make_due(session, CLOCK, today=today - timedelta(days=days))

    found = list_open(session, CLERK, today=today)

    assert [(one.placement_id, one.milestone_days) for one in found] == [
        (later.id, 7),  # due yesterday
        (earlier.id, 30),
    ]


def test_what_nobody_answered_in_two_years_is_asked_no_more(session, today):
    a_placement(session, starts_on=today - timedelta(days=7))
    make_due(session, CLOCK, today=today)

    years = timedelta(days=730)
    assert len(list_open(session, CLERK, today=today + years)) == 1
    assert list_open(session, CLERK, today=today + years + timedelta(days=1)) == []


def test_what_one_employer_was_asked_is_not_known_of_another(session, checks, say, today):
    heard, other = checks(2)
    for party in ContactParty:
        say(heard, party, SAME)

    assert list_open(session, CLERK, today=today) == [other]


def test_what_was_replaced_once_keeps_the_hour_at_which_it_was(session, checks):
    (check,) = checks()
    hours = [NOW + timedelta(hours=number) for number in range(3)]
    for at in hours:
        save_side(session, CLERK, check.id, PERSON, SAME, now=at)
    session.expire_all()

    assert [row.replaced_at for row in check.answers] == [*hours[1:], None]


def test_a_look_and_an_answer_are_written_down(session, checks, now):
    (check,) = checks()
    mediator = actor_of(an_account(session))
    row = save_side(session, mediator, check.id, PERSON, SAME, now=now)
    read_check(session, mediator, check.id)

    written = session.scalars(
        select(AuditEntry).where(AuditEntry.actor_id == mediator.account_id).order_by(AuditEntry.id)
    ).all()
    assert [(one.action, one.subject, one.subject_id) for one in written] == [
        (AuditAction.CREATED, "retention_answer", row.id),
        (AuditAction.LOOKED, "retention_check", check.id),
    ]
    assert {one.participant_id for one in written} == {check.placement.participant_id}


def test_a_correction_keeps_what_was_said_before(session, checks, say):
    (check,) = checks()
    say(check, PERSON, NOT)
    say(check, PERSON, SAME)
    session.expire_all()

    found = read_check(session, CLERK, check.id)

    assert len(found.answers) == 2
    assert current_answers(found)[PERSON].work_state is WorkState.SAME_EMPLOYER


def test_a_mediator_has_their_own_people_first(session, today):
    mediator = an_account(session)
    own = a_participant(session, mediator_id=mediator.id)
    other = a_participant(session, mediator_id=an_account(session).id)
    nobodys = a_participant(session)
    for person in (own, other, nobodys):
        a_placement(session, person, starts_on=today - timedelta(days=7))
    make_due(session, CLOCK, today=today)

    found = list_open(session, actor_of(mediator), today=today, is_own=True)

    assert [one.placement.participant_id for one in found] == [own.id, nobodys.id]


def test_the_lead_sees_counts_and_a_share_where_it_can_be_told(session, checks, say):
    lead = actor_of(an_account(session, Role.LEAD))
    found = checks(FEWEST_TO_TELL + 1)
    for check in found[:-2]:
        say(check, PERSON, SAME)
    assert list_milestones(session, lead)[0].share.rate is None

    say(found[-2], EMPLOYER, NOT)
    session.expire_all()

    seventh = list_milestones(session, lead)[0]
    assert (seventh.days, seventh.reached, seventh.answered) == (7, 11, 10)
    assert seventh.counts[WorkState.UNKNOWN] == 1
    assert seventh.share.rate == pytest.approx(0.9)


def test_only_staff_hear_and_only_the_lead_counts(session, checks, now, today):
    (check,) = checks()
    employer = actor_of(an_account(session, Role.EMPLOYER))
    with pytest.raises(NotAllowedError):
        list_open(session, employer, today=today)
    with pytest.raises(NotAllowedError):
        read_check(session, employer, check.id)
    with pytest.raises(NotAllowedError):
        save_side(session, employer, check.id, PERSON, SAME, now=now)
    with pytest.raises(NotAllowedError):
        list_milestones(session, CLERK)
    with pytest.raises(NotFoundError):
        save_side(session, CLERK, 404, PERSON, SAME, now=now)
    with pytest.raises(NotFoundError):
        read_check(session, CLERK, 404)


def test_of_two_who_write_down_the_same_side_together_the_second_corrects(engine: Engine):
    with unit_of_work(engine) as session:
        a_placement(session, starts_on=TODAY - timedelta(days=7))
        make_due(session, CLOCK, today=TODAY)
        chosen = session.scalars(select(RetentionCheck.id)).one()

    def says(said: SaidBySide):
        def act(session: Session) -> int:
            return save_side(session, CLERK, chosen, PERSON, said, now=NOW).id

        return act

    _first, second = together(engine, says(SAME), says(NOT))

    with unit_of_work(engine) as session:
        standing = select(RetentionAnswer.id).where(RetentionAnswer.replaced_at.is_(None))
        assert session.scalars(standing).all() == [second]
