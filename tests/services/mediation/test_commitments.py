"""What two sides count on is read before it ends with the candidacy."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.interviews import Interview
from models.trials import TrialParty
from services.errors import NotAllowedError
from services.mediation import trial_reviews, trials
from services.mediation.commitments import (
    Commitments,
    read_commitments,
    read_opened_commitments,
)
from services.mediation.interview_slots import read_booked
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import Made, booked, consented, presented, the_person
from tests.services.mediation.test_trial_reviews import LAST_DAY
from tests.services.mediation.test_trials import GO_ON, WEEK, agreed, proposed, the_trial

MOMENT: dict[str, Any] = {"is_held": False, "now": NOW, "today": TODAY}  # Any: as they are taken


def test_an_open_trial_and_an_interview_to_come_end_too(session: Session) -> None:
    candidacy = booked(session)
    trial = trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)
    interview = session.scalars(select(Interview)).one()

    found = read_commitments(session, CLERK, candidacy, now=NOW)

    assert found == Commitments(trial, interview)
    for begun in (interview.starts_at, interview.starts_at + timedelta(hours=1)):
        assert read_commitments(session, CLERK, candidacy, now=begun) == Commitments(trial, None)
    assert found.trial is trial
    trials.withdraw(session, CLERK, candidacy.id)
    assert read_commitments(session, CLERK, candidacy, now=NOW) == Commitments(None, interview)


def test_a_trial_that_is_over_is_known_and_ends_no_more(session: Session) -> None:
    candidacy = agreed(session)
    for party in (TrialParty.PERSON, TrialParty.EMPLOYER):
        trial_reviews.record_review(session, CLERK, candidacy.id, party, GO_ON, **LAST_DAY)

    found = read_commitments(session, CLERK, candidacy, now=NOW)

    assert found.last_trial is the_trial(session)
    assert found.trial is None


def test_what_belongs_to_another_candidacy_does_not_end(session: Session) -> None:
    own = proposed(session)
    trial = the_trial(session)
    proposed(session)
    booked(session)
    alone = presented(session)

    assert Commitments().trial is None
    assert read_commitments(session, CLERK, own, now=NOW) == Commitments(trial)
    assert read_commitments(session, CLERK, alone, now=NOW) == Commitments()
    assert read_commitments(session, CLERK, consented(session), now=NOW) == Commitments()
    assert read_commitments(session, CLERK, None, now=NOW) == Commitments()


def test_it_is_the_offices_to_read(session: Session) -> None:
    candidacy = booked(session)

    with pytest.raises(NotAllowedError):
        read_commitments(session, the_person(session, candidacy), candidacy, now=NOW)
    with pytest.raises(NotAllowedError):
        read_opened_commitments(session, the_person(session, candidacy), candidacy, **MOMENT)


@pytest.mark.parametrize("made", [consented, presented, booked, proposed, agreed])
def test_opened_it_is_the_same_with_the_last_interview(session: Session, made: Made) -> None:
    candidacy = made(session)

    for now in (NOW, NOW + timedelta(days=60)):
        moment = {**MOMENT, "now": now}
        found, held = read_opened_commitments(session, CLERK, candidacy, **moment)
        assert found == read_commitments(session, CLERK, candidacy, now=now)
        assert held is read_booked(session, candidacy.id)
