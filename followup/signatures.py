"""Monthly signatures: the day each falls on, and how many are made, missed and left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from followup.clock import add_months
from followup.work_calendar import WorkCalendar

SIGNATURES_WANTED = (24, 60)  # DL 409: two years of control, five from the second conviction on
EARLIEST_START = date(1980, 1, 1)  # nobody who asks today began before; an older day is a slip
REMINDED_DAYS_BEFORE = 3
_DAY = timedelta(days=1)


class SignatureError(ValueError):
    """A number of signatures or a first day that no control has."""


class SignatureState(StrEnum):
    """What is known of a signature whose month has come."""

    SIGNED = "signed"
    MISSED = "missed"
    EXCUSED = "excused"


class MonthState(StrEnum):
    """Where a month stands on the board."""

    SIGNED = "signed"
    MISSED = "missed"
    EXCUSED = "excused"
    UNTOLD = "untold"
    NEXT = "next"
    COMING = "coming"


class ToldBy(StrEnum):
    """Where the office knows of a signature from."""

    PERSON = "person"
    PAPER = "paper"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Control:
    """The first day of a control and how many monthly signatures it asks for.

    Raises:
        SignatureError: it asks for neither 24 nor 60, or began before 1980.
    """

    starts_on: date
    wanted: int

    def __post_init__(self) -> None:
        if self.wanted not in SIGNATURES_WANTED:
            raise SignatureError(f"a control asks for 24 or 60 signatures, not {self.wanted}")
        if self.starts_on < EARLIEST_START:
            raise SignatureError(f"a control that began on {self.starts_on} is a slip")


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of a signature; `on` is the day it was made, None where it was not."""

    number: int
    state: SignatureState
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SignatureMonth:
    """One square of the board.

    Attributes:
        number: 1 for the month after the first day of the control.
        signed_on: the day it was made.
        is_extra: whether it makes up for one that was missed or excused.
    """

    number: int
    due_on: date
    state: MonthState
    signed_on: date | None = None
    is_extra: bool = False

    @property
    def is_lost(self) -> bool:
        """Whether another month has to make up for it."""
        return self.state in (MonthState.MISSED, MonthState.EXCUSED)


@dataclass(frozen=True, slots=True)
class SignatureCount:
    """How many signatures are in which state; `left` still have to be made or told of."""

    wanted: int
    signed: int
    missed: int
    excused: int
    untold: int

    @property
    def left(self) -> int:
        """How many are wanting to the number that is asked for."""
        return self.wanted - self.signed


def signature_days(starts_on: date, count: int, calendar: WorkCalendar) -> tuple[date, ...]:
    """The days of the first `count` signatures, each a month after the one before.

    Months are counted from the first day and clamped. A day that is not worked gives way to the
    next one that is, and at the end of a month to the last one before, because each month has a
    signature of its own. Strictly increasing, whatever is closed.

    Raises:
        WorkCalendarError: a whole year has no working day.
    """
    days: list[date] = []
    for number in range(1, count + 1):
        day = _worked_in_its_month(add_months(starts_on, number), calendar)
        if days and day <= days[-1]:
            day = calendar.next_working_day(days[-1] + _DAY)
        days.append(day)
    return tuple(days)


def _worked_in_its_month(day: date, calendar: WorkCalendar) -> date:
    after = calendar.next_working_day(day)
    if after.month == day.month:
        return after
    before = calendar.previous_working_day(day)
    return before if before.month == day.month else after


def signature_months(
    control: Control, noted: Iterable[Noted], calendar: WorkCalendar, today: date
) -> tuple[SignatureMonth, ...]:
    """Every month of a control, with one more at its end for each that was lost.

    A month whose day has passed without a word is untold; the first one to come is the next.
    """
    held = {one.number: one for one in noted}
    lost = sum(one.state is not SignatureState.SIGNED for one in held.values())
    days = signature_days(control.starts_on, control.wanted + lost, calendar)
    open_numbers = (n for n, day in enumerate(days, 1) if n not in held and day >= today)
    first_open = next(open_numbers, None)
    return tuple(
        SignatureMonth(
            number,
            day,
            _month_state(held.get(number), is_past=day < today, is_next=number == first_open),
            held[number].on if number in held else None,
            is_extra=number > control.wanted,
        )
        for number, day in enumerate(days, 1)
    )


def _month_state(noted: Noted | None, *, is_past: bool, is_next: bool) -> MonthState:
    if noted is not None:
        return MonthState(noted.state.value)
    if is_past:
        return MonthState.UNTOLD
    return MonthState.NEXT if is_next else MonthState.COMING


def count_signatures(control: Control, months: Sequence[SignatureMonth]) -> SignatureCount:
    """How many months stand in which state."""
    states = [month.state for month in months]
    return SignatureCount(
        control.wanted,
        states.count(MonthState.SIGNED),
        states.count(MonthState.MISSED),
        states.count(MonthState.EXCUSED),
        states.count(MonthState.UNTOLD),
    )


def signing_window(
    control: Control, months: Sequence[SignatureMonth], number: int
) -> tuple[date, date]:
    """The first and the last day on which the signature of a month can have been made.

    It lies between the days of its neighbours, so that no day counts for two months.

    Raises:
        SignatureError: the board has no such month.
    """
    if not 1 <= number <= len(months):
        raise SignatureError(f"no month {number} on a board of {len(months)}")
    before = months[number - 2].due_on if number > 1 else control.starts_on
    after = (
        months[number].due_on if number < len(months) else add_months(control.starts_on, number + 1)
    )
    return before + _DAY, after - _DAY


def earliest_filing_on(
    control: Control, months: Sequence[SignatureMonth], calendar: WorkCalendar, today: date
) -> date:
    """The first working day on which the petition can be filed, if all that is open goes well.

    Not before the last signature that counts, nor before the months have really passed.
    """
    counting = [month.signed_on or month.due_on for month in months if not month.is_lost]
    passed_on = add_months(control.starts_on, control.wanted)
    return calendar.next_working_day(max(*counting, passed_on, today))
