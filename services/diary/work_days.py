"""The days the office works, from the national holidays and the table of closures."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.work_calendar import WorkCalendar
from models.reference import Closure


def work_calendar(session: Session, first_on: date, last_on: date) -> WorkCalendar:
    """Working days of Chile from one day to another, without the office's own closures.

    The year before and the year after belong to it: a contact at either end may move past it.
    """
    years = range(first_on.year - 1, last_on.year + 2)
    return WorkCalendar.chilean(years, session.scalars(select(Closure.day)))
