"""Hours of a week as stretches of minutes: what somebody can work and what a shift takes.

Minutes are counted on the wall clock from Monday 00:00; the week is a ring, so Sunday night
runs into Monday morning. Clock changes do not enter: a weekly grid is a promise in local time.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from matching.judging.profiles import HoursWindow, Weekday

MINUTES_IN_DAY = 24 * 60
MINUTES_IN_WEEK = 7 * MINUTES_IN_DAY
_end = attrgetter("end")
DAY_NUMBERS = {day: number for number, day in enumerate(Weekday)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` up to but not including `end`, in minutes from Monday 00:00.

    `end` may lie past the end of the week: the stretch then runs into the next Monday.
    """

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start


def stretch(window: HoursWindow) -> Stretch:
    """A window of one weekday as minutes; one that does not end after it starts runs overnight."""
    midnight = DAY_NUMBERS[window.day] * MINUTES_IN_DAY
    start = midnight + window.starts.hour * 60 + window.starts.minute
    end = midnight + window.ends.hour * 60 + window.ends.minute
    return Stretch(start, end if end > start else end + MINUTES_IN_DAY)


@lru_cache(maxsize=4096)
def stretches(windows: tuple[HoursWindow, ...]) -> tuple[Stretch, ...]:
    """Several windows as minutes, in their order; kept, for one vacancy meets many people."""
    return tuple(stretch(window) for window in windows)


@lru_cache(maxsize=4096)
def free_stretches(windows: tuple[HoursWindow, ...]) -> tuple[Stretch, ...]:
    """The windows joined where they touch or overlap, laid over two weeks.

    Laying them twice lets any stretch that starts inside the week be looked up without minding
    the end of the ring. Kept, so that people with equal hours share one answer.
    """
    once = [stretch(window) for window in windows]
    twice = [*once, *(Stretch(s.start + MINUTES_IN_WEEK, s.end + MINUTES_IN_WEEK) for s in once)]
    joined: list[Stretch] = []
    for piece in sorted(twice, key=lambda s: (s.start, s.end)):
        if joined and piece.start <= joined[-1].end:
            joined[-1] = Stretch(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    return tuple(joined)


def free_minutes(wanted: Stretch, free: Sequence[Stretch]) -> int:
    """How many minutes of a stretch lie inside free ones, as `free_stretches` gives them."""
    if is_free(wanted, free):
        return wanted.minutes
    piece = _next_week(wanted) if wanted.start < 0 else wanted
    return max(_overlap(piece, free), _overlap(_next_week(piece), free))


def is_free(wanted: Stretch, free: Sequence[Stretch]) -> bool:
    """Whether the whole stretch lies inside free ones.

    Free stretches do not touch, so it must lie inside one of them, in this week or the next.
    """
    piece = _next_week(wanted) if wanted.start < 0 else wanted
    return _is_inside_one(piece, free) or _is_inside_one(_next_week(piece), free)


def _is_inside_one(piece: Stretch, free: Sequence[Stretch]) -> bool:
    place = bisect_right(free, piece.start, key=_end)
    return place < len(free) and free[place].start <= piece.start and piece.end <= free[place].end


def padded(shift: Stretch, minutes: int) -> Stretch:
    """A shift with the way there before it and the way back after it."""
    return Stretch(shift.start - minutes, shift.end + minutes)


@lru_cache(maxsize=65_536)
def slacks(shifts: tuple[HoursWindow, ...], free: tuple[Stretch, ...]) -> tuple[int, ...]:
    """The longest way, in minutes, with which each shift still fits; -1 where it never does.

    A longer way only widens a shift, so what fits with it fits with every shorter one. Kept, for
    many people share their hours.
    """
    return tuple(_slack(piece, free) for piece in stretches(shifts))


def _slack(piece: Stretch, free: Sequence[Stretch]) -> int:
    around = [
        min(place.start - stretch.start, stretch.end - place.end)
        for place in (piece, _next_week(piece))
        for stretch in free
    ]
    return max(-1, *around) if around else -1


def free_share(shifts: tuple[HoursWindow, ...], free: Sequence[Stretch]) -> float:
    """Share of the hours of all shifts that lie inside free stretches, in [0, 1]."""
    pieces = stretches(shifts)
    asked = sum(piece.minutes for piece in pieces)
    return sum(free_minutes(piece, free) for piece in pieces) / asked


def _next_week(piece: Stretch) -> Stretch:
    return Stretch(piece.start + MINUTES_IN_WEEK, piece.end + MINUTES_IN_WEEK)


def _overlap(wanted: Stretch, free: Sequence[Stretch]) -> int:
    inside = 0
    for place in range(bisect_right(free, wanted.start, key=_end), len(free)):
        piece = free[place]
        if piece.start >= wanted.end:
            break
        inside += min(wanted.end, piece.end) - max(wanted.start, piece.start)
    return inside
