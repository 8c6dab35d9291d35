"""What time alone does to appointments and plans; each act finds its work by state."""

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from followup.clock import NonexistentTimeError, resolve, tzdata_version
from followup.statuses import OPEN_STATUSES, AppointmentStatus, Cause
from models.audit import AuditAction
from models.follow_up import Appointment, FollowUpPlan, PlanStatus
from models.outbox import MessageKind
from models.participants import Participant
from services.actors import Actor, require_staff
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.reminders import owe_reminder
from services.messages import notices, outbox


def ask_for_outcomes(session: Session, actor: Actor, *, today: date) -> int:
    """Mark appointments whose day has passed and of which nobody said what happened.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    rows = session.scalars(
        select(Appointment)
        .where(Appointment.status.in_(OPEN_STATUSES), Appointment.on_day < today)
        .order_by(Appointment.id)
    ).all()
    for row in rows:
        changes.set_status(session, actor, row, AppointmentStatus.OUTCOME_MISSING, Cause.TIME)
        outbox.withdraw(session, appointment_id=row.id)
    return len(rows)


def complete_plans(session: Session, actor: Actor, *, today: date) -> int:
    """Complete the plans whose last day has passed; what came after it stays to be written down.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    done = session.execute(
        update(FollowUpPlan)
        .where(FollowUpPlan.status == PlanStatus.RUNNING, FollowUpPlan.ends_on < today)
        .values(status=PlanStatus.COMPLETED)
        .returning(FollowUpPlan.id, FollowUpPlan.participant_id)
    ).all()
    for plan_id, participant_id in done:
        record(
            session,
            actor,
            AuditAction.STATUS_CHANGED,
            "follow_up_plan",
            plan_id,
            participant_id=participant_id,
            fields=["status"],
            reason=PlanStatus.COMPLETED.value,
        )
    return len(done)


MOVED_BY_LAW = "clock_rules"


def follow_the_law(session: Session, actor: Actor, *, now: datetime) -> int:
    """Work out the instants of coming appointments again after the zone's rules changed.

    The promise, a local day and hour, stays. Where the law now jumps over it, the appointment
    moves to the first minute that exists, and the person is told.

    Returns:
        How many appointments were looked at.

    Raises:
        NotAllowedError: the actor is neither staff nor the clock.
    """
    require_staff(actor)
    rows = session.scalars(
        select(Appointment)
        .where(
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.starts_at > now,
            Appointment.tzdata_version != tzdata_version(),
        )
        .options(joinedload(Appointment.participant).joinedload(Participant.account))
        .order_by(Appointment.id)
    ).all()
    for row in rows:
        _resolve_again(session, actor, row, now=now)
    changes.keep(session)
    return len(rows)


def _law_of_today() -> str:
    """Why an appointment moved, as the log lists it: the rules of the clock, and which ones."""
    return f"{MOVED_BY_LAW}: tzdata {tzdata_version()}"


def _resolve_again(session: Session, actor: Actor, row: Appointment, *, now: datetime) -> None:
    try:
        starts_at = resolve(row.on_day, row.at_time, row.zone)
    except NonexistentTimeError as error:
        facts = {"old_day": row.on_day.isoformat(), "old_at": f"{row.at_time:%H:%M}"}
        changes.promise(row, error.suggested_on, error.suggested)
        row.sequence += 1
        changes.keep(session)
        changes.write_move(session, actor, row, _law_of_today())
        kind = MessageKind.APPOINTMENT_MOVED
        notices.tell_and_remind(session, row, kind, now=now, facts=facts)
        return
    if row.starts_at != starts_at:
        row.starts_at = starts_at
        row.sequence += 1
        outbox.withdraw(session, appointment_id=row.id)
        changes.keep(session)
        changes.write_move(session, actor, row, _law_of_today())
        owe_reminder(session, row, now=now)
    row.tzdata_version = tzdata_version()
