"""Which trial is the open one, and what happens to it when the introduction ends beside it."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.candidacies import CloseReason
from models.session import unit_of_work
from models.trials import TrialParty, TrialSignature, TrialState
from services.errors import NotFoundError
from services.mediation import candidacies, trial_reviews, trial_signing, trials
from services.mediation.candidacy_moves import Ending
from services.mediation.introduction_notes import note_hire
from services.mediation.trial_rows import (
    hold_open,
    last_trial,
    withdraw_unsigned,
)
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.racing import outcome_of, together
from tests.services.mediation.test_trial_reviews import LAST_DAY
from tests.services.mediation.test_trials import GO_ON, STOP, WEEK, agreed, proposed, the_trial


def test_the_last_trial_is_the_one_that_was_proposed_last(session: Session) -> None:
    candidacy = proposed(session)
    shown = candidacy.introduction_id
    first = last_trial(session, shown)
    trials.withdraw(session, CLERK, candidacy.id)
    second = trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)

    found = last_trial(session, shown)

    assert first is not None
    assert found is not None
    assert (found.id, found.state) == (second.id, TrialState.PROPOSED)
    assert second.id != first.id
    assert last_trial(session, None) is None


def test_a_trial_that_is_over_or_taken_back_is_not_open(session: Session) -> None:
    candidacy = agreed(session)
    shown = candidacy.introduction_id
    assert hold_open(session, shown).state is TrialState.AGREED

    for party, said in ((TrialParty.PERSON, GO_ON), (TrialParty.EMPLOYER, STOP)):
        trial_reviews.record_review(session, CLERK, candidacy.id, party, said, **LAST_DAY)

    with pytest.raises(NotFoundError):
        hold_open(session, shown)
    with pytest.raises(NotFoundError):
        trials.withdraw(session, CLERK, candidacy.id)


def test_a_hire_takes_back_what_nobody_needs_and_leaves_what_all_signed(session: Session) -> None:
    candidacy = agreed(session)
    shown = candidacy.introduction_id or 0

    note_hire(session, shown, starts_on=TODAY)

    assert the_trial(session).state is TrialState.AGREED
    trial_reviews.record_review(session, CLERK, candidacy.id, TrialParty.PERSON, GO_ON, **LAST_DAY)


def test_a_hire_before_everybody_signed_takes_the_trial_back(session: Session) -> None:
    candidacy = proposed(session)

    withdraw_unsigned(session, candidacy.introduction_id or 0)

    assert the_trial(session).state is TrialState.WITHDRAWN


def test_an_end_takes_back_the_trial_of_this_introduction_and_no_other(session: Session) -> None:
    candidacy, other = agreed(session), proposed(session)

    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)

    states = {
        one.id: found.state
        for one in (candidacy, other)
        if (found := last_trial(session, _shown(session, one.id))) is not None
    }
    assert states == {candidacy.id: TrialState.WITHDRAWN, other.id: TrialState.PROPOSED}


def _shown(session: Session, candidacy_id: int) -> int:
    return candidacies.introduction_of(candidacies.find_candidacy(session, candidacy_id))


def test_a_signature_beside_the_end_signs_nothing(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        chosen = proposed(session).id

    ending = Ending(CloseReason.PAY)
    ended, signed = together(
        engine,
        outcome_of(lambda session: candidacies.close(session, CLERK, chosen, ending, now=NOW)),
        outcome_of(lambda session: trial_signing.sign_for_office(session, CLERK, chosen, now=NOW)),
    )

    assert ended == "done"
    assert signed != "done"
    with unit_of_work(engine) as session:
        assert the_trial(session).state is TrialState.WITHDRAWN
        assert session.scalars(select(TrialSignature)).all() == []
