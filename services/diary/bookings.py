"""Appointments that somebody of the office makes by hand."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import SANTIAGO, resolve, tzdata_version
from followup.statuses import Cause, ContactKind, ContactMode, ContactParty
from models.audit import AuditAction
from models.follow_up import Appointment, FollowUpPlan, PlanStatus
from models.outbox import MessageKind
from models.participants import Participant
from services.actors import Actor, require_staff
from services.audit import record
from services.diary import appointment_changes as changes
from services.errors import NotFoundError, Problem, refuse
from services.messages import notices

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 480  # the table's own limits
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
    zone: str = SANTIAGO


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
        InvalidError: the time does not exist, is past, at night or taken, or a text is too long.
    """
    participant = _person(session, actor, participant_id)
    host_id = participant.mediator_id or actor.account_id
    _refuse_booking(session, participant_id, host_id, booking, now)
    plan_id = session.scalar(
        select(FollowUpPlan.id).where(
            FollowUpPlan.participant_id == participant_id,
            FollowUpPlan.status == PlanStatus.RUNNING,
        )
    )
    appointment = Appointment(
        uid=new_uid(),
        plan_id=plan_id,
        participant_id=participant_id,
        mediator_id=host_id,
        kind=booking.kind,
        mode=booking.mode,
        party=ContactParty.PARTICIPANT,
        status_cause=Cause.OFFICE,
        due_on=booking.day,
        on_day=booking.day,
        at_time=booking.at,
        zone=booking.zone,
        starts_at=resolve(booking.day, booking.at, booking.zone),
        tzdata_version=tzdata_version(),
        duration_minutes=booking.minutes,
        place=booking.place.strip(),
        note=booking.note.strip(),
    )
    session.add(appointment)
    session.flush()
    record(
        session,
        actor,
        AuditAction.CREATED,
        "appointment",
        appointment.id,
        participant_id=participant_id,
    )
    notices.tell_and_remind(session, appointment, MessageKind.APPOINTMENT_CONFIRMED, now=now)
    return appointment


def _refuse_booking(
    session: Session, participant_id: int, host_id: int | None, booking: Booking, now: datetime
) -> None:
    problems = changes.time_problems(booking.day, booking.at, booking.zone, now=now)
    problems += changes.text_problems("note", booking.note)
    if len(booking.place) > LONGEST_PLACE:
        problems.append(
            Problem(
                "place", "text_too_long", {"limit": LONGEST_PLACE, "length": len(booking.place)}
            )
        )
    if not SHORTEST_MINUTES <= booking.minutes <= LONGEST_MINUTES:
        facts = {"least": SHORTEST_MINUTES, "most": LONGEST_MINUTES}
        problems.append(Problem("minutes", "appointment_minutes", facts))
    refuse(problems)
    refuse(
        changes.clash_problems(
            session,
            participant_id=participant_id,
            mediator_id=host_id,
            starts_at=resolve(booking.day, booking.at, booking.zone),
            minutes=booking.minutes,
        )
    )
