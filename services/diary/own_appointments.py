"""What a person does with the own appointments: see, confirm, ask to move, cancel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.statuses import OPEN_STATUSES, AppointmentStatus, Cause, ContactParty
from models.audit import AuditAction
from models.follow_up import Appointment, MoveAnswer, MoveRequest
from models.outbox import MessageKind
from services.actors import Actor, own_participant_id
from services.audit import record
from services.diary import appointment_changes as changes
from services.errors import NotFoundError, WrongStateError, refuse
from services.messages import notices

PAST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class OwnAppointments:
    """The appointments of one person: the next one, those after it, and what was.

    Attributes:
        later: in order of time.
        past: the last first; taken back and cancelled ones among them, wherever they lie.
    """

    next: Appointment | None
    later: tuple[Appointment, ...]
    past: tuple[Appointment, ...]


def list_own(session: Session, actor: Actor, *, now: datetime) -> OwnAppointments:
    """The appointments of the person who is signed in.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: the account belongs to nobody's file.
    """
    rows = session.scalars(
        select(Appointment)
        .where(
            Appointment.participant_id == own_participant_id(actor),
            Appointment.party == ContactParty.PARTICIPANT,
        )
        .options(joinedload(Appointment.mediator), selectinload(Appointment.move_requests))
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()
    coming = [row for row in rows if _is_coming(row, now)]
    past = [row for row in reversed(rows) if not _is_coming(row, now)]
    return OwnAppointments(
        next=coming[0] if coming else None,
        later=tuple(coming[1:]),
        past=tuple(past[:PAST_SHOWN]),
    )


def _is_coming(appointment: Appointment, now: datetime) -> bool:
    # Somebody who is late still needs the address, so it stays until its end.
    ends_at = appointment.starts_at + timedelta(minutes=appointment.duration_minutes)
    return appointment.status in OPEN_STATUSES and ends_at > now


def can_change(appointment: Appointment, *, now: datetime) -> bool:
    """Whether the person may still confirm, move or cancel an appointment."""
    return appointment.status in OPEN_STATUSES and appointment.starts_at > now


def read_own(session: Session, actor: Actor, appointment_id: int) -> Appointment:
    """One of the own appointments.

    Raises:
        NotAllowedError: the actor is no participant.
        NotFoundError: there is none such, or it is somebody else's.
    """
    own_id = own_participant_id(actor)
    appointment = changes.read_appointment(session, appointment_id)
    is_own = appointment.participant_id == own_id
    if not is_own or appointment.party is not ContactParty.PARTICIPANT:
        raise NotFoundError
    return appointment


def confirm(
    session: Session, actor: Actor, appointment_id: int, *, version: int, now: datetime
) -> Appointment:
    """Say that one will come. Saying it twice changes nothing.

    The promise itself stays, and with it the reminder that is queued.

    Raises:
        NotFoundError: it is not an own appointment.
        WrongStateError: it is past or not open.
        ChangedMeanwhileError: it was moved since it was shown.
    """
    appointment = read_own(session, actor, appointment_id)
    changes.check_open(appointment, now=now)
    if appointment.status is AppointmentStatus.CONFIRMED:
        return appointment
    changes.check_version(appointment, version)
    changes.set_status(session, actor, appointment, AppointmentStatus.CONFIRMED, Cause.PARTICIPANT)
    notices.tell(session, appointment, MessageKind.APPOINTMENT_CONFIRMED, now=now)
    return appointment


def ask_to_move(
    session: Session, actor: Actor, appointment_id: int, wish: str, *, version: int, now: datetime
) -> MoveRequest:
    """Ask the office for another time; the appointment stands until the office answers.

    Raises:
        NotFoundError: it is not an own appointment.
        InvalidError: there is no wish, or it is too long.
        WrongStateError: it is past or not open, or a wish already waits for an answer.
        ChangedMeanwhileError: it was changed since it was shown.
    """
    appointment = read_own(session, actor, appointment_id)
    changes.check_open(appointment, now=now)
    if changes.open_request(appointment) is not None:
        raise WrongStateError("move_already_asked")
    changes.check_version(appointment, version)
    refuse(changes.text_problems("wish", wish))
    request = MoveRequest(appointment_id=appointment.id, wish=wish.strip(), asked_at=now)
    try:
        with session.begin_nested():
            session.add(request)
    except IntegrityError as error:
        raise WrongStateError("move_already_asked") from error
    changes.touch(session, appointment)
    record(
        session,
        actor,
        AuditAction.CREATED,
        "move_request",
        request.id,
        participant_id=appointment.participant_id,
    )
    session.refresh(appointment, ["move_requests"])
    return request


def cancel(
    session: Session, actor: Actor, appointment_id: int, *, version: int, now: datetime
) -> Appointment:
    """Say that one cannot come. The office sees it and finds another time.

    Raises:
        NotFoundError: it is not an own appointment.
        WrongStateError: it is past or not open.
        ChangedMeanwhileError: it was changed since it was shown.
    """
    appointment = read_own(session, actor, appointment_id)
    changes.check_open(appointment, now=now)
    changes.check_version(appointment, version)
    changes.answer_request(session, actor, appointment, MoveAnswer.WITHDRAWN, now=now)
    appointment.sequence += 1
    changes.set_status(session, actor, appointment, AppointmentStatus.EXCUSED, Cause.PARTICIPANT)
    notices.tell_and_remind(session, appointment, MessageKind.APPOINTMENT_CANCELLED, now=now)
    return appointment


def list_for_feed(session: Session, participant_id: int) -> Sequence[Appointment]:
    """Every appointment of a person for a calendar, taken back ones too, in order of time.

    A calendar that has shown an appointment must be told that it is off.
    """
    return session.scalars(
        select(Appointment)
        .where(
            Appointment.participant_id == participant_id,
            Appointment.party == ContactParty.PARTICIPANT,
        )
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()
