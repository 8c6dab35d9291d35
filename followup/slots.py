"""Free half hours: the office's opening hours, less what the person or the office has already."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from followup.work_calendar import WorkCalendar

SLOT_MINUTES = 30
# A contact that cannot be held within a quarter of its day is a question for a person.
SEARCH_DAYS = 92
_DAY = timedelta(days=1)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))


class SlotError(ValueError):
    """Opening hours or busy hours that make no sense."""


class NoFreeSlotError(ValueError):
    """There is no free time near the wanted day."""

    def __init__(self, wanted_on: date) -> None:
        super().__init__(f"no free time within {SEARCH_DAYS} days of {wanted_on}")
        self.wanted_on = wanted_on


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the office receives and calls people, the same on every working day.

    Raises:
        SlotError: it closes before one slot has passed.
    """

    opens: time = time(9)
    closes: time = time(17, 30)
    slot_minutes: int = SLOT_MINUTES

    def __post_init__(self) -> None:
        if self.slot_minutes < 1 or not self.slots():
            raise SlotError("the opening hours have no room for one slot")

    def slots(self) -> tuple[time, ...]:
        """Start of every slot that ends before closing, earliest first."""
        first, last = _minutes(self.opens), _minutes(self.closes) - self.slot_minutes
        return tuple(_time(m) for m in range(first, last + 1, self.slot_minutes))


@dataclass(frozen=True, slots=True)
class BusyWindow:
    """Hours of every week in which a person cannot be met or called.

    Args:
        weekday: Monday is 0.

    Raises:
        SlotError: there is no such weekday, or it ends before it starts.
    """

    weekday: int
    starts: time
    ends: time

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise SlotError("the weekday is 0 (Monday) to 6 (Sunday)")
        if self.ends <= self.starts:
            raise SlotError("a busy window ends after it starts; split one that passes midnight")


@dataclass(frozen=True, slots=True)
class Availability:
    """When a person cannot come: weekly hours, and whole days such as a duty to sign."""

    busy: tuple[BusyWindow, ...] = ()
    busy_on: frozenset[date] = frozenset()

    def is_free(self, day: date, at: time, minutes: int) -> bool:
        """Whether the person has all of the `minutes` from `at`."""
        if day in self.busy_on:
            return False
        first, last = _minutes(at), _minutes(at) + minutes
        return not any(
            window.weekday == day.weekday()
            and first < _minutes(window.ends)
            and _minutes(window.starts) < last
            for window in self.busy
        )


@dataclass(frozen=True, slots=True)
class Diary:
    """All that decides whether a day and hour is free for a contact.

    Args:
        taken: days and hours that the office has given away already.
        slot_key: what tells this person from others; it spreads people over the day.
        preferred_at: the hour the person asked for; the slots nearest to it come first.
    """

    calendar: WorkCalendar
    opening: OpeningHours = OpeningHours()
    availability: Availability = Availability()
    taken: frozenset[tuple[date, time]] = frozenset()
    slot_key: str = ""
    preferred_at: time | None = None

    def slots(self) -> tuple[time, ...]:
        """Slots of a day in the order they are offered: nearest to the wanted hour first.

        Without a wish the hour comes from `slot_key`, so a person is always asked at the same
        hour and people do not all stand at the door at nine.
        """
        slots = self.opening.slots()
        wanted = self.preferred_at or slots[_number(self.slot_key) % len(slots)]
        centre = _minutes(wanted)
        return tuple(sorted(slots, key=lambda slot: (abs(_minutes(slot) - centre), slot)))

    def free_slot(self, day: date, *, not_before: time = time(0)) -> time | None:
        """The best free slot of a day, or nothing where the day is closed or full."""
        if not self.calendar.is_working_day(day) or day in self.availability.busy_on:
            return None
        minutes = self.opening.slot_minutes
        for slot in self.slots():
            if slot < not_before or (day, slot) in self.taken:
                continue
            if self.availability.is_free(day, slot, minutes):
                return slot
        return None

    def free_from(self, day: date) -> date:
        """The day itself or the first one after it with a free slot.

        Raises:
            NoFreeSlotError: there is none within `SEARCH_DAYS`.
        """
        return self._search(day, _DAY)

    def free_until(self, day: date) -> date:
        """The day itself or the last one before it with a free slot.

        Raises:
            NoFreeSlotError: there is none within `SEARCH_DAYS`.
        """
        return self._search(day, -_DAY)

    def _search(self, day: date, step: timedelta) -> date:
        found = day
        for _ in range(SEARCH_DAYS):
            if self.free_slot(found) is not None:
                return found
            found += step
        raise NoFreeSlotError(day)


def taken_slots(
    spans: Iterable[tuple[date, time, time]], opening: OpeningHours
) -> frozenset[tuple[date, time]]:
    """Slots touched by spans of a day (an absence, an appointment at an odd minute).

    Args:
        spans: day, start and end of each.
        opening: the hours and the length of a slot.
    """
    touched: set[tuple[date, time]] = set()
    for day, starts, ends in spans:
        for slot in opening.slots():
            end = _minutes(slot) + opening.slot_minutes
            if _minutes(slot) < _minutes(ends) and _minutes(starts) < end:
                touched.add((day, slot))
    return frozenset(touched)


def _number(key: str) -> int:
    # The built-in hash changes with every process; this one never does.
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
