"""Tests of followup/clock.py: the facts about Chile's clocks, each written out."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup.clock import (
    ClockError,
    LocalPromise,
    NonexistentTimeError,
    UnknownZoneError,
    add_months,
    instant_of,
    is_ambiguous,
    known_zones,
    local_day,
    resolve,
    resolve_forward,
    to_local,
    tzdata_version,
    zone_rules,
)

SANTIAGO, EASTER = "America/Santiago", "Pacific/Easter"
ZONES = (SANTIAGO, EASTER, "America/Punta_Arenas", "America/Coyhaique", "America/Lima")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]  # year, month, day, hour


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        (date(2026, 9, 6), utc(2026, 9, 6, 4)),
        (date(2027, 9, 5), utc(2027, 9, 5, 4)),
        (date(2028, 9, 3), utc(2028, 9, 3, 4)),
        (date(2029, 9, 2), utc(2029, 9, 2, 4)),
        (date(2030, 9, 8), utc(2030, 9, 8, 4)),  # not the first Sunday, which is the 1st
    ],
)
def test_the_hour_after_midnight_is_missing_when_summer_time_begins(
    day: date, instant: datetime
) -> None:
    for minute in (time(0), time(0, 30), time(0, 59)):
        with pytest.raises(NonexistentTimeError) as refused:
            resolve(day, minute)
        assert refused.value.suggested == time(1)
        assert refused.value.suggested_on == day
    assert resolve(day, time(1)) == instant
    assert resolve(day - timedelta(days=1), time(23, 59)) == instant - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        (date(2026, 4, 4), utc(2026, 4, 5, 3)),
        (date(2027, 4, 3), utc(2027, 4, 4, 3)),
        (date(2028, 4, 1), utc(2028, 4, 2, 3)),
        (date(2029, 4, 7), utc(2029, 4, 8, 3)),
    ],
)
def test_the_hour_before_midnight_comes_twice_when_summer_time_ends(
    day: date, instant: datetime
) -> None:
    assert is_ambiguous(day, time(23))
    assert is_ambiguous(day, time(23, 59))
    assert not is_ambiguous(day, time(22, 59))
    assert not is_ambiguous(day + timedelta(days=1), time(0))
    assert resolve(day, time(23)) == instant - timedelta(hours=1)  # the first of the two
    assert resolve(day + timedelta(days=1), time(0)) == instant + timedelta(hours=1)


def test_the_first_of_two_is_taken_even_where_the_second_is_asked_for() -> None:
    assert resolve(date(2026, 4, 4), time(23, 30, fold=1)) == utc(2026, 4, 5, 2, 30)


def test_easter_island_changes_on_saturday_evening() -> None:
    with pytest.raises(NonexistentTimeError) as refused:
        resolve(date(2026, 9, 5), time(22, 15), EASTER)
    assert refused.value.suggested == time(23)
    assert is_ambiguous(date(2026, 4, 4), time(21, 30), EASTER)
    assert not is_ambiguous(date(2026, 4, 4), time(23, 30), EASTER)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        (SANTIAGO, 11),
        ("America/Punta_Arenas", 12),
        ("America/Coyhaique", 12),
        (EASTER, 9),
        ("America/Lima", 10),
    ],
)
def test_one_instant_in_winter_is_five_local_times(zone: str, hour: int) -> None:
    assert to_local(utc(2027, 7, 1, 15), zone).hour == hour


def test_coyhaique_keeps_one_offset_all_year_since_2025() -> None:
    january = to_local(utc(2027, 1, 15, 12), "America/Coyhaique")
    july = to_local(utc(2027, 7, 15, 12), "America/Coyhaique")

    assert january.utcoffset() == july.utcoffset() == timedelta(hours=-3)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 4, 4), 25),
        (date(2027, 4, 3), 25),
        (date(2026, 9, 6), 23),
        (date(2027, 9, 5), 23),
        (date(2026, 9, 5), 24),
    ],
)
def test_a_local_day_lasts_23_24_or_25_hours(day: date, hours: int) -> None:
    first = resolve_forward(day, time(0))
    following = resolve_forward(day + timedelta(days=1), time(0))

    assert following - first == timedelta(hours=hours)


def test_a_day_begins_at_its_first_minute_that_exists() -> None:
    first = resolve_forward(date(2026, 9, 6), time(0))

    assert first == utc(2026, 9, 6, 4)
    assert to_local(first).time() == time(1)
    assert local_day(first) == date(2026, 9, 6)
    assert local_day(first - timedelta(seconds=1)) == date(2026, 9, 5)


def test_the_same_hour_of_the_next_day_may_be_23_hours_away() -> None:
    evening = resolve(date(2026, 9, 5), time(22))

    assert resolve(date(2026, 9, 6), time(22)) - evening == timedelta(hours=23)


def test_a_promise_becomes_its_instant_by_the_zone_it_was_made_in() -> None:
    assert instant_of(LocalPromise(date(2027, 1, 15), time(9))) == utc(2027, 1, 15, 12)
    assert instant_of(LocalPromise(date(2027, 7, 15), time(9))) == utc(2027, 7, 15, 13)


def test_the_portal_itself_takes_the_next_minute_that_exists() -> None:
    assert resolve_forward(date(2026, 9, 6), time(0, 30)) == utc(2026, 9, 6, 4)
    assert resolve_forward(date(2026, 9, 7), time(0, 30)) == utc(2026, 9, 7, 3, 30)


@pytest.fixture
def wrong_machine(tmp_path: Path) -> Iterator[None]:
    """A machine whose own rules say of Santiago what is true of Lima."""
    lima = resources.files("tzdata").joinpath("zoneinfo", "America", "Lima")
    (tmp_path / "America").mkdir()
    (tmp_path / "America" / "Santiago").write_bytes(lima.read_bytes())
    zoneinfo.reset_tzpath([str(tmp_path)])
    zone_rules.cache_clear()
    zoneinfo.ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()
    zone_rules.cache_clear()
    zoneinfo.ZoneInfo.clear_cache()


@pytest.mark.usefixtures("wrong_machine")
def test_the_rules_come_with_the_portal_and_never_from_the_machine() -> None:
    assert resolve(date(2027, 7, 1), time(11), SANTIAGO) == utc(2027, 7, 1, 15)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "America/santiago"])
def test_an_unknown_zone_is_named_with_the_release_of_the_rules(zone: str) -> None:
    with pytest.raises(UnknownZoneError, match=tzdata_version()):
        resolve(date(2027, 1, 1), time(9), zone)


def test_the_rules_are_recent_enough_for_aysen() -> None:
    assert "America/Coyhaique" in known_zones()
    assert tzdata_version() >= "2025b"


def test_times_that_mix_wall_and_instant_are_refused() -> None:
    with pytest.raises(ClockError):
        LocalPromise(date(2027, 1, 1), time(9, tzinfo=UTC))
    with pytest.raises(ClockError):
        to_local(datetime(2027, 1, 1, 9))  # noqa: DTZ001 - the naive instant is what is refused


@pytest.mark.parametrize(
    ("anchor", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 31), 2, date(2027, 3, 31)),
        (date(2027, 1, 31), 3, date(2027, 4, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
        (date(2027, 1, 31), 24, date(2029, 1, 31)),
    ],
)
def test_months_are_counted_from_the_anchor_and_clamped(
    anchor: date, months: int, expected: date
) -> None:
    assert add_months(anchor, months) == expected


@settings(max_examples=100, deadline=None)
@given(
    minute=st.integers(0, 3 * 365 * 24 * 60),
    zone=st.sampled_from(ZONES),
)
def test_every_minute_comes_back_from_its_instant(minute: int, zone: str) -> None:
    wall = datetime(2026, 1, 1) + timedelta(minutes=minute)  # noqa: DTZ001 - a wall-clock time
    try:
        instant = resolve(wall.date(), wall.time(), zone)
    except NonexistentTimeError as refused:
        suggested = resolve(refused.suggested_on, refused.suggested, zone)
        assert to_local(suggested - timedelta(minutes=1), zone).replace(tzinfo=None) < wall
        return
    assert to_local(instant, zone).replace(tzinfo=None) == wall
