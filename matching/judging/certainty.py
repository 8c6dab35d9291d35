"""How sure the strength of a skill is: an interval around it, and what level it bears out.

The rule is one of bounds and guesses nothing. Two things are not known of a combined strength,
and each widens the interval by a published bound:

- What one piece is worth. A rung of the ladder stands for everything nearer to it than to the
  rungs beside it, and hours or a day that nobody wrote down stand for all they may be; the bounds
  are multiplied as intervals (R. E. Moore, Interval Analysis, 1966).
- How far several pieces say the same. The noisy-or takes them as independent. A workshop and the
  reference of its instructor may be one story told twice, so together they are worth at least
  the strongest of them and at most their sum (bounds of Boole and Frechet, 1935).

Hence low <= strength <= high, all in [0, 1]. One more piece never lowers any of the three, so a
piece that is badly documented costs nobody anything; what is missing only widens. The interval
stands beside the strength and never enters the score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp

from matching.judging.evidence import (
    DEFAULT_RULES,
    TOLERANCE,
    EvidenceRules,
    Piece,
    Strength,
    required_strength,
)
from matching.judging.profiles import EvidenceGrade

# Hours that a course may have had when nobody wrote them down: from a short course (DOMAIN A4) to
# three times the middling length that the strength takes.
UNKNOWN_HOURS_BETWEEN = (40.0, 360.0)


class Certainty(StrEnum):
    """What the evidence of a skill bears out, read with every doubt against it."""

    BORNE_OUT = "borne_out"
    IN_PART = "in_part"
    TO_CONFIRM = "to_confirm"


class Doubt(StrEnum):
    """What would make the interval narrower, and can be written down or arranged."""

    HOURS_UNKNOWN = "hours_unknown"
    DAY_UNKNOWN = "day_unknown"
    ONLY_WORD = "only_word"


@dataclass(frozen=True, slots=True)
class Interval:
    """What a strength is at least and at most, both in [0, 1]."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """The level of a skill with its uncertainty.

    Attributes:
        interval: around the strength of all pieces together.
        level: the highest level that the strength reaches; 0 while it reaches none.
        sure_level: the highest level that the low end reaches, never above `level`.
        possible_level: the highest level that the high end reaches, never below `level`.
        doubts: in the order of `Doubt`, each once.
    """

    interval: Interval
    level: int
    sure_level: int
    possible_level: int
    doubts: tuple[Doubt, ...]

    @property
    def certainty(self) -> Certainty:
        """Whether the level holds with every doubt read against it, in part, or not at all."""
        if not self.sure_level:
            return Certainty.TO_CONFIRM
        return Certainty.BORNE_OUT if self.sure_level == self.level else Certainty.IN_PART


def standing(strength: Strength, rules: EvidenceRules = DEFAULT_RULES) -> Standing:
    """The level a strength reaches, what is sure of it and what would make it surer."""
    levels = range(1, len(rules.level_strengths) + 1)
    bounds = {level: interval_at(strength, level, rules) for level in levels}
    values = {level: strength.at_level(level, rules) for level in levels}
    return Standing(
        interval=interval_at(strength, 1, rules),
        level=_highest(values, rules),
        sure_level=_highest({level: one.low for level, one in bounds.items()}, rules),
        possible_level=_highest({level: one.high for level, one in bounds.items()}, rules),
        doubts=_doubts(strength.pieces, rules),
    )


def interval_at(strength: Strength, level: int, rules: EvidenceRules = DEFAULT_RULES) -> Interval:
    """Bounds of the strength for a skill asked at a level; `Strength.at_level` lies within.

    As there, pieces that teach less count together no more than their own level asks for.
    """
    enough = [piece_interval(p, rules) for p in strength.pieces if p.level_cap >= level]
    lower = [piece for piece in strength.pieces if piece.level_cap < level]
    if lower:
        cap = required_strength(max(piece.level_cap for piece in lower), rules)
        lent = _together([piece_interval(piece, rules) for piece in lower])
        enough.append(Interval(min(lent.low, cap), min(lent.high, cap)))
    return _together(enough)


def piece_interval(piece: Piece, rules: EvidenceRules = DEFAULT_RULES) -> Interval:
    """What one piece is worth at least and at most; its value lies within."""
    low, high = _rung_bounds(piece.grade, rules)
    timeless = rules.weight(piece.grade)
    known = piece.value / timeless  # hours and age together, as far as they were written down
    short, long = known, known
    if _lacks_hours(piece, rules):
        known /= _taught(rules.unknown_hours, rules)
        short, long = (known * _taught(hours, rules) for hours in UNKNOWN_HOURS_BETWEEN)
    if _lacks_day(piece):
        short, long = (
            short * rules.recency_floor / rules.unknown_recency,
            long / rules.unknown_recency,
        )
    return Interval(low * short, min(high * long, 1.0))


def _rung_bounds(grade: EvidenceGrade, rules: EvidenceRules) -> tuple[float, float]:
    """Half-way to the rungs beside a rung; below the lowest stands nothing, above the highest 1."""
    weight = rules.weight(grade)
    weights = [0.0, *sorted(worth for _grade, worth in rules.weights), 1.0]
    below = max(other for other in weights if other < weight)
    above = min((other for other in weights if other > weight), default=weight)
    return (below + weight) / 2, (weight + above) / 2


def _taught(hours: float, rules: EvidenceRules) -> float:
    return 1.0 - exp(-hours / rules.hours_scale)


def _lacks_hours(piece: Piece, rules: EvidenceRules) -> bool:
    return piece.hours is None and piece.grade in rules.timed_grades


def _lacks_day(piece: Piece) -> bool:
    return piece.obtained_on is None and piece.grade is not EvidenceGrade.SELF_DECLARED


def _together(several: Sequence[Interval]) -> Interval:
    return Interval(max(one.low for one in several), min(sum(one.high for one in several), 1.0))


def _highest(reached: dict[int, float], rules: EvidenceRules) -> int:
    """The highest level whose strength is reached; 0 for none."""
    return max(
        (
            level
            for level, value in reached.items()
            if value >= required_strength(level, rules) - TOLERANCE
        ),
        default=0,
    )


def _doubts(pieces: Sequence[Piece], rules: EvidenceRules) -> tuple[Doubt, ...]:
    found = {
        Doubt.HOURS_UNKNOWN: any(_lacks_hours(piece, rules) for piece in pieces),
        Doubt.DAY_UNKNOWN: any(_lacks_day(piece) for piece in pieces),
        Doubt.ONLY_WORD: all(piece.grade is EvidenceGrade.SELF_DECLARED for piece in pieces),
    }
    return tuple(doubt for doubt, holds in found.items() if holds)
