"""The shape of a calendar page: months as weeks from Monday, and ranges of days."""

import calendar
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from followup.clock import add_months

Item = TypeVar("Item")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a month's page; days of the months around it fill its first and last week."""

    day: date
    is_in_month: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month as whole weeks, Monday first."""

    first_on: date
    weeks: tuple[tuple[DayCell, ...], ...]

    @property
    def shown_from(self) -> date:
        """The Monday of the first week."""
        return self.weeks[0][0].day

    @property
    def shown_until(self) -> date:
        """The Sunday of the last week."""
        return self.weeks[-1][-1].day

    @property
    def previous_on(self) -> date:
        """First day of the month before."""
        return add_months(self.first_on, -1)

    @property
    def next_on(self) -> date:
        """First day of the month after."""
        return add_months(self.first_on, 1)


@dataclass(frozen=True, slots=True)
class WeekRange:
    """A week from Monday to Sunday."""

    first_on: date

    @property
    def last_on(self) -> date:
        """Its Sunday."""
        return self.first_on + 6 * _DAY

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days."""
        return tuple(self.first_on + n * _DAY for n in range(7))

    @property
    def number(self) -> int:
        """Its number in the ISO year."""
        return self.first_on.isocalendar().week

    @property
    def previous(self) -> "WeekRange":
        """The week before."""
        return WeekRange(self.first_on - 7 * _DAY)

    @property
    def next(self) -> "WeekRange":
        """The week after."""
        return WeekRange(self.first_on + 7 * _DAY)


def month_grid(day: date, *, today: date | None = None) -> MonthGrid:
    """The page of the month that `day` lies in, with `today` marked if it is shown."""
    first_on = day.replace(day=1)
    last_on = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    monday = week_of(first_on).first_on
    count = (week_of(last_on).first_on - monday).days // 7 + 1
    weeks = tuple(
        tuple(
            DayCell(shown, shown.month == day.month, shown == today)
            for shown in WeekRange(monday + week * 7 * _DAY).days
        )
        for week in range(count)
    )
    return MonthGrid(first_on, weeks)


def week_of(day: date) -> WeekRange:
    """The week that a day lies in."""
    return WeekRange(day - day.weekday() * _DAY)


def by_day(items: Iterable[Item], day_of: Callable[[Item], date]) -> Mapping[date, list[Item]]:
    """Items under their day, in the order they came; a day without items is not there."""
    found: dict[date, list[Item]] = {}
    for item in items:
        found.setdefault(day_of(item), []).append(item)
    return found
