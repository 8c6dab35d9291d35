"""Tests of followup/journey.py."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from followup.clock import add_months
from followup.journey import Mark, MonthState, journey_months
from followup.plans import Pause
from followup.statuses import AppointmentStatus

START = date(2026, 1, 31)
END = add_months(START, 24)


def test_twenty_four_months_are_twenty_four_squares() -> None:
    months = journey_months(START, END, date(2026, 6, 15), ())

    assert [month.number for month in months] == list(range(1, 25))
    assert (months[0].first_on, months[0].last_on) == (START, date(2026, 2, 27))
    assert months[1].first_on == date(2026, 2, 28)  # 31 January and a month, clamped
    assert months[2].first_on == date(2026, 3, 31)  # and back: from the start, never chained
    assert months[-1].last_on == END


def test_today_stands_on_one_square() -> None:
    months = journey_months(START, END, date(2026, 3, 31), ())

    assert [month.state for month in months[:4]] == [
        MonthState.PAST,
        MonthState.PAST,
        MonthState.NOW,
        MonthState.AHEAD,
    ]


def test_each_contact_stands_in_its_month_and_what_was_taken_back_nowhere() -> None:
    contacts = [
        (date(2026, 2, 27), AppointmentStatus.NO_SHOW),
        (date(2026, 2, 3), AppointmentStatus.SEEN),
        (date(2026, 2, 28), AppointmentStatus.REVOKED),
        (date(2026, 3, 1), AppointmentStatus.HOST_ABSENT),
        (date(2026, 3, 31), AppointmentStatus.CONFIRMED),
        (date(2025, 12, 1), AppointmentStatus.SEEN),
        (END, AppointmentStatus.PLANNED),
        (date(2026, 4, 1), AppointmentStatus.OUTCOME_MISSING),
    ]
    months = journey_months(START, END, date(2026, 3, 10), contacts)

    assert months[0].marks == (Mark.HELD, Mark.MISSED)
    assert months[1].marks == (Mark.EXCUSED,)
    assert months[2].marks == (Mark.COMING, Mark.UNKNOWN)
    assert months[-1].marks == (Mark.COMING,)


def test_a_pause_fills_the_months_it_covers_whole() -> None:
    pauses = [Pause(date(2026, 3, 1), date(2026, 6, 10))]
    months = journey_months(START, END, date(2026, 3, 10), (), pauses)

    assert [month.number for month in months if month.is_paused] == [3, 4]


def test_a_pause_without_an_end_goes_on() -> None:
    months = journey_months(START, END, date(2026, 3, 10), (), [Pause(date(2027, 12, 1))])

    assert [month.number for month in months if month.is_paused] == [24]


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.integers(1, 40),
    st.integers(0, 200),
    st.integers(-500, 1500),
)
def test_months_follow_on_each_other_from_the_first_day_to_the_last(
    starts_on: date, length: int, extra: int, passed: int
) -> None:
    ends_on = add_months(starts_on, length) + timedelta(days=extra)
    months = journey_months(starts_on, ends_on, starts_on + timedelta(days=passed), ())

    assert (months[0].first_on, months[-1].last_on) == (starts_on, ends_on)
    assert all((b.first_on - a.last_on).days == 1 for a, b in pairwise(months))
    assert sum(month.state is MonthState.NOW for month in months) <= 1
