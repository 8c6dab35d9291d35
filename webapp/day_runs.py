"""Hours of a week said once for days in a row: lunes a viernes 08:00–18:00."""

from collections.abc import Callable, Iterable, Iterator
from datetime import time

from flask import Flask
from flask_babel import gettext as _

from models.vacancies import VacancyShift
from webapp import formats

Window = tuple[int, str]  # a weekday, 0 for Monday, and its hours in words


def week_texts(
    windows: Iterable[Window], name: Callable[[int], str] = formats.weekday_name
) -> tuple[str, ...]:
    """One text for each run of days with the same hours, in the order of their first day."""
    days_of: dict[str, list[int]] = {}
    for day, hours in windows:
        days_of.setdefault(hours, []).append(day)
    runs = [(run, hours) for hours, days in days_of.items() for run in _runs(sorted(set(days)))]
    runs.sort(key=lambda found: (found[0][0], found[1]))
    return tuple(_text(name(run[0]), name(run[-1]), hours) for run, hours in runs)


def _runs(days: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for day in days:
        if run and day != run[-1] + 1:
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _text(first: str, last: str, hours: str) -> str:
    if first == last:
        return f"{first} {hours}"
    return str(_("%(first)s a %(last)s %(hours)s", first=first, last=last, hours=hours))


def shift_texts(shifts: Iterable[VacancyShift]) -> tuple[str, ...]:
    """Give the shifts of a vacancy with short names of days: lun a vie 08:00–18:00."""
    windows = ((one.weekday, formats.hours(one.starts_at, one.ends_at)) for one in shifts)
    return week_texts(windows, formats.short_weekday)


def free_texts(hours: Iterable[tuple[int, str, str]]) -> tuple[str, ...]:
    """Give the hours of a blind sheet with short names of days."""
    at = time.fromisoformat
    windows = ((day, formats.hours(at(start), at(end))) for day, start, end in hours)
    return week_texts(windows, formats.short_weekday)


def init_day_runs(app: Flask) -> None:
    """Give the templates the texts of a week as filters."""
    app.add_template_filter(shift_texts, "shift_texts")
    app.add_template_filter(free_texts, "free_texts")
