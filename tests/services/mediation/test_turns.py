"""Whose turn a candidacy is: what a talk, a trial and an interview say beside its state."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.accounts import Role
from models.candidacies import Candidacy, CandidacyState
from models.interviews import InterviewOutcome
from models.trials import TrialParty
from services.actors import Actor
from services.errors import NotAllowedError
from services.mediation import (
    appeals,
    assessments,
    candidacies,
    interview_outcomes,
    reception,
    trial_reviews,
    trial_signing,
)
from services.mediation.candidacy_files import list_candidacies
from services.mediation.candidacy_states import CandidacyMove, Party
from services.mediation.consent_ledger import AnswerChannel
from services.mediation.interview_slots import read_booked
from services.mediation.interviews import cancel_interview
from services.mediation.next_steps import PARTIES, STEPS_OF, NextStep
from services.mediation.trial_reviews import Said
from services.mediation.turns import Turn, count_turns, read_turns
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, actor_of, an_account
from tests.mediation import Made, booked, revealed, the_employer, the_person
from tests.services.mediation.test_assessments import (
    FIFTH_WORKING_DAY,
    LEAD,
    ended,
    noticed,
    offered,
    weighed,
)
from tests.services.mediation.test_candidacy_files import a_candidacy
from tests.services.mediation.test_trials import GO_ON, MONDAY, STOP, WEEK, agreed, proposed

AFTER = NOW + timedelta(days=60)
LAST_DAY = WEEK.ends_on
N = NextStep


def turn_of(
    session: Session,
    candidacy: Candidacy,
    actor: Actor = CLERK,
    *,
    now: datetime = NOW,
    today: date = TODAY,
) -> Turn:
    """What comes next in a candidacy."""
    return read_turns(session, actor, [candidacy.id], now=now, today=today)[candidacy.id]


def _answered(session: Session) -> Candidacy:
    candidacy = noticed(session)
    assessments.answer(session, CLERK, candidacy.id, "Tengo referencias.", now=NOW)
    return candidacy


def goes_on(session: Session) -> Candidacy:
    """A talk after which the offer stands."""
    candidacy = weighed(session)
    assessments.let_go_on(session, CLERK, candidacy.id, "Sigue.", now=NOW, today=TODAY)
    return candidacy


def appealed(session: Session) -> Candidacy:
    """An end that the person appealed against."""
    candidacy = ended(session)
    appeals.appeal(session, CLERK, candidacy.id, "No estoy de acuerdo.", now=NOW, today=TODAY)
    return candidacy


def upheld(session: Session) -> Candidacy:
    """An end that the lead upheld."""
    candidacy = appealed(session)
    appeals.answer_appeal(session, LEAD, candidacy.id, "No sigue.", is_granted=False, now=NOW)
    return candidacy


def _granted(session: Session) -> Candidacy:
    candidacy = appealed(session)
    appeals.answer_appeal(session, LEAD, candidacy.id, "Sigue.", is_granted=True, now=NOW)
    return candidacy


@pytest.mark.parametrize(
    ("made", "turn", "party"),
    [
        (offered, Turn(N.OFFERED), Party.OFFICE),
        (weighed, Turn(N.TALK_WEIGHED), Party.OFFICE),
        (noticed, Turn(N.TALK_NOTICED, FIFTH_WORKING_DAY), Party.PERSON),
        (_answered, Turn(N.TALK_ANSWERED), Party.OFFICE),
        (ended, Turn(N.TALK_ENDING, FIFTH_WORKING_DAY), Party.PERSON),
        (appealed, Turn(N.TALK_APPEALED), Party.OFFICE),
        (upheld, Turn(N.TALK_UPHELD), Party.OFFICE),
        (goes_on, Turn(N.OFFERED), Party.OFFICE),
        (_granted, Turn(N.OFFERED), Party.OFFICE),
    ],
)
def test_a_talk_says_who_it_waits_for(session: Session, made: Made, turn: Turn, party: Party):
    found = turn_of(session, made(session))

    assert (found, found.party) == (turn, party)


@pytest.mark.parametrize(("made", "step"), [(noticed, N.TALK_UNANSWERED), (ended, N.TALK_UPHELD)])
def test_once_the_days_are_over_it_is_the_offices_turn(
    session: Session, made: Made, step: NextStep
):
    candidacy = made(session)

    assert turn_of(session, candidacy, today=FIFTH_WORKING_DAY).party is Party.PERSON
    late = turn_of(session, candidacy, today=FIFTH_WORKING_DAY + timedelta(days=1))
    assert (late.step, late.party) == (step, Party.OFFICE)


def test_a_talk_about_an_older_offer_says_nothing_of_this_one(session: Session):
    candidacy = upheld(session)
    candidacy.state_since = NOW + timedelta(days=1)
    session.flush()

    assert turn_of(session, candidacy).step is N.OFFERED


@pytest.mark.parametrize("made", [offered, noticed, upheld])
def test_a_colleague_reads_the_same_of_an_offer_with_a_talk_and_without(
    session: Session, made: Made
):
    candidacy = made(session)
    own, other = actor_of(an_account(session)), actor_of(an_account(session))
    candidacy.owner_id = own.account_id
    session.flush()

    assert turn_of(session, candidacy, other) == Turn(N.OFFER_OF_ANOTHER)
    assert turn_of(session, candidacy, own).step is not N.OFFER_OF_ANOTHER
    counts = count_turns(session, other, now=NOW, today=TODAY)
    assert (counts[Party.OFFICE], counts[Party.PERSON]) == (1, 0)


def test_a_trial_waits_for_whoever_has_not_signed(session: Session):
    candidacy = proposed(session)
    sides = tuple(TrialParty)
    assert turn_of(session, candidacy) == Turn(N.OFFICE_SIGNS, missing=sides)

    for signs, step in (
        (TrialParty.OFFICE, N.PERSON_SIGNS),
        (TrialParty.PERSON, N.EMPLOYER_SIGNS),
        (TrialParty.EMPLOYER, N.TRIAL_AHEAD),
    ):
        trial_signing.record_paper(session, CLERK, candidacy.id, signs, now=NOW)
        sides = tuple(one for one in sides if one is not signs)
        found = turn_of(session, candidacy)
        assert (found.step, found.missing) == (step, sides)


def test_a_signed_trial_waits_for_nobody_until_its_end_and_then_for_both(session: Session):
    candidacy = agreed(session)

    assert turn_of(session, candidacy) == Turn(N.TRIAL_AHEAD, MONDAY)
    assert turn_of(session, candidacy, today=MONDAY) == Turn(N.TRIAL_RUNS, LAST_DAY)
    assert turn_of(session, candidacy, today=LAST_DAY).party is Party.CLOCK
    both = (TrialParty.PERSON, TrialParty.EMPLOYER)
    after = {"today": LAST_DAY + timedelta(days=1)}
    assert turn_of(session, candidacy, **after) == Turn(N.PERSON_SAYS, LAST_DAY, missing=both)
    say(session, candidacy, TrialParty.PERSON, GO_ON)
    found = turn_of(session, candidacy, **after)
    assert found == Turn(N.EMPLOYER_SAYS, LAST_DAY, missing=(TrialParty.EMPLOYER,))


@pytest.mark.parametrize(("last", "step"), [(GO_ON, N.TRIAL_GOES_ON), (STOP, N.TRIAL_STOPS)])
def test_what_both_said_of_a_trial_says_what_is_next(session: Session, last: Said, step: NextStep):
    candidacy = agreed(session)
    say(session, candidacy, TrialParty.PERSON, GO_ON)
    say(session, candidacy, TrialParty.EMPLOYER, last)

    assert turn_of(session, candidacy, today=LAST_DAY).step is step
    candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.OFFER, now=AFTER)
    assert turn_of(session, candidacy, today=LAST_DAY).step is N.OFFERED


def say(session: Session, candidacy: Candidacy, party: TrialParty, said: Said) -> None:
    trial_reviews.record_review(session, CLERK, candidacy.id, party, said, now=NOW, today=LAST_DAY)


def test_after_an_offer_an_open_trial_still_says_what_is_next(session: Session):
    candidacy = proposed(session)
    candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.OFFER, now=NOW)

    assert turn_of(session, candidacy).step is N.OFFICE_SIGNS
    assessments.start(session, CLERK, candidacy.id, AnswerChannel.DESK, now=NOW)
    assert turn_of(session, candidacy).step is N.TALK_WEIGHED


def test_an_interview_waits_for_its_hour_and_then_for_the_office(session: Session):
    candidacy = booked(session)
    held = read_booked(session, candidacy.id)
    assert held is not None
    interview = held.interview
    at = interview.starts_at

    ahead = turn_of(session, candidacy, now=at - timedelta(minutes=1))
    assert ahead == Turn(N.INTERVIEW_AHEAD, interview.on_day, interview.at_time)
    assert ahead.party is Party.CLOCK
    past = turn_of(session, candidacy, now=at)
    assert (past.step, past.party) == (N.INTERVIEW_PAST, Party.OFFICE)


HELD, ABSENT = InterviewOutcome.HELD, InterviewOutcome.PERSON_ABSENT


@pytest.mark.parametrize(
    ("employer", "person", "step"),
    [
        (ABSENT, None, N.INTERVIEW_PAST),
        (None, HELD, N.INTERVIEW_PAST),
        (ABSENT, HELD, N.INTERVIEW_DIFFERS),
        (HELD, InterviewOutcome.EMPLOYER_ABSENT, N.INTERVIEW_DIFFERS),
        (ABSENT, ABSENT, N.INTERVIEW_MISSED),
        (HELD, HELD, N.INTERVIEWED),
    ],
)
def test_what_both_told_of_an_interview_says_what_is_next(
    session: Session,
    employer: InterviewOutcome | None,
    person: InterviewOutcome | None,
    step: NextStep,
):
    candidacy = booked(session)
    tell = interview_outcomes
    for note, told in ((tell.note_employers_word, employer), (tell.note_persons_word, person)):
        if told is not None:
            note(session, CLERK, candidacy.id, told, now=AFTER)

    assert turn_of(session, candidacy, now=AFTER).step is step


def test_a_cancelled_interview_says_who_cancelled_it(session: Session):
    theirs, ours = booked(session), revealed(session)
    employer = the_employer(session, theirs.vacancy)
    reception.call_off(session, employer, theirs.introduction_id or 0, now=NOW)

    found = turn_of(session, theirs)
    assert (found.step, found.party) == (N.EMPLOYER_CANCELLED, Party.OFFICE)
    assert found.on_day is not None
    assert turn_of(session, ours).step is N.REVEALED


def test_one_that_the_office_cancelled_is_nobodys_fault(session: Session):
    candidacy = booked(session)
    held = read_booked(session, candidacy.id)
    assert held is not None
    cancel_interview(session, CLERK, candidacy.id, version=held.appointment.version, now=NOW)

    assert turn_of(session, candidacy).step is N.INTERVIEW_CANCELLED


def test_list_and_count_and_page_say_the_same(session: Session):
    makers: tuple[Callable[[Session], Candidacy], ...]
    makers = (proposed, agreed, booked, offered, noticed, upheld, revealed)
    numbers = {made(session).id for made in makers}
    a_candidacy(session, CandidacyState.HIRED)

    turns = read_turns(session, CLERK, numbers, now=NOW, today=TODAY)
    counts = count_turns(session, CLERK, now=NOW, today=TODAY)

    for party in Party:
        listed = list_candidacies(session, CLERK, now=NOW, today=TODAY, turn=party).items
        assert {one.id for one in listed} == {
            number for number, turn in turns.items() if turn.party is party
        }
        assert counts[party] == len(listed)


def test_every_step_is_somebodys_and_an_end_is_nobodys():
    assert set(PARTIES) == set(NextStep)
    assert {step for step, party in PARTIES.items() if party is None} == {N.HIRED, N.CLOSED}
    assert frozenset().union(*STEPS_OF.values()) == set(NextStep) - {N.HIRED, N.CLOSED}


def test_turns_are_the_offices_to_read(session: Session):
    candidacy = offered(session)
    person = the_person(session, candidacy)

    for actor in (person, Actor(None, Role.EMPLOYER)):
        with pytest.raises(NotAllowedError):
            turn_of(session, candidacy, actor)
        with pytest.raises(NotAllowedError):
            count_turns(session, actor, now=NOW, today=TODAY)
    assert session.scalars(select(Candidacy.state)).one() is CandidacyState.OFFERED
