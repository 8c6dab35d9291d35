"""Group sessions that change: who cannot come is seen before, and who is touched is told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.clock import resolve
from followup.reminders import next_sending_at
from followup.statuses import OPEN_STATUSES, AppointmentStatus, Cause
from models.audit import AuditAction
from models.follow_up import Appointment
from models.group_sessions import Enrolment, EnrolmentState, GroupSession, GroupSessionStatus
from models.outbox import MessageKind
from services.actors import Actor
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.appointment_changes import LONGEST_MINUTES
from services.diary.diaries import availability_of
from services.diary.group_sessions import (
    GroupDraft,
    draft_problems,
    has_seat,
    may_change,
    place_of_group,
    read_group,
    write_draft,
)
from services.errors import ChangedMeanwhileError, Problem, WrongStateError, refuse
from services.messages import notices, outbox
from services.messages.routes import routes_of

_LONGEST = timedelta(minutes=LONGEST_MINUTES)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Somebody with a seat who cannot come at another hour.

    Attributes:
        is_taken: another appointment is in the way; else it is outside the hours they told.
    """

    enrolment: Enrolment
    is_taken: bool


def who_cannot_come(
    session: Session, actor: Actor, group_session_id: int, draft: GroupDraft
) -> Sequence[Hindrance]:
    """Who of those with a seat could not come if a session moved, by name.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such session.
    """
    return _hindered(session, read_group(session, actor, group_session_id), draft)


def _hindered(session: Session, group: GroupSession, draft: GroupDraft) -> list[Hindrance]:
    now_set = group.on_day, group.at_time, group.duration_minutes
    if now_set == (draft.day, draft.at, draft.minutes):
        return []
    seated = [one for one in group.enrolments if has_seat(group, one)]
    taken = _taken(session, group, draft, seated)
    found = [
        Hindrance(one, is_taken=one.participant_id in taken)
        for one in seated
        if one.participant_id in taken
        or not availability_of(one.participant).is_free(draft.day, draft.at, draft.minutes)
    ]
    return sorted(found, key=lambda one: (one.enrolment.participant.called, one.enrolment.id))


def _taken(
    session: Session, group: GroupSession, draft: GroupDraft, seated: Sequence[Enrolment]
) -> set[int]:
    """Who has another appointment at the new hour, in one question."""
    starts_at = resolve(draft.day, draft.at, group.zone)
    ends_at = starts_at + timedelta(minutes=draft.minutes)
    rows = session.execute(
        select(
            Appointment.participant_id, Appointment.starts_at, Appointment.duration_minutes
        ).where(
            Appointment.participant_id.in_([one.participant_id for one in seated]),
            Appointment.id.not_in([one.appointment_id for one in seated]),
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.starts_at < ends_at,
            Appointment.starts_at > starts_at - _LONGEST,
        )
    )
    return {
        person_id
        for person_id, begins, minutes in rows
        if begins + timedelta(minutes=minutes) > starts_at
    }


def change_group(
    session: Session,
    actor: Actor,
    group_session_id: int,
    draft: GroupDraft,
    *,
    version: int,
    now: datetime,
    accepted: Collection[int] = (),
) -> GroupSession:
    """Change one occurrence and no other; who is enrolled or waits is told what is new for them.

    Args:
        accepted: people who cannot come at the new hour, as the actor has seen them listed.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such session.
        WrongStateError: it is past or was cancelled.
        ChangedMeanwhileError: somebody changed it since it was shown.
        InvalidError: as `set_groups`, there are fewer seats than people in them, or somebody
            cannot come of whom the actor has not seen it.
    """
    group = _open_group(session, actor, group_session_id, version, now)
    seated = [one for one in group.enrolments if has_seat(group, one)]
    if draft.seats < len(seated):
        refuse([Problem("seats", "seats_below_enrolled", {"least": len(seated)})])
    refuse(draft_problems(session, draft, draft.day, now=now, but_not=group))
    hindered = {one.enrolment.participant_id for one in _hindered(session, group, draft)}
    if not hindered <= set(accepted):
        refuse([Problem("", "people_cannot_come")])
    before = _shown(group)
    write_draft(group, draft, draft.day)
    changes.keep(session)
    record(session, actor, AuditAction.CHANGED, "group_session", group.id)
    if _shown(group) != before:
        for enrolment in seated:
            _move(session, actor, enrolment, now=now)
        _tell_waiting(session, group, MessageKind.APPOINTMENT_MOVED, before[:2], now=now)
    return group


