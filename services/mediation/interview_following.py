"""Keeping an interview and its appointment one, whoever moved or cancelled either.

An appointment may be moved from its own page, by an absence, by the person who cannot come; an
interview ends with its introduction, by an act of the employer that looks into no file. What
differs is found by state and set right, and whoever did not do it is told.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from followup.statuses import OPEN_STATUSES, AppointmentStatus
from models.candidacies import Candidacy
from models.follow_up import Appointment
from models.interviews import Interview, InterviewAppointment, InterviewState
from models.introductions import Introduction, IntroductionState
from models.outbox import MessageKind
from models.vacancies import Vacancy
from services.actors import CLOCK, Actor, require_staff
from services.diary import appointments
from services.mediation.candidacy_moves import move_where
from services.mediation.candidacy_states import CandidacyMove
from services.messages.interview_messages import tell_of_interview

OFF: Final = frozenset({AppointmentStatus.REVOKED, AppointmentStatus.EXCUSED})
MOST_PER_RUN: Final = 200


def follow_interviews(session: Session, *, now: datetime) -> int:
    """Set right every interview that differs from its appointment; a second run gives 0."""
    differing = _differing(session, now)
    for held in differing:
        follow_one(session, CLOCK, held, now=now)
    return len(differing)


def has_differing(session: Session, *, now: datetime) -> bool:
    """Whether any interview differs from its appointment."""
    found = (
        select(Interview.id)
        .join(InterviewAppointment, InterviewAppointment.interview_id == Interview.id)
        .join(Appointment, Appointment.id == InterviewAppointment.appointment_id)
        .where(_differs(now))
    )
    return session.scalar(found.limit(1)) is not None


def cancel_coming(session: Session, actor: Actor, employer_id: int, *, now: datetime) -> int:
    """Cancel every interview with an employer that is to come; each person is told.

    For whoever holds the employer's row: nobody books another one meanwhile.

    Returns:
        How many that were.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    return _cancel_every(session, actor, _is_coming(employer_id, now), now)


def cancel_of_candidacy(session: Session, actor: Actor, candidacy_id: int, *, now: datetime) -> int:
    """Cancel the interview of a candidacy that is to come, where there is one; both are told.

    Returns:
        How many that were.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    of_it = InterviewAppointment.candidacy_id == candidacy_id
    return _cancel_every(session, actor, and_(of_it, _is_to_come(now)), now)


def _cancel_every(
    session: Session, actor: Actor, chosen: ColumnElement[bool], now: datetime
) -> int:
    require_staff(actor)
    # The candidacies before their appointments, as a hire and who cancels one take the two.
    session.execute(
        select(Candidacy.id)
        .where(
            Candidacy.id.in_(
                select(InterviewAppointment.candidacy_id)
                .join(InterviewAppointment.interview)
                .where(chosen)
            )
        )
        .order_by(Candidacy.id)
        .with_for_update(key_share=True)
    )
    coming = session.scalars(
        _whole()
        .where(chosen)
        # Held: a person who confirms in this moment must not make the office try again.
        .with_for_update(of=Appointment, key_share=True)
        .execution_options(populate_existing=True)
    ).all()
    for held in coming:
        appointment = held.appointment
        if appointment.status in OPEN_STATUSES and appointment.starts_at > now:
            appointments.revoke(
                session, actor, appointment.id, version=appointment.version, now=now
            )
        _cancel(session, actor, held, now)
    return len(coming)


def count_coming(session: Session, actor: Actor, employer_id: int, *, now: datetime) -> int:
    """How many interviews with an employer are to come.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    return session.scalar(select(func.count(Interview.id)).where(_is_coming(employer_id, now))) or 0


def _is_coming(employer_id: int, now: datetime) -> ColumnElement[bool]:
    of_employer = (
        select(Introduction.id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Vacancy.employer_id == employer_id)
    )
    return and_(Interview.introduction_id.in_(of_employer), _is_to_come(now))


def _is_to_come(now: datetime) -> ColumnElement[bool]:
    return and_(Interview.state == InterviewState.BOOKED, Interview.starts_at > now)


def _differing(session: Session, now: datetime) -> Sequence[InterviewAppointment]:
    return session.scalars(_whole().where(_differs(now)).limit(MOST_PER_RUN)).all()


def _whole() -> Select[InterviewAppointment]:
    """The appointments of interviews with both, in the order in which they were booked."""
    return (
        select(InterviewAppointment)
        .join(InterviewAppointment.interview)
        .join(InterviewAppointment.appointment)
        .options(
            joinedload(InterviewAppointment.interview).joinedload(Interview.introduction),
            joinedload(InterviewAppointment.appointment),
        )
        .order_by(Interview.id)
    )


def _differs(now: datetime) -> ColumnElement[bool]:
    is_open = Appointment.status.in_(OPEN_STATUSES)
    is_moved = and_(is_open, Appointment.starts_at != Interview.starts_at)
    is_off = and_(Appointment.status.in_(OFF), Interview.starts_at > now)
    return or_(
        and_(Interview.state == InterviewState.BOOKED, or_(is_off, is_moved)),
        and_(Interview.state == InterviewState.CANCELLED, is_open, Appointment.starts_at > now),
    )


def follow_one(
    session: Session, actor: Actor, held: InterviewAppointment, *, now: datetime
) -> None:
    """Set one interview right, and tell whoever did not do it."""
    interview, appointment = held.interview, held.appointment
    if interview.state is InterviewState.CANCELLED:
        appointments.revoke(session, CLOCK, appointment.id, version=appointment.version, now=now)
        # An employer that said so itself knows; one whose introduction was ended does not.
        if interview.introduction.state is IntroductionState.ENDED:
            tell_of_interview(session, interview, MessageKind.APPOINTMENT_CANCELLED, now=now)
    elif appointment.status in OFF:
        _cancel(session, actor, held, now)
    elif appointment.starts_at != interview.starts_at:
        interview.on_day, interview.at_time = appointment.on_day, appointment.at_time
        interview.starts_at = appointment.starts_at
        interview.place, interview.mode = appointment.place, appointment.mode
        interview.sequence += 1
        session.flush()
        tell_of_interview(session, interview, MessageKind.APPOINTMENT_MOVED, now=now)


def _cancel(session: Session, actor: Actor, held: InterviewAppointment, now: datetime) -> None:
    # The candidacy before its interview, as whoever ends it takes the two.
    chosen = Candidacy.id == held.candidacy_id
    move_where(session, actor, chosen, CandidacyMove.CANCEL_INTERVIEW, None, now=now)
    held.interview.state = InterviewState.CANCELLED
    held.interview.sequence += 1
    session.flush()
    tell_of_interview(session, held.interview, MessageKind.APPOINTMENT_CANCELLED, now=now)
