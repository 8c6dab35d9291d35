"""The months of a follow-up as a board of squares: what was held, what comes, where one stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from followup.clock import add_months
from followup.plans import Pause
from followup.statuses import AppointmentStatus


class Mark(StrEnum):
    """What one contact looks like on the board."""

    HELD = "held"
    COMING = "coming"
    EXCUSED = "excused"  # cancelled beforehand, or the office could not
    MISSED = "missed"
    UNKNOWN = "unknown"  # nobody has said yet what happened


_MARKS = {
    AppointmentStatus.PLANNED: Mark.COMING,
    AppointmentStatus.CONFIRMED: Mark.COMING,
    AppointmentStatus.SEEN: Mark.HELD,
    AppointmentStatus.EXCUSED: Mark.EXCUSED,
    AppointmentStatus.HOST_ABSENT: Mark.EXCUSED,
    AppointmentStatus.NO_SHOW: Mark.MISSED,
    AppointmentStatus.OUTCOME_MISSING: Mark.UNKNOWN,
}


class MonthState(StrEnum):
    """Where a month lies, seen from today."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class JourneyMonth:
    """One month of a follow-up, counted from its first day and not by the calendar.

    Attributes:
        number: 1 for the first month.
        last_on: its last day; the next month begins the day after.
        marks: its contacts in order of their days.
        is_paused: whether the follow-up stood still on every one of its days.
    """

    number: int
    first_on: date
    last_on: date
    state: MonthState
    marks: tuple[Mark, ...]
    is_paused: bool


def journey_months(
    starts_on: date,
    ends_on: date,
    today: date,
    contacts: Iterable[tuple[date, AppointmentStatus]],
    pauses: Iterable[Pause] = (),
) -> tuple[JourneyMonth, ...]:
    """The months of a follow-up from its first to its last day, each with its contacts.

    Contacts taken back are left out, and so are those of before and after; a pause makes the
    follow-up longer and so adds months. Months are counted from `starts_on` and never chained.
    """
    shown = sorted((on, _MARKS[status]) for on, status in contacts if status in _MARKS)
    still = tuple(pauses)
    months = []
    number, first_on = 1, starts_on
    while first_on <= ends_on:
        next_on = add_months(starts_on, number)
        # The last day of the plan is its graduation, and begins no month of its own.
        last_on = ends_on if next_on >= ends_on else next_on - timedelta(days=1)
        months.append(
            JourneyMonth(
                number,
                first_on,
                last_on,
                _state(first_on, last_on, today),
                tuple(mark for on, mark in shown if first_on <= on <= last_on),
                any(_covers(pause, first_on, last_on) for pause in still),
            )
        )
        number, first_on = number + 1, last_on + timedelta(days=1)
    return tuple(months)


def _state(first_on: date, last_on: date, today: date) -> MonthState:
    if last_on < today:
        return MonthState.PAST
    return MonthState.NOW if first_on <= today else MonthState.AHEAD


def _covers(pause: Pause, first_on: date, last_on: date) -> bool:
    return pause.holds(first_on) and pause.holds(last_on)
