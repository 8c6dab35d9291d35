"""What was said of a trial gives way to what came after it."""

import pytest
from sqlalchemy.orm import Session

from models.trials import TrialParty
from services.mediation import candidacies
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.next_steps import NextStep
from tests.factories import CLERK
from tests.services.mediation.test_trials import agreed
from tests.services.mediation.test_turns import AFTER, GO_ON, LAST_DAY, STOP, say, turn_of


@pytest.mark.parametrize("last", [GO_ON, STOP])
def test_an_interview_after_a_trial_is_news(session: Session, last) -> None:
    candidacy = agreed(session)
    say(session, candidacy, TrialParty.PERSON, GO_ON)
    say(session, candidacy, TrialParty.EMPLOYER, last)

    held = CandidacyMove.HOLD_INTERVIEW
    candidacies.advance(session, CLERK, candidacy.id, held, now=AFTER)

    assert turn_of(session, candidacy, today=LAST_DAY).step is NextStep.INTERVIEWED
