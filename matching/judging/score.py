"""Two numbers for a person and a vacancy, each opened to the parts it is the sum of.

Score = sum of w c over the criteria that are known, divided by the sum of their weights. The
known share stands beside it. The person's own wishes make the second number in the same way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

from matching.judging import circumstances, criteria, wishes
from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.findings import Evidence
from matching.judging.profiles import VacancyProfile
from matching.judging.reasons import Criterion, Facts, ReasonCode, Wish
from matching.judging.weights import Weights

Judge = Callable[[PreparedCandidate, VacancyProfile, MatchContext], Evidence]

CRITERIA: tuple[Judge, ...] = (
    criteria.skills,
    criteria.occupation,
    criteria.evidence,
    criteria.experience,
    circumstances.hours,
    circumstances.commute,
    circumstances.pay,
    circumstances.languages,
    circumstances.documents,
)
WISHES: tuple[Judge, ...] = (
    wishes.trades,
    wishes.wished_hours,
    wishes.distance,
    wishes.wished_pay,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion with its weight and the part of the number it brings.

    Attributes:
        value: in [0, 1]; None when unknown or not asked.
        weight: weight of the criterion; counts by the share that is known.
        known: share of the criterion that is known, in [0, 1].
        part: weight x known x value over the sum of weight x known; the parts sum to the
            number. None when the value is None.
        is_asked: False when nothing of the sort is asked, so it stays out of every sum.
    """

    criterion: Criterion | Wish
    value: float | None
    weight: float
    known: float
    part: float | None
    code: ReasonCode
    facts: Facts
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Score:
    """A number, how much of it is known, and what it is made of.

    Attributes:
        value: in [0, 1]; None when nothing can be computed.
        known: known weight over computable weight, in [0, 1]; 0 when nothing is computable.
        expected: the number with an ordinary value where nothing is known, for the order;
            None when nothing is asked.
        found: the evidence it was weighed from.
    """

    value: float | None
    known: float
    expected: float | None
    found: tuple[Evidence, ...]

    def reasons(self, weights: Weights) -> tuple[Reason, ...]:
        """The parts of the number, one for each criterion; they sum to it."""
        known_weight = _known_weight(self.found, weights)
        return tuple(_reason(e, weights.of(e.criterion), known_weight) for e in self.found)


def score(candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext) -> Score:
    """How far the person meets the vacancy."""
    return weigh([judge(candidate, vacancy, context) for judge in CRITERIA], context.weights)


def wish_score(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Score:
    """How far the vacancy meets the person's own wishes."""
    return weigh([judge(candidate, vacancy, context) for judge in WISHES], context.weights)


def weigh(found: Sequence[Evidence], weights: Weights) -> Score:
    """Evidence weighed into one number with parts that sum to it."""
    asked = [(e, weights.of(e.criterion)) for e in found if e.is_asked]
    asked_weight = fsum(weight for _, weight in asked)
    if asked_weight == 0:
        return Score(None, 0.0, None, tuple(found))
    expected = fsum(w * ordinary(e, weights) for e, w in asked) / asked_weight
    known_weight = _known_weight(found, weights)
    if known_weight == 0:
        return Score(None, 0.0, expected, tuple(found))
    value = fsum(w * e.known * e.value for e, w in asked if e.value is not None) / known_weight
    return Score(min(value, 1.0), min(known_weight / asked_weight, 1.0), expected, tuple(found))


def _known_weight(found: Sequence[Evidence], weights: Weights) -> float:
    return fsum(weights.of(e.criterion) * e.known for e in found if e.value is not None)


def _reason(found: Evidence, weight: float, known_weight: float) -> Reason:
    part = None
    if found.value is not None and known_weight > 0:
        part = weight * found.known * found.value / known_weight
    return Reason(
        criterion=found.criterion,
        value=found.value,
        weight=weight,
        known=found.known,
        part=part,
        code=found.code,
        facts=found.facts,
        is_asked=found.is_asked,
    )


def ordinary(found: Evidence, weights: Weights) -> float:
    """The value, with that of an ordinary person for the share that is unknown."""
    if found.known >= 1.0 and found.value is not None:
        return found.value
    neutral = weights.neutral.get(found.criterion, 0.5)
    return found.known * (found.value or 0.0) + (1.0 - found.known) * neutral
