"""What every change of an appointment has in common: reading it, guarding it, writing it down."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.exc import StaleDataError

from followup.clock import (
    NonexistentTimeError,
    local_day,
    resolve,
    tzdata_version,
)
from followup.outing_words import telling_words
from followup.reminders import QuietHours
from followup.statuses import OPEN_STATUSES, AppointmentStatus, Cause, may_become
from models.audit import AuditAction
from models.follow_up import Appointment, MoveAnswer, MoveRequest
from models.participants import Participant
from services.actors import Actor
from services.audit import record
from services.errors import (
    ChangedMeanwhileError,
    NotFoundError,
    Problem,
    WrongStateError,
)
from services.held_rows import hold_account, hold_person

QUIET = QuietHours()
# The longest follow-up takes five years: a day further off has a slip in its year.
FARTHEST = timedelta(days=6 * 366)
SHORTEST_MINUTES, LONGEST_MINUTES = 5, 480  # of an appointment; the table's own limits
LONGEST_TEXT = 1_000  # characters of a wish or a note; more is not read on a small screen


def read_appointment(session: Session, appointment_id: int) -> Appointment:
    """An appointment with the people in it and the wishes to move it.

    Raises:
        NotFoundError: there is no such appointment.
    """
    found = session.scalar(
        select(Appointment)
        .where(Appointment.id == appointment_id)
        .options(
            joinedload(Appointment.participant).joinedload(Participant.account),
            joinedload(Appointment.mediator),
            joinedload(Appointment.employer),
            selectinload(Appointment.move_requests),
        )
    )
    if found is None:
        raise NotFoundError
    return found


def check_version(appointment: Appointment, version: int) -> None:
    """Refuse a change to an appointment that the actor saw in another state.

    Raises:
        ChangedMeanwhileError: it was changed since.
    """
    if appointment.version != version:
        raise ChangedMeanwhileError("appointment_changed")


def check_open(appointment: Appointment, *, now: datetime) -> None:
    """Let an appointment pass that is still to come.

    Raises:
        WrongStateError: it is past, has an outcome or was taken back.
    """
    if appointment.status not in OPEN_STATUSES:
        raise WrongStateError("appointment_not_open")
    if appointment.starts_at <= now:
        raise WrongStateError("appointment_past")


def set_status(
    session: Session,
    actor: Actor,
    appointment: Appointment,
    status: AppointmentStatus,
    cause: Cause,
    *,
    reason: str = "",
) -> None:
    """Set the status of an appointment and write down who did, why.

    Raises:
        WrongStateError: the present status cannot become that one.
        ChangedMeanwhileError: somebody else was quicker.
    """
    if not may_become(appointment.status, status):
        raise WrongStateError("appointment_cannot_become")
    appointment.status = status
    appointment.status_cause = cause
    keep(session)
    record(
        session,
        actor,
        AuditAction.STATUS_CHANGED,
        "appointment",
        appointment.id,
        participant_id=appointment.participant_id,
        fields=["status"],
        reason=f"{status.value}: {reason}" if reason else status.value,
    )


def write_move(session: Session, actor: Actor, appointment: Appointment, note: str = "") -> None:
    """Write down that an appointment is on another day or at another hour now."""
    record(
        session,
        actor,
        AuditAction.CHANGED,
        "appointment",
        appointment.id,
        participant_id=appointment.participant_id,
        fields=["on_day", "at_time"],
        reason=note,
    )


def promise(appointment: Appointment, day: date, at: time) -> None:
    """Set the promised local day and hour, and the instant that they mean today."""
    appointment.on_day = day
    appointment.at_time = at
    appointment.starts_at = resolve(day, at, appointment.zone)
    appointment.tzdata_version = tzdata_version()


def keep(session: Session) -> None:
    """Write what changed, if nobody else changed it since it was read.

    Raises:
        ChangedMeanwhileError: somebody did.
    """
    try:
        session.flush()
    except StaleDataError as error:
        raise ChangedMeanwhileError("appointment_changed") from error


def open_request(appointment: Appointment) -> MoveRequest | None:
    """The wish to move an appointment that waits for an answer."""
    return next((row for row in appointment.move_requests if row.answer is None), None)


def answer_request(
    session: Session,
    actor: Actor,
    appointment: Appointment,
    answer: MoveAnswer,
    *,
    note: str = "",
    now: datetime,
) -> bool:
    """Answer the open wish to move an appointment; give whether there was one."""
    request = open_request(appointment)
    if request is None:
        return False
    request.answer = answer
    request.answer_note = note
    request.answered_by_id = actor.account_id
    request.answered_at = now
    keep(session)
    return True


def time_problems(day: date, at: time, zone: str, *, minutes: int, now: datetime) -> list[Problem]:
    """What is wrong with a day and hour as the time of a new promise, if anything.

    Args:
        minutes: how long it takes; at most `LONGEST_MINUTES` are looked at.
    """
    if day - local_day(now, zone) > FARTHEST:
        return [Problem("day", "year_to_check")]
    try:
        starts_at = resolve(day, at, zone)
    except NonexistentTimeError as error:
        return [
            Problem(
                "at",
                "nonexistent_time",
                {"wanted": f"{at:%H:%M}", "suggested": f"{error.suggested:%H:%M}"},
            )
        ]
    if starts_at <= now:
        field = "at" if day == local_day(now, zone) else "day"
        return [Problem(field, "time_is_past")]
    if QUIET.hold(at):
        facts = {"first": f"{QUIET.ends_at:%H:%M}", "last": f"{QUIET.begins_at:%H:%M}"}
        return [Problem("at", "outside_contact_hours", facts)]
    last = _last_minute(day, at, minutes)
    if QUIET.hold(last):
        return [Problem("at", "ends_outside_contact_hours", {"last": f"{QUIET.begins_at:%H:%M}"})]
    return []


def _last_minute(day: date, at: time, minutes: int) -> time:
    lasting = min(max(minutes, SHORTEST_MINUTES), LONGEST_MINUTES)
    return (datetime.combine(day, at) + timedelta(minutes=lasting - 1)).time()


def clash_problems(
    session: Session,
    *,
    participant_id: int,
    mediator_id: int | None,
    starts_at: datetime,
    minutes: int,
    but_not: int | None = None,
) -> list[Problem]:
    """Appointments of the same person or the same mediator that a new promise would touch.

    Both are held until the transaction ends, so that of two who give the same hour away
    together the second sees the first.
    """
    hold(session, participant_id, mediator_id)
    ends_at = starts_at + timedelta(minutes=minutes)
    people = [Appointment.participant_id == participant_id]
    if mediator_id is not None:
        people.append(Appointment.mediator_id == mediator_id)
    near = session.execute(
        select(
            Appointment.participant_id, Appointment.starts_at, Appointment.duration_minutes
        ).where(
            or_(*people),
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.id != (but_not or 0),
            Appointment.starts_at < ends_at,
            Appointment.starts_at > starts_at.astimezone(UTC) - timedelta(hours=8),
        )
    ).all()
    clashes = [row for row in near if row[1] + timedelta(minutes=row[2]) > starts_at]
    if any(row[0] == participant_id for row in clashes):
        return [Problem("at", "person_is_taken")]
    return [Problem("at", "mediator_is_taken")] if clashes else []


def hold(session: Session, participant_id: int, mediator_id: int | None) -> None:
    """Let nobody else give an hour of these two away until the transaction ends."""
    hold_person(session, participant_id)
    if mediator_id is not None:
        hold_account(session, mediator_id)


def text_problems(field: str, text: str) -> list[Problem]:
    """Whether a text is too long to be kept."""
    if len(text) <= LONGEST_TEXT:
        return []
    return [Problem(field, "text_too_long", {"limit": LONGEST_TEXT, "length": len(text)})]


def neutral_problems(field: str, text: str) -> list[Problem]:
    """Words of a text that say where its reader has been, where others may see it.

    Titles, places and notes stand in the person's mail and calendar, on a phone that is often
    shared.
    """
    words = telling_words(text)
    return [Problem(field, "outing_words", {"words": ", ".join(words)})] if words else []


def touch(session: Session, appointment: Appointment) -> None:
    """Raise the version of an appointment whose own columns do not change.

    The wish to move it is another row, and who answers it must have seen it.

    Raises:
        ChangedMeanwhileError: somebody else changed it meanwhile.
    """
    statement = (
        update(Appointment)
        .where(Appointment.id == appointment.id, Appointment.version == appointment.version)
        .values(version=Appointment.version + 1)
        .returning(Appointment.version)
        .execution_options(synchronize_session=False)
    )
    if session.scalar(statement) is None:
        raise ChangedMeanwhileError("appointment_changed")
    session.refresh(appointment, ["version"])
