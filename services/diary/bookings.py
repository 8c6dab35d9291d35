"""Appointments that somebody of the office makes by hand."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import resolve, tzdata_version
from followup.statuses import AppointmentStatus, Cause, ContactKind, ContactMode, ContactParty
from models.audit import AuditAction
from models.follow_up import Appointment, FollowUpPlan, PlanStatus
from models.outbox import MessageKind
from models.participants import Participant
from models.session import office_zone
from services.actors import Actor, require_staff
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.appointment_changes import LONGEST_MINUTES, SHORTEST_MINUTES
from services.diary.hosts import away_problems
from services.errors import Fact, NotFoundError, Problem, refuse
from services.messages import notices

LONGEST_PLACE = 200  # characters, the width of the column


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment somebody of the office makes by hand."""

    day: date
    at: time
    mode: ContactMode
    kind: ContactKind = ContactKind.MONTHLY_CHECK
    minutes: int = 30
    place: str = ""
    note: str = ""


def new_uid() -> str:
    """A name for a calendar entry that no other calendar in the world has."""
    return f"{secrets.token_hex(16)}@oportunidades"


def person_to_meet(session: Session, actor: Actor, participant_id: int) -> Participant:
    """The person an appointment is made with. The look is written down.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
    """
    participant = _person(session, actor, participant_id)
    record(
        session,
        actor,
        AuditAction.LOOKED,
        "participant",
        participant.id,
        participant_id=participant.id,
    )
    return participant


def _person(session: Session, actor: Actor, participant_id: int) -> Participant:
    require_staff(actor)
    participant = session.get(Participant, participant_id)
    if participant is None:
        raise NotFoundError
    return participant


def book(
    session: Session, actor: Actor, participant_id: int, booking: Booking, *, now: datetime
) -> Appointment:
    """Make an appointment with a person outside the plan.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such person.
        InvalidError: the time does not exist, is past, at night, taken or in an absence of the
            mediator, or a text is too long.
    """
    participant = _person(session, actor, participant_id)
    host_id = participant.mediator_id or actor.account_id
    return make_promise(session, actor, participant, booking, host_id, now=now)


def make_promise(
    session: Session,
    actor: Actor,
    participant: Participant,
    booking: Booking,
    host_id: int | None,
    *,
    now: datetime,
    cause: Cause = Cause.OFFICE,
    facts: Mapping[str, Fact] | None = None,
) -> Appointment:
    """Make an appointment outside the plan, tell the person and remind them.

    Args:
        host_id: who meets the person.
        cause: who chose the hour; what the person chose is confirmed by that.
        facts: what the message says beside the day and hour.

    Raises:
        InvalidError: the time does not exist, is past, at night, taken or in an absence of the
            mediator, or a text is too long.
    """
    zone = office_zone(session)
    refuse(_booking_problems(booking, zone, now))
    refuse(away_problems(session, host_id, booking.day, booking.at, booking.minutes))
    appointment = appointment_of(booking, zone)
    refuse(
        changes.clash_problems(
            session,
            participant_id=participant.id,
            mediator_id=host_id,
            starts_at=appointment.starts_at,
            minutes=booking.minutes,
        )
    )
    return give(
        session, actor, participant, appointment, host_id, now=now, cause=cause, facts=facts
    )


def give(
    session: Session,
    actor: Actor,
    participant: Participant,
    appointment: Appointment,
    host_id: int | None,
    *,
    now: datetime,
    cause: Cause,
    facts: Mapping[str, Fact] | None = None,
) -> Appointment:
    """Give a person an appointment whose day and hour are in order, tell and remind them."""
    appointment.plan_id = _running_plan_id(session, participant.id)
    appointment.participant = participant
    appointment.mediator_id = host_id
    appointment.status_cause = cause
    if cause is Cause.PARTICIPANT:
        appointment.status = AppointmentStatus.CONFIRMED
    _keep(session, actor, appointment)
    kind = MessageKind.APPOINTMENT_CONFIRMED
    notices.tell_and_remind(session, appointment, kind, now=now, facts=facts)
    return appointment


def _keep(session: Session, actor: Actor, appointment: Appointment) -> None:
    session.add(appointment)
    session.flush()
    record(
        session,
        actor,
        AuditAction.CREATED,
        "appointment",
        appointment.id,
        participant_id=appointment.participant.id,
    )


def appointment_of(booking: Booking, zone: str) -> Appointment:
    """The row of an appointment, without the people in it."""
    return Appointment(
        uid=new_uid(),
        kind=booking.kind,
        mode=booking.mode,
        party=ContactParty.PARTICIPANT,
        status_cause=Cause.OFFICE,
        due_on=booking.day,
        on_day=booking.day,
        at_time=booking.at,
        zone=zone,
        starts_at=resolve(booking.day, booking.at, zone),
        tzdata_version=tzdata_version(),
        duration_minutes=booking.minutes,
        place=booking.place.strip(),
        note=booking.note.strip(),
    )


def _running_plan_id(session: Session, participant_id: int) -> int | None:
    return session.scalar(
        select(FollowUpPlan.id).where(
            FollowUpPlan.participant_id == participant_id,
            FollowUpPlan.status == PlanStatus.RUNNING,
        )
    )


def _booking_problems(booking: Booking, zone: str, now: datetime) -> list[Problem]:
    problems = changes.time_problems(
        booking.day, booking.at, zone, minutes=booking.minutes, now=now
    )
    problems += changes.text_problems("note", booking.note)
    problems += changes.neutral_problems("place", booking.place)
    if len(booking.place) > LONGEST_PLACE:
        facts = {"limit": LONGEST_PLACE, "length": len(booking.place)}
        problems.append(Problem("place", "text_too_long", facts))
    if not SHORTEST_MINUTES <= booking.minutes <= LONGEST_MINUTES:
        facts = {"least": SHORTEST_MINUTES, "most": LONGEST_MINUTES}
        problems.append(Problem("minutes", "appointment_minutes", facts))
    return problems
