"""How far candidacies come and how long each stage takes, counted from their steps."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CandidacyState, CandidacyStep, CloseReason
from services.errors import NotAllowedError
from services.mediation.funnel import Funnel, Stage, read_funnel
from services.placing.placement_endings import take_back
from services.placing.placements import place
from tests.conftest import TODAY
from tests.factories import (
    CLERK,
    a_participant,
    a_vacancy,
    an_account,
    an_employer,
    an_employer_actor,
)
from tests.matchmaking import an_entry
from tests.mediation import booked, offered

S = CandidacyState
SAID_NO = CloseReason.OTHER_CHOSEN


@pytest.fixture
def walk(session: Session, now: datetime):
    """Make a candidacy of one step each day, the last one today."""

    def walked(*states: S, reason: CloseReason | None = None, vacancy=None, day: int = 0):
        row = Candidacy(
            vacancy_id=(vacancy or a_vacancy(session)).id,
            participant_id=a_participant(session).id,
            state=states[-1],
            state_since=now - timedelta(days=day),
            close_reason=reason,
        )
        row.steps = [
            CandidacyStep(
                at=now - timedelta(days=day + len(states) - 1 - place),
                move="move",
                to_state=state,
                close_reason=reason if state is S.CLOSED else None,
            )
            for place, state in enumerate(states)
        ]
        session.add(row)
        session.flush()
        return row

    return walked


def _stage(found: Funnel, state: S) -> Stage:
    return next(stage for stage in found.stages if stage.state is state)


def test_each_stage_says_who_came_who_waits_and_how_long(session, walk, now) -> None:
    walk(S.SHORTLISTED, S.ASKED, S.CONSENTED)
    walk(S.SHORTLISTED, S.ASKED, day=6)
    walk(S.SHORTLISTED, S.ASKED, S.CLOSED, reason=CloseReason.DECLINED_BY_PERSON)

    found = read_funnel(session, CLERK, days=30, now=now)

    asked = _stage(found, S.ASKED)
    assert found.begun == 3
    assert (asked.reached, asked.waiting, asked.ended) == (3, 1, 1)
    assert (asked.median_days, asked.longest_days) == (1.0, 6.0)
    assert _stage(found, S.CONSENTED).longest_days == 0.0
    assert _stage(found, S.HIRED).reached == 0


def test_an_error_is_no_end_and_no_refusal(session, walk, now) -> None:
    walk(S.SHORTLISTED, S.PRESENTED, S.CLOSED, reason=CloseReason.ERROR)

    found = read_funnel(session, CLERK, days=30, now=now)

    assert _stage(found, S.PRESENTED).ended == 0
    assert [one.refused for one in found.refusals] == [0]


def test_an_employer_answers_for_what_it_said_and_not_for_the_person(session, walk, now) -> None:
    hard, kind = (an_employer(session, name=name) for name in ("Dura", "Amable"))
    for reason in (SAID_NO, SAID_NO, CloseReason.SCHEDULE, CloseReason.OFFER_DECLINED):
        walk(S.PRESENTED, S.CLOSED, reason=reason, vacancy=a_vacancy(session, hard))
    walk(S.PRESENTED, S.HIRED, vacancy=a_vacancy(session, kind))
    walk(S.SHORTLISTED, S.CLOSED, reason=SAID_NO, vacancy=a_vacancy(session, kind))

    found = read_funnel(session, CLERK, days=30, now=now)

    assert [(one.employer.name, one.presented, one.hired) for one in found.refusals] == [
        ("Dura", 4, 0),
        ("Amable", 1, 1),
    ]
    assert found.refusals[0].reasons == ((SAID_NO, 2), (CloseReason.SCHEDULE, 1))
    assert found.refusals[1].reasons == ()


def test_what_began_before_is_not_counted_and_only_ones_own_may_be(session, walk, now) -> None:
    owner = an_account(session)
    walk(S.SHORTLISTED, S.ASKED, day=40)
    walk(S.SHORTLISTED).owner_id = owner.id
    walk(S.SHORTLISTED)
    session.flush()

    begun = [
        read_funnel(session, CLERK, days=days, now=now, owner_id=whose).begun
        for days, whose in ((30, None), (90, None), (90, owner.id))
    ]

    assert begun == [2, 3, 1]


def test_only_staff_reads_it(session: Session, now: datetime) -> None:
    with pytest.raises(NotAllowedError):
        read_funnel(session, an_employer_actor(session), days=30, now=now)


def test_a_hire_that_was_a_mistake_was_none_and_the_wait_goes_on(session, now) -> None:
    entry = an_entry(session)
    offered(session, entry)
    placement = place(session, CLERK, entry.id, starts_on=TODAY, now=now, today=TODAY)
    assert _stage(read_funnel(session, CLERK, days=30, now=now), S.HIRED).reached == 1

    take_back(session, CLERK, placement.id, now=now + timedelta(hours=1), today=TODAY)

    found = read_funnel(session, CLERK, days=30, now=now + timedelta(days=2))
    hired, waits = _stage(found, S.HIRED), _stage(found, S.OFFERED)
    assert (hired.reached, hired.waiting) == (0, 0)
    assert (waits.reached, waits.waiting, waits.median_days) == (1, 1, None)
    assert waits.longest_days == 2.0
    assert [one.hired for one in found.refusals] == [0]


def test_after_a_mistake_a_wait_begins_where_the_way_goes_back_further(session, now) -> None:
    entry = an_entry(session)
    booked(session, entry)
    placement = place(session, CLERK, entry.id, starts_on=TODAY, now=now, today=TODAY)

    take_back(session, CLERK, placement.id, now=now + timedelta(days=1), today=TODAY)

    found = read_funnel(session, CLERK, days=30, now=now + timedelta(days=2))
    assert _stage(found, S.HIRED).reached == 0
    assert _stage(found, S.INTERVIEW_BOOKED).median_days == 1.0
    waits = _stage(found, S.REVEALED)
    assert (waits.waiting, waits.longest_days) == (1, 1.0)
