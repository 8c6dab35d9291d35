"""When a mediator can meet people: the weekly hours, less absences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.slots import Availability
from followup.weekly_hours import DAY_ENDS, WeeklyWindow, busy_outside
from models.group_sessions import GroupSession, GroupSessionStatus
from models.host_hours import HostAbsence, HostHours
from services.errors import Problem

Span = tuple[date, time, time]
_ALWAYS = Availability()


@dataclass(frozen=True, slots=True)
class HostTime:
    """When a mediator cannot be met.

    Attributes:
        availability: the weekly hours, and the whole days of absence.
        spans: hours of absence and of group sessions on single days.
    """

    availability: Availability = _ALWAYS
    spans: tuple[Span, ...] = ()

    def is_free(self, day: date, at: time, minutes: int) -> bool:
        """Whether the mediator has all of the `minutes` from `at`, by hours and absences alone."""
        if not self.availability.is_free(day, at, minutes):
            return False
        ends = later(at, minutes)
        return not any(
            on == day and starts < ends and at < until for on, starts, until in self.spans
        )


def later(at: time, minutes: int) -> time:
    """The time of the same day some minutes later, at the latest its last minute."""
    total = timedelta(hours=at.hour, minutes=at.minute + minutes)
    if total >= timedelta(days=1):
        return DAY_ENDS
    return time(total.seconds // 3600, total.seconds // 60 % 60)


def host_time(session: Session, mediator_id: int | None, *, first_on: date) -> HostTime:
    """When a mediator cannot be met, from a day on; nobody in particular always can."""
    if mediator_id is None:
        return HostTime()
    return host_times(session, [mediator_id], first_on=first_on)[mediator_id]


def host_times(
    session: Session, mediator_ids: Sequence[int], *, first_on: date
) -> dict[int, HostTime]:
    """When each of some mediators cannot be met, from a day on."""
    hours = session.scalars(select(HostHours).where(HostHours.account_id.in_(mediator_ids))).all()
    absences = session.scalars(
        select(HostAbsence).where(
            HostAbsence.account_id.in_(mediator_ids), HostAbsence.until_on >= first_on
        )
    ).all()
    groups = _group_spans(session, mediator_ids, first_on)
    return {
        each: _time_of(
            [row for row in hours if row.account_id == each],
            [row for row in absences if row.account_id == each],
            groups.get(each, ()),
        )
        for each in mediator_ids
    }


def _group_spans(
    session: Session, mediator_ids: Sequence[int], first_on: date
) -> dict[int | None, list[Span]]:
    """Hours of group sessions, whoever is enrolled: an empty room keeps its host too."""
    found: dict[int | None, list[Span]] = {}
    rows = session.execute(
        select(
            GroupSession.host_id,
            GroupSession.on_day,
            GroupSession.at_time,
            GroupSession.duration_minutes,
        ).where(
            GroupSession.host_id.in_(mediator_ids),
            GroupSession.status == GroupSessionStatus.OPEN,
            GroupSession.on_day >= first_on,
        )
    )
    for host_id, day, at, minutes in rows:
        found.setdefault(host_id, []).append((day, at, later(at, minutes)))
    return found


def _time_of(
    hours: Sequence[HostHours], absences: Sequence[HostAbsence], groups: Sequence[Span] = ()
) -> HostTime:
    windows = [WeeklyWindow(row.weekday, row.starts_at, row.ends_at) for row in hours]
    whole = [row for row in absences if row.starts_at is None]
    return HostTime(
        Availability(
            busy_outside(windows), frozenset(day for row in whole for day in days_of(row))
        ),
        (
            *groups,
            *(
                (day, row.starts_at, row.ends_at)
                for row in absences
                if row.starts_at is not None and row.ends_at is not None
                for day in days_of(row)
            ),
        ),
    )


def days_of(absence: HostAbsence) -> list[date]:
    """Every day of an absence."""
    count = (absence.until_on - absence.from_on).days + 1
    return [absence.from_on + timedelta(days=n) for n in range(count)]


def away_problems(
    session: Session, mediator_id: int | None, day: date, at: time, minutes: int
) -> list[Problem]:
    """Whether a new promise by hand falls into an absence of the mediator.

    The weekly hours do not bind who makes an appointment by hand: an exception is theirs to make.
    """
    absences = session.scalars(
        select(HostAbsence).where(
            HostAbsence.account_id == mediator_id,
            HostAbsence.from_on <= day,
            HostAbsence.until_on >= day,
        )
    ).all()
    if _time_of((), absences).is_free(day, at, minutes):
        return []
    return [Problem("day", "mediator_is_away")]


def touches(absence: HostAbsence, day: date, at: time, minutes: int) -> bool:
    """Whether an appointment falls into an absence."""
    return not _time_of((), [absence]).is_free(day, at, minutes)
