"""The minutes of a week: shifts inside free hours, over midnight and with their way."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.judging.profiles import HoursWindow, Weekday
from matching.judging.weekgrid import (
    free_share,
    free_stretches,
    is_free,
    padded,
    slacks,
    stretch,
)
from tests.matching.worlds import hours

MONDAY, SUNDAY, SATURDAY = Weekday.MONDAY, Weekday.SUNDAY, Weekday.SATURDAY


def _window(day: Weekday, start: str, end: str) -> HoursWindow:
    return hours(start, end, day)[0]


def test_minutes_are_counted_from_monday():
    assert stretch(_window(Weekday.TUESDAY, "08:00", "17:30")).start == 24 * 60 + 480
    assert stretch(_window(MONDAY, "08:00", "17:30")).minutes == 570


def test_midnight_at_the_end_of_a_window_is_the_end_of_its_day():
    assert stretch(HoursWindow(MONDAY, time(22), time(0))).minutes == 120


def test_a_night_shift_runs_into_the_next_day():
    assert stretch(_window(MONDAY, "22:00", "06:00")).minutes == 480


@pytest.mark.parametrize(
    ("free", "fits"),
    [
        (hours("21:00", "07:00", MONDAY), True),
        ((_window(MONDAY, "21:00", "00:00"), _window(Weekday.TUESDAY, "00:00", "07:00")), True),
        (hours("21:00", "00:00", MONDAY), False),
        (hours("00:00", "07:00", Weekday.TUESDAY), False),
    ],
)
def test_a_night_shift_needs_both_nights_hours(free: tuple[HoursWindow, ...], fits: bool):
    shift = stretch(_window(MONDAY, "22:00", "06:00"))

    assert is_free(shift, free_stretches(free)) is fits


def test_sunday_night_runs_into_monday_morning():
    night = stretch(_window(SUNDAY, "22:00", "06:00"))

    assert is_free(night, free_stretches(hours("21:00", "07:00", SUNDAY)))
    assert is_free(
        night,
        free_stretches((_window(SUNDAY, "21:00", "00:00"), _window(MONDAY, "00:00", "06:00"))),
    )
    assert not is_free(night, free_stretches(hours("21:00", "00:00", SUNDAY)))


def test_monday_morning_lies_inside_a_sunday_night():
    early = stretch(_window(MONDAY, "00:00", "05:00"))

    assert is_free(early, free_stretches(hours("20:00", "06:00", SUNDAY)))


def test_the_way_to_a_shift_after_midnight_begins_the_day_before():
    shift = padded(stretch(_window(MONDAY, "00:30", "08:00")), 45)

    assert shift.start == -15
    assert not is_free(shift, free_stretches(hours("00:00", "09:00", MONDAY)))
    assert is_free(
        shift,
        free_stretches((_window(SUNDAY, "23:00", "00:00"), _window(MONDAY, "00:00", "09:00"))),
    )


def test_whoever_is_always_free_can_work_any_shift():
    always = free_stretches(tuple(HoursWindow(day, time(0), time(0)) for day in Weekday))

    for day in Weekday:
        assert is_free(padded(stretch(_window(day, "22:00", "06:00")), 90), always)


def test_hours_told_twice_over_each_other_are_one_stretch():
    free = free_stretches((_window(MONDAY, "08:00", "14:00"), _window(MONDAY, "09:00", "11:00")))

    assert is_free(stretch(_window(MONDAY, "08:30", "14:00")), free)


def test_the_share_counts_only_hours_that_are_free():
    free = free_stretches(hours("08:00", "13:00"))

    assert free_share(hours("06:00", "10:00"), free) == pytest.approx(0.5)
    assert free_share(hours("08:00", "18:00"), free) == pytest.approx(0.5)
    assert free_share(hours("08:00", "18:00", SATURDAY), free) == 0
    assert free_share(hours("09:00", "12:00"), free) == 1


windows = st.builds(
    HoursWindow,
    st.sampled_from(Weekday),
    *[st.sampled_from([time(0), time(6), time(8, 30), time(13), time(23, 59)])] * 2,
)


@given(
    windows,
    st.lists(windows, max_size=8).map(tuple),
    st.sampled_from([0, 1, 30, 150, 390, 1440, 5000]),
)
def test_a_shift_fits_with_every_way_up_to_its_slack(shift, week, minutes):
    free = free_stretches(week)

    assert (minutes <= slacks((shift,), free)[0]) is is_free(padded(stretch(shift), minutes), free)
