"""Small drawings worked out for the templates: a week of hours, and 24 months of appointments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from followup.statuses import OPEN_STATUSES, AppointmentStatus
from models.follow_up import Appointment, FollowUpPlan
from models.participants import Participant
from services.people.participant_files import hours_of_week
from webapp import formats

HOUR_WIDTH = 10
MONTH_WIDTH = 30
MARK_GAP = 14
FIRST_MARK = 12
TEXT_HEIGHT = 20
TEXT_BELOW = 5
MONTHS_BETWEEN_TEXTS = 6
COMING_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of hours without a break."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class DayOfHours:
    """One weekday (0 Monday): its bars, and the same in words."""

    number: int
    bars: tuple[Bar, ...]
    text: str


def week_picture(person: Participant) -> tuple[DayOfHours, ...]:
    """Draw the hours a person can work, one line for each weekday."""
    texts: Mapping[int, list[str]] = defaultdict(list)
    for window in person.availability:
        texts[window.weekday].append(formats.hours(window.starts_at, window.ends_at))
    return tuple(
        DayOfHours(number, tuple(_bars(hours)), ", ".join(texts[number]))
        for number, hours in hours_of_week(person).items()
    )


def _bars(hours: Iterable[int]) -> Iterable[Bar]:
    start = last = None
    for hour in sorted(hours):
        if last is None or hour != last + 1:
            if start is not None and last is not None:
                yield _bar(start, last)
            start = hour
        last = hour
    if start is not None and last is not None:
        yield _bar(start, last)


def _bar(first: int, last: int) -> Bar:
    return Bar(first * HOUR_WIDTH, (last - first + 1) * HOUR_WIDTH)


@dataclass(frozen=True, slots=True)
class MonthOfPlan:
    """One month: where it stands, what it is called where there is room, and its marks."""

    x: int
    text: str
    marks: tuple[int, ...]

    @property
    def centre(self) -> int:
        """Where its marks stand."""
        return self.x + MARK_GAP


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """The appointments of a plan month by month, and the next ones.

    Attributes:
        ground: height of the part without the names of the months.
    """

    width: int
    height: int
    ground: int
    months: tuple[MonthOfPlan, ...]
    coming: tuple[Appointment, ...]

    @property
    def text_y(self) -> int:
        """Where the names of the months stand."""
        return self.height - TEXT_BELOW


def plan_picture(plan: FollowUpPlan, today: date) -> PlanPicture:
    """Draw the appointments of a plan; those that were taken back are left out."""
    held = [one for one in plan.appointments if one.status is not AppointmentStatus.REVOKED]
    counts: dict[int, int] = defaultdict(int)
    for one in held:
        counts[_months_between(plan.starts_on, one.on_day)] += 1
    length = _months_between(plan.starts_on, plan.ends_on) + 1
    ground = FIRST_MARK * 2 + MARK_GAP * (max(counts.values(), default=1) - 1)
    months = tuple(
        MonthOfPlan(
            x=index * MONTH_WIDTH,
            text=_month_text(plan.starts_on, index) if index < length - 1 else "",
            marks=tuple(FIRST_MARK + MARK_GAP * place for place in range(counts[index])),
        )
        for index in range(length)
    )
    coming = [one for one in held if one.on_day >= today and one.status in OPEN_STATUSES]
    return PlanPicture(
        width=length * MONTH_WIDTH,
        height=ground + TEXT_HEIGHT,
        ground=ground,
        months=months,
        coming=tuple(coming[:COMING_SHOWN]),
    )


def _months_between(start: date, day: date) -> int:
    """Calendar months from one day's month to another's, never less than 0."""
    return max((day.year - start.year) * 12 + day.month - start.month, 0)


def _month_text(start: date, index: int) -> str:
    if index % MONTHS_BETWEEN_TEXTS:
        return ""
    number = start.month - 1 + index
    return formats.month_name(date(start.year + number // 12, number % 12 + 1, 1))
