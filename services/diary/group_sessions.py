"""Group sessions as the office runs them: set, changed or cancelled one occurrence at a time."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.clock import resolve
from followup.statuses import OPEN_STATUSES, AppointmentStatus, Cause, ContactKind
from models.audit import AuditAction
from models.follow_up import Appointment
from models.group_sessions import Enrolment, EnrolmentState, GroupSession, GroupSessionStatus
from models.outbox import MessageKind
from models.participants import Participant
from models.session import office_zone
from services.actors import Actor, require_staff
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.bookings import LONGEST_MINUTES, SHORTEST_MINUTES
from services.diary.host_hours import list_hosts
from services.diary.hosts import away_problems
from services.errors import ChangedMeanwhileError, NotFoundError, Problem, WrongStateError, refuse
from services.messages import notices

LONGEST_TITLE, LONGEST_PLACE = 100, 90  # characters, the widths of the columns
MOST_SEATS, MOST_WEEKS = 200, 26
_LONGEST = timedelta(minutes=LONGEST_MINUTES)


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A group session as the office writes it.

    Attributes:
        title: neutral, because the person's calendar and mail show it.
    """

    title: str
    kind: ContactKind
    day: date
    at: time
    minutes: int
    seats: int
    host_id: int
    place: str = ""


def list_coming(session: Session, *, now: datetime) -> Sequence[GroupSession]:
    """The group sessions to come, in order of time, with who is in them."""
    return session.scalars(
        select(GroupSession)
        .where(GroupSession.status == GroupSessionStatus.OPEN, GroupSession.starts_at > now)
        .options(
            joinedload(GroupSession.host),
            selectinload(GroupSession.enrolments).joinedload(Enrolment.appointment),
        )
        .order_by(GroupSession.starts_at, GroupSession.id)
    ).all()


def read_group(session: Session, actor: Actor, group_session_id: int) -> GroupSession:
    """A group session with the people in it.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such session.
    """
    require_staff(actor)
    found = session.scalar(
        select(GroupSession)
        .where(GroupSession.id == group_session_id)
        .options(
            joinedload(GroupSession.host),
            selectinload(GroupSession.enrolments).joinedload(Enrolment.appointment),
            selectinload(GroupSession.enrolments)
            .joinedload(Enrolment.participant)
            .joinedload(Participant.account),
        )
    )
    if found is None:
        raise NotFoundError
    return found


def has_seat(group: GroupSession, enrolment: Enrolment) -> bool:
    """Whether an enrolment takes a seat: its appointment stands, and stands at the session."""
    row = enrolment.appointment
    return (
        enrolment.state is EnrolmentState.ENROLLED
        and row is not None
        and row.status in OPEN_STATUSES
        and (row.on_day, row.at_time) == (group.on_day, group.at_time)
    )


def free_seats(group: GroupSession) -> int:
    """How many seats are left."""
    return group.seats - sum(has_seat(group, enrolment) for enrolment in group.enrolments)


def set_groups(
    session: Session, actor: Actor, draft: GroupDraft, *, weeks: int, now: datetime
) -> list[GroupSession]:
    """Set a group session, or a weekly series of them; each occurrence stands by itself.

    Raises:
        NotAllowedError: the actor is not staff.
        InvalidError: a day or hour is not possible, the host is taken, or a number is out of range.
    """
    require_staff(actor)
    if not 1 <= weeks <= MOST_WEEKS:
        refuse([Problem("weeks", "group_weeks", {"most": MOST_WEEKS})])
    series = secrets.token_hex(16) if weeks > 1 else ""
    made = []
    for week in range(weeks):
        day = draft.day + timedelta(weeks=week)
        refuse(_problems(session, draft, day, now=now))
        group = GroupSession(series=series, zone=office_zone(session))
        _write(group, draft, day)
        session.add(group)
        session.flush()
        record(session, actor, AuditAction.CREATED, "group_session", group.id)
        made.append(group)
    return made


def _write(group: GroupSession, draft: GroupDraft, day: date) -> None:
    group.title, group.kind, group.place = draft.title.strip(), draft.kind, draft.place.strip()
    group.seats, group.host_id, group.duration_minutes = draft.seats, draft.host_id, draft.minutes
    group.on_day, group.at_time = day, draft.at
    group.starts_at = resolve(day, draft.at, group.zone)


