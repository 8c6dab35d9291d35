"""What an employer does about interviews: say when it receives people, or that it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.audit import AuditAction
from models.candidacies import Candidacy
from models.employers import Employer
from models.interviews import Interview, InterviewState, ReceptionHours
from services import audit
from services.actors import Actor
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.hiring.employer_scope import own_employer_id
from services.mediation import interview_rows
from services.mediation.candidacy_moves import move_where
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.introductions import read_introduction
from services.messages.candidacy_messages import about_introduction
from services.messages.outbox import withdraw_about


@dataclass(frozen=True, slots=True)
class DayHours:
    """From when to when an employer receives people on a weekday (0 Monday)."""

    weekday: int
    starts_at: time | None
    ends_at: time | None


def read_own_hours(session: Session, actor: Actor) -> Sequence[ReceptionHours]:
    """When the actor's employer receives people, by weekday.

    Raises:
        NotAllowedError: the actor is not an employer.
    """
    return session.scalars(
        select(ReceptionHours)
        .where(ReceptionHours.employer_id == own_employer_id(actor))
        .order_by(ReceptionHours.weekday)
    ).all()


def set_own_hours(session: Session, actor: Actor, week: Sequence[DayHours]) -> None:
    """Say when one receives people; a week without any hours means all of the office's.

    Raises:
        NotAllowedError: the actor is not an employer.
        InvalidError: a day has one hour only, or ends before it begins.
    """
    employer_id = own_employer_id(actor)
    refuse([problem for day in week for problem in _problems(day)])
    # Held, so that of two who save together the second replaces what the first wrote.
    session.execute(
        select(Employer.id).where(Employer.id == employer_id).with_for_update(key_share=True)
    )
    session.execute(delete(ReceptionHours).where(ReceptionHours.employer_id == employer_id))
    session.add_all(
        ReceptionHours(
            employer_id=employer_id,
            weekday=day.weekday,
            starts_at=day.starts_at,
            ends_at=day.ends_at,
        )
        for day in week
        if day.starts_at is not None
    )
    session.flush()
    audit.record(
        session, actor, AuditAction.CHANGED, "employer", employer_id, fields=["reception_hours"]
    )


def _problems(day: DayHours) -> list[Problem]:
    if day.starts_at is None and day.ends_at is None:
        return []
    facts = {"weekday": day.weekday}
    if day.starts_at is None or day.ends_at is None:
        return [Problem("", "reception_needs_both", facts)]
    if day.ends_at <= day.starts_at:
        return [Problem("", "reception_ends_first", facts)]
    return []


def read_own_interview(session: Session, actor: Actor, introduction_id: int) -> Interview | None:
    """The last interview about an introduction of the actor's employer; None where none was.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such introduction for this employer.
    """
    read_introduction(session, actor, introduction_id)
    return interview_rows.last_interview(session, introduction_id)


def call_off(session: Session, actor: Actor, introduction_id: int, *, now: datetime) -> None:
    """Say that the employer cannot hold the interview; the office finds another hour.

    Raises:
        NotAllowedError: the actor is not an employer.
        NotFoundError: there is no such introduction for this employer, or no interview.
        WrongStateError: its hour has passed, or it is not booked any more.
    """
    interview = read_own_interview(session, actor, introduction_id)
    if interview is None:
        raise NotFoundError
    if interview.state is not InterviewState.BOOKED or interview.starts_at <= now:
        raise WrongStateError("appointment_not_open")
    # The candidacy before its interview, as whoever ends it takes the two.
    of_it = Candidacy.introduction_id == introduction_id
    move_where(session, actor, of_it, CandidacyMove.CANCEL_INTERVIEW, None, now=now)
    if not interview_rows.cancel_booked(session, introduction_id):
        raise WrongStateError("appointment_not_open")
    withdraw_about(session, f"{about_introduction(introduction_id)}interview:{interview.id}.")
    audit.record(session, actor, AuditAction.CHANGED, "interview", interview.id, fields=["state"])
