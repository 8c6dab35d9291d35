"""One person and one vacancy, judged: both numbers, the gates and the value the order uses."""

import hashlib
from dataclasses import dataclass
from typing import TypeAlias

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.gates import Gate, gates
from matching.judging.profiles import VacancyProfile
from matching.judging.reasons import GateState
from matching.judging.score import Score, score, wish_score
from matching.judging.weights import Weights

PlaceKey: TypeAlias = tuple[bool, float, str, str, str]

ORDER_DIGITS = 12  # values closer than this are one value: a tie, not an accident of rounding


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person and one vacancy, judged; the place in an order is not yet known.

    Attributes:
        order_value: what the order is made by.
    """

    candidate: str
    vacancy: str
    tie_key: str
    score: Score
    wishes: Score
    gates: tuple[Gate, ...]
    order_value: float
    is_blocked: bool

    @property
    def place_key(self) -> PlaceKey:
        """What orders are made by: the smaller stands first, and no two are equal."""
        return self.is_blocked, -self.order_value, self.tie_key, self.candidate, self.vacancy


def judge(
    candidate: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext
) -> Judgement:
    """One person and one vacancy, judged."""
    found = score(candidate, vacancy, context)
    wished = wish_score(candidate, vacancy, context)
    conditions = gates(candidate, vacancy, context)
    return Judgement(
        candidate=candidate.key,
        vacancy=vacancy.key,
        tie_key=tie_key(vacancy.key, candidate.key),
        score=found,
        wishes=wished,
        gates=conditions,
        order_value=order_value(found, wished, context.weights),
        is_blocked=any(gate.state is GateState.FAIL for gate in conditions),
    )


def order_value(found: Score, wished: Score, weights: Weights) -> float:
    """The number the order is made by, in [0, 1]; 0 when nothing is asked on either side."""
    sides = [
        (max(side.expected, weights.floor), share)
        for side, share in ((found, 1.0 - weights.wish_share), (wished, weights.wish_share))
        if side.expected is not None and share > 0
    ]
    total = sum(share for _, share in sides)
    value = 1.0 if sides else 0.0
    for side, share in sides:
        value *= side ** (share / total)
    return round(value, ORDER_DIGITS)


def tie_key(vacancy: str, candidate: str) -> str:
    """The key that orders ties: fair, because it differs from one vacancy to the next."""
    text = f"{len(vacancy)}:{vacancy}{candidate}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]
