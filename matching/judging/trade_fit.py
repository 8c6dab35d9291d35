"""How close a person's trade is to an occupation: work done, skills learned, workshops taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.evidence import required_strength
from matching.judging.profiles import LikelyOccupation
from matching.judging.reasons import JsonValue, ReasonCode
from matching.taxonomy.closeness import SAME, occupation_closeness


@dataclass(frozen=True, slots=True)
class TradeFit:
    """One person and one occupation; every number in [0, 1].

    Attributes:
        closest: the occupation worked in that is nearest; None without work done.
        closeness: how near it is.
        taught: share of the occupation's essential skills that what was learned covers.
        trained: how near the occupations are that the person's workshops prepare for.
        trained_for: the nearest of them; None without such a workshop.
    """

    occupation: str
    closest: str | None
    closeness: float
    taught: float
    trained: float = 0.0
    trained_for: str | None = None

    @property
    def value(self) -> float:
        """The best of the three: one good reason is enough."""
        return max(self.closeness, self.taught, self.trained)

    @property
    def code(self) -> ReasonCode:
        """Which of the three it was."""
        if self.closeness >= SAME:
            return ReasonCode.OCCUPATION_SAME
        if self.value == 0:
            return ReasonCode.OCCUPATION_FAR
        if self.closeness >= self.value:
            return ReasonCode.OCCUPATION_CLOSE
        is_taught = self.taught >= self.value
        return ReasonCode.OCCUPATION_TAUGHT if is_taught else ReasonCode.OCCUPATION_TRAINED

    @property
    def facts(self) -> dict[str, JsonValue]:
        """What a reader needs to check the value."""
        facts: dict[str, JsonValue] = {
            "occupation": self.occupation,
            "closest": self.closest,
            "closeness": self.closeness,
            "taught": self.taught,
        }
        if self.trained_for is not None:
            facts |= {"trained": self.trained, "trained_for": self.trained_for}
        return facts


def trade_fit(candidate: PreparedCandidate, occupation: str, context: MatchContext) -> TradeFit:
    """How close the person's trade is to one occupation."""
    taxonomy = context.taxonomy
    worked = [
        (occupation_closeness(job.occupation, occupation, taxonomy), job.occupation)
        for job in candidate.profile.experience
        if job.occupation is not None
    ]
    closeness, closest = max(worked, default=(0.0, None))
    trained = [
        (one.probability * occupation_closeness(one.occupation, occupation, taxonomy), one)
        for one in candidate.profile.trained
    ]
    nearest, trade = max(trained, key=lambda pair: pair[0], default=(0.0, None))
    return TradeFit(
        occupation,
        closest,
        closeness,
        _taught_share(candidate, occupation, context),
        nearest,
        trade.occupation if trade and nearest > 0 else None,
    )


def _taught_share(candidate: PreparedCandidate, occupation: str, context: MatchContext) -> float:
    concept = context.taxonomy.occupations.get(occupation)
    if concept is None or not concept.essential:
        return 0.0
    covered = [
        min(
            candidate.cover.cover(n.skill, n.level, context.taxonomy, context.rules).strength
            / required_strength(n.level, context.rules),
            1.0,
        )
        for n in concept.essential
    ]
    return fsum(covered) / len(covered)


def known_share(likely: Sequence[LikelyOccupation]) -> float:
    """How likely it is that one of the occupations is meant, in [0, 1]."""
    return min(fsum(one.probability for one in likely), 1.0)


def expected(likely: Sequence[LikelyOccupation], value_of: Callable[[str], float]) -> float:
    """The mean of a value over the occupations that may be meant, each by its probability."""
    if len(likely) == 1:
        return value_of(likely[0].occupation)
    weighed = fsum(one.probability * value_of(one.occupation) for one in likely)
    return min(weighed / fsum(one.probability for one in likely), 1.0)
