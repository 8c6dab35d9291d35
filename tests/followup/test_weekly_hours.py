"""Hours of the week in which somebody can."""

from datetime import date, time

from followup.slots import Availability, BusyWindow, OpeningHours
from followup.weekly_hours import WeeklyWindow, busy_outside, leaves_room, together

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


def _from(*windows: tuple[int, int, int]) -> Availability:
    return Availability(
        busy_outside(WeeklyWindow(day, time(first), time(last)) for day, first, last in windows)
    )


def test_hours_outside_the_windows_are_busy_and_those_inside_are_not():
    told = _from((1, 8, 12), (1, 14, 18))

    assert told.is_free(TUESDAY, time(11, 30), 30)
    assert not told.is_free(TUESDAY, time(12), 30)
    assert not told.is_free(WEDNESDAY, time(11), 30)


def test_hours_told_twice_over_each_other_are_one_stretch():
    told = _from((1, 8, 14), (1, 9, 11))

    assert told.is_free(TUESDAY, time(13), 30)
    assert not told.is_free(TUESDAY, time(14), 30)


def test_who_told_no_hours_is_never_busy():
    assert busy_outside([]) == ()


def test_hours_past_midnight_end_with_their_day():
    assert WeeklyWindow(1, time(16), time(2)).ends_that_day == time(23, 59)
    assert _from((1, 16, 2)).is_free(TUESDAY, time(17), 30)


def test_windows_that_touch_do_not_overlap():
    morning = WeeklyWindow(1, time(9), time(12))

    assert not morning.overlaps(WeeklyWindow(1, time(12), time(14)))
    assert not WeeklyWindow(1, time(12), time(14)).overlaps(morning)
    assert not morning.overlaps(WeeklyWindow(2, time(9), time(12)))
    assert morning.overlaps(WeeklyWindow(1, time(11, 59), time(14)))


def test_hours_of_the_night_leave_the_office_no_room():
    assert not leaves_room(_from((1, 20, 23)), OpeningHours())
    assert leaves_room(_from((1, 20, 23), (2, 9, 10)), OpeningHours())


def test_two_meet_when_both_can():
    both = together(_from((1, 9, 12)), _from((1, 11, 17), (2, 9, 17)), OpeningHours())

    assert both.is_free(TUESDAY, time(11), 30)
    assert not both.is_free(TUESDAY, time(10), 30)
    assert not both.is_free(WEDNESDAY, time(11), 30)


def test_where_hours_share_no_slot_those_of_the_host_hold():
    person = Availability((BusyWindow(1, time(0), time(23)),), frozenset({WEDNESDAY}))

    both = together(_from((2, 9, 17)), _from((1, 9, 12)), OpeningHours())
    kept = together(person, Availability(busy_on=frozenset({TUESDAY})), OpeningHours())

    assert both.is_free(TUESDAY, time(9), 30)
    assert kept.busy_on == {TUESDAY, WEDNESDAY}
