"""A person reads on which days somebody counts on them at work, and on no others."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.employers import EmployerStatus
from models.placements import EndReason, Placement
from models.trials import Trial
from services.errors import NotAllowedError
from services.mediation.employer_holds import hold_employer
from services.mediation.own_days import OwnDayKind, list_own_days
from services.placing.placements import Pair, Start, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, an_employer_actor
from tests.mediation import revealed, the_person
from tests.services.mediation.test_trials import WEEK, agreed, proposed

LATER = TODAY + timedelta(days=7)


def hired(session: Session, starts_on: date = LATER):
    """Somebody who begins to work on a day."""
    candidacy = revealed(session)
    pair = Pair(candidacy.vacancy_id, candidacy.participant_id)
    place_pair(session, CLERK, pair, Start(starts_on), now=NOW, today=TODAY)
    return candidacy


def test_a_trial_that_all_signed_is_told_until_its_last_day(session: Session) -> None:
    candidacy = agreed(session)
    agreed(session)
    person = the_person(session, candidacy)

    (day,) = list_own_days(session, person, today=WEEK.ends_on)

    assert (day.starts_on, day.last_on, day.kind) == (
        WEEK.starts_on,
        WEEK.ends_on,
        OwnDayKind.TRIAL,
    )
    assert (day.candidacy_id, day.title) == (candidacy.id, candidacy.vacancy.title)
    assert day.employer == candidacy.vacancy.employer.name
    assert list_own_days(session, person, today=WEEK.ends_on + timedelta(days=1)) == []


def test_what_somebody_has_still_to_sign_is_no_day_yet(session: Session) -> None:
    candidacy = proposed(session)

    assert list_own_days(session, the_person(session, candidacy), today=TODAY) == []


def test_the_first_day_of_a_job_is_told_until_it_has_come(session: Session) -> None:
    candidacy = hired(session)
    hired(session)
    person = the_person(session, candidacy)

    (day,) = list_own_days(session, person, today=LATER)

    assert (day.starts_on, day.last_on, day.kind) == (LATER, None, OwnDayKind.FIRST_DAY)
    assert day.candidacy_id == candidacy.id
    assert list_own_days(session, person, today=LATER + timedelta(days=1)) == []


def test_work_that_ended_before_it_began_awaits_nobody(session: Session) -> None:
    candidacy = hired(session)
    work = session.scalars(select(Placement)).one()
    work.ended_on, work.end_reason = TODAY, EndReason.ENTERED_BY_MISTAKE
    session.flush()

    assert list_own_days(session, the_person(session, candidacy), today=TODAY) == []


def test_days_come_in_their_order_and_none_with_a_held_employer(session: Session) -> None:
    candidacy = agreed(session)
    session.scalars(select(Trial)).one().starts_on = LATER + timedelta(days=1)
    pair = Pair(candidacy.vacancy_id, candidacy.participant_id)
    place_pair(session, CLERK, pair, Start(LATER), now=NOW, today=TODAY)
    person = the_person(session, candidacy)

    assert [one.kind for one in list_own_days(session, person, today=TODAY)] == [
        OwnDayKind.FIRST_DAY,
        OwnDayKind.TRIAL,
    ]
    employer_id, paused = candidacy.vacancy.employer_id, EmployerStatus.PAUSED
    hold_employer(session, CLERK, employer_id, paused, reason="Vacaciones.", now=NOW)
    assert list_own_days(session, person, today=TODAY) == []


def test_they_are_read_by_their_person_alone(session: Session) -> None:
    with pytest.raises(NotAllowedError):
        list_own_days(session, an_employer_actor(session), today=TODAY)