def _problems(
    session: Session,
    draft: GroupDraft,
    day: date,
    *,
    now: datetime,
    but_not: GroupSession | None = None,
) -> list[Problem]:
    problems = _draft_problems(draft)
    problems += changes.time_problems(day, draft.at, office_zone(session), now=now)
    if draft.host_id not in {host.id for host in list_hosts(session)}:
        problems.append(Problem("host", "required"))
    if problems:
        return problems
    away = away_problems(session, draft.host_id, day, draft.at, draft.minutes)
    return away or _host_problems(session, draft, day, but_not)


def _draft_problems(draft: GroupDraft) -> list[Problem]:
    problems = []
    if not draft.title.strip():
        problems.append(Problem("title", "required"))
    for name, text, limit in (
        ("title", draft.title, LONGEST_TITLE),
        ("place", draft.place, LONGEST_PLACE),
    ):
        if len(text) > limit:
            facts = {"limit": limit, "length": len(text)}
            problems.append(Problem(name, "text_too_long", facts))
    if not 1 <= draft.seats <= MOST_SEATS:
        problems.append(Problem("seats", "group_seats", {"most": MOST_SEATS}))
    if not SHORTEST_MINUTES <= draft.minutes <= LONGEST_MINUTES:
        limits = {"least": SHORTEST_MINUTES, "most": LONGEST_MINUTES}
        problems.append(Problem("minutes", "appointment_minutes", limits))
    return problems


def _host_problems(
    session: Session, draft: GroupDraft, day: date, but_not: GroupSession | None
) -> list[Problem]:
    """Whether the host has an appointment or another group at that hour."""
    changes.hold(session, 0, draft.host_id)
    starts_at = resolve(day, draft.at, office_zone(session))
    ends_at = starts_at + timedelta(minutes=draft.minutes)
    own_id = but_not.id if but_not is not None else 0
    own = select(Enrolment.appointment_id).where(
        Enrolment.group_session_id == own_id, Enrolment.appointment_id.is_not(None)
    )
    rows = session.execute(
        select(Appointment.starts_at, Appointment.duration_minutes).where(
            Appointment.mediator_id == draft.host_id,
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.starts_at.between(starts_at - _LONGEST, ends_at),
            Appointment.id.not_in(own),
        )
    ).all()
    groups = session.execute(
        select(GroupSession.starts_at, GroupSession.duration_minutes).where(
            GroupSession.host_id == draft.host_id,
            GroupSession.status == GroupSessionStatus.OPEN,
            GroupSession.starts_at.between(starts_at - _LONGEST, ends_at),
            GroupSession.id != own_id,
        )
    ).all()
    is_taken = any(
        begins < ends_at and begins + timedelta(minutes=minutes) > starts_at
        for begins, minutes in (*rows, *groups)
    )
    return [Problem("at", "mediator_is_taken")] if is_taken else []


def change_group(
    session: Session,
    actor: Actor,
    group_session_id: int,
    draft: GroupDraft,
    *,
    version: int,
    now: datetime,
) -> GroupSession:
    """Change one occurrence and no other; who is enrolled is told what is new for them.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such session.
        WrongStateError: it is past or was cancelled.
        ChangedMeanwhileError: somebody changed it since it was shown.
        InvalidError: as `set_groups`, or there are fewer seats than people in them.
    """
    group = _open_group(session, actor, group_session_id, version, now)
    seated = [one for one in group.enrolments if has_seat(group, one)]
    if draft.seats < len(seated):
        refuse([Problem("seats", "seats_below_enrolled", {"least": len(seated)})])
    refuse(_problems(session, draft, draft.day, now=now, but_not=group))
    before = group.on_day, group.at_time, group.host_id, group.place, group.title
    _write(group, draft, draft.day)
    changes.keep(session)
    record(session, actor, AuditAction.CHANGED, "group_session", group.id)
    if (group.on_day, group.at_time, group.host_id, group.place, group.title) != before:
        for enrolment in seated:
            _move(session, actor, enrolment, now=now)
    return group


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


def place_of_group(group: GroupSession) -> str:
    """What the person's calendar and mail say of a group session: its title and its room."""
    return ", ".join(part for part in (group.title, group.place) if part)


def cancel_group(
    session: Session, actor: Actor, group_session_id: int, *, version: int, now: datetime
) -> GroupSession:
    """Cancel one occurrence and no other; who is enrolled is told.

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


def may_change(group: GroupSession, *, now: datetime) -> bool:
    """Whether a group session is still to come."""
    return group.status is GroupSessionStatus.OPEN and group.starts_at > now
