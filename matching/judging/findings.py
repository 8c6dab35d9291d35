"""The answer of one criterion, before it is weighed."""

from dataclasses import dataclass

from matching.judging.reasons import Criterion, Facts, ReasonCode, Wish


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one criterion or wish found.

    Attributes:
        value: in [0, 1]; None when nothing is known or nothing is asked.
        facts: what a reader needs to check the value, plain JSON.
        known: share of the criterion that is known, in [0, 1]; its weight counts by this share.
        is_asked: False when the vacancy (or, for a wish, the person) asks nothing of the sort,
            so that the criterion is not computable and stays out of every sum.
    """

    criterion: Criterion | Wish
    value: float | None
    code: ReasonCode
    facts: Facts
    known: float = 1.0
    is_asked: bool = True


def not_asked(criterion: Criterion | Wish, code: ReasonCode) -> Evidence:
    """A criterion about which nothing is asked."""
    return Evidence(criterion, None, code, {}, known=0.0, is_asked=False)


def unknown(criterion: Criterion | Wish, code: ReasonCode, facts: Facts | None = None) -> Evidence:
    """A criterion that is asked and about which nothing is known."""
    return Evidence(criterion, None, code, facts or {}, known=0.0)
