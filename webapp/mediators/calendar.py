"""The office's calendar: a month, a week, a list, and a day to print."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from followup.calendar_view import by_day, month_grid, week_of
from followup.statuses import AppointmentStatus, ContactKind
from models.follow_up import Appointment
from services.diary import appointment_lists
from services.diary.appointment_lists import CalendarFilter
from services.mediation.interviews_named import vacancies_interviewed_for
from services.people.participants import list_mediators
from webapp.access import MEDIATION, only
from webapp.clock import today
from webapp.database import reading
from webapp.keys import key
from webapp.mediators import bp

MONTH, WEEK, LIST = "mes", "semana", "lista"
OWN, ALL = "mias", "todas"
SHOWN_IN_A_DAY = 3  # of a month's page; the day's own page has them all
SHOWN_IN_A_WEEKDAY = 20
FIRST_YEAR, LAST_YEAR = 1900, 2200  # beyond them the days before and after may not exist

Page = dict[str, Any]  # Any: what each template names


@bp.get("/calendario")
@only(*MEDIATION)
def show_calendar() -> ResponseReturnValue:
    """Show the appointments of a month, of a week, or from a day on."""
    view = request.args.get("vista", WEEK)
    build = _VIEWS.get(view, _week)
    only = _asked_filter()
    page = build(_asked_day(), only)
    with reading() as db:
        mediators = list_mediators(db)
    frame = {
        "view": view if view in _VIEWS else WEEK,
        "whose": _asked_whose(),
        "link": _link,
        "only": only,
        "mediators": mediators,
        "kinds": list(ContactKind),
        "statuses": list(AppointmentStatus),
        "asked_day": _asked_day(),
    }
    return render_template("mediators/calendar.html", **frame, **page)


@bp.get("/calendario/dia")
@only(*MEDIATION)
def show_day() -> ResponseReturnValue:
    """Show all appointments of one day, to print and take along."""
    day = _asked_day()
    with reading() as db:
        rows = appointment_lists.list_between(db, g.actor, day, day, only=_asked_filter())
        interviews = vacancies_interviewed_for(db, rows)
    return render_template(
        "mediators/calendar_day.html",
        day=day,
        rows=rows,
        interviews=interviews,
        whose=_asked_whose(),
        previous=day - timedelta(days=1),
        following=day + timedelta(days=1),
    )


def _asked_day() -> date:
    """The day in the address; today where there is none or no appointment can be on it."""
    try:
        asked = date.fromisoformat(request.args.get("dia", ""))
    except ValueError:
        return today()
    return asked if FIRST_YEAR <= asked.year <= LAST_YEAR else today()


def _asked_whose() -> str:
    """Whose appointments: one's own, everybody's, or those of the account of this number."""
    asked = request.args.get("de", OWN)
    if asked == ALL:
        return ALL
    number = request.args.get("de", type=key)
    return OWN if number is None else str(number)


def _asked_filter() -> CalendarFilter:
    whose, kind, status = (_asked_whose(), *(request.args.get(w, "") for w in ("para", "estado")))
    mediator_id = g.actor.account_id if whose == OWN else None if whose == ALL else int(whose)
    return CalendarFilter(
        mediator_id,
        ContactKind(kind) if kind in set(ContactKind) else None,
        AppointmentStatus(status) if status in set(AppointmentStatus) else None,
    )


def _link(**changes: Any) -> str:  # Any: a day or one of the words above
    """The address of this calendar with something changed."""
    asked: Page = {
        "vista": request.args.get("vista", WEEK),
        "dia": _asked_day().isoformat(),
        "de": _asked_whose(),
        **{word: request.args[word] for word in ("para", "estado") if request.args.get(word)},
    }
    return url_for("mediators.show_calendar", **(asked | changes))


def _rows(first_on: date, last_on: date, only: CalendarFilter) -> list[Appointment]:
    with reading() as db:
        found = appointment_lists.list_between(db, g.actor, first_on, last_on, only=only)
    return list(found)


def _month(day: date, only: CalendarFilter) -> Page:
    grid = month_grid(day, today=today())
    rows = _rows(grid.shown_from, grid.shown_until, only)
    return {
        "grid": grid,
        "days": by_day(rows, lambda row: row.on_day),
        "most": SHOWN_IN_A_DAY,
        "previous": grid.previous_on,
        "following": grid.next_on,
        "total": len(rows),
    }


def _week(day: date, only: CalendarFilter) -> Page:
    week = week_of(day)
    rows = _rows(week.first_on, week.last_on, only)
    days = by_day(rows, lambda row: row.on_day)
    return {
        "week": week,
        # Saturday and Sunday take room only where somebody is met.
        "shown": [one for one in week.days if one.weekday() < 5 or one in days],
        "days": days,
        "most": SHOWN_IN_A_WEEKDAY,
        "previous": week.previous.first_on,
        "following": week.next.first_on,
        "total": len(rows),
    }


def _list(day: date, only: CalendarFilter) -> Page:
    number = request.args.get("pagina", 1, type=int)
    with reading() as db:
        page = appointment_lists.list_from(db, g.actor, day, only=only, number=number)
        interviews = vacancies_interviewed_for(db, page.items)
    return {
        "page": page,
        "interviews": interviews,
        "day": day,
        "days": by_day(page.items, lambda row: row.on_day),
        "previous": day - timedelta(days=7),
        "following": day + timedelta(days=7),
        "total": page.total,
    }


_VIEWS: dict[str, Callable[[date, CalendarFilter], Page]] = {
    MONTH: _month,
    WEEK: _week,
    LIST: _list,
}