def _shown(group: GroupSession) -> tuple[date, time, int, int | None, str, str]:
    """What those who are in it have in their calendars."""
    minutes, host_id = group.duration_minutes, group.host_id
    return group.on_day, group.at_time, minutes, host_id, group.place, group.title


def _move(session: Session, actor: Actor, enrolment: Enrolment, *, now: datetime) -> None:
    row, group = enrolment.appointment, enrolment.group_session
    if row is None:
        return
    facts = {"old_day": row.on_day.isoformat(), "old_at": f"{row.at_time:%H:%M}"}
    if (row.on_day, row.at_time) != (group.on_day, group.at_time):
        row.status = AppointmentStatus.PLANNED
    changes.promise(row, group.on_day, group.at_time)
    row.mediator_id, row.duration_minutes = group.host_id, group.duration_minutes
    row.place, row.status_cause = place_of_group(group), Cause.OFFICE
    row.sequence += 1
    changes.keep(session)
    changes.write_move(session, actor, row)
    notices.tell_and_remind(session, row, MessageKind.APPOINTMENT_MOVED, now=now, facts=facts)


def cancel_group(
    session: Session, actor: Actor, group_session_id: int, *, version: int, now: datetime
) -> GroupSession:
    """Cancel one occurrence and no other; who is enrolled or waits is told.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such session.
        WrongStateError: it is past or was cancelled.
        ChangedMeanwhileError: somebody changed it since it was shown.
    """
    group = _open_group(session, actor, group_session_id, version, now)
    seated = [one for one in group.enrolments if has_seat(group, one)]
    group.status = GroupSessionStatus.CANCELLED
    changes.keep(session)
    record(session, actor, AuditAction.STATUS_CHANGED, "group_session", group.id)
    for row in (one.appointment for one in seated):
        if row is not None:
            row.sequence += 1
            changes.set_status(session, actor, row, AppointmentStatus.REVOKED, Cause.OFFICE)
            notices.tell_and_remind(session, row, MessageKind.APPOINTMENT_CANCELLED, now=now)
    when = group.on_day, group.at_time
    _tell_waiting(session, group, MessageKind.APPOINTMENT_CANCELLED, when, now=now)
    return group


def _open_group(
    session: Session, actor: Actor, group_session_id: int, version: int, now: datetime
) -> GroupSession:
    group = read_group(session, actor, group_session_id)
    if group.version != version:
        raise ChangedMeanwhileError
    if not may_change(group, now=now):
        raise WrongStateError("group_is_over")
    return group


def _tell_waiting(
    session: Session,
    group: GroupSession,
    kind: MessageKind,
    before: tuple[date, time],
    *,
    now: datetime,
) -> None:
    """Tell those who wait for a seat that the session is another one, or none, now."""
    waiting = [one for one in group.enrolments if one.state is EnrolmentState.WAITING]
    for one in waiting:
        about = f"enrolment:{one.id}:"
        outbox.withdraw_about(session, about)
        for route in routes_of(one.participant):
            outbox.owe(
                session,
                # Each change raises the version, so each is told once.
                key=f"{about}{group.version}:{kind.value}:{route.channel.value}",
                kind=kind,
                channel=route.channel,
                address=route.address,
                language=one.participant.language,
                facts={
                    "enrolment_id": one.id,
                    "group": place_of_group(group),
                    "old_day": before[0].isoformat(),
                    "old_at": f"{before[1]:%H:%M}",
                    "on_day": group.on_day.isoformat(),
                    "at": f"{group.at_time:%H:%M}",
                },
                due_at=next_sending_at(now, group.zone),
                useful_until=group.starts_at,
            )
