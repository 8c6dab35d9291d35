"""What waits for a person beside the questions: an agreement to sign, a letter, an offer.

And whether to go to a trial with an employer that is paused or suspended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import Session

from models.assessments import Assessment, AssessmentState
from models.candidacies import Candidacy, CandidacyState
from models.trials import Trial, TrialParty, TrialSignature, TrialState
from models.vacancies import Vacancy
from services.actors import Actor, own_participant_id
from services.mediation import trial_holds
from services.mediation.assessment_states import RUNNING
from services.mediation.candidacy_states import OPEN
from services.mediation.employer_holds import is_of_held_employer


class OwnMatter(StrEnum):
    """What a candidacy waits for from its person, the most pressing first."""

    TRIAL_OFF = "trial_off"
    TRIAL_RUNS = "trial_runs"
    LETTER = "letter"
    SIGNATURE = "signature"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class OwnWaiting:
    """A candidacy that waits for its person; `title` is the one of its vacancy."""

    candidacy_id: int
    title: str
    matter: OwnMatter


def list_own_matters(session: Session, actor: Actor, *, today: date) -> Sequence[OwnWaiting]:
    """What waits for the person, one for each candidacy, the longest waiting first.

    With a held employer nothing is signed or offered; the days to answer a letter go on.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    goes_on = ~is_of_held_employer()
    is_off = and_(~goes_on, _has_trial(trial_holds.is_off(today)))
    runs = and_(~goes_on, _has_trial(trial_holds.is_running(today)))
    letter = _has_talk({AssessmentState.NOTICED, AssessmentState.ENDING})
    signature = and_(goes_on, _waits_for_signature())
    # While a talk runs, the offer is what it is about.
    offer = and_(goes_on, Candidacy.state == CandidacyState.OFFERED, ~_has_talk(RUNNING))
    matter = case(
        # One that was taken back may have been before the one that runs.
        (runs, OwnMatter.TRIAL_RUNS.value),
        (is_off, OwnMatter.TRIAL_OFF.value),
        (letter, OwnMatter.LETTER.value),
        (signature, OwnMatter.SIGNATURE.value),
        else_=OwnMatter.OFFER.value,
    )
    found = session.execute(
        select(Candidacy.id, Vacancy.title, matter)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(
            Candidacy.participant_id == own_participant_id(actor),
            Candidacy.state.in_(OPEN),
            or_(runs, is_off, letter, signature, offer),
        )
        .order_by(Candidacy.state_since, Candidacy.id)
    )
    return [OwnWaiting(one, title, OwnMatter(which)) for one, title, which in found]


def _has_talk(states: set[AssessmentState] | frozenset[AssessmentState]) -> ColumnElement[bool]:
    talk = and_(Assessment.candidacy_id == Candidacy.id, Assessment.state.in_(states))
    return exists().where(talk).correlate(Candidacy)


def _has_trial(stands: ColumnElement[bool]) -> ColumnElement[bool]:
    of_it = and_(Trial.introduction_id == Candidacy.introduction_id, stands)
    return exists().where(of_it).correlate(Candidacy)


def _waits_for_signature() -> ColumnElement[bool]:
    signed = exists().where(
        TrialSignature.trial_id == Trial.id, TrialSignature.party == TrialParty.PERSON
    )
    proposed = and_(
        Trial.introduction_id == Candidacy.introduction_id, Trial.state == TrialState.PROPOSED
    )
    return exists().where(proposed, ~signed.correlate(Trial)).correlate(Candidacy)
