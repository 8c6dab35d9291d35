"""The promises of the calendar, asked of fewer plans and minutes than the bench asks."""

from datetime import datetime

import pytest

from tests.bench.calendar_truths import ZONES, broken_promises, lost_minutes


def test_plans_from_random_days_break_no_promise() -> None:
    contacts, broken = broken_promises(100, seed=11)

    assert contacts > 2_000
    assert broken == []


@pytest.mark.parametrize(
    ("first", "last", "missing"),
    [
        # Summer time ends on Saturday 4 April 2026 at midnight, and begins on 6 September.
        (datetime(2026, 4, 4, 18), datetime(2026, 4, 5, 6), 0),  # noqa: DTZ001 - wall clock
        (datetime(2026, 9, 5, 18), datetime(2026, 9, 6, 6), 120),  # noqa: DTZ001 - wall clock
    ],
)
def test_no_minute_of_a_night_that_changes_the_clocks_is_lost(
    first: datetime, last: datetime, missing: int
) -> None:
    asked, skipped, lost = lost_minutes(first, last)

    assert (asked, skipped, lost) == (12 * 60 * len(ZONES), missing, 0)
