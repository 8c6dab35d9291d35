"""A held employer: a trial that has not begun is taken back, one that runs is called about."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from models.accounts import Role
from models.audit import AuditEntry
from models.candidacies import Candidacy
from models.employers import HELD, EmployerStatus
from models.session import unit_of_work
from models.trials import Trial, TrialParty, TrialState
from services.actors import Actor
from services.errors import NotAllowedError
from services.mediation import trial_signing
from services.mediation.employer_holds import (
    Held,
    hold_employer,
    release_employer,
    would_hold,
)
from services.mediation.own_matters import OwnMatter, list_own_matters
from services.mediation.trial_holds import call_about, count_trials, list_to_call
from services.placing.placements import Pair, Start, place_pair
from tests.conftest import NOW, TODAY
from tests.factories import CLERK
from tests.mediation import Made, the_person
from tests.racing import outcome_of, together
from tests.services.mediation.test_trials import agreed, proposed, the_trial

LATER = TODAY + timedelta(days=3)


def running(session: Session) -> Candidacy:
    """A trial that began today."""
    candidacy = agreed(session)
    session.execute(update(Trial).values(starts_on=TODAY, ends_on=LATER))
    session.expire_all()
    return candidacy


def hold(session: Session, candidacy: Candidacy, status: EmployerStatus) -> Held:
    taken = hold_employer(
        session, CLERK, candidacy.vacancy.employer_id, status, reason="Un reclamo", now=NOW
    )
    session.expire_all()
    return taken


@pytest.mark.parametrize("status", HELD)
@pytest.mark.parametrize("made", [proposed, agreed])
def test_what_has_not_begun_is_taken_back_and_told(
    session: Session, made: Made, status: EmployerStatus
) -> None:
    candidacy = made(session)
    employer_id, person = candidacy.vacancy.employer_id, the_person(session, candidacy)
    before = would_hold(session, CLERK, employer_id, now=NOW)
    assert (before.trials, before.running) == (1, 0)

    held = hold(session, candidacy, status)

    assert (held.trials, held.running) == (1, 0)
    assert the_trial(session).state is TrialState.WITHDRAWN
    # Who had not signed counts on nothing.
    counted_on = [candidacy.id] if made is agreed else []
    to_call = list_to_call(session, CLERK, employer_id, today=TODAY)
    assert [one.candidacy.id for one in to_call if one.is_off] == counted_on
    waiting = list_own_matters(session, person, today=TODAY)
    assert [one.candidacy_id for one in waiting] == counted_on
    assert {one.matter for one in waiting} <= {OwnMatter.TRIAL_OFF}
    written = session.scalars(select(AuditEntry).where(AuditEntry.subject == "trial")).all()[-1]
    assert (written.reason, written.participant_id) == ("withdraw", candidacy.participant_id)


def test_what_runs_stays_and_both_sides_are_called(session: Session) -> None:
    candidacy = running(session)
    person = the_person(session, candidacy)
    assert list_own_matters(session, person, today=TODAY) == []

    held = hold(session, candidacy, EmployerStatus.SUSPENDED)

    assert (held.trials, held.running) == (0, 1)
    assert the_trial(session).state is TrialState.AGREED
    found = call_about(session, candidacy, is_held=True, today=TODAY)
    assert call_about(session, candidacy, is_held=False, today=TODAY) is None
    assert found is not None
    assert not found.is_off
    (waiting,) = list_own_matters(session, person, today=TODAY)
    assert waiting.matter is OwnMatter.TRIAL_RUNS


@pytest.mark.parametrize("made", [agreed, running])
def test_after_its_last_day_nobody_is_called_and_after_a_release_about_what_is_off(
    session: Session, made: Made
) -> None:
    """A pause of an hour left somebody on the way to a trial that it had taken back."""
    candidacy = made(session)
    employer_id, person = candidacy.vacancy.employer_id, the_person(session, candidacy)
    hold(session, candidacy, EmployerStatus.PAUSED)
    past = the_trial(session).ends_on + timedelta(days=1)
    assert list_to_call(session, CLERK, employer_id, today=past) == []
    assert list_own_matters(session, person, today=past) == []

    release_employer(session, CLERK, employer_id, now=NOW, today=TODAY)

    session.expire_all()
    is_off = made is agreed
    assert [one.is_off for one in list_to_call(session, CLERK, employer_id, today=TODAY)] == (
        [True] if is_off else []
    )
    told = call_about(session, candidacy, is_held=False, today=TODAY)
    assert (told is not None) is is_off
    assert [one.matter for one in list_own_matters(session, person, today=TODAY)] == (
        [OwnMatter.TRIAL_OFF] if is_off else []
    )


def test_who_was_hired_works_there_and_no_trial_is_counted(session: Session) -> None:
    candidacy = agreed(session)
    pair = Pair(candidacy.vacancy_id, candidacy.participant_id)
    place_pair(session, CLERK, pair, Start(TODAY), now=NOW, today=TODAY)

    counted = count_trials(session, candidacy.vacancy.employer_id, today=TODAY)

    assert (counted.coming, counted.running) == (0, 0)


def test_only_the_office_reads_whom_to_call(session: Session) -> None:
    with pytest.raises(NotAllowedError):
        list_to_call(session, Actor(None, Role.EMPLOYER), 1, today=TODAY)


@pytest.mark.parametrize("is_signed_first", [True, False])
def test_the_last_signature_beside_a_suspension_sends_nobody(
    engine: Engine, is_signed_first: bool
) -> None:
    with unit_of_work(engine) as session:
        candidacy = proposed(session)
        chosen, employer_id = candidacy.id, candidacy.vacancy.employer_id
        for party in (TrialParty.PERSON, TrialParty.EMPLOYER):
            trial_signing.record_paper(session, CLERK, chosen, party, now=NOW)
    sign = outcome_of(
        lambda session: trial_signing.sign_for_office(session, CLERK, chosen, now=NOW)
    )
    status = EmployerStatus.SUSPENDED
    suspend = outcome_of(
        lambda session: hold_employer(
            session, CLERK, employer_id, status, reason="Un reclamo", now=NOW
        )
    )

    acts = (sign, suspend) if is_signed_first else (suspend, sign)
    assert "done" in together(engine, *acts)

    with unit_of_work(engine) as session:
        assert the_trial(session).state is TrialState.WITHDRAWN
