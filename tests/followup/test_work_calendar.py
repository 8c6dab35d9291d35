"""Tests of followup/work_calendar.py."""

from datetime import date, timedelta

import pytest

from followup.work_calendar import WorkCalendar, WorkCalendarError, chilean_holidays

FRIDAY, MONDAY = date(2030, 3, 1), date(2030, 3, 4)


def test_saturday_and_sunday_are_not_worked() -> None:
    calendar = WorkCalendar()

    assert calendar.is_working_day(FRIDAY)
    assert not calendar.is_working_day(FRIDAY + timedelta(days=1))
    assert not calendar.is_working_day(FRIDAY + timedelta(days=2))
    assert calendar.is_working_day(MONDAY)


def test_a_working_day_is_its_own_next_and_previous() -> None:
    assert WorkCalendar().next_working_day(FRIDAY) == FRIDAY
    assert WorkCalendar().previous_working_day(FRIDAY) == FRIDAY


def test_a_closed_day_moves_over_the_weekend_as_well() -> None:
    calendar = WorkCalendar(frozenset({FRIDAY}))

    assert calendar.next_working_day(FRIDAY) == MONDAY
    assert calendar.previous_working_day(FRIDAY) == date(2030, 2, 28)


def test_working_days_are_counted_past_closed_ones() -> None:
    calendar = WorkCalendar(frozenset({MONDAY}))

    assert calendar.add_working_days(FRIDAY, 1) == date(2030, 3, 5)
    assert calendar.add_working_days(FRIDAY, 5) == date(2030, 3, 11)
    assert calendar.add_working_days(date(2030, 3, 5), -1) == FRIDAY
    assert calendar.add_working_days(date(2030, 3, 2), 0) == date(2030, 3, 5)
    assert calendar.working_days_between(FRIDAY, date(2030, 3, 8)) == 5


@pytest.mark.parametrize(("year", "count"), [(2026, 16), (2027, 17), (2028, 16)])
def test_the_holidays_of_chile_by_year(year: int, count: int) -> None:
    assert len(chilean_holidays([year])) == count


def test_the_friday_before_a_weekend_of_national_days_is_a_holiday() -> None:
    assert date(2027, 9, 17) in chilean_holidays([2027])
    assert WorkCalendar.chilean([2027]).next_working_day(date(2027, 9, 17)) == date(2027, 9, 20)


def test_the_office_adds_election_days_and_closures() -> None:
    election = date(2029, 11, 19)

    assert election not in chilean_holidays([2029])
    assert election in chilean_holidays([2029], [election])
    assert not WorkCalendar.chilean([2029], [election]).is_working_day(election)


def test_a_month_closed_on_every_day_moves_into_the_next_one() -> None:
    february = frozenset(date(2030, 2, day) for day in range(1, 29))

    assert WorkCalendar(february).next_working_day(date(2030, 2, 1)) == FRIDAY


def test_an_office_that_never_opens_is_an_error() -> None:
    always = frozenset(date(2030, 1, 1) + timedelta(days=n) for n in range(800))

    with pytest.raises(WorkCalendarError, match="2030-06-01"):
        WorkCalendar(always).next_working_day(date(2030, 6, 1))


@pytest.mark.parametrize("weekdays", [frozenset(), frozenset({7}), frozenset({-1, 2})])
def test_weekdays_outside_the_week_are_refused(weekdays: frozenset[int]) -> None:
    with pytest.raises(WorkCalendarError):
        WorkCalendar(weekdays=weekdays)
