"""At its end each side says once whether the work goes on; then the trial is over."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.session import unit_of_work
from models.trials import TrialParty, TrialReview, TrialState
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from services.mediation import trial_reviews
from services.mediation.trial_reviews import Said
from services.mediation.trials import LONGEST_TEXT
from tests import factories
from tests.conftest import NOW
from tests.factories import CLERK, actor_of, an_account
from tests.matchmaking import a_welder, an_entry
from tests.mediation import revealed, the_employer, the_person
from tests.racing import together
from tests.services.mediation.test_trials import GO_ON, MONDAY, STOP, WEEK, agreed, the_trial

LAST_DAY = {"now": NOW, "today": WEEK.ends_on}
PERSON, EMPLOYER = TrialParty.PERSON, TrialParty.EMPLOYER


def test_it_may_be_said_from_the_first_day_on(session: Session) -> None:
    candidacy = agreed(session)

    trial_reviews.record_review(session, CLERK, candidacy.id, PERSON, STOP, now=NOW, today=MONDAY)

    assert session.scalars(select(TrialReview.verdict)).one() is STOP.verdict
    assert the_trial(session).state is TrialState.AGREED


def test_what_was_told_to_the_office_says_who_heard_it(session: Session) -> None:
    candidacy, mediator = agreed(session), actor_of(an_account(session))

    said = Said(STOP.verdict, "  Queda muy lejos  ")
    trial_reviews.record_review(session, mediator, candidacy.id, EMPLOYER, said, **LAST_DAY)

    kept = session.scalars(select(TrialReview)).one()
    assert (kept.party, kept.words) == (EMPLOYER, "Queda muy lejos")
    assert (kept.told_to_id, kept.told_at) == (mediator.account_id, NOW)
    about = select(AuditEntry).where(AuditEntry.reason == "review: employer")
    assert session.scalars(about).one().participant_id == candidacy.participant_id


def test_without_an_answer_or_with_too_many_words_nothing_is_kept(session: Session) -> None:
    candidacy = agreed(session)
    person = the_person(session, candidacy)

    too_long = Said(GO_ON.verdict, "x" * (LONGEST_TEXT + 1))
    for said, code in ((None, "not_a_verdict"), (too_long, "text_too_long")):
        with pytest.raises(InvalidError) as refused:
            trial_reviews.review_as_person(session, person, candidacy.id, said, **LAST_DAY)
        assert [one.code for one in refused.value.problems] == [code]

    assert session.scalars(select(TrialReview)).all() == []


def test_a_side_speaks_once_and_what_it_said_first_stays(session: Session) -> None:
    candidacy = agreed(session)
    person = the_person(session, candidacy)
    trial_reviews.review_as_person(session, person, candidacy.id, GO_ON, **LAST_DAY)

    with pytest.raises(WrongStateError, match="trial_not_to_review"):
        trial_reviews.review_as_person(session, person, candidacy.id, STOP, **LAST_DAY)
    with pytest.raises(WrongStateError, match="trial_not_to_review"):
        trial_reviews.record_review(session, CLERK, candidacy.id, PERSON, STOP, **LAST_DAY)

    assert session.scalars(select(TrialReview.verdict)).all() == [GO_ON.verdict]


def test_nobody_speaks_of_somebody_elses_trial_or_for_another_side(session: Session) -> None:
    candidacy = agreed(session)
    shown = candidacy.introduction_id or 0
    person, employer = the_person(session, candidacy), the_employer(session, candidacy.vacancy)
    stranger = the_person(session, revealed(session, an_entry(session, person=a_welder(session))))
    rival = the_employer(session, factories.a_vacancy(session))

    with pytest.raises(NotFoundError):
        trial_reviews.review_as_person(session, stranger, candidacy.id, STOP, **LAST_DAY)
    with pytest.raises(NotFoundError):
        trial_reviews.review_as_employer(session, rival, shown, STOP, **LAST_DAY)
    with pytest.raises(NotAllowedError):
        trial_reviews.review_as_person(session, employer, candidacy.id, STOP, **LAST_DAY)
    with pytest.raises(NotAllowedError):
        trial_reviews.review_as_employer(session, person, shown, STOP, **LAST_DAY)
    for who in (person, employer):
        with pytest.raises(NotAllowedError):
            trial_reviews.record_review(session, who, candidacy.id, PERSON, STOP, **LAST_DAY)
    assert session.scalars(select(TrialReview)).all() == []


def test_when_both_speak_together_both_are_heard_and_it_is_over(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        candidacy = agreed(session)
        person, employer = the_person(session, candidacy), the_employer(session, candidacy.vacancy)
        chosen, shown = candidacy.id, candidacy.introduction_id or 0

    together(
        engine,
        lambda session: trial_reviews.review_as_person(session, person, chosen, GO_ON, **LAST_DAY),
        lambda session: trial_reviews.review_as_employer(
            session, employer, shown, STOP, **LAST_DAY
        ),
    )

    with unit_of_work(engine) as session:
        said = {one.party: one.verdict for one in session.scalars(select(TrialReview))}
        assert said == {PERSON: GO_ON.verdict, EMPLOYER: STOP.verdict}
        assert the_trial(session).state is TrialState.OVER
