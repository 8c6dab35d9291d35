"""A trial is paid work that all three signed, and both sides say how it ends."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.candidacies import Candidacy, CloseReason
from models.employers import HELD, EmployerStatus
from models.introductions import IntroductionState
from models.session import unit_of_work
from models.trials import (
    SigningWay,
    Trial,
    TrialParty,
    TrialReview,
    TrialState,
    TrialVerdict,
)
from services.errors import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from services.mediation import (
    answers,
    candidacies,
    trial_reviews,
    trial_signing,
    trials,
)
from services.mediation.candidacy_moves import Ending
from services.mediation.employer_holds import hold_employer, release_employer
from services.mediation.trial_reviews import Said
from services.mediation.trials import TrialTerms
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, legal_figures
from tests.matchmaking import a_welder, an_entry
from tests.mediation import presented, revealed, the_employer, the_person
from tests.racing import outcome_of, together

MONDAY = date(2026, 11, 30)
WEEK = TrialTerms(MONDAY, date(2026, 12, 4), Decimal(42), 600_000, "Soldar barandas con la jefa")
GO_ON, STOP = Said(TrialVerdict.GO_ON), Said(TrialVerdict.STOP, "Queda muy lejos")


def proposed(session: Session, terms: TrialTerms = WEEK) -> Candidacy:
    """A trial proposed to somebody and an employer that know each other."""
    candidacy = revealed(session)
    trials.propose(session, CLERK, candidacy.id, terms, now=NOW, today=TODAY)
    return candidacy


def agreed(session: Session) -> Candidacy:
    """A trial that all three have signed."""
    candidacy = proposed(session)
    for party in TrialParty:
        trial_signing.record_paper(session, CLERK, candidacy.id, party, now=NOW)
    return candidacy


def the_trial(session: Session) -> Trial:
    """The one trial there is."""
    return session.scalars(select(Trial)).one()


@pytest.mark.parametrize("status", HELD)
def test_nobody_is_sent_to_try_out_a_held_employer(
    session: Session, status: EmployerStatus
) -> None:
    candidacy = revealed(session)
    hold_employer(session, CLERK, candidacy.vacancy.employer_id, status, reason="No paga.", now=NOW)

    with pytest.raises(WrongStateError, match="employer_not_verified"):
        trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)

    assert session.scalars(select(Trial)).all() == []


def test_it_is_agreed_when_the_third_has_signed_and_no_sooner(session: Session) -> None:
    candidacy = proposed(session)
    shown = candidacy.introduction_id or 0
    employer = the_employer(session, candidacy.vacancy)

    trial_signing.sign_as_person(session, the_person(session, candidacy), candidacy.id, now=NOW)
    trial_signing.sign_as_employer(session, employer, shown, now=NOW)
    assert the_trial(session).state is TrialState.PROPOSED
    trial_signing.sign_for_office(session, CLERK, candidacy.id, now=NOW)

    signed = the_trial(session)
    assert signed.state is TrialState.AGREED
    assert {one.party for one in signed.signatures} == set(TrialParty)
    assert {one.way for one in signed.signatures} == {SigningWay.PORTAL}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"starts_on": TODAY - timedelta(days=1)}, "past_day"),
        ({"ends_on": MONDAY - timedelta(days=1)}, "end_before_start"),
        ({"ends_on": MONDAY + timedelta(days=30)}, "trial_too_long"),
        ({"weekly_hours": Decimal(43)}, "agreed_hours_over_week"),
        ({"monthly_pay_clp": 553_552}, "agreed_pay_too_low"),
        ({"tasks": "  "}, "required"),
        ({"tasks": "Barrer; viene de la cárcel y hay que ayudarle"}, "outing_words"),
        ({"tasks": "x" * 2_001}, "text_too_long"),
    ],
)
def test_a_trial_is_work_under_the_law(
    session: Session, changed: dict[str, Any], code: str
) -> None:
    legal_figures(session)
    candidacy = revealed(session)

    with pytest.raises(InvalidError) as refused:
        terms = replace(WEEK, **changed)
        trials.propose(session, CLERK, candidacy.id, terms, now=NOW, today=TODAY)

    assert [one.code for one in refused.value.problems] == [code]


def test_who_is_not_known_yet_is_not_tried(session: Session) -> None:
    candidacy = presented(session)

    with pytest.raises(WrongStateError):
        trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)
    with pytest.raises(NotAllowedError):
        person = the_person(session, candidacy)
        trials.propose(session, person, candidacy.id, WEEK, now=NOW, today=TODAY)


def test_one_is_open_at_a_time(session: Session) -> None:
    candidacy = proposed(session)

    with pytest.raises(WrongStateError, match="trial_is_open"):
        trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)
    trials.withdraw(session, CLERK, candidacy.id)
    trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)

    states = session.scalars(select(Trial.state).order_by(Trial.id)).all()
    assert states == [TrialState.WITHDRAWN, TrialState.PROPOSED]


def test_nobody_signs_twice_and_nobody_signs_for_somebody_else(session: Session) -> None:
    candidacy = proposed(session)
    person = the_person(session, candidacy)
    trial_signing.sign_as_person(session, person, candidacy.id, now=NOW)
    stranger = the_person(session, revealed(session, an_entry(session, person=a_welder(session))))

    with pytest.raises(WrongStateError, match="trial_signed_already"):
        trial_signing.record_paper(session, CLERK, candidacy.id, TrialParty.PERSON, now=NOW)
    with pytest.raises(NotFoundError):
        trial_signing.sign_as_person(session, stranger, candidacy.id, now=NOW)
    with pytest.raises(NotAllowedError):
        trial_signing.sign_for_office(session, person, candidacy.id, now=NOW)


def test_nothing_goes_on_with_a_held_employer_until_it_is_back(session: Session) -> None:
    candidacy = proposed(session)
    employer_id = candidacy.vacancy.employer_id
    person = the_person(session, candidacy)
    hold_employer(
        session, CLERK, employer_id, EmployerStatus.SUSPENDED, reason="Un reclamo", now=NOW
    )

    with pytest.raises(NotFoundError):
        trial_signing.sign_as_person(session, person, candidacy.id, now=NOW)
    with pytest.raises(WrongStateError, match="employer_not_verified"):
        trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)

    release_employer(session, CLERK, employer_id, now=NOW, today=TODAY)
    assert trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY).id


def test_both_say_how_it_ends_and_then_it_is_over(session: Session) -> None:
    candidacy = agreed(session)
    employer = the_employer(session, candidacy.vacancy)
    shown = candidacy.introduction_id or 0
    when = {"now": NOW, "today": WEEK.ends_on}

    trial_reviews.review_as_employer(session, employer, shown, GO_ON, **when)
    assert the_trial(session).state is TrialState.AGREED
    trial_reviews.review_as_person(
        session, the_person(session, candidacy), candidacy.id, STOP, **when
    )

    assert the_trial(session).state is TrialState.OVER
    said = {one.party: one.verdict for one in session.scalars(select(TrialReview))}
    assert said == {TrialParty.EMPLOYER: GO_ON.verdict, TrialParty.PERSON: STOP.verdict}


def test_nothing_is_said_of_a_trial_that_was_not_signed_or_has_not_begun(
    session: Session,
) -> None:
    candidacy = proposed(session)
    act = {"now": NOW, "today": WEEK.ends_on}
    with pytest.raises(WrongStateError, match="trial_not_to_review"):
        trial_reviews.record_review(session, CLERK, candidacy.id, TrialParty.PERSON, GO_ON, **act)
    for party in TrialParty:
        trial_signing.record_paper(session, CLERK, candidacy.id, party, now=NOW)

    early = {"now": NOW, "today": MONDAY - timedelta(days=1)}
    with pytest.raises(WrongStateError, match="trial_not_begun"):
        trial_reviews.record_review(session, CLERK, candidacy.id, TrialParty.PERSON, GO_ON, **early)
    with pytest.raises(WrongStateError, match="trial_not_to_review"):
        trial_reviews.record_review(session, CLERK, candidacy.id, TrialParty.OFFICE, GO_ON, **act)


def test_proposing_it_and_taking_it_back_are_in_the_persons_log(session: Session) -> None:
    candidacy = proposed(session)
    trials.withdraw(session, CLERK, candidacy.id)

    about = select(AuditEntry).where(AuditEntry.subject == "trial").order_by(AuditEntry.id)
    written = [(one.reason, one.participant_id) for one in session.scalars(about)]
    person_id = candidacy.participant_id
    assert written == [("propose", person_id), ("withdraw", person_id)]


def taken_back(session: Session, candidacy: Candidacy) -> None:
    """The person takes their yes back."""
    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)


def closed(session: Session, candidacy: Candidacy) -> None:
    """The office closes the candidacy."""
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)


@pytest.mark.parametrize("ended", [taken_back, closed])
def test_a_trial_ends_with_the_introduction(
    session: Session, ended: Callable[[Session, Candidacy], None]
) -> None:
    candidacy = proposed(session)

    ended(session, candidacy)

    session.expire_all()
    assert the_trial(session).state is TrialState.WITHDRAWN
    assert the_trial(session).introduction.state is IntroductionState.ENDED


def test_of_two_who_sign_last_together_both_count(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        chosen = proposed(session).id
        trial_signing.record_paper(session, CLERK, chosen, TrialParty.OFFICE, now=NOW)

    def sign(party: TrialParty) -> Callable[[Session], str]:
        return outcome_of(
            lambda session: trial_signing.record_paper(session, CLERK, chosen, party, now=NOW)
        )

    heard = together(engine, sign(TrialParty.PERSON), sign(TrialParty.EMPLOYER))

    assert heard == ["done", "done"]
    with unit_of_work(engine) as session:
        assert the_trial(session).state is TrialState.AGREED
