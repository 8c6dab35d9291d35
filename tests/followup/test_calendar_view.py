"""Tests of followup/calendar_view.py."""

from datetime import date

from followup.calendar_view import by_day, month_grid, week_of


def test_a_month_is_shown_in_whole_weeks_from_monday() -> None:
    grid = month_grid(date(2027, 5, 17), today=date(2027, 5, 3))  # 1 May 2027 is a Saturday

    assert len(grid.weeks) == 6
    assert {len(week) for week in grid.weeks} == {7}
    assert (grid.shown_from, grid.shown_until) == (date(2027, 4, 26), date(2027, 6, 6))
    cells = [cell for week in grid.weeks for cell in week]
    assert sum(cell.is_in_month for cell in cells) == 31
    assert [cell.day for cell in cells if cell.is_today] == [date(2027, 5, 3)]


def test_a_february_that_fills_four_weeks_has_no_more() -> None:
    grid = month_grid(date(2027, 2, 28))  # 1 February 2027 is a Monday

    assert len(grid.weeks) == 4
    assert all(cell.is_in_month and not cell.is_today for week in grid.weeks for cell in week)


def test_the_months_around_begin_on_their_first_day() -> None:
    grid = month_grid(date(2027, 1, 31))

    assert (grid.previous_on, grid.next_on) == (date(2026, 12, 1), date(2027, 2, 1))


def test_a_week_goes_from_monday_to_sunday() -> None:
    week = week_of(date(2027, 5, 9))  # a Sunday

    assert (week.first_on, week.last_on) == (date(2027, 5, 3), date(2027, 5, 9))
    assert week.days[0] == week.first_on
    assert week.days[-1] == week.last_on
    assert week.previous.first_on == date(2027, 4, 26)
    assert week.next.first_on == date(2027, 5, 10)


def test_a_week_is_numbered_by_the_iso_year() -> None:
    assert week_of(date(2027, 1, 1)).number == 53
    assert week_of(date(2027, 1, 4)).number == 1


def test_items_stand_under_their_day_in_their_order() -> None:
    items = [(date(2027, 5, 3), "b"), (date(2027, 5, 4), "c"), (date(2027, 5, 3), "a")]

    assert by_day(items, lambda item: item[0]) == {
        date(2027, 5, 3): [items[0], items[2]],
        date(2027, 5, 4): [items[1]],
    }
