"""What waits for a person beside the questions, one line for each candidacy and nothing else."""

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from models.accounts import Role
from models.assessments import AssessmentState
from models.candidacies import CloseReason
from models.employers import EmployerStatus
from models.trials import TrialParty
from services.actors import Actor
from services.errors import NotAllowedError
from services.mediation import answers, assessments, candidacies, trial_signing
from services.mediation.candidacy_moves import Ending
from services.mediation.employer_holds import hold_employer
from services.mediation.own_matters import (
    OwnMatter,
    OwnWaiting,
    list_own_matters,
    list_own_talks,
)
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_participant
from tests.mediation import Made, asked, booked, interested, presented, revealed, the_person
from tests.services.mediation.test_assessments import ended, noticed, offered, weighed
from tests.services.mediation.test_trials import agreed, proposed
from tests.services.mediation.test_turns import goes_on, upheld


def _listed(session: Session, actor: Actor) -> Sequence[OwnWaiting]:
    return list_own_matters(session, actor, today=TODAY)


@pytest.mark.parametrize(
    ("made", "matter"),
    [
        (proposed, OwnMatter.SIGNATURE),
        (noticed, OwnMatter.LETTER),
        (ended, OwnMatter.LETTER),
        (offered, OwnMatter.OFFER),
    ],
)
def test_each_matter_leads_to_its_candidacy(session: Session, made: Made, matter: OwnMatter):
    candidacy = made(session)

    (waiting,) = _listed(session, the_person(session, candidacy))

    assert (waiting.candidacy_id, waiting.matter) == (candidacy.id, matter)
    assert waiting.title == candidacy.vacancy.title


@pytest.mark.parametrize(
    "made",
    [asked, presented, interested, revealed, booked, agreed, weighed, upheld],
    ids=lambda m: m.__name__,
)
def test_where_another_side_has_its_turn_or_a_question_waits_nothing_is_listed(
    session: Session, made: Made
):
    assert _listed(session, the_person(session, made(session))) == []


def test_what_was_signed_answered_or_ended_waits_no_more(session: Session):
    trial, talk, offer = proposed(session), noticed(session), offered(session)
    people = [the_person(session, one) for one in (trial, talk, offer)]
    assert all(_listed(session, one) for one in people)

    trial_signing.record_paper(session, CLERK, trial.id, TrialParty.PERSON, now=NOW)
    assessments.answer(session, people[1], talk.id, "Tengo referencias.", now=NOW)
    answers.answer_no(session, people[2], offer.id, now=NOW)

    assert [_listed(session, one) for one in people] == [[], [], []]


@pytest.mark.parametrize("made", [proposed, noticed, ended, offered])
def test_nothing_waits_in_a_candidacy_that_the_office_closed(session: Session, made: Made):
    candidacy = made(session)
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)

    assert _listed(session, the_person(session, candidacy)) == []


def test_where_a_talk_stands_is_told_while_it_may_end_the_offer_or_has(session: Session):
    for made, state in (
        (noticed, AssessmentState.NOTICED),
        (ended, AssessmentState.ENDING),
        (upheld, AssessmentState.UPHELD),
    ):
        candidacy = made(session)
        person = the_person(session, candidacy)
        assert list_own_talks(session, person) == {candidacy.id: state}
    for made in (offered, goes_on):
        assert list_own_talks(session, the_person(session, made(session))) == {}


def test_a_trial_that_the_others_signed_waits_for_the_person(session: Session):
    trial, elsewhere = proposed(session), proposed(session)
    for party in (TrialParty.EMPLOYER, TrialParty.OFFICE):
        trial_signing.record_paper(session, CLERK, trial.id, party, now=NOW)
    trial_signing.record_paper(session, CLERK, elsewhere.id, TrialParty.PERSON, now=NOW)

    (waiting,) = _listed(session, the_person(session, trial))

    assert waiting.matter is OwnMatter.SIGNATURE


@pytest.mark.parametrize(
    ("made", "left"),
    [(proposed, []), (agreed, [OwnMatter.TRIAL_OFF]), (offered, []), (noticed, [OwnMatter.LETTER])],
)
def test_with_a_held_employer_only_the_days_to_answer_go_on(
    session: Session, made: Made, left: list[OwnMatter]
):
    candidacy = made(session)
    status = EmployerStatus.PAUSED
    hold_employer(session, CLERK, candidacy.vacancy.employer_id, status, reason="No paga.", now=NOW)

    found = _listed(session, the_person(session, candidacy))

    assert [one.matter for one in found] == left


def test_nobody_reads_what_waits_for_somebody_else(session: Session):
    offered(session)
    stranger = Actor(None, Role.PARTICIPANT, participant_id=a_participant(session).id)

    assert _listed(session, stranger) == []
    with pytest.raises(NotAllowedError):
        _listed(session, Actor(1, Role.MEDIATOR))
