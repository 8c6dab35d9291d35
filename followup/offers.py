"""Slots that a person may pick: few, soon, at two ends of the day, and each of them free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from followup.slots import Diary

OFFERED = 6  # what an old phone shows without scrolling far
NOON = time(13)


@dataclass(frozen=True, slots=True, order=True)
class Offer:
    """A free half hour: a local day and time."""

    day: date
    at: time


def is_free(diary: Diary, offer: Offer) -> bool:
    """Whether a slot can be given to the person of a diary."""
    return (
        offer.at in diary.opening.slots()
        and diary.calendar.is_working_day(offer.day)
        and (offer.day, offer.at) not in diary.taken
        and diary.availability.is_free(offer.day, offer.at, diary.opening.slot_minutes)
    )


def offers(
    diary: Diary, first_on: date, last_on: date, *, limit: int = OFFERED, is_one_a_day: bool = False
) -> tuple[Offer, ...]:
    """The next free slots from one day to another, in order of time.

    Of each day at most one of the morning and one of the afternoon, nearest to the person's own
    hour: two people who look at the same page are seldom shown the same slots.

    Args:
        is_one_a_day: one slot of each day, for somebody who is asked on the phone.
    """
    found: list[Offer] = []
    for day in _days(first_on, last_on):
        of_day = _of_day(diary, day)
        found += of_day[:1] if is_one_a_day else sorted(of_day)
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def free_count(diary: Diary, first_on: date, last_on: date) -> int:
    """How many slots are free from one day to another."""
    slots = diary.opening.slots()
    return sum(
        is_free(diary, Offer(day, at))
        for day in _days(first_on, last_on)
        if diary.calendar.is_working_day(day)
        for at in slots
    )


def _of_day(diary: Diary, day: date) -> list[Offer]:
    """One free slot of the morning and one of the afternoon, the nearest to the own hour first."""
    if not diary.calendar.is_working_day(day):
        return []
    halves: dict[bool, Offer] = {}
    for at in diary.slots():
        if (at < NOON) not in halves and is_free(diary, Offer(day, at)):
            halves[at < NOON] = Offer(day, at)
    return list(halves.values())


def _days(first_on: date, last_on: date) -> Iterator[date]:
    for n in range((last_on - first_on).days + 1):
        yield first_on + timedelta(days=n)
