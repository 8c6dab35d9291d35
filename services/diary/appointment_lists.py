"""Appointments as the office reads them: one, the days of a calendar, the wishes to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.statuses import OPEN_STATUSES, TRANSITIONS, AppointmentStatus, ContactKind
from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.follow_up import Appointment
from services.actors import Actor, require_staff
from services.audit import record
from services.diary.appointment_changes import read_appointment
from services.paging import Page, paginate

HISTORY_SHOWN = 50


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


def may_tell_outcome(appointment: Appointment, *, today: date) -> bool:
    """Whether it can be said what became of an appointment, now or again."""
    return appointment.on_day <= today and bool(TRANSITIONS[appointment.status])


def may_move(appointment: Appointment) -> bool:
    """Whether the office can still give an appointment another day or hour."""
    return appointment.status in OPEN_STATUSES


def may_revoke(appointment: Appointment, *, now: datetime) -> bool:
    """Whether the office can still take an appointment back."""
    return appointment.status in OPEN_STATUSES and appointment.starts_at > now


@dataclass(frozen=True, slots=True)
class CalendarFilter:
    """Which appointments a calendar shows; None lets every one pass.

    Attributes:
        status: shows those taken back too where they are asked for; they are left out else.
    """

    mediator_id: int | None = None
    kind: ContactKind | None = None
    status: AppointmentStatus | None = None


EVERYTHING = CalendarFilter()


def list_between(
    session: Session,
    actor: Actor,
    first_on: date,
    last_on: date,
    *,
    only: CalendarFilter = EVERYTHING,
) -> Sequence[Appointment]:
    """Appointments of the days from one to another, in order of time.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    wanted = _listed(only).where(Appointment.on_day.between(first_on, last_on))
    return session.scalars(wanted).all()


def list_from(
    session: Session,
    actor: Actor,
    first_on: date,
    *,
    only: CalendarFilter = EVERYTHING,
    number: int = 1,
) -> Page[Appointment]:
    """Appointments from a day on, one page of them, as `list_between` gives them.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    wanted = _listed(only).where(Appointment.on_day >= first_on)
    return paginate(session, wanted, number=number)


def _listed(only: CalendarFilter) -> Select[Appointment]:
    wanted = (
        select(Appointment)
        .options(
            joinedload(Appointment.participant),
            joinedload(Appointment.mediator),
            joinedload(Appointment.employer),
            selectinload(Appointment.move_requests),
        )
        .order_by(Appointment.on_day, Appointment.at_time, Appointment.id)
    )
    if only.mediator_id is not None:
        wanted = wanted.where(Appointment.mediator_id == only.mediator_id)
    if only.kind is not None:
        wanted = wanted.where(Appointment.kind == only.kind)
    if only.status is not None:
        return wanted.where(Appointment.status == only.status)
    return wanted.where(Appointment.status != AppointmentStatus.REVOKED)


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of an appointment's history.

    Attributes:
        name: who did it; empty for the clock and for an account that is gone.
        status: the state it entered, where the entry is about one.
        note: why.
    """

    at: datetime
    name: str
    role: Role | None
    action: AuditAction
    status: AppointmentStatus | None
    note: str


def list_history(session: Session, actor: Actor, appointment_id: int) -> tuple[Change, ...]:
    """What happened to an appointment, the last first, without the looks.

    Raises:
        NotAllowedError: the actor is not staff.
    """
    require_staff(actor)
    entries = session.scalars(
        select(AuditEntry)
        .where(
            AuditEntry.subject == "appointment",
            AuditEntry.subject_id == appointment_id,
            AuditEntry.action != AuditAction.LOOKED,
        )
        .options(joinedload(AuditEntry.actor))
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(HISTORY_SHOWN)
    )
    return tuple(_change(entry) for entry in entries)


def _change(entry: AuditEntry) -> Change:
    word, _, note = entry.reason.partition(": ")
    status = AppointmentStatus(word) if word in set(AppointmentStatus) else None
    return Change(
        at=entry.at,
        name=entry.actor.name if entry.actor is not None else "",
        role=entry.actor_role,
        action=entry.action,
        status=status,
        note=note if status is not None else entry.reason,
    )
