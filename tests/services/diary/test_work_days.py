"""The days the office works."""

from datetime import date

from sqlalchemy.orm import Session

from models.reference import Closure
from services.diary.work_days import work_calendar


def test_holidays_and_closures_are_not_worked(session: Session) -> None:
    session.add(Closure(day=date(2026, 11, 25), reason="Aniversario inventado"))
    session.flush()

    calendar = work_calendar(session, date(2026, 11, 23), date(2028, 11, 23))

    assert calendar.is_working_day(date(2026, 11, 24))
    assert not calendar.is_working_day(date(2026, 11, 25))
    assert not calendar.is_working_day(date(2026, 12, 25))
    assert not calendar.is_working_day(date(2027, 9, 17))
    assert not calendar.is_working_day(date(2029, 1, 1))
