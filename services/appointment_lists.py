"""Appointments as the office reads them: one, the days of a calendar, the wishes to answer."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.statuses import OPEN_STATUSES, AppointmentStatus
from models.audit import AuditAction
from models.follow_up import Appointment, MoveRequest
from services.actors import Actor, require_staff
from services.appointment_changes import read_appointment
from services.audit import record


def read_for_office(session: Session, actor: Actor, appointment_id: int) -> Appointment:
    """An appointment as the office sees it; the look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such appointment.
    """
    require_staff(actor)
    appointment = read_appointment(session, appointment_id)
    record(
        session,
        actor,
        AuditAction.LOOKED,
        "appointment",
        appointment.id,
        participant_id=appointment.participant_id,
    )
    return appointment


def list_between(
    session: Session,
    actor: Actor,
    first_on: date,
    last_on: date,
    *,
    mediator_id: int | None = None,
) -> Sequence[Appointment]:
    """Appointments of the days from one to another, in order of time, without those taken back.

    Args:
        mediator_id: of this mediator only; of everybody if not given.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    wanted = select(Appointment).where(
        Appointment.on_day.between(first_on, last_on),
        Appointment.status != AppointmentStatus.REVOKED,
    )
    if mediator_id is not None:
        wanted = wanted.where(Appointment.mediator_id == mediator_id)
    return session.scalars(
        wanted.options(
            joinedload(Appointment.participant),
            joinedload(Appointment.mediator),
            joinedload(Appointment.employer),
            selectinload(Appointment.move_requests),
        ).order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    ).all()


def list_open_requests(session: Session, actor: Actor) -> Sequence[MoveRequest]:
    """Wishes to move that wait for an answer, the most urgent appointment first.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    return session.scalars(
        select(MoveRequest)
        .join(MoveRequest.appointment)
        .where(MoveRequest.answer.is_(None), Appointment.status.in_(OPEN_STATUSES))
        .options(joinedload(MoveRequest.appointment).joinedload(Appointment.participant))
        .order_by(Appointment.starts_at, MoveRequest.id)
    ).all()
