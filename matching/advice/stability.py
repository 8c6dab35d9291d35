"""How firm each place of a shortlist is: other weights, and one piece of evidence less.

Every weight is moved by up to 20 % either way, each draw for the whole list at once, from a
seed that is given; and of each person each piece of evidence is taken away in turn. A place is
firm when in nine of ten draws it moves by no more than two, and no single piece of evidence
carries the person further than that.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidate
from matching.judging.judgements import ORDER_DIGITS, Judgement, PlaceKey, judge
from matching.judging.profiles import VacancyProfile
from matching.judging.score import Score
from matching.judging.weights import Weights

DRAWS = 200
SWING = 0.20  # of each weight, either way
TAIL = 0.05  # of the draws at each end that do not count
FIRM_WITHIN = 2  # places up or down that no reader would call another place

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Firmness:
    """How far one place could move.

    Attributes:
        rank: place in the order, 1 for the first.
        shared_rank: the first place of those who are tied; the own place for who stands alone.
        is_tied: whether others have the same order value.
        best: highest place in the middle nine tenths of the draws, 1 for the first.
        worst: lowest place in them.
        without_evidence: lowest place after the loss of one piece of evidence; the own place
            for somebody without evidence.
    """

    rank: int
    shared_rank: int
    is_tied: bool
    best: int
    worst: int
    without_evidence: int

    @property
    def is_firm(self) -> bool:
        """Whether no end is more than `FIRM_WITHIN` places away."""
        lowest = max(self.worst, self.without_evidence)
        return lowest - self.rank <= FIRM_WITHIN and self.rank - self.best <= FIRM_WITHIN


def firmness(
    vacancy: VacancyProfile,
    people: Sequence[PreparedCandidate],
    context: MatchContext,
    *,
    top: int,
    seed: int,
) -> dict[str, Firmness]:
    """How firm the first places of a shortlist are, by the person's key.

    Args:
        people: everybody considered; O(draws x people) numbers and, for the first `top`, one
            judgement for each piece of evidence.
        seed: makes the draws; the same seed gives the same answer.
    """
    judged = sorted(
        (judge(person, vacancy, context) for person in people), key=lambda one: one.place_key
    )
    places = _places(judged, context.weights, np.random.default_rng(seed))
    low, high = np.quantile(places, (TAIL, 1 - TAIL), axis=0, method="nearest")
    by_key = {person.key: person for person in people}
    keys = [one.place_key for one in judged]
    ties = [key[:2] for key in keys]  # what comes after is only the key of ties
    return {
        one.candidate: Firmness(
            rank=place + 1,
            shared_rank=ties.index(ties[place]) + 1,
            is_tied=ties.count(ties[place]) > 1,
            best=int(low[place]),
            worst=int(high[place]),
            without_evidence=_without_one(
                by_key[one.candidate], vacancy, [*keys[:place], *keys[place + 1 :]], context
            )
            or place + 1,
        )
        for place, one in enumerate(judged[:top])
    }


def _places(judged: Sequence[Judgement], weights: Weights, draws: np.random.Generator) -> Floats:
    """Places under each draw of the weights, shape (draws, people), 1 for the first."""
    found = _expected([one.score for one in judged], weights, draws)
    wished = _expected([one.wishes for one in judged], weights, draws)
    value = _joined(found, wished, weights)
    blocked = np.broadcast_to([one.is_blocked for one in judged], value.shape)
    # People who are blocked stand behind all others, and equal ones keep their order.
    now = np.broadcast_to(np.arange(len(judged)), value.shape)
    order = np.lexsort((now, -value, blocked))
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(1, len(judged) + 1)[None, :], axis=1)
    return places.astype(np.float64)


def _expected(scores: Sequence[Score], weights: Weights, draws: np.random.Generator) -> Floats:
    """One side under each draw, shape (draws, people); not a number where nothing is asked."""
    values = np.array(
        [
            [
                evidence.known * (evidence.value or 0.0)
                + (1.0 - evidence.known) * weights.neutral.get(evidence.criterion, 0.5)
                for evidence in score.found
            ]
            for score in scores
        ]
    )
    asked = np.array([[evidence.is_asked for evidence in score.found] for score in scores])
    own = np.array([weights.of(evidence.criterion) for evidence in scores[0].found])
    drawn = own * draws.uniform(1 - SWING, 1 + SWING, (DRAWS, len(own)))
    total = drawn @ asked.T
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((drawn @ np.where(asked, values, 0.0).T) / total)


def _joined(found: Floats, wished: Floats, weights: Weights) -> Floats:
    """Both sides as one order value, as `judgements.order_value` joins and rounds them."""
    share = weights.wish_share
    sides = ((found, 1.0 - share), (wished, share))
    total = sum(np.where(np.isnan(side), 0.0, part) for side, part in sides)
    value = np.ones_like(found)
    for side, part in sides:
        power = np.where(np.isnan(side), 0.0, part) / np.where(total > 0, total, 1.0)
        value *= np.maximum(np.nan_to_num(side, nan=1.0), weights.floor) ** power
    # A product of matrices may differ in its last digit between equal columns.
    return np.where(total > 0, value, 0.0).round(ORDER_DIGITS)


def _without_one(
    person: PreparedCandidate,
    vacancy: VacancyProfile,
    others: Sequence[PlaceKey],
    context: MatchContext,
) -> int | None:
    """The lowest place after the loss of any one piece; None for somebody without evidence."""
    lost = (
        replace(
            person.profile,
            evidence=(*person.profile.evidence[:place], *person.profile.evidence[place + 1 :]),
        )
        for place in range(len(person.profile.evidence))
    )
    ranks = (
        bisect_left(others, judge(prepare_candidate(one, context), vacancy, context).place_key) + 1
        for one in lost
    )
    return max(ranks, default=None)
