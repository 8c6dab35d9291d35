"""A trial waits for its signatures, and at its end for what the sides say."""

from sqlalchemy.orm import Session

from models.trials import TrialParty, TrialVerdict
from services.mediation import trial_reviews, trial_signing
from services.mediation.trial_reviews import Said
from services.office.hiring_work import trials_ending, trials_to_sign
from tests.conftest import NOW
from tests.factories import CLERK, an_account
from tests.services.mediation.test_trials import MONDAY, WEEK, agreed, proposed


def test_a_trial_waits_until_the_third_has_signed(session: Session) -> None:
    candidacy = proposed(session)

    for party in TrialParty:
        (row,) = session.execute(trials_to_sign(None)).all()
        assert (row.key, row.on_day) == (candidacy.id, MONDAY)
        trial_signing.record_paper(session, CLERK, candidacy.id, party, now=NOW)

    assert session.execute(trials_to_sign(None)).all() == []


def test_a_trial_waits_from_its_last_day_until_both_said_how_it_went(session: Session) -> None:
    candidacy = agreed(session)
    before, last = MONDAY, WEEK.ends_on
    assert session.execute(trials_ending(None, before)).all() == []

    for party in (TrialParty.PERSON, TrialParty.EMPLOYER):
        (row,) = session.execute(trials_ending(None, last)).all()
        assert (row.key, row.on_day) == (candidacy.id, last)
        said = Said(TrialVerdict.GO_ON)
        trial_reviews.record_review(session, CLERK, candidacy.id, party, said, now=NOW, today=last)

    assert session.execute(trials_ending(None, last)).all() == []


def test_a_trial_is_whosesoever_accompanies_the_candidacy(session: Session) -> None:
    own, other = an_account(session), an_account(session)
    candidacy = proposed(session)
    candidacy.owner_id = own.id
    session.flush()

    (row,) = session.execute(trials_to_sign(own.id)).all()
    assert row.owner == own.name
    assert session.execute(trials_to_sign(other.id)).all() == []
