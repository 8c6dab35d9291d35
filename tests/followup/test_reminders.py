"""Tests of followup/reminders.py."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.clock import SANTIAGO, LocalPromise, instant_of, to_local
from followup.reminders import (
    QuietHours,
    ReminderError,
    ReminderRule,
    may_send_at,
    next_sending_at,
    reminder_due_at,
    reminder_key,
)
from followup.statuses import ContactChannel

DAY_BEFORE = ReminderRule("day_before")
SAME_DAY = ReminderRule("same_day", days_before=0)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]  # year, month, day, hour


def test_a_reminder_falls_due_at_ten_on_the_local_day_before() -> None:
    promise = LocalPromise(date(2027, 1, 15), time(9, 30))

    assert reminder_due_at(promise, DAY_BEFORE) == utc(2027, 1, 14, 13)


def test_the_day_before_is_a_day_of_the_calendar_and_not_24_hours() -> None:
    # The clocks go forward on 5 September 2027; the reminder of the 4th is still in winter time.
    promise = LocalPromise(date(2027, 9, 5), time(10))

    assert reminder_due_at(promise, DAY_BEFORE) == utc(2027, 9, 4, 14)
    assert reminder_due_at(LocalPromise(date(2027, 9, 6), time(10)), DAY_BEFORE) == utc(
        2027, 9, 5, 13
    )


@pytest.mark.parametrize(
    ("at", "local"),
    [
        (time(6), time(8)),
        (time(8), time(8)),
        (time(20, 59), time(20, 59)),
        (time(22), time(20, 59)),
    ],
)
def test_nobody_is_written_to_at_night(at: time, local: time) -> None:
    promise = LocalPromise(date(2027, 1, 15), time(9))
    due_at = reminder_due_at(promise, ReminderRule("odd", at=at))

    assert to_local(due_at).time() == local


def test_the_zone_of_the_promise_counts() -> None:
    promise = LocalPromise(date(2027, 7, 15), time(9), "Pacific/Easter")

    assert reminder_due_at(promise, DAY_BEFORE) == utc(2027, 7, 14, 16)


def test_a_reminder_of_the_same_day_comes_an_hour_before_at_the_latest() -> None:
    def local(at: time) -> time:
        return to_local(reminder_due_at(LocalPromise(date(2027, 1, 15), at), SAME_DAY)).time()

    assert local(time(15)) == time(10)
    assert local(time(10, 30)) == time(9, 30)
    assert local(time(8, 30)) == time(8)
    assert local(time(0, 20)) == time(8)


def test_a_message_waits_for_the_morning() -> None:
    evening, night = utc(2027, 1, 15, 23, 59), utc(2027, 1, 16, 3)  # 20:59 and 00:00 in Santiago

    assert may_send_at(evening, SANTIAGO)
    assert next_sending_at(evening, SANTIAGO) == evening
    assert not may_send_at(utc(2027, 1, 16, 0), SANTIAGO)
    assert next_sending_at(utc(2027, 1, 16, 0), SANTIAGO) == utc(2027, 1, 16, 11)
    assert next_sending_at(night, SANTIAGO) == utc(2027, 1, 16, 11)


def test_the_key_has_four_plain_parts() -> None:
    assert reminder_key(7, 31, "day_before", ContactChannel.SMS) == "7:31:day_before:sms"


@pytest.mark.parametrize("parts", [("", "1", "a", "sms"), ("1", "2", "a:b", "sms")])
def test_a_key_that_two_reminders_could_share_is_refused(parts: tuple[str, str, str, str]) -> None:
    with pytest.raises(ReminderError):
        reminder_key(*parts)


def test_rules_that_make_no_sense_are_refused() -> None:
    for bad in ({"days_before": -1}, {"days_before": 31}, {"channel": ContactChannel.VISIT}):
        with pytest.raises(ReminderError):
            ReminderRule("a", **bad)
    with pytest.raises(ReminderError):
        QuietHours(time(21), time(8))


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    minutes=st.integers(9 * 60, 17 * 60),
    days_before=st.integers(0, 3),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    zone=st.sampled_from([SANTIAGO, "Pacific/Easter", "America/Coyhaique"]),
)
def test_every_reminder_comes_by_day_and_before_the_appointment(
    day: date, minutes: int, days_before: int, at: time, zone: str
) -> None:
    promise = LocalPromise(day, time(*divmod(minutes, 60)), zone)
    due_at = reminder_due_at(promise, ReminderRule("r", days_before, at=at))

    assert may_send_at(due_at, zone)
    assert due_at < instant_of(promise)
    assert to_local(due_at, zone).date() == day - timedelta(days=days_before)
