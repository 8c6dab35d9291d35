"""Trials with an employer that is paused or suspended: what was to begin stops, what runs stays.

Nobody is sent to a door that the office has closed, and nobody who is at work already is taken
from it unasked: the office calls both, and the person reads whether to go.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session, joinedload, selectinload

from models.audit import AuditAction
from models.candidacies import Candidacy, ShownSheet
from models.employers import HELD, Employer
from models.introductions import Introduction, IntroductionState
from models.trials import Trial, TrialState
from models.vacancies import Vacancy
from services import audit
from services.actors import Actor, require_staff
from services.mediation.trial_rows import withdraw_open
from services.messages.trials_off import is_off


@dataclass(frozen=True, slots=True)
class HeldTrials:
    """Trials that a pause or a suspension touches.

    Attributes:
        coming: how many are proposed, or agreed and not begun: they are taken back.
        running: how many go on; the office calls.
    """

    coming: int
    running: int


@dataclass(frozen=True, slots=True)
class ToCall:
    """Somebody to call about a trial that was taken back, or runs with a held employer."""

    candidacy: Candidacy
    trial: Trial
    had_begun: bool

    @property
    def is_off(self) -> bool:
        """Whether it was taken back: they must not go."""
        return self.trial.state is TrialState.WITHDRAWN


def count_trials(session: Session, employer_id: int, *, today: date) -> HeldTrials:
    """How many trials of an employer would be taken back, and how many run."""
    coming, running = session.execute(
        select(
            func.sum(case((_is_coming(today), 1), else_=0)),
            func.sum(case((is_running(today), 1), else_=0)),
        ).where(Trial.introduction_id.in_(_known_to(employer_id)))
    ).one()
    return HeldTrials(coming or 0, running or 0)


def stop_coming(session: Session, actor: Actor, employer_id: int, *, today: date) -> HeldTrials:
    """Take back the trials of an employer that have not begun; says what was, and what runs.

    For whoever holds the employer's row, as the last of what is held: a signature in this moment
    waits, and finds nothing to sign.
    """
    found = count_trials(session, employer_id, today=today)
    coming = session.execute(
        select(Trial.id, Trial.introduction_id, Candidacy.participant_id)
        .join(Candidacy, Candidacy.introduction_id == Trial.introduction_id)
        .where(Trial.introduction_id.in_(_known_to(employer_id)), _is_coming(today))
        .order_by(Trial.id)
    ).all()
    for trial_id, introduction_id, participant_id in coming:
        withdraw_open(session, introduction_id)
        audit.record(
            session,
            actor,
            AuditAction.CHANGED,
            "trial",
            trial_id,
            participant_id=participant_id,
            reason="withdraw",
        )
    return found


def list_to_call(
    session: Session, actor: Actor, employer_id: int, *, today: date
) -> Sequence[ToCall]:
    """Whom to call about trials with an employer, the first to begin first.

    Where it is held about those that run; and about those that were taken back, until they are
    past, for the hold may be over before anybody was called.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    require_staff(actor)
    is_held = exists().where(Employer.id == employer_id, Employer.status.in_(HELD))
    rows = session.execute(
        select(Candidacy, Trial)
        .join(Trial, Trial.introduction_id == Candidacy.introduction_id)
        .options(joinedload(Candidacy.participant), selectinload(Trial.signatures))
        .where(
            Trial.introduction_id.in_(_known_to(employer_id)),
            or_(and_(is_held, is_running(today)), is_off(today)),
        )
        .order_by(Trial.starts_on, Trial.id)
    )
    return [_to_call(candidacy, trial, today) for candidacy, trial in rows]


def call_about(
    session: Session, candidacy: Candidacy, *, is_held: bool, today: date
) -> ToCall | None:
    """Whether the person of a candidacy that was opened has to be called about a trial."""
    trial = session.scalar(
        select(Trial)
        .join(Candidacy, Trial.id == trial_to_call(is_held=is_held, today=today))
        .where(Candidacy.id == candidacy.id)
    )
    return as_call(candidacy, trial, today=today)


def as_call(candidacy: Candidacy, trial: Trial | None, *, today: date) -> ToCall | None:
    """The trial about which the person of a candidacy has to be called, where there is one."""
    return None if trial is None else _to_call(candidacy, trial, today)


def _to_call(candidacy: Candidacy, trial: Trial, today: date) -> ToCall:
    # The signatures are read only of one that was taken back.
    is_off_early = trial.state is TrialState.WITHDRAWN and trial.starts_on < today
    return ToCall(candidacy, trial, is_off_early and trial.is_signed_by_all)


def trial_to_call(*, is_held: bool, today: date) -> ScalarSelect[int]:
    """Number of the trial about which the person of a candidacy has to be called.

    One that runs while its employer is held; or one that they had signed and that was taken back,
    also where the hold is over by now: a message may not reach them.
    """
    runs = is_running(today) if is_held else false()
    return (
        select(Trial.id)
        .join(ShownSheet, ShownSheet.introduction_id == Trial.introduction_id)
        .where(ShownSheet.candidacy_id == Candidacy.id, or_(runs, is_off(today)))
        # One that was taken back may have been before the one that runs.
        .order_by(Trial.state == TrialState.WITHDRAWN, Trial.id.desc())
        .limit(1)
        .correlate(Candidacy)
        .scalar_subquery()
    )


def is_running(today: date) -> ColumnElement[bool]:
    """Whether a trial that all three have signed has begun and is not past its last day."""
    return and_(Trial.state == TrialState.AGREED, Trial.starts_on <= today, Trial.ends_on >= today)


def _is_coming(today: date) -> ColumnElement[bool]:
    return or_(
        Trial.state == TrialState.PROPOSED,
        and_(Trial.state == TrialState.AGREED, Trial.starts_on > today),
    )


def _known_to(employer_id: int) -> Select[int]:
    """Introductions of people who know the employer and do not work there."""
    return (
        select(Introduction.id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Vacancy.employer_id == employer_id, Introduction.state == IntroductionState.REVEALED)
    )
