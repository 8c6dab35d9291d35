"""What became of an interview, told by both sides; where they differ somebody finds out."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.candidacies import Candidacy
from models.interviews import (
    Interview,
    InterviewAppointment,
    InterviewOutcome,
    InterviewState,
)
from services import audit
from services.actors import Actor, own_participant_id, require_staff
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError
from services.mediation.candidacies import find_candidacy
from services.mediation.candidacy_moves import move_where
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.interview_rows import last_interview
from services.mediation.interview_slots import read_booked
from services.mediation.introductions import read_introduction


def differs(held: InterviewAppointment) -> bool:
    """Whether both sides told, told different things, and nobody has found out."""
    employer, person = held.interview.employer_outcome, held.person_outcome
    return held.settled is None and None not in {employer, person} and employer is not person


def tell_as_person(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    outcome: InterviewOutcome | None,
    *,
    now: datetime,
) -> None:
    """Say what became of one's own interview; what was said before is replaced.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: it is somebody else's, or there was no interview.
        InvalidError: nothing was said.
        WrongStateError: its hour has not come, or it was cancelled.
    """
    candidacy = session.get(Candidacy, candidacy_id)
    if candidacy is None or candidacy.participant_id != own_participant_id(actor):
        raise NotFoundError
    _note_person(session, actor, candidacy_id, _needed(outcome), now)


def note_persons_word(
    session: Session, actor: Actor, candidacy_id: int, outcome: InterviewOutcome, *, now: datetime
) -> None:
    """Write down what the person told the office.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there was no interview.
        WrongStateError: its hour has not come, or it was cancelled.
    """
    require_staff(actor)
    _note_person(session, actor, candidacy_id, outcome, now)


def _note_person(
    session: Session, actor: Actor, candidacy_id: int, outcome: InterviewOutcome, now: datetime
) -> None:
    held = _held(session, candidacy_id)
    _refuse_early(held.interview, now)
    held.person_outcome = outcome
    held.interview.state = InterviewState.OVER
    session.flush()
    _record(session, actor, held, "person")


def note_employers_word(
    session: Session, actor: Actor, candidacy_id: int, outcome: InterviewOutcome, *, now: datetime
) -> None:
    """Write down what the employer told the office; a talk that was held moves the candidacy.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there was no interview.
        WrongStateError: its hour has not come, or it was cancelled.
    """
    require_staff(actor)
    held = _held(session, candidacy_id)
    _refuse_early(held.interview, now)
    held.interview.employer_outcome = outcome
    held.interview.state = InterviewState.OVER
    session.flush()
    _hold(session, actor, candidacy_id, outcome, now)
    _record(session, actor, held, "employer")


def tell_as_employer(
    session: Session,
    actor: Actor,
    introduction_id: int,
    outcome: InterviewOutcome | None,
    *,
    now: datetime,
) -> None:
    """Say, as the employer, what became of the interview. No file of anybody is read.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such introduction for this employer, or no interview.
        InvalidError: nothing was said.
        WrongStateError: its hour has not come, or it was cancelled.
    """
    shown = read_introduction(session, actor, introduction_id)
    interview = last_interview(session, shown.id)
    if interview is None:
        raise NotFoundError
    told = _needed(outcome)
    _refuse_early(interview, now)
    session.execute(
        update(Interview)
        .where(Interview.id == interview.id)
        .values(employer_outcome=told, state=InterviewState.OVER)
        .execution_options(synchronize_session="fetch")
    )
    if told is InterviewOutcome.HELD:
        of_it = Candidacy.introduction_id == introduction_id
        move_where(session, actor, of_it, CandidacyMove.HOLD_INTERVIEW, None, now=now)
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "interview",
        interview.id,
        fields=["employer_outcome"],
        reason=told.value,
    )


def settle(
    session: Session, actor: Actor, candidacy_id: int, outcome: InterviewOutcome, *, now: datetime
) -> None:
    """Write down what really happened where the two sides told different things.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there was no interview.
        WrongStateError: the two sides do not differ, or somebody has found out.
    """
    require_staff(actor)
    held = _held(session, candidacy_id)
    if not differs(held):
        raise WrongStateError("interview_not_disputed")
    settled = session.execute(
        update(InterviewAppointment)
        .where(
            InterviewAppointment.interview_id == held.interview_id,
            InterviewAppointment.settled.is_(None),
        )
        .values(settled=outcome, settled_by_id=actor.account_id)
        .returning(InterviewAppointment.interview_id)
        .execution_options(synchronize_session="fetch")
    ).first()
    if settled is None:
        raise WrongStateError("interview_not_disputed")
    _hold(session, actor, candidacy_id, outcome, now)
    _record(session, actor, held, "settled")


def _hold(
    session: Session, actor: Actor, candidacy_id: int, outcome: InterviewOutcome, now: datetime
) -> None:
    if outcome is InterviewOutcome.HELD:
        chosen = Candidacy.id == candidacy_id
        move_where(session, actor, chosen, CandidacyMove.HOLD_INTERVIEW, None, now=now)


def _needed(outcome: InterviewOutcome | None) -> InterviewOutcome:
    """What was said; asked for once the row is found, as a foreign one is not found first."""
    if outcome is None:
        raise InvalidError([Problem("outcome", "not_an_outcome")])
    return outcome


def _held(session: Session, candidacy_id: int) -> InterviewAppointment:
    held = read_booked(session, candidacy_id)
    if held is None:
        raise NotFoundError
    return held


def _refuse_early(interview: Interview, now: datetime) -> None:
    if interview.state is InterviewState.CANCELLED:
        raise WrongStateError("interview_cancelled")
    if interview.starts_at > now:
        raise WrongStateError("appointment_not_yet")


def _record(session: Session, actor: Actor, held: InterviewAppointment, side: str) -> None:
    candidacy = find_candidacy(session, held.candidacy_id)
    audit.record(
        session,
        actor,
        AuditAction.CHANGED,
        "interview",
        held.interview_id,
        participant_id=candidacy.participant_id,
        fields=[side],
    )
