"""Handing the appointments of an absence over, as somebody confirmed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from followup.offers import Offer
from followup.statuses import Cause
from models.accounts import Account
from models.audit import AuditAction
from models.follow_up import Appointment
from models.outbox import MessageKind
from services.actors import STAFF, Actor
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary import appointments
from services.diary.absence_reviews import appointments_in
from services.diary.host_hours import read_absence
from services.diary.hosts import host_time
from services.errors import (
    ChangedMeanwhileError,
    InvalidError,
    NotFoundError,
    Problem,
    WrongStateError,
    refuse,
)
from services.messages import notices


@dataclass(frozen=True, slots=True)
class Choice:
    """What was confirmed for an appointment: a colleague, or another hour.

    Attributes:
        version: of the appointment as it was shown.
    """

    version: int
    host_id: int | None = None
    other: Offer | None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many appointments were handed over or moved, and how many could not be any more."""

    done: int
    refused: int


def hand_over(
    session: Session,
    actor: Actor,
    absence_id: int,
    choices: Mapping[int, Choice],
    *,
    now: datetime,
) -> HandedOver:
    """Carry out what was confirmed, and tell each person who will see them, or when.

    An appointment that changed meanwhile, or whose colleague or hour went, stays as it is and is
    shown again; the others are handed over all the same.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such absence, or it is somebody else's.
    """
    absence = read_absence(session, actor, absence_id)
    appointments, _interviews = appointments_in(session, absence, now=now)
    rows = {row.id: row for row in appointments}
    done = 0
    for appointment_id, choice in sorted(choices.items()):
        row = rows.get(appointment_id)
        if row is None:
            continue
        try:
            with session.begin_nested():
                _carry_out(session, actor, row, choice, now=now)
        except (ChangedMeanwhileError, InvalidError, NotFoundError, WrongStateError):
            continue
        done += 1
    return HandedOver(done, len(choices) - done)


def _carry_out(
    session: Session, actor: Actor, row: Appointment, choice: Choice, *, now: datetime
) -> None:
    changes.check_version(row, choice.version)
    if choice.other is not None:
        day, at = choice.other.day, choice.other.at
        appointments.move(session, actor, row.id, day, at, version=choice.version, now=now)
    elif choice.host_id is not None:
        _give(session, actor, row, choice.host_id, now=now)


def _give(session: Session, actor: Actor, row: Appointment, host_id: int, *, now: datetime) -> None:
    host = session.get(Account, host_id)
    if host is None or host.role not in STAFF or not host.is_active:
        raise NotFoundError
    refuse(
        changes.clash_problems(
            session,
            participant_id=row.participant_id,
            mediator_id=host_id,
            starts_at=row.starts_at,
            minutes=row.duration_minutes,
            but_not=row.id,
        )
    )
    time = host_time(session, host_id, first_on=row.on_day)
    if not time.is_free(row.on_day, row.at_time, row.duration_minutes):
        refuse([Problem("at", "mediator_is_away")])
    row.mediator_id, row.mediator = host_id, host
    # Somebody decided on it, so the plan no longer moves it by itself.
    row.status_cause = Cause.OFFICE
    row.sequence += 1
    changes.keep(session)
    record(
        session,
        actor,
        AuditAction.CHANGED,
        "appointment",
        row.id,
        participant_id=row.participant_id,
        fields=["mediator_id"],
    )
    facts = {"host": host.name}
    notices.tell_and_remind(session, row, MessageKind.APPOINTMENT_MOVED, now=now, facts=facts)
