"""What the office does with appointments: move, answer a wish, take back, write down."""

from datetime import date, datetime, time

from sqlalchemy.orm import Session

from followup.clock import resolve
from followup.statuses import OPEN_STATUSES, AppointmentStatus, Cause, ContactParty
from models.audit import AuditAction
from models.follow_up import Appointment, MoveAnswer
from models.outbox import MessageKind
from services.actors import Actor, require_staff
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.contact_answers import forget_report
from services.diary.hosts import away_problems
from services.errors import Problem, WrongStateError, refuse
from services.messages import notices, outbox

OUTCOMES = (
    AppointmentStatus.SEEN,
    AppointmentStatus.NO_SHOW,
    AppointmentStatus.EXCUSED,
    AppointmentStatus.HOST_ABSENT,
)


def move(
    session: Session,
    actor: Actor,
    appointment_id: int,
    day: date,
    at: time,
    *,
    version: int,
    now: datetime,
    note: str = "",
) -> Appointment:
    """Move an appointment; it answers the wish to move it, and has to be confirmed again.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such appointment.
        WrongStateError: it is no longer open.
        InvalidError: the time does not exist (with the one suggested), is past, at night or taken.
        ChangedMeanwhileError: somebody changed it since it was shown.
    """
    appointment = _changeable(session, actor, appointment_id, version)
    if appointment.status not in OPEN_STATUSES:
        raise WrongStateError("appointment_not_open")
    _refuse_time(session, appointment, day, at, note=note, now=now)
    before = {"old_day": appointment.on_day.isoformat(), "old_at": f"{appointment.at_time:%H:%M}"}
    changes.promise(appointment, day, at)
    appointment.status = AppointmentStatus.PLANNED
    appointment.status_cause = Cause.OFFICE
    appointment.sequence += 1
    changes.keep(session)
    changes.answer_request(session, actor, appointment, MoveAnswer.MOVED, note=note, now=now)
    changes.write_move(session, actor, appointment, note)
    facts = {**before, "note": note}
    notices.tell_and_remind(
        session, appointment, MessageKind.APPOINTMENT_MOVED, now=now, facts=facts
    )
    return appointment


def _refuse_time(
    session: Session, appointment: Appointment, day: date, at: time, *, note: str, now: datetime
) -> None:
    minutes = appointment.duration_minutes
    problems = changes.time_problems(day, at, appointment.zone, minutes=minutes, now=now)
    problems += _note_problems(note)
    refuse(problems + away_problems(session, appointment.mediator_id, day, at, minutes))
    refuse(
        changes.clash_problems(
            session,
            participant_id=appointment.participant_id,
            mediator_id=appointment.mediator_id,
            starts_at=resolve(day, at, appointment.zone),
            minutes=minutes,
            but_not=appointment.id,
        )
    )


def _note_problems(note: str) -> list[Problem]:
    """What is wrong with a note that the person is sent."""
    return changes.text_problems("note", note) + changes.neutral_problems("note", note)


def keep_as_it_is(
    session: Session,
    actor: Actor,
    appointment_id: int,
    *,
    version: int,
    now: datetime,
    note: str = "",
) -> Appointment:
    """Answer a wish to move: the appointment stays when it is.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such appointment.
        InvalidError: the note is too long, or says what others should not read.
        WrongStateError: no wish waits for an answer.
        ChangedMeanwhileError: somebody changed it since it was shown.
    """
    appointment = _changeable(session, actor, appointment_id, version)
    refuse(_note_problems(note))
    if not changes.answer_request(session, actor, appointment, MoveAnswer.KEPT, note=note, now=now):
        raise WrongStateError("no_move_asked")
    changes.touch(session, appointment)
    record(
        session,
        actor,
        AuditAction.DECIDED,
        "appointment",
        appointment_id,
        participant_id=appointment.participant_id,
        reason=note,
    )
    notices.tell(session, appointment, MessageKind.MOVE_KEPT, now=now, facts={"note": note})
    return appointment


def record_outcome(
    session: Session,
    actor: Actor,
    appointment_id: int,
    outcome: AppointmentStatus,
    *,
    version: int,
    now: datetime,
    today: date,
    note: str = "",
) -> Appointment:
    """Write down what became of an appointment, or correct what was written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such appointment.
        InvalidError: that is no outcome, or the note is too long.
        WrongStateError: its day has not come, or it was taken back.
        ChangedMeanwhileError: somebody changed it since it was shown.
    """
    appointment = _changeable(session, actor, appointment_id, version)
    problems = changes.text_problems("note", note)
    if outcome not in OUTCOMES:
        problems.append(Problem("outcome", "not_an_outcome"))
    refuse(problems)
    if appointment.on_day > today and outcome is not AppointmentStatus.EXCUSED:
        raise WrongStateError("appointment_not_yet")
    if note.strip():
        appointment.note = note.strip()
    changes.answer_request(session, actor, appointment, MoveAnswer.WITHDRAWN, now=now)
    changes.set_status(session, actor, appointment, outcome, Cause.OFFICE)
    if outcome is not AppointmentStatus.SEEN:
        forget_report(session, appointment, now=now)
    outbox.withdraw(session, appointment_id=appointment.id)
    return appointment


def revoke(
    session: Session,
    actor: Actor,
    appointment_id: int,
    *,
    version: int,
    now: datetime,
    note: str = "",
) -> Appointment:
    """Take an appointment back; the person is told.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such appointment.
        InvalidError: the note is too long, or says what others should not read.
        WrongStateError: it is past or no longer open.
        ChangedMeanwhileError: somebody changed it since it was shown.
    """
    appointment = _changeable(session, actor, appointment_id, version)
    refuse(_note_problems(note))
    changes.check_open(appointment, now=now)
    changes.answer_request(session, actor, appointment, MoveAnswer.KEPT, note=note, now=now)
    appointment.sequence += 1
    changes.set_status(
        session, actor, appointment, AppointmentStatus.REVOKED, Cause.OFFICE, reason=note
    )
    notices.tell_and_remind(
        session, appointment, MessageKind.APPOINTMENT_CANCELLED, now=now, facts={"note": note}
    )
    return appointment


def may_confirm(appointment: Appointment, *, now: datetime) -> bool:
    """Whether it may be written down that the person knows of an appointment and comes."""
    return (
        appointment.status is AppointmentStatus.PLANNED
        and appointment.party is ContactParty.PARTICIPANT
        and appointment.starts_at > now
    )


def confirm_for(
    session: Session, actor: Actor, appointment_id: int, *, now: datetime
) -> Appointment:
    """Write down that a person who was called said that they come; saying it twice is no matter.

    They are not told by message what they just said themselves.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such appointment.
        WrongStateError: it is past, not open or with the employer.
    """
    require_staff(actor)
    appointment = changes.read_appointment(session, appointment_id)
    if appointment.status is AppointmentStatus.CONFIRMED:
        return appointment
    if not may_confirm(appointment, now=now):
        raise WrongStateError("appointment_not_open")
    changes.set_status(session, actor, appointment, AppointmentStatus.CONFIRMED, Cause.PARTICIPANT)
    return appointment


def _changeable(session: Session, actor: Actor, appointment_id: int, version: int) -> Appointment:
    require_staff(actor)
    appointment = changes.read_appointment(session, appointment_id)
    changes.check_version(appointment, version)
    return appointment
