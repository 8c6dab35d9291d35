"""Hours as job ads state them: "lunes a viernes de 08:00 a 18:00", "42 horas semanales"."""

import re
from collections.abc import Iterator, Sequence
from re import Match

from matching.phrases import ConditionKind, FoundCondition, Page
from matching.profiles import Weekday

_DAY_NAMES = {
    Weekday.MONDAY: ("lunes", "monday", "mondays"),
    Weekday.TUESDAY: ("martes", "tuesday", "tuesdays"),
    Weekday.WEDNESDAY: ("miercoles", "wednesday", "wednesdays"),
    Weekday.THURSDAY: ("jueves", "thursday", "thursdays"),
    Weekday.FRIDAY: ("viernes", "friday", "fridays"),
    Weekday.SATURDAY: ("sabado", "sabados", "saturday", "saturdays"),
    Weekday.SUNDAY: ("domingo", "domingos", "sunday", "sundays"),
}
DAYS_BY_NAME = {name: day for day, names in _DAY_NAMES.items() for name in names}
_WEEK = tuple(Weekday)
_DAY = "|".join(sorted(DAYS_BY_NAME, key=lambda name: (-len(name), name)))
_DAY_PHRASE = re.compile(
    rf"\b(?P<first>{_DAY})\s*(?:a|al|-|–|to|through|until)\s*(?P<last>{_DAY})\b"
    rf"|\b(?P<list>(?:{_DAY})(?:(?:\s*,\s*|\s+y\s+|\s+e\s+|\s+o\s+|\s+and\s+)(?:{_DAY}))*)\b"
    r"|\b(?P<weekend>fin(?:es)? de semana|weekends?)\b"
)
_UNIT = r"(?:\s*(?P<{0}>hrs?\b\.?|horas?\b|h\b|am\b|pm\b|a\.\s?m\.?|p\.\s?m\.?))?"
_CLOCK = r"(?P<{0}>\d{{1,2}})(?:[:.](?P<{1}>\d{{2}}))?(?![\d:.]\d)"
_SHIFT = re.compile(
    r"(?<![\d.,:$])"
    + _CLOCK.format("hour", "minute")
    + _UNIT.format("unit")
    + r"\s*(?:a|-|–|hasta|to|until|y)\s*(?:las?\s+)?"
    + _CLOCK.format("end_hour", "end_minute")
    + _UNIT.format("end_unit")
)
_WEEKLY = re.compile(
    r"(?<![\d.,])(?P<hours>\d{1,3}(?:[.,]\d)?)\s*(?:hrs?|horas|hours)\.?\s*"
    r"(?:semanal(?:es)?|a la semana|por semana|/\s*semana|x semana|per week|weekly|a week)"
    r"|jornada\s+(?:laboral\s+)?(?:de|:)\s*(?P<week>\d{2}(?:[.,]\d)?)\s*(?:hrs?|horas)\b"
)
_NEAR = 40  # letters between days and hours that belong together
_LONGEST_WEEK = 168


def find_hours(page: Page) -> Iterator[FoundCondition]:
    """Shifts, days and weekly hours in a text.

    Facts of a shift: `starts` and `ends` as "HH:MM", `days` as codes of the week, empty when
    none stands near it. Facts of days that stand alone: `days`. Of weekly hours:
    `weekly_hours`.
    """
    days = [(match.span(), _days(match)) for match in page.matches(_DAY_PHRASE)]
    used: set[tuple[int, int]] = set()
    for match in page.matches(_SHIFT):
        clock = _clock(match)
        if clock is None:
            continue
        near = _nearest(match.span(), days)
        span = match.span()
        if near is not None:
            used.add(near[0])
            span = (min(span[0], near[0][0]), max(span[1], near[0][1]))
        codes = [day.value for day in near[1]] if near else []
        facts = {"starts": clock[0], "ends": clock[1], "days": codes}
        yield page.found(ConditionKind.SHIFT, span, facts)
    for span, found in days:
        if span not in used:
            yield page.found(ConditionKind.DAYS, span, {"days": [day.value for day in found]})
    yield from _weekly_hours(page)


def _weekly_hours(page: Page) -> Iterator[FoundCondition]:
    for match in page.matches(_WEEKLY):
        hours = float((match["hours"] or match["week"]).replace(",", "."))
        if 0 < hours <= _LONGEST_WEEK:
            yield page.found(ConditionKind.WEEKLY_HOURS, match.span(), {"weekly_hours": hours})


def _days(match: Match[str]) -> tuple[Weekday, ...]:
    if match["weekend"]:
        return (Weekday.SATURDAY, Weekday.SUNDAY)
    if match["list"]:
        named = {DAYS_BY_NAME[name] for name in re.findall(rf"\b(?:{_DAY})\b", match["list"])}
        return tuple(day for day in _WEEK if day in named)
    first, last = (_WEEK.index(DAYS_BY_NAME[match[end]]) for end in ("first", "last"))
    count = (last - first) % len(_WEEK) + 1
    return tuple(_WEEK[(first + step) % len(_WEEK)] for step in range(count))


def _nearest(
    span: tuple[int, int], days: Sequence[tuple[tuple[int, int], tuple[Weekday, ...]]]
) -> tuple[tuple[int, int], tuple[Weekday, ...]] | None:
    """The days that stand nearest to a shift, those before it first; None when none is near."""
    gaps = [
        (span[0] - place[1] if place[1] <= span[0] else place[0] - span[1], place > span, i)
        for i, (place, _) in enumerate(days)
    ]
    gap, _, best = min(gaps, default=(_NEAR + 1, False, 0))
    return days[best] if 0 <= gap <= _NEAR else None


def _clock(match: Match[str]) -> tuple[str, str] | None:
    """Start and end as "HH:MM"; None when the numbers are not hours of the day."""
    says_time = match["minute"] or match["end_minute"] or match["unit"] or match["end_unit"]
    start = _time(match["hour"], match["minute"], match["unit"])
    end = _time(match["end_hour"], match["end_minute"], match["end_unit"])
    if not says_time or start is None or end is None or start == end:
        return None
    return start, end


def _time(hour: str, minute: str | None, unit: str | None) -> str | None:
    hours, minutes = int(hour), int(minute or 0)
    letter = (unit or "").lstrip()[:1]
    if letter == "p" and hours < 12:
        hours += 12
    if letter == "a" and hours == 12:
        hours = 0
    if (hours, minutes) == (24, 0):
        hours = 0
    if hours > 23 or minutes > 59:
        return None
    return f"{hours:02d}:{minutes:02d}"
