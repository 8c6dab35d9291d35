"""What waits for a person beside the questions: an agreement to sign, a letter, an offer.

And whether to go to a trial with an employer that is paused or suspended.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import Session, aliased

from models.assessments import Assessment, AssessmentState
from models.candidacies import Candidacy, CandidacyState, ShownSheet
from models.trials import Trial, TrialParty, TrialSignature, TrialState
from models.vacancies import Vacancy
from services.actors import Actor, own_participant_id
from services.mediation import trial_holds
from services.mediation.assessment_states import RUNNING
from services.mediation.candidacy_states import OPEN
from services.mediation.employer_holds import is_of_held_employer
from services.messages.trials_off import is_off


class OwnMatter(StrEnum):
    """What a candidacy waits for from its person, the most pressing first."""

    TRIAL_OFF = "trial_off"
    TRIAL_RUNS = "trial_runs"
    LETTER = "letter"
    SIGNATURE = "signature"
    OFFER = "offer"


UNSETTLED: Final = RUNNING | {AssessmentState.UPHELD}
"""A talk by which the offer may end, or has ended."""


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
    # Also where the hold is over by now: a message may not have reached them.
    stopped = _was_shown_for(is_off(today))
    runs = and_(~goes_on, _has_trial(trial_holds.is_running(today)))
    letter = _has_talk({AssessmentState.NOTICED, AssessmentState.ENDING})
    signature = and_(goes_on, _waits_for_signature())
    # While a talk runs, the offer is what it is about; and after it there may be none.
    offer = and_(goes_on, Candidacy.state == CandidacyState.OFFERED, ~_has_talk(UNSETTLED))
    matter = case(
        # One that was taken back may have been before the one that runs.
        (runs, OwnMatter.TRIAL_RUNS.value),
        # A letter has its days; the page of the candidacy says both.
        (letter, OwnMatter.LETTER.value),
        (stopped, OwnMatter.TRIAL_OFF.value),
        (signature, OwnMatter.SIGNATURE.value),
        else_=OwnMatter.OFFER.value,
    )
    found = session.execute(
        select(Candidacy.id, Vacancy.title, matter)
        .join(Vacancy, Vacancy.id == Candidacy.vacancy_id)
        .where(
            Candidacy.participant_id == own_participant_id(actor),
            # A trial may have ended with its candidacy, or with a hire that begins later; one
            # that begins again has no page of its own yet.
            Candidacy.state != CandidacyState.SHORTLISTED,
            or_(stopped, and_(Candidacy.state.in_(OPEN), or_(runs, letter, signature, offer))),
        )
        .order_by(Candidacy.state_since, Candidacy.id)
    )
    return [OwnWaiting(one, title, OwnMatter(which)) for one, title, which in found]


def list_own_talks(session: Session, actor: Actor) -> Mapping[int, AssessmentState]:
    """Where the talks stand by which the person's offers may end or have ended, by candidacy.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    found = session.execute(
        select(Candidacy.id, Assessment.state)
        .join(Assessment, _is_about_offer())
        .where(
            Candidacy.participant_id == own_participant_id(actor),
            Candidacy.state == CandidacyState.OFFERED,
        )
        .order_by(Assessment.id)
    )
    last = {number: state for number, state in found}
    return {number: state for number, state in last.items() if state in UNSETTLED}


def _has_talk(states: Collection[AssessmentState]) -> ColumnElement[bool]:
    later = aliased(Assessment)
    is_last = ~exists().where(
        later.candidacy_id == Assessment.candidacy_id, later.id > Assessment.id
    ).correlate(Assessment)
    talk = and_(_is_about_offer(), Assessment.state.in_(states), is_last)
    return exists().where(talk).correlate(Candidacy)


def _has_trial(stands: ColumnElement[bool]) -> ColumnElement[bool]:
    of_it = and_(Trial.introduction_id == Candidacy.introduction_id, stands)
    return exists().where(of_it).correlate(Candidacy)


def _was_shown_for(stands: ColumnElement[bool]) -> ColumnElement[bool]:
    """Like `_has_trial`, also of what was before a candidacy began again."""
    of_it = and_(
        ShownSheet.candidacy_id == Candidacy.id,
        Trial.introduction_id == ShownSheet.introduction_id,
        stands,
    )
    return exists().where(of_it).correlate(Candidacy)


def _is_about_offer() -> ColumnElement[bool]:
    """Whether a talk is about the offer that stands, and not about one before it."""
    return and_(
        Assessment.candidacy_id == Candidacy.id, Assessment.started_at >= Candidacy.state_since
    )


def _waits_for_signature() -> ColumnElement[bool]:
    signed = exists().where(
        TrialSignature.trial_id == Trial.id, TrialSignature.party == TrialParty.PERSON
    )
    proposed = and_(
        Trial.introduction_id == Candidacy.introduction_id, Trial.state == TrialState.PROPOSED
    )
    return exists().where(proposed, ~signed.correlate(Trial)).correlate(Candidacy)
