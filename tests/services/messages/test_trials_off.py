"""Each side that had signed a trial is told once that it is off, unless it knows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CloseReason
from models.employers import EmployerStatus
from models.introductions import DeclineReason
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.placements import Placement
from models.trials import Trial, TrialParty
from services.mediation import answers, candidacies, introductions, trial_signing, trials
from services.mediation.beginnings import reopen
from services.mediation.candidacy_moves import Ending
from services.mediation.employer_holds import hold_employer, release_employer
from services.mediation.trial_notices import has_untold
from services.messages.employer_readers import why_not_to_employer
from services.messages.readers import look_at_reader
from services.placing.placement_endings import take_back
from services.placing.placements import Pair, Start, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import revealed, the_employer, the_person
from tests.services.mediation.test_trial_notices import reachable, tell
from tests.services.mediation.test_trials import WEEK, agreed, proposed

PERSON, EMPLOYER = TrialParty.PERSON, TrialParty.EMPLOYER


def told_off(session: Session, today: date = TODAY) -> dict[TrialParty, OutboxMessage]:
    """What is queued about trials that are off, by side."""
    tell(session, today)
    session.expire_all()
    rows = session.scalars(
        select(OutboxMessage).where(
            OutboxMessage.kind == MessageKind.TRIAL_OFF,
            OutboxMessage.status == MessageStatus.QUEUED,
        )
    )
    return {PERSON if "candidacy_id" in row.facts else EMPLOYER: row for row in rows}


def take_it_back(session: Session, candidacy: Candidacy) -> None:
    """The office takes the trial back."""
    trials.withdraw(session, CLERK, candidacy.id)


def suspend(session: Session, candidacy: Candidacy) -> None:
    """The office suspends the employer."""
    employer_id, suspended = candidacy.vacancy.employer_id, EmployerStatus.SUSPENDED
    hold_employer(session, CLERK, employer_id, suspended, reason="No paga.", now=NOW)


def close(session: Session, candidacy: Candidacy) -> None:
    """The office closes the candidacy."""
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)


def begin_again(session: Session, candidacy: Candidacy) -> None:
    """The office closes the candidacy and opens it again before the clock ticks."""
    close(session, candidacy)
    reopen(session, CLERK, candidacy.id, now=NOW)


def refuse(session: Session, candidacy: Candidacy) -> None:
    """The person takes their yes back."""
    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)


def decline(session: Session, candidacy: Candidacy) -> None:
    """The employer does not go on."""
    employer, shown = the_employer(session, candidacy.vacancy), candidacy.introduction_id or 0
    introductions.decline(session, employer, shown, reason=DeclineReason.SKILLS, now=NOW)


def propose_another(session: Session, candidacy: Candidacy) -> None:
    """The office takes the trial back and proposes another."""
    take_it_back(session, candidacy)
    trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)


def propose_in_vain(session: Session, candidacy: Candidacy) -> None:
    """The office proposes another and takes that back too, before anybody signed it."""
    propose_another(session, candidacy)
    take_it_back(session, candidacy)


def hire(session: Session, candidacy: Candidacy, starts_on: date = TODAY) -> Placement:
    """The office writes down that the person was hired there."""
    pair = Pair(candidacy.vacancy_id, candidacy.participant_id)
    return place_pair(session, CLERK, pair, Start(starts_on), now=NOW, today=TODAY)


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (take_it_back, {PERSON, EMPLOYER}),
        (close, {PERSON, EMPLOYER}),
        (begin_again, {PERSON, EMPLOYER}),
        (propose_in_vain, {PERSON, EMPLOYER}),
        (suspend, {PERSON}),
        (refuse, {EMPLOYER}),
        (decline, {PERSON}),
        (propose_another, {PERSON, EMPLOYER}),
    ],
)
def test_whoever_counted_on_it_is_told_once(
    session: Session, end: Callable[[Session, Candidacy], None], told: set[TrialParty]
) -> None:
    candidacy = reachable(session, agreed(session))
    assert told_off(session) == {}

    end(session, candidacy)

    assert has_untold(session, today=TODAY)
    assert set(told_off(session)) == told
    assert tell(session) == 0
    assert not has_untold(session, today=TODAY)


def test_an_employer_is_told_once_it_is_held_no_more(session: Session) -> None:
    candidacy = reachable(session, agreed(session))
    suspend(session, candidacy)
    told_off(session)

    release_employer(session, CLERK, candidacy.vacancy.employer_id, now=NOW, today=TODAY)

    assert set(told_off(session)) == {PERSON, EMPLOYER}


@pytest.mark.parametrize("party", [PERSON, EMPLOYER])
def test_who_had_not_signed_counts_on_nothing(session: Session, party: TrialParty) -> None:
    candidacy = reachable(session, proposed(session))
    trial_signing.record_paper(session, CLERK, candidacy.id, party, now=NOW)

    take_it_back(session, candidacy)

    assert set(told_off(session)) == {party}


@pytest.mark.parametrize(
    ("starts_on", "told"),
    [(WEEK.starts_on, set()), (WEEK.starts_on + timedelta(days=1), {PERSON, EMPLOYER})],
)
def test_who_was_hired_is_told_where_work_begins_after_the_trial_would_have(
    session: Session, starts_on: date, told: set[TrialParty]
) -> None:
    candidacy = reachable(session, proposed(session))
    for party in (PERSON, EMPLOYER):
        trial_signing.record_paper(session, CLERK, candidacy.id, party, now=NOW)

    hire(session, candidacy, starts_on)

    assert set(told_off(session)) == told


def test_whose_hire_was_a_mistake_is_told_of_the_trial_that_it_ended(session: Session) -> None:
    candidacy = reachable(session, proposed(session))
    trial_signing.record_paper(session, CLERK, candidacy.id, PERSON, now=NOW)
    placement = hire(session, candidacy)
    assert told_off(session) == {}

    take_back(session, CLERK, placement.id, now=NOW, today=TODAY)

    assert set(told_off(session)) == {PERSON}


def test_it_names_the_day_and_helps_until_that_is_over(session: Session) -> None:
    candidacy = reachable(session, agreed(session))
    trial, vacancy = session.scalars(select(Trial)).one(), candidacy.vacancy
    days = {"trial_id": trial.id, "starts_on": "2026-11-30", "was_agreed": True}
    take_it_back(session, candidacy)

    told = told_off(session)

    assert told[PERSON].facts == {**days, "candidacy_id": candidacy.id}
    assert told[EMPLOYER].facts == {
        **days,
        "introduction_id": candidacy.introduction_id,
        "vacancy_title": vacancy.title,
    }
    midnight = datetime(2026, 12, 5, 3, tzinfo=UTC)  # in Quillota
    assert {row.useful_until for row in told.values()} == {midnight}


def test_of_somebody_who_is_gone_the_employer_is_led_to_no_page(session: Session) -> None:
    candidacy = reachable(session, agreed(session))
    close(session, candidacy)

    facts = told_off(session)[EMPLOYER].facts

    assert facts["vacancy_id"] == candidacy.vacancy_id
    assert "introduction_id" not in facts


def begun(session: Session, *, until: date) -> Candidacy:
    """A trial that began yesterday."""
    candidacy = reachable(session, agreed(session))
    yesterday = TODAY - timedelta(days=1)
    session.execute(update(Trial).values(starts_on=yesterday, ends_on=until))
    session.expire_all()
    return candidacy


def test_of_one_that_not_all_had_signed_it_is_not_said_that_it_ran(session: Session) -> None:
    candidacy = reachable(session, proposed(session))
    trial_signing.record_paper(session, CLERK, candidacy.id, PERSON, now=NOW)

    take_it_back(session, candidacy)

    assert told_off(session)[PERSON].facts["was_agreed"] is False


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1)])
def test_of_one_that_is_over_nobody_is_told(session: Session, until: date) -> None:
    candidacy = begun(session, until=until)
    tell(session)

    take_it_back(session, candidacy)

    assert told_off(session) == {}


def test_a_suspension_afterwards_leaves_it_on_its_way_to_the_person(session: Session) -> None:
    candidacy = reachable(session, agreed(session))
    take_it_back(session, candidacy)
    tell(session)

    suspend(session, candidacy)

    assert PERSON in told_off(session)


def why_not(session: Session) -> dict[TrialParty, str]:
    """Why what is on its way is not sent any more, by side; empty to send it."""
    told = told_off(session)
    looked = look_at_reader(session, told[PERSON])
    assert looked is not None
    return {PERSON: looked.reason, EMPLOYER: why_not_to_employer(session, told[EMPLOYER])}


@pytest.mark.parametrize("by_then", [None, "unsigned", "signed", "work"])
def test_what_waited_all_night_is_not_sent_where_another_is_signed_or_work_begins_by_then(
    session: Session, by_then: str | None
) -> None:
    candidacy = reachable(session, agreed(session))
    take_it_back(session, candidacy)
    assert why_not(session) == {PERSON: "", EMPLOYER: ""}

    if by_then in ("signed", "unsigned"):
        terms = replace(WEEK, tasks="Soldar rejas")
        trials.propose(session, CLERK, candidacy.id, terms, now=NOW, today=TODAY)
    if by_then == "signed":
        for party in (PERSON, EMPLOYER):
            trial_signing.record_paper(session, CLERK, candidacy.id, party, now=NOW)
    if by_then == "work":
        hire(session, candidacy)

    reason = "superseded" if by_then in ("signed", "work") else ""
    assert why_not(session) == {PERSON: reason, EMPLOYER: reason}


def test_of_people_who_know_each_other_without_a_trial_nothing_is_told(session: Session) -> None:
    reachable(session, revealed(session))

    assert told_off(session) == {}
