"""Group sessions as the office sets them, each occurrence of a series by itself."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.clock import resolve
from followup.statuses import OPEN_STATUSES, ContactKind
from models.audit import AuditAction
from models.follow_up import Appointment
from models.group_sessions import Enrolment, EnrolmentState, GroupSession, GroupSessionStatus
from models.participants import Participant
from models.session import office_zone
from services.actors import Actor, require_staff
from services.audit import record
from services.diary import appointment_changes as changes
from services.diary.appointment_changes import LONGEST_MINUTES, SHORTEST_MINUTES
from services.diary.host_hours import list_hosts
from services.diary.hosts import away_problems
from services.errors import NotFoundError, Problem, refuse

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
            .options(joinedload(Participant.account), selectinload(Participant.availability)),
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
        refuse(draft_problems(session, draft, day, now=now))
        group = GroupSession(series=series, zone=office_zone(session))
        write_draft(group, draft, day)
        session.add(group)
        session.flush()
        record(session, actor, AuditAction.CREATED, "group_session", group.id)
        made.append(group)
    return made


def write_draft(group: GroupSession, draft: GroupDraft, day: date) -> None:
    """Give a session what was written of it, on a day."""
    group.title, group.kind, group.place = draft.title.strip(), draft.kind, draft.place.strip()
    group.seats, group.host_id, group.duration_minutes = draft.seats, draft.host_id, draft.minutes
    group.on_day, group.at_time = day, draft.at
    group.starts_at = resolve(day, draft.at, group.zone)


def draft_problems(
    session: Session,
    draft: GroupDraft,
    day: date,
    *,
    now: datetime,
    but_not: GroupSession | None = None,
) -> list[Problem]:
    """What is wrong with a session on a day, if anything.

    Args:
        but_not: the session that is changed; its own hours do not count as taken.
    """
    problems = _draft_problems(draft)
    zone = office_zone(session)
    problems += changes.time_problems(day, draft.at, zone, minutes=draft.minutes, now=now)
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
        problems += changes.neutral_problems(name, text)
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


def place_of_group(group: GroupSession) -> str:
    """What the person's calendar and mail say of a group session: its title and its room."""
    return ", ".join(part for part in (group.title, group.place) if part)


def may_change(group: GroupSession, *, now: datetime) -> bool:
    """Whether a group session is still to come."""
    return group.status is GroupSessionStatus.OPEN and group.starts_at > now
