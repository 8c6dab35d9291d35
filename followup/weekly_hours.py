"""Hours of every week in which somebody can, turned into the hours in which they cannot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from followup.slots import Availability, BusyWindow, OpeningHours

DAY_BEGINS, DAY_ENDS = time(0), time(23, 59)
WORKING_WEEKDAYS = range(5)
_A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class WeeklyWindow:
    """Hours of one weekday (0 Monday) of every week.

    Args:
        ends: not after `starts` where the hours pass midnight; they end with the day then.
    """

    weekday: int
    starts: time
    ends: time

    @property
    def ends_that_day(self) -> time:
        """When the hours end on their own weekday."""
        return self.ends if self.ends > self.starts else DAY_ENDS

    def overlaps(self, other: "WeeklyWindow") -> bool:
        """Whether two windows share a minute."""
        return (
            self.weekday == other.weekday
            and self.starts < other.ends_that_day
            and other.starts < self.ends_that_day
        )


def busy_outside(windows: Iterable[WeeklyWindow]) -> tuple[BusyWindow, ...]:
    """The hours of the week outside some windows; none where no window is told."""
    told = sorted(windows)
    if not told:
        return ()
    return tuple(gap for weekday in range(7) for gap in _gaps_of(weekday, told))


def _gaps_of(weekday: int, told: list[WeeklyWindow]) -> list[BusyWindow]:
    found, free_until = [], DAY_BEGINS
    for window in (each for each in told if each.weekday == weekday):
        if window.starts > free_until:
            found.append(BusyWindow(weekday, free_until, window.starts))
        free_until = max(free_until, window.ends_that_day)
    if free_until < DAY_ENDS:
        found.append(BusyWindow(weekday, free_until, DAY_ENDS))
    return found


def leaves_room(availability: Availability, opening: OpeningHours) -> bool:
    """Whether some slot of an ordinary working week stays free."""
    return any(
        availability.is_free(_A_MONDAY + timedelta(days=day), slot, opening.slot_minutes)
        for day in WORKING_WEEKDAYS
        for slot in opening.slots()
    )


def together(person: Availability, host: Availability, opening: OpeningHours) -> Availability:
    """When two people can both meet.

    Where their hours share no slot the host's hold and the person's give way: a contact that is
    asked to be moved is better than none.
    """
    busy_on = person.busy_on | host.busy_on
    both = Availability(person.busy + host.busy, busy_on)
    return both if leaves_room(both, opening) else Availability(host.busy, busy_on)
