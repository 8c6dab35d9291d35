"""The days on which the office works."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import holidays

HOME: Final = "CL"  # ISO 3166: whose holidays these are, and how its telephones are dialled
MONDAY_TO_FRIDAY = frozenset(range(5))
# A year without one working day is a mistake in the closures, not a plan.
LONGEST_CLOSURE_DAYS = 366
_DAY = timedelta(days=1)


class WorkCalendarError(ValueError):
    """The calendar has no working day where one was looked for."""


def chilean_holidays(years: Iterable[int], extra: Iterable[date] = ()) -> frozenset[date]:
    """Public holidays of Chile in those years, with the days that the office adds.

    Election days are holidays in law and are not in the library: the office adds them.
    """
    return frozenset(extra).union(*map(_holidays_of, set(years)))


@lru_cache(maxsize=512)
def _holidays_of(year: int) -> frozenset[date]:
    # The library works a year out anew each time, and the law of a year stands.
    return frozenset(holidays.country_holidays(HOME, years=year))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days: the given weekdays that are not closures.

    Args:
        closures: holidays, election days and the days the office is closed.
        weekdays: days of the week that are worked, Monday is 0.

    Raises:
        WorkCalendarError: no weekday, or one outside 0 to 6.
    """

    closures: frozenset[date] = frozenset()
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise WorkCalendarError("the weekdays are some of 0 (Monday) to 6 (Sunday)")

    @classmethod
    def chilean(cls, years: Iterable[int], closures: Iterable[date] = ()) -> "WorkCalendar":
        """Monday to Friday without the holidays of Chile and without the office's closures."""
        return cls(chilean_holidays(years, closures))

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on that day."""
        return day.weekday() in self.weekdays and day not in self.closures

    def next_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the first working day after it.

        Raises:
            WorkCalendarError: there is none within a year.
        """
        return self._nearest(day, _DAY)

    def previous_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the last working day before it.

        Raises:
            WorkCalendarError: there is none within a year.
        """
        return self._nearest(day, -_DAY)

    def add_working_days(self, day: date, count: int) -> date:
        """The working day that comes `count` working days after `day` (before, if negative).

        With 0 it is the first working day that is not before `day`.

        Raises:
            WorkCalendarError: there is no working day for a year on the way.
        """
        if count == 0:
            return self.next_working_day(day)
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day = self._nearest(day + step, step)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie from `first` to `last`, both included."""
        span = range((last - first).days + 1)
        return sum(self.is_working_day(first + timedelta(days=n)) for n in span)

    def _nearest(self, day: date, step: timedelta) -> date:
        found = day
        for _ in range(LONGEST_CLOSURE_DAYS):
            if self.is_working_day(found):
                return found
            found += step
        raise WorkCalendarError(f"no working day within a year of {day}")
