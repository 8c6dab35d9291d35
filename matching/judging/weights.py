"""How much each criterion counts, as versioned data that an office may change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import fsum

from matching.judging.profiles import LEAST_WEIGHT, MOST_WEIGHT
from matching.judging.reasons import Criterion, Wish

DEFAULT_CRITERIA: Mapping[Criterion, float] = {
    Criterion.SKILLS: 0.30,
    Criterion.OCCUPATION: 0.20,
    Criterion.EVIDENCE: 0.08,
    Criterion.EXPERIENCE: 0.10,
    Criterion.HOURS: 0.10,
    Criterion.COMMUTE: 0.08,
    Criterion.PAY: 0.06,
    Criterion.LANGUAGES: 0.03,
    Criterion.DOCUMENTS: 0.05,
}
DEFAULT_WISHES: Mapping[Wish, float] = {
    Wish.TRADES: 0.4,
    Wish.HOURS: 0.2,
    Wish.DISTANCE: 0.2,
    Wish.PAY: 0.2,
}
# What an ordinary person would have where nobody has asked yet: used for the order only, never
# for the score shown. A skill nobody has seen is seldom there; most people can get to work. A
# trade nobody has told is seldom the one: of all pairs of occupations one in twenty is close, and
# with more than that, titles that say little stood before those that name a close trade.
DEFAULT_NEUTRAL: Mapping[Criterion | Wish, float] = {
    Criterion.SKILLS: 0.2,
    Criterion.OCCUPATION: 0.05,
    Criterion.EVIDENCE: 0.3,
    Criterion.EXPERIENCE: 0.2,
    Criterion.HOURS: 0.7,
    Criterion.COMMUTE: 0.5,
    Criterion.PAY: 0.7,
    Criterion.LANGUAGES: 0.5,
    Criterion.DOCUMENTS: 0.5,
    Wish.TRADES: 0.05,
    Wish.HOURS: 0.7,
    Wish.DISTANCE: 0.5,
    Wish.PAY: 0.7,
}


@dataclass(frozen=True)
class Weights:
    """The weights of an office. Only their proportions matter; change one, change `version`.

    Attributes:
        criteria: weight of each criterion of the score.
        wishes: weight of each of the person's own wishes.
        neutral: value an unknown criterion takes in the order, in [0, 1].
        must_factor: how many times a must-have weighs a wish of the same weight.
        wish_share: exponent of the person's side in the order, in [0, 1].
        floor: least value either side takes in the order, so that one empty side does not
            wipe out the other.
    """

    version: str = "weights-2"
    criteria: Mapping[Criterion, float] = field(default_factory=lambda: DEFAULT_CRITERIA)
    wishes: Mapping[Wish, float] = field(default_factory=lambda: DEFAULT_WISHES)
    neutral: Mapping[Criterion | Wish, float] = field(default_factory=lambda: DEFAULT_NEUTRAL)
    must_factor: float = 2.0
    wish_share: float = 0.3
    floor: float = 0.05

    def __post_init__(self) -> None:
        for weight in (*self.criteria.values(), *self.wishes.values(), self.must_factor):
            if weight != 0 and not LEAST_WEIGHT <= weight <= MOST_WEIGHT:
                between = f"from {LEAST_WEIGHT} to {MOST_WEIGHT}"
                raise ValueError(f"a weight is 0 or a number {between}, not {weight}")
        if self.total <= 0:
            raise ValueError("at least one criterion must weigh more than 0")
        for share in (*self.neutral.values(), self.wish_share, self.floor):
            if not 0 <= share <= 1:
                raise ValueError(f"{share} is not between 0 and 1")

    @property
    def total(self) -> float:
        """Sum of the weights of the score, shown beside them."""
        return fsum(self.criteria.values())

    def of(self, name: Criterion | Wish) -> float:
        """The weight of a criterion or of a wish; 0 for one the office does not use."""
        return self.wishes.get(name, 0.0) if isinstance(name, Wish) else self.criteria.get(name, 0)


DEFAULT_WEIGHTS = Weights()
