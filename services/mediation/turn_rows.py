"""Candidacies as rows with what comes next in each: one expression decides for every reader."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Label,
    ScalarSelect,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from models.accounts import Role
from models.assessments import Assessment, AssessmentState
from models.candidacies import Candidacy, CandidacyState, CandidacyStep
from models.interviews import Interview, InterviewAppointment, InterviewOutcome, InterviewState
from models.trials import Trial, TrialParty, TrialReview, TrialSignature, TrialState, TrialVerdict
from services.actors import Actor
from services.mediation.assessment_moves import is_accompanied_by
from services.mediation.candidacy_states import OPEN, UNBOOKED, CandidacyMove
from services.mediation.employer_holds import is_of_held_employer
from services.mediation.next_steps import NextStep
from services.mediation.trial_rows import standing_trial

_S, _N = CandidacyState, NextStep
_LED_BY_TRIAL: Final = UNBOOKED | {_S.OFFERED}
_When = tuple[ColumnElement[bool], NextStep]


def ways(actor: Actor, *, now: datetime, today: date) -> Select[*tuple[Any, ...]]:
    """Candidacies with what comes next, and with what is said of it."""
    steps = [*_offer_steps(actor, today), *_trial_steps(today), *_interview_steps(now)]
    held = and_(Candidacy.state.in_(OPEN), is_of_held_employer())
    said = [(held, _N.HELD.value), *((when, step.value) for when, step in steps)]
    return (
        select(
            Candidacy.id.label("id"),
            case(*said, else_=cast(Candidacy.state, String)).label("step"),
            Assessment.answer_by,
            Assessment.appeal_by,
            Trial.starts_on,
            Trial.ends_on,
            Interview.on_day,
            Interview.at_time,
            *(_has_signed(party).label(f"signed_{party.value}") for party in TrialParty),
            *(_has_spoken(party).label(f"spoken_{party.value}") for party in TrialParty),
        )
        .select_from(Candidacy)
        .outerjoin(Assessment, Assessment.id == _last_talk())
        .outerjoin(
            Trial,
            and_(
                Candidacy.state.in_(_LED_BY_TRIAL),
                Trial.id == standing_trial(Candidacy.introduction_id),
            ),
        )
        .outerjoin(Interview, Interview.id == _last_interview())
        .outerjoin(InterviewAppointment, InterviewAppointment.interview_id == Interview.id)
        .outerjoin(CandidacyStep, CandidacyStep.id == _last_step())
    )


def _offer_steps(actor: Actor, today: date) -> list[_When]:
    state, is_own = Assessment.state, is_accompanied_by(actor)
    return [
        (and_(Candidacy.state == _S.OFFERED, ~is_own), _N.OFFER_OF_ANOTHER),
        (state == AssessmentState.WEIGHED, _N.TALK_WEIGHED),
        (
            and_(state == AssessmentState.NOTICED, Assessment.answer_by >= today),
            _N.TALK_NOTICED,
        ),
        (state == AssessmentState.NOTICED, _N.TALK_UNANSWERED),
        (state == AssessmentState.ANSWERED, _N.TALK_ANSWERED),
        (and_(state == AssessmentState.ENDING, Assessment.appeal_by >= today), _N.TALK_ENDING),
        (state == AssessmentState.APPEALED, _N.TALK_APPEALED),
        (state.in_({AssessmentState.ENDING, AssessmentState.UPHELD}), _N.TALK_UPHELD),
    ]


def _trial_steps(today: date) -> list[_When]:
    is_proposed = Trial.state == TrialState.PROPOSED
    is_agreed = Trial.state == TrialState.AGREED
    is_over = Trial.state == TrialState.OVER
    # What came after it, an interview or an offer, is news: the trial has nothing more to say.
    is_news = exists().where(
        TrialReview.trial_id == Trial.id, TrialReview.told_at >= Candidacy.state_since
    )
    stops = exists().where(
        TrialReview.trial_id == Trial.id, TrialReview.verdict == TrialVerdict.STOP
    )
    return [
        (and_(is_proposed, ~_has_signed(TrialParty.OFFICE)), _N.OFFICE_SIGNS),
        (and_(is_proposed, ~_has_signed(TrialParty.PERSON)), _N.PERSON_SIGNS),
        (is_proposed, _N.EMPLOYER_SIGNS),
        (and_(is_agreed, Trial.starts_on > today), _N.TRIAL_AHEAD),
        (and_(is_agreed, Trial.ends_on >= today), _N.TRIAL_RUNS),
        (and_(is_agreed, ~_has_spoken(TrialParty.PERSON)), _N.PERSON_SAYS),
        (is_agreed, _N.EMPLOYER_SAYS),
        (and_(is_over, is_news, stops), _N.TRIAL_STOPS),
        (and_(is_over, is_news, Candidacy.state != _S.OFFERED), _N.TRIAL_GOES_ON),
    ]


def _interview_steps(now: datetime) -> list[_When]:
    is_booked = Candidacy.state == _S.INTERVIEW_BOOKED
    is_coming = and_(Interview.state == InterviewState.BOOKED, Interview.starts_at > now)
    employer, person = Interview.employer_outcome, InterviewAppointment.person_outcome
    settled = InterviewAppointment.settled
    differ = and_(settled.is_(None), employer != person)
    absent = {InterviewOutcome.PERSON_ABSENT, InterviewOutcome.EMPLOYER_ABSENT}
    is_missed = or_(settled.in_(absent), and_(employer == person, employer.in_(absent)))
    was_cancelled = and_(
        Candidacy.state == _S.REVEALED,
        Interview.id.is_not(None),
        CandidacyStep.move == CandidacyMove.CANCEL_INTERVIEW.value,
    )
    by_employer = CandidacyStep.actor_role == Role.EMPLOYER
    return [
        (and_(is_booked, is_coming), _N.INTERVIEW_AHEAD),
        (
            and_(Candidacy.state.in_({_S.INTERVIEW_BOOKED, _S.INTERVIEWED}), differ),
            _N.INTERVIEW_DIFFERS,
        ),
        (and_(is_booked, is_missed), _N.INTERVIEW_MISSED),
        (and_(is_booked, Interview.starts_at <= now), _N.INTERVIEW_PAST),
        (and_(was_cancelled, by_employer), _N.EMPLOYER_CANCELLED),
        (was_cancelled, _N.INTERVIEW_CANCELLED),
    ]


def _last_talk() -> ScalarSelect[int]:
    """Number of the last talk about the offer that stands; one about an older offer is past."""
    one = aliased(Assessment)
    return (
        select(func.max(one.id))
        .where(
            one.candidacy_id == Candidacy.id,
            Candidacy.state == _S.OFFERED,
            one.started_at >= Candidacy.state_since,
        )
        .correlate_except(one)
        .scalar_subquery()
    )


def _last_interview() -> ScalarSelect[int]:
    one = aliased(Interview)
    return (
        select(func.max(one.id))
        .where(one.introduction_id == Candidacy.introduction_id)
        .correlate_except(one)
        .scalar_subquery()
    )


def _last_step() -> ScalarSelect[int]:
    one = aliased(CandidacyStep)
    return (
        select(func.max(one.id))
        .where(one.candidacy_id == Candidacy.id)
        .correlate_except(one)
        .scalar_subquery()
    )


def _has_signed(party: TrialParty) -> ColumnElement[bool]:
    row = TrialSignature
    return exists().where(row.trial_id == Trial.id, row.party == party).correlate(Trial)


def _has_spoken(party: TrialParty) -> ColumnElement[bool]:
    row = TrialReview
    return exists().where(row.trial_id == Trial.id, row.party == party).correlate(Trial)


def talks_of(actor: Actor) -> tuple[Label[bool], Label[bool]]:
    """Whether a candidacy has talks that the actor may know of, and one that runs, as columns."""
    one, is_own = aliased(Assessment), is_accompanied_by(actor)
    of_it = exists().where(one.candidacy_id == Candidacy.id).correlate(Candidacy)
    runs = exists().where(one.candidacy_id == Candidacy.id, one.closed_at.is_(None))
    return (
        and_(is_own, of_it).label("has_talk"),
        and_(is_own, runs.correlate(Candidacy)).label("has_open_talk"),
    )


def is_cancelled_by_employer() -> ColumnElement[bool]:
    """Whether a candidacy's last step is that its employer cancelled the interview."""
    step = aliased(CandidacyStep)
    return exists().where(
        step.id == _last_step(),
        step.move == CandidacyMove.CANCEL_INTERVIEW.value,
        step.actor_role == Role.EMPLOYER,
    )
