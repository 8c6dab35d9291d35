"""Local time: what a promised day and hour means as an instant, and where it means nothing.

Zones come from the `tzdata` package and never from the machine, so that the same release of this
portal gives the same instant everywhere. A machine of 2024 does not know America/Coyhaique.
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # the package of time zone rules has no types

SANTIAGO = "America/Santiago"
_MINUTE = timedelta(minutes=1)


class ClockError(ValueError):
    """A local time that cannot be made an instant."""


class UnknownZoneError(ClockError):
    """The zone is not in the installed rules of time zones."""

    def __init__(self, zone: str) -> None:
        super().__init__(f"unknown time zone {zone!r} in tzdata {tzdata_version()}")
        self.zone = zone


class NonexistentTimeError(ClockError):
    """The clocks jump over this local time.

    Attributes:
        suggested_on: local day of the first minute that exists after it.
        suggested: local time of that minute.
    """

    def __init__(self, wanted: datetime, zone: str, suggested: datetime) -> None:
        super().__init__(
            f"{wanted:%Y-%m-%d %H:%M} does not exist in {zone}; "
            f"the first minute after it is {suggested:%Y-%m-%d %H:%M}"
        )
        self.zone = zone
        self.suggested_on = suggested.date()
        self.suggested = suggested.time()


@dataclass(frozen=True, slots=True)
class LocalPromise:
    """A promised local day and wall-clock time, with the zone of the office that promised it.

    It has no instant of its own: the law may move the clocks after the promise was made.
    """

    day: date
    at: time
    zone: str = SANTIAGO

    def __post_init__(self) -> None:
        if self.at.tzinfo is not None:
            raise ClockError("a wall-clock time has no zone of its own")


def tzdata_version() -> str:
    """The release of the time zone rules in use, such as `2026f`."""
    return str(tzdata.IANA_VERSION)


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Names of all zones of the installed rules."""
    return frozenset((resources.files("tzdata") / "zones").read_text("ascii").split())


@lru_cache(maxsize=64)
def zone_rules(zone: str) -> ZoneInfo:
    """Rules of a zone.

    Raises:
        UnknownZoneError: no such zone, or the installed rules are older than it.
    """
    if zone not in known_zones():
        raise UnknownZoneError(zone)
    path = resources.files("tzdata").joinpath("zoneinfo", *zone.split("/"))
    with path.open("rb") as rules:
        return ZoneInfo.from_file(rules, key=zone)


def resolve(day: date, at: time, zone: str = SANTIAGO) -> datetime:
    """The instant, in UTC, of a local day and time; the first of two where the hour repeats.

    Raises:
        NonexistentTimeError: the clocks jump over this time.
        UnknownZoneError: the installed rules do not have the zone.
    """
    wall = datetime.combine(day, at.replace(fold=0))
    if not _exists(wall, zone):
        raise NonexistentTimeError(wall, zone, _first_existing(wall, zone))
    return wall.replace(tzinfo=zone_rules(zone)).astimezone(UTC)


def instant_of(promise: LocalPromise) -> datetime:
    """The instant of a promise, under the rules of today, as `resolve` gives it."""
    return resolve(promise.day, promise.at, promise.zone)


def resolve_forward(day: date, at: time, zone: str = SANTIAGO) -> datetime:
    """Like `resolve`, but a time that does not exist becomes the first minute after it.

    For what the portal itself times (a reminder, the start of a day), never for a promise.
    """
    wall = _first_existing(datetime.combine(day, at.replace(fold=0)), zone)
    return wall.replace(tzinfo=zone_rules(zone)).astimezone(UTC)


def is_ambiguous(day: date, at: time, zone: str = SANTIAGO) -> bool:
    """Whether the local time comes twice on that day; the screen says "(primera vez)"."""
    first, second = _both_offsets(datetime.combine(day, at), zone)
    return first > second


def to_local(instant: datetime, zone: str = SANTIAGO) -> datetime:
    """An instant as aware local time.

    Raises:
        ClockError: the instant has no zone.
    """
    if instant.tzinfo is None:
        raise ClockError("an instant needs a time zone")
    return instant.astimezone(zone_rules(zone))


def local_day(instant: datetime, zone: str = SANTIAGO) -> date:
    """The local day an instant falls on."""
    return to_local(instant, zone).date()


def add_months(anchor: date, months: int) -> date:
    """The same day of the month, `months` later, or the last day of a shorter month.

    Always count from the anchor: 31 January + 1 is 28 February, and + 2 is 31 March again.
    """
    years, month = divmod(anchor.month - 1 + months, 12)
    year = anchor.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(anchor.day, last))


def _both_offsets(wall: datetime, zone: str) -> tuple[timedelta, timedelta]:
    rules = zone_rules(zone)
    first = wall.replace(tzinfo=rules, fold=0).utcoffset()
    second = wall.replace(tzinfo=rules, fold=1).utcoffset()
    return first or timedelta(), second or timedelta()


def _exists(wall: datetime, zone: str) -> bool:
    first, second = _both_offsets(wall, zone)
    return first >= second


def _first_existing(wall: datetime, zone: str) -> datetime:
    if _exists(wall, zone):
        return wall
    # Clocks change on a whole minute, so seconds are dropped before looking for the next one.
    minute = wall.replace(second=0, microsecond=0)
    while not _exists(minute, zone):
        minute += _MINUTE
    return minute
