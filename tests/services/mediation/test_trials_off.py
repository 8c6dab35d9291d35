"""Each side that had signed a trial is told once that it is off, unless it ended it itself."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.candidacies import Candidacy, CloseReason
from models.employers import EmployerStatus
from models.introductions import DeclineReason
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from models.trials import Trial, TrialParty
from services.mediation import answers, candidacies, introductions, trial_signing, trials
from services.mediation.candidacy_moves import Ending
from services.mediation.employer_holds import hold_employer
from services.mediation.trial_notices import has_untold
from services.placing.placements import Pair, Start, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import the_employer, the_person
from tests.services.mediation.test_trial_notices import reachable, tell
from tests.services.mediation.test_trials import WEEK, agreed, proposed

PERSON, EMPLOYER = TrialParty.PERSON, TrialParty.EMPLOYER


def told_off(session: Session) -> dict[TrialParty, OutboxMessage]:
    """What is queued about trials that are off, by side."""
    tell(session)
    session.expire_all()
    rows = session.scalars(
        select(OutboxMessage).where(
            OutboxMessage.kind == MessageKind.TRIAL_OFF,
            OutboxMessage.status == MessageStatus.QUEUED,
        )
    )
    return {PERSON if "candidacy_id" in row.facts else EMPLOYER: row for row in rows}


def take_back(session: Session, candidacy: Candidacy) -> None:
    """The office takes the trial back."""
    trials.withdraw(session, CLERK, candidacy.id)


def suspend(session: Session, candidacy: Candidacy) -> None:
    """The office suspends the employer."""
    employer_id, suspended = candidacy.vacancy.employer_id, EmployerStatus.SUSPENDED
    hold_employer(session, CLERK, employer_id, suspended, reason="No paga.", now=NOW)


def close(session: Session, candidacy: Candidacy) -> None:
    """The office closes the candidacy."""
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)


def refuse(session: Session, candidacy: Candidacy) -> None:
    """The person takes their yes back."""
    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)


def decline(session: Session, candidacy: Candidacy) -> None:
    """The employer does not go on."""
    employer, shown = the_employer(session, candidacy.vacancy), candidacy.introduction_id or 0
    introductions.decline(session, employer, shown, reason=DeclineReason.SKILLS, now=NOW)


def begin_elsewhere(session: Session, candidacy: Candidacy) -> None:
    """The office takes the trial back and proposes another."""
    take_back(session, candidacy)
    trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (take_back, {PERSON, EMPLOYER}),
        (close, {PERSON, EMPLOYER}),
        (suspend, {PERSON}),
        (refuse, {EMPLOYER}),
        (decline, {PERSON}),
        (begin_elsewhere, set()),
    ],
)
def test_whoever_counted_on_it_is_told_once(
    session: Session, end: Callable[[Session, Candidacy], None], told: set[TrialParty]
) -> None:
    candidacy = reachable(session, agreed(session))
    assert told_off(session) == {}

    end(session, candidacy)

    assert has_untold(session, today=TODAY) is (end is begin_elsewhere or bool(told))
    assert set(told_off(session)) == told
    assert tell(session) == 0
    assert not has_untold(session, today=TODAY)


@pytest.mark.parametrize("party", [PERSON, EMPLOYER])
def test_who_had_not_signed_counts_on_nothing(session: Session, party: TrialParty) -> None:
    candidacy = reachable(session, proposed(session))
    trial_signing.record_paper(session, CLERK, candidacy.id, party, now=NOW)

    take_back(session, candidacy)

    assert set(told_off(session)) == {party}


def test_who_was_hired_before_all_had_signed_comes_to_work(session: Session) -> None:
    candidacy = reachable(session, proposed(session))
    for party in (PERSON, EMPLOYER):
        trial_signing.record_paper(session, CLERK, candidacy.id, party, now=NOW)
    pair = Pair(candidacy.vacancy_id, candidacy.participant_id)

    place_pair(session, CLERK, pair, Start(TODAY), now=NOW, today=TODAY)

    assert not has_untold(session, today=TODAY)
    assert told_off(session) == {}


def test_it_names_nobody_and_helps_until_the_evening_of_its_last_day(session: Session) -> None:
    candidacy = reachable(session, agreed(session))
    take_back(session, candidacy)

    told = told_off(session)

    day = WEEK.starts_on.isoformat()
    assert told[PERSON].facts == {"candidacy_id": candidacy.id, "starts_on": day}
    vacancy = candidacy.vacancy
    assert told[EMPLOYER].facts == {
        "vacancy_id": vacancy.id,
        "vacancy_title": vacancy.title,
        "starts_on": day,
    }
    last_call = datetime(2026, 12, 5, 0, tzinfo=UTC)  # nine in the evening in Quillota
    assert {row.useful_until for row in told.values()} == {last_call}


def test_after_its_last_day_nobody_is_told(session: Session) -> None:
    candidacy = reachable(session, agreed(session))
    session.scalars(select(Trial)).one().starts_on = TODAY.replace(day=1)
    session.scalars(select(Trial)).one().ends_on = TODAY.replace(day=TODAY.day - 1)
    session.flush()

    take_back(session, candidacy)

    assert told_off(session) == {}


def test_a_suspension_afterwards_leaves_it_on_its_way_to_the_person(session: Session) -> None:
    candidacy = reachable(session, agreed(session))
    take_back(session, candidacy)
    tell(session)

    suspend(session, candidacy)

    assert PERSON in told_off(session)
