"""Hours as job ads state them: "lunes a viernes de 08:00 a 18:00", "42 horas semanales"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import Match
from typing import TypeAlias

from matching.conditions.phrases import ConditionKind, FoundCondition, Page
from matching.judging.profiles import Weekday

_DAY_NAMES = {
    Weekday.MONDAY: ("lunes", "lun", "monday", "mondays"),
    Weekday.TUESDAY: ("martes", "tuesday", "tuesdays"),
    Weekday.WEDNESDAY: ("miercoles", "mie", "wednesday", "wednesdays"),
    Weekday.THURSDAY: ("jueves", "jue", "thursday", "thursdays"),
    Weekday.FRIDAY: ("viernes", "vie", "friday", "fridays"),
    Weekday.SATURDAY: ("sabado", "sabados", "sab", "saturday", "saturdays"),
    Weekday.SUNDAY: ("domingo", "domingos", "dom", "sunday", "sundays"),
}
DAYS_BY_NAME = {name: day for day, names in _DAY_NAMES.items() for name in names}
_WEEK = tuple(Weekday)
_DAY = "|".join(sorted(DAYS_BY_NAME, key=lambda name: (-len(name), name)))
_AND = r"(?:\s*,\s*|\s*,?\s+(?:y|e|o|and|or)\s+(?:los\s+|el\s+)?)"
_DAY_PHRASE = re.compile(
    rf"\b(?P<first>{_DAY})\.?\s*(?:a|al|-|–|to|through|until)\s*(?P<last>{_DAY})\b"
    rf"|\b(?P<list>(?:{_DAY})(?:{_AND}(?:{_DAY}))*)\b(?!\.?\s*(?:a|al|-|–|to)\s*(?:{_DAY})\b)"
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
# What may stand between days and bare hours: "sábado de 9 a 13", "lunes a viernes: 8 a 17".
_TIGHT = re.compile(r"\s*[,:]?\s*(?:de|desde|entre|from)?\s*(?:las?\s+)?")
_TIGHT_AFTER = re.compile(r"\s*,?\s*(?:de|los|el|on)?\s*")
_THING_COUNTED = re.compile(
    r"\s*(?:anos|personas|vacantes|cupos|meses|dias|kilos|kg|years|people)\b"
)
_ANOTHER_SHIFT = re.compile(r"\W*(?:y|e|o|u|and|or)?\W*(?:de|desde|entre|from)?\s*(?:las?\s+)?")
_TWO_DAY_PHRASES = re.compile(r"\s*,?\s*(?:y|e|and)\s+(?:los\s+|el\s+)?")
_PUNCTUATION = re.compile(r"[,.;:()\n]")
_NEAR = 40  # letters between days and hours that belong together
_PART = 20  # letters a mark of punctuation counts for: "a 17:30, sábado" parts, "sábado de" ties
_LONGEST_WEEK = 168

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Hours:
    """Hours of a day as they stand in the text."""

    span: Span
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class _Days:
    """Days of the week as they stand in the text."""

    span: Span
    days: tuple[Weekday, ...]


def find_hours(page: Page) -> Iterator[FoundCondition]:
    """Shifts, days and weekly hours in a text.

    Facts of a shift: `starts` and `ends` as "HH:MM", `days` as codes of the week, empty when
    none stands near it. Facts of days that stand alone: `days`. Of weekly hours:
    `weekly_hours`.
    """
    days = _joined_days(page)
    several = [hours for match in page.matches(_SHIFT) if (hours := _hours(page, match, days))]
    pairs = _paired(page, several, days)
    for hours in several:
        near = pairs.get(hours)
        span = hours.span
        if near is not None and _gap(page, span, near.span) <= _NEAR:
            span = (min(span[0], near.span[0]), max(span[1], near.span[1]))
        codes = [day.value for day in near.days] if near else []
        facts = {"starts": hours.starts, "ends": hours.ends, "days": codes}
        yield page.found(ConditionKind.SHIFT, span, facts)
    used = set(pairs.values())
    for alone in days:
        if alone not in used:
            codes = [day.value for day in alone.days]
            yield page.found(ConditionKind.DAYS, alone.span, {"days": codes})
    yield from _weekly_hours(page)


def _joined_days(page: Page) -> list[_Days]:
    """Days named in the text; "lunes a viernes y domingo" is one phrase."""
    found: list[_Days] = []
    for match in page.matches(_DAY_PHRASE):
        start, end = match.span()
        days = _days(match)
        if found and _TWO_DAY_PHRASES.fullmatch(page.folded, found[-1].span[1], start):
            before = found.pop()
            start = before.span[0]
            days = tuple(day for day in _WEEK if day in {*before.days, *days})
        found.append(_Days((start, end), days))
    return found


def _paired(page: Page, several: Sequence[_Hours], days: Sequence[_Days]) -> dict[_Hours, _Days]:
    """Each shift with its days: the nearest pairs first, of equals the days that come first."""
    gaps = sorted(
        (_gap(page, hours.span, one.span), one.span > hours.span, h, d)
        for h, hours in enumerate(several)
        for d, one in enumerate(days)
        if -_NEAR <= hours.span[0] - one.span[1] <= _NEAR
        or -_NEAR <= one.span[0] - hours.span[1] <= _NEAR
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for gap, _, h, d in gaps:
        if gap <= _NEAR and h not in pairs and d not in used:
            pairs[h] = d
            used.add(d)
    for h in (*range(len(several)), *reversed(range(len(several)))):
        _share(page, several, pairs, h)
    return {several[h]: days[d] for h, d in pairs.items()}


def _share(page: Page, several: Sequence[_Hours], pairs: dict[int, int], number: int) -> None:
    """Gives a shift without days those of the shift beside it: "8 a 13 hrs y 14 a 18 hrs"."""
    if number in pairs:
        return
    for beside in (number - 1, number + 1):
        if beside not in pairs:
            continue
        first, last = sorted((several[number].span, several[beside].span))
        if _ANOTHER_SHIFT.fullmatch(page.folded, first[1], last[0]):
            pairs[number] = pairs[beside]
            return


def _gap(page: Page, hours: Span, days: Span) -> int:
    """Letters between hours and days, marks of punctuation counted dearly."""
    start, end = min(hours[1], days[1]), max(hours[0], days[0])
    return end - start + _PART * len(_PUNCTUATION.findall(page.folded, start, end))


def _hours(page: Page, match: Match[str], days: Sequence[_Days]) -> _Hours | None:
    """The hours of a match; None when its numbers are not hours of the day."""
    start = _time(match["hour"], match["minute"], match["unit"])
    end = _time(match["end_hour"], match["end_minute"], match["end_unit"])
    if start is None or end is None or start == end:
        return None
    says_time = match["minute"] or match["end_minute"] or match["unit"] or match["end_unit"]
    if not says_time and not _is_tied_to_days(page, match.span(), days):
        return None
    return _Hours(match.span(), start, end)


def _is_tied_to_days(page: Page, span: Span, days: Sequence[_Days]) -> bool:
    """Whether bare numbers stand right beside days of the week and count nothing."""
    if _THING_COUNTED.match(page.folded, span[1]):
        return False
    return any(
        (one.span[1] <= span[0] and _TIGHT.fullmatch(page.folded, one.span[1], span[0]))
        or (span[1] <= one.span[0] and _TIGHT_AFTER.fullmatch(page.folded, span[1], one.span[0]))
        for one in days
    )


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
