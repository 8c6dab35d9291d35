"""The days of monthly signatures, worked out on paper, and what they come to."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.signatures import (
    Control,
    MonthState,
    Noted,
    SignatureError,
    SignatureState,
    count_signatures,
    earliest_filing_on,
    signature_days,
    signature_months,
    signing_window,
)
from followup.work_calendar import WorkCalendar

EVERY_DAY = WorkCalendar(weekdays=frozenset(range(7)))
CHILE = WorkCalendar.chilean(range(2024, 2036))
SIGNED, MISSED, EXCUSED = SignatureState.SIGNED, SignatureState.MISSED, SignatureState.EXCUSED
STARTED_ON = date(2026, 1, 31)


def _months(today: date, *noted: Noted, wanted: int = 24):
    return signature_months(Control(STARTED_ON, wanted), noted, EVERY_DAY, today)


def test_months_are_counted_from_the_first_day_and_clamped():
    days = signature_days(STARTED_ON, 4, EVERY_DAY)

    assert [f"{day:%d-%m}" for day in days] == ["28-02", "31-03", "30-04", "31-05"]


def test_a_day_that_is_not_worked_gives_way_to_the_next_one():
    # 17 and 18 September are holidays; 19 and 20 a weekend.
    assert signature_days(date(2026, 8, 18), 1, CHILE) == (date(2026, 9, 21),)


def test_at_the_end_of_a_month_it_gives_way_to_the_day_before():
    # 31 May 2026 is a Sunday and Monday would be June's.
    assert signature_days(date(2026, 3, 31), 2, CHILE)[1] == date(2026, 5, 29)


def test_a_month_without_a_working_day_is_signed_in_the_next_one_and_on_a_day_of_its_own():
    april = frozenset(date(2026, 4, 1) + timedelta(days=n) for n in range(30))
    closed = WorkCalendar(april)

    days = signature_days(date(2026, 3, 1), 2, closed)

    assert days == (date(2026, 5, 1), date(2026, 5, 4))


@given(
    start=st.dates(date(2025, 1, 1), date(2029, 12, 31)),
    wanted=st.sampled_from([24, 60]),
)
def test_days_rise_are_worked_and_stay_in_a_month_of_their_own(start: date, wanted: int):
    days = signature_days(start, wanted, CHILE)

    assert all(before < after for before, after in pairwise(days))
    assert all(CHILE.is_working_day(day) for day in days)
    first = start.year * 12 + start.month
    assert [day.year * 12 + day.month - first for day in days] == list(range(1, wanted + 1))


@pytest.mark.parametrize("wanted", [0, 23, 25, -24])
def test_a_control_asks_for_24_or_60_signatures(wanted: int):
    with pytest.raises(SignatureError, match="24 or 60"):
        Control(STARTED_ON, wanted)


def test_a_control_before_1980_is_a_slip():
    with pytest.raises(SignatureError, match="slip"):
        Control(date(1979, 12, 31), 24)


def test_a_month_without_a_word_is_untold_and_the_first_to_come_is_next():
    months = _months(date(2026, 4, 15), Noted(1, SIGNED, date(2026, 2, 27)))

    states = [month.state for month in months[:4]]
    assert states == [MonthState.SIGNED, MonthState.UNTOLD, MonthState.NEXT, MonthState.COMING]
    assert months[0].signed_on == date(2026, 2, 27)


def test_on_its_own_day_a_signature_is_still_the_next():
    assert _months(date(2026, 2, 28))[0].state is MonthState.NEXT


def test_a_lost_month_adds_one_at_the_end():
    months = _months(date(2026, 6, 1), Noted(1, MISSED), Noted(2, EXCUSED))

    assert len(months) == 26
    assert [month.number for month in months if month.is_extra] == [25, 26]
    assert months[-1].due_on == date(2028, 3, 31)


def test_what_is_made_missed_and_left_is_counted():
    control = Control(STARTED_ON, 24)
    noted = (Noted(1, SIGNED, date(2026, 2, 28)), Noted(2, MISSED), Noted(3, EXCUSED))

    count = count_signatures(control, _months(date(2026, 6, 15), *noted))

    assert (count.signed, count.missed, count.excused, count.untold) == (1, 1, 1, 1)
    assert count.left == 23


def test_no_day_counts_for_two_months():
    control, months = Control(STARTED_ON, 24), _months(date(2026, 2, 1))

    windows = [signing_window(control, months, number) for number in (1, 2, 24)]

    assert windows[0] == (date(2026, 2, 1), date(2026, 3, 30))
    assert windows[1] == (date(2026, 3, 1), date(2026, 4, 29))
    assert windows[2] == (date(2028, 1, 1), date(2028, 2, 28))
    for number in (0, 25):
        with pytest.raises(SignatureError, match="no month"):
            signing_window(control, months, number)


def test_the_petition_waits_for_the_last_signature_that_counts():
    control = Control(STARTED_ON, 24)
    plain = _months(date(2026, 3, 15))
    lost = _months(date(2026, 3, 15), Noted(1, MISSED))

    assert earliest_filing_on(control, plain, EVERY_DAY, date(2026, 3, 15)) == date(2028, 1, 31)
    assert earliest_filing_on(control, lost, EVERY_DAY, date(2026, 3, 15)) == date(2028, 2, 29)


def test_the_petition_waits_for_the_months_even_if_the_last_signature_was_early():
    control, today = Control(STARTED_ON, 24), date(2028, 1, 10)
    days = signature_days(STARTED_ON, 23, EVERY_DAY)
    noted = [Noted(number, SIGNED, day) for number, day in enumerate(days, 1)]
    months = _months(today, *noted, Noted(24, SIGNED, date(2028, 1, 5)))

    assert earliest_filing_on(control, months, EVERY_DAY, today) == date(2028, 1, 31)


def test_the_petition_is_filed_on_a_working_day_and_never_in_the_past():
    control = Control(STARTED_ON, 24)
    late = date(2029, 9, 15)  # a Saturday, and the holidays come after the weekend
    months = signature_months(control, (), CHILE, late)

    assert earliest_filing_on(control, months, CHILE, late) == date(2029, 9, 20)
