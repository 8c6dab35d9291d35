"""What a mediator, or the lead for them, says about when they can meet people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from followup.slots import Availability, OpeningHours
from followup.statuses import OPEN_STATUSES
from followup.weekly_hours import WeeklyWindow, busy_outside, leaves_room
from models.accounts import Account, Role
from models.audit import AuditAction
from models.follow_up import Appointment
from models.host_hours import HostAbsence, HostHours
from services.actors import STAFF, Actor, require_staff
from services.audit import record
from services.diary.hosts import days_of, touches
from services.errors import NotFoundError, Problem, refuse
from services.held_rows import hold_account

LONGEST_ABSENCE_DAYS = 60  # a contact is looked for within a quarter of its day; this leaves room
LONGEST_REASON = 200  # characters, the width of the column
_AROUND = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class HostPage:
    """When one mediator can meet people.

    Attributes:
        colleagues: everybody whose page the actor may see, by name.
        absences: that are not over, the next first, each with the appointments in it.
    """

    host: Account
    colleagues: tuple[Account, ...]
    hours: tuple[HostHours, ...]
    absences: tuple[tuple[HostAbsence, int], ...]


@dataclass(frozen=True, slots=True)
class AbsenceDraft:
    """An absence as it is told: whole days, or the same hours of each."""

    from_on: date
    until_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    reason: str = ""


def list_hosts(session: Session) -> list[Account]:
    """Everybody who meets people, by name."""
    wanted = select(Account).where(Account.role.in_(STAFF), Account.is_active.is_(True))
    return list(session.scalars(wanted.order_by(Account.name, Account.id)))


def read_hours(session: Session, actor: Actor, account_id: int | None, *, today: date) -> HostPage:
    """When somebody can meet people; a mediator sees the own page, the lead everybody's.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is no such mediator, or the page is somebody else's.
    """
    host = _host(session, actor, account_id)
    hours = select(HostHours).where(HostHours.account_id == host.id)
    absences = select(HostAbsence).where(
        HostAbsence.account_id == host.id, HostAbsence.until_on >= today
    )
    coming = session.scalars(absences.order_by(HostAbsence.from_on, HostAbsence.id)).all()
    counted = _appointments_in(session, coming, today)
    return HostPage(
        host,
        tuple(list_hosts(session)) if actor.role is Role.LEAD else (host,),
        tuple(session.scalars(hours.order_by(HostHours.weekday, HostHours.starts_at))),
        tuple((row, counted[row.id]) for row in coming),
    )


def _appointments_in(
    session: Session, absences: Sequence[HostAbsence], today: date
) -> dict[int, int]:
    if not absences:
        return {}
    rows = session.execute(
        select(Appointment.on_day, Appointment.at_time, Appointment.duration_minutes).where(
            Appointment.mediator_id == absences[0].account_id,
            Appointment.status.in_(OPEN_STATUSES),
            Appointment.on_day >= today,
            Appointment.on_day <= max(row.until_on for row in absences),
        )
    ).all()
    return {
        absence.id: sum(touches(absence, day, at, minutes) for day, at, minutes in rows)
        for absence in absences
    }


def _host(session: Session, actor: Actor, account_id: int | None) -> Account:
    require_staff(actor)
    wanted = account_id or actor.account_id
    found = session.get(Account, wanted) if wanted is not None else None
    is_own = actor.role is not Role.MEDIATOR or wanted == actor.account_id
    if found is None or not is_own or found.role not in STAFF:
        raise NotFoundError
    return found


def add_hours(
    session: Session,
    actor: Actor,
    account_id: int,
    weekdays: Iterable[int],
    hours: tuple[time, time],
) -> None:
    """Add the same hours, from one time to another, to some weekdays.

    Raises:
        NotFoundError: there is no such mediator, or it is somebody else.
        InvalidError: no weekday, the hours run backwards, lie outside the office's, or overlap
            with hours that are there.
    """
    host = _host(session, actor, account_id)
    hold_account(session, host.id)
    windows = [WeeklyWindow(weekday, *hours) for weekday in sorted(set(weekdays))]
    there = [
        WeeklyWindow(row.weekday, row.starts_at, row.ends_at)
        for row in session.scalars(select(HostHours).where(HostHours.account_id == host.id))
    ]
    refuse(_hours_problems(windows, there))
    for window in windows:
        session.add(
            HostHours(
                account_id=host.id,
                weekday=window.weekday,
                starts_at=window.starts,
                ends_at=window.ends,
            )
        )
    session.flush()
    record(session, actor, AuditAction.CHANGED, "host_hours", host.id)


def _hours_problems(windows: list[WeeklyWindow], there: list[WeeklyWindow]) -> list[Problem]:
    if not windows:
        return [Problem("weekdays", "required")]
    if windows[0].ends <= windows[0].starts:
        return [Problem("ends_at", "hours_backwards")]
    for window in windows:
        if any(window.overlaps(other) for other in there):
            return [Problem("weekdays", "hours_overlap", {"weekday": window.weekday})]
    if not leaves_room(Availability(busy_outside(windows)), OpeningHours()):
        opening = OpeningHours()
        facts = {"opens": f"{opening.opens:%H:%M}", "closes": f"{opening.closes:%H:%M}"}
        return [Problem("starts_at", "hours_without_slot", facts)]
    return []


def remove_hours(session: Session, actor: Actor, hours_id: int) -> int:
    """Take hours of a weekday away; what is promised in them stays. Give whose they were.

    Raises:
        NotFoundError: there are none such, or they are somebody else's.
    """
    require_staff(actor)
    row = session.get(HostHours, hours_id)
    if row is None:
        raise NotFoundError
    host = _host(session, actor, row.account_id)
    session.delete(row)
    record(session, actor, AuditAction.CHANGED, "host_hours", host.id)
    return host.id


def add_absence(
    session: Session, actor: Actor, account_id: int, draft: AbsenceDraft, *, today: date
) -> HostAbsence:
    """Write an absence down; the appointments in it stay until somebody hands them over.

    Raises:
        NotFoundError: there is no such mediator, or it is somebody else.
        InvalidError: it is past, runs backwards, is too long, or overlaps with another.
    """
    host = _host(session, actor, account_id)
    refuse(_draft_problems(draft, today))
    absence = HostAbsence(
        account_id=host.id,
        from_on=draft.from_on,
        until_on=draft.until_on,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        reason=draft.reason.strip()[:LONGEST_REASON],
        recorded_by_id=actor.account_id,
    )
    hold_account(session, host.id)
    refuse(_absence_problems(session, absence))
    session.add(absence)
    session.flush()
    record(session, actor, AuditAction.CREATED, "host_absence", absence.id)
    return absence


def _draft_problems(draft: AbsenceDraft, today: date) -> list[Problem]:
    if draft.from_on < today:
        return [Problem("from_on", "past_day")]
    if draft.until_on < draft.from_on:
        return [Problem("until_on", "days_backwards")]
    if (draft.starts_at is None) != (draft.ends_at is None):
        return [Problem("ends_at", "both_hours_or_none")]
    if draft.starts_at and draft.ends_at and draft.ends_at <= draft.starts_at:
        return [Problem("ends_at", "hours_backwards")]
    if (draft.until_on - draft.from_on).days >= LONGEST_ABSENCE_DAYS:
        return [Problem("until_on", "absence_too_long", {"most": LONGEST_ABSENCE_DAYS})]
    return []


def _absence_problems(session: Session, absence: HostAbsence) -> list[Problem]:
    """What other absences make of this one; several in a row must leave room for contacts too."""
    near = session.scalars(
        select(HostAbsence).where(
            HostAbsence.account_id == absence.account_id,
            HostAbsence.until_on >= absence.from_on - _AROUND,
            HostAbsence.from_on <= absence.until_on + _AROUND,
        )
    ).all()
    if any(_overlap(absence, other) for other in near):
        return [Problem("from_on", "absence_overlaps")]
    whole = [row for row in (*near, absence) if row.starts_at is None]
    if sum(len(days_of(row)) for row in whole) > LONGEST_ABSENCE_DAYS:
        return [Problem("until_on", "absence_too_long", {"most": LONGEST_ABSENCE_DAYS})]
    return []


def _overlap(one: HostAbsence, other: HostAbsence) -> bool:
    if one.until_on < other.from_on or other.until_on < one.from_on:
        return False
    if one.starts_at is None or other.starts_at is None:
        return True
    return bool(one.starts_at < other.ends_at and other.starts_at < one.ends_at)  # type: ignore[operator]  # the table has both hours or none


def remove_absence(session: Session, actor: Actor, absence_id: int) -> int:
    """Take an absence back; what was handed over stays so. Give whose it was.

    Raises:
        NotFoundError: there is none such, or it is somebody else's.
    """
    absence = read_absence(session, actor, absence_id)
    session.delete(absence)
    record(session, actor, AuditAction.CHANGED, "host_absence", absence_id)
    return absence.account_id


def read_absence(session: Session, actor: Actor, absence_id: int) -> HostAbsence:
    """One absence, for whom it is of and the lead.

    Raises:
        NotAllowedError: the actor is not staff.
        NotFoundError: there is none such, or it is somebody else's.
    """
    require_staff(actor)
    absence = session.get(HostAbsence, absence_id, options=[joinedload(HostAbsence.account)])
    if absence is None:
        raise NotFoundError
    _host(session, actor, absence.account_id)
    return absence
