"""Whether somebody who was placed still works: when both sides are asked, and what it comes to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt

MILESTONE_DAYS = (7, 30, 90, 180, 365, 730)
LONGEST_GAP_DAYS = 15  # between two jobs that count as one spell of work
FEWEST_TO_TELL = 10  # of fewer, a share says more about chance than about the office
_Z = 1.96  # of a 95 % interval


class WorkState(StrEnum):
    """Where somebody works at a milestone, as one side tells it."""

    SAME_EMPLOYER = "same_employer"
    OTHER_EMPLOYER = "other_employer"
    NOT_WORKING = "not_working"
    UNKNOWN = "unknown"


class Reply(StrEnum):
    """An answer to the two shorter questions."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Spell:
    """Days of work from a first to a last one; None while it goes on."""

    starts_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those who were asked about still work, with a 95 % interval (Wilson).

    Attributes:
        of: of how many something is known.
        rate: None where they are too few to tell.
    """

    working: int
    of: int
    rate: float | None
    low: float | None
    high: float | None


def newest_milestone(first_on: date, today: date) -> int | None:
    """The last milestone that has come, in days; None before the first.

    An older one that nobody asked about is not asked late: nobody remembers then how it was.
    """
    days = (today - first_on).days
    return max((milestone for milestone in MILESTONE_DAYS if milestone <= days), default=None)


def episodes(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Spells of work, those with a gap of at most fifteen days between them made one.

    The gap is the days without work: from the day after the last one to the day before the next.
    """
    joined: list[Spell] = []
    for spell in sorted(spells, key=lambda one: (one.starts_on, one.ended_on or date.max)):
        if joined and _is_continued(joined[-1], spell):
            joined[-1] = Spell(joined[-1].starts_on, _later(joined[-1].ended_on, spell.ended_on))
        else:
            joined.append(spell)
    return tuple(joined)


def settled(person: WorkState, employer: WorkState) -> WorkState:
    """What both sides together say.

    Who does not know leaves it to the other. That the person works elsewhere is known to the
    person alone, and the employer's "no" does not speak against it. Else they contradict each
    other, and it is not known.
    """
    if WorkState.UNKNOWN in (person, employer):
        return person if employer is WorkState.UNKNOWN else employer
    if person is employer:
        return person
    is_elsewhere = person is WorkState.OTHER_EMPLOYER and employer is WorkState.NOT_WORKING
    return person if is_elsewhere else WorkState.UNKNOWN


def contradict(person: WorkState, employer: WorkState) -> bool:
    """Whether two sides tell what cannot both be true, so that somebody has to find out.

    Who does not know contradicts nobody, and neither does an employer who says "no" of a person
    who works elsewhere.
    """
    is_known = WorkState.UNKNOWN not in (person, employer)
    return is_known and settled(person, employer) is WorkState.UNKNOWN


def share_working(states: Sequence[WorkState]) -> Share:
    """The share that works, anywhere, of those of whom it is known."""
    known = [state for state in states if state is not WorkState.UNKNOWN]
    working = sum(state is not WorkState.NOT_WORKING for state in known)
    of = len(known)
    if of < FEWEST_TO_TELL:
        return Share(working, of, None, None, None)
    rate = working / of
    middle = (rate + _Z**2 / (2 * of)) / (1 + _Z**2 / of)
    half = _Z * sqrt(rate * (1 - rate) / of + _Z**2 / (4 * of**2)) / (1 + _Z**2 / of)
    return Share(working, of, rate, max(0.0, middle - half), min(1.0, middle + half))


def _is_continued(before: Spell, after: Spell) -> bool:
    if before.ended_on is None:
        return True
    return after.starts_on - before.ended_on <= timedelta(days=LONGEST_GAP_DAYS + 1)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
