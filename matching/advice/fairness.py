"""Whether shortlists treat groups alike: selection rates and exposure, with intervals.

Who belongs to which group is told from outside and never reaches the functions that judge:
those stand on a lower floor and cannot import this one. A ratio under four fifths is the
customary sign to look closer (Uniform Guidelines on Employee Selection Procedures, 1978); it
alarms only when the interval leaves no room for chance.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log2

import numpy as np
from numpy.typing import NDArray

LEAST_PEOPLE = 5  # a smaller group is not told apart: it would tell of persons
LEAST_SELECTED = 5  # fewer selections in all say nothing
FOUR_FIFTHS = 0.8
EXPOSED_PLACES = 10  # who stands further down is hardly read: exposure at 10
DRAWS = 2_000
CONFIDENCE = 0.95

Floats = NDArray[np.float64]


class Verdict(StrEnum):
    """What an audit can say of a group."""

    TOO_FEW = "too_few"
    REFERENCE = "reference"
    ALIKE = "alike"
    LOOK_CLOSER = "look_closer"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one person in one shortlist.

    Attributes:
        person: whose outcome it is; the same person stands in many lists.
        rank: place in the list, 1 for the first; None for somebody who was not in it.
    """

    group: str
    person: str
    is_selected: bool
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class GroupAudit:
    """One group against the one that is selected most.

    Attributes:
        people: persons of the group.
        considered: outcomes of the group.
        rate: share selected, in [0, 1].
        exposure: mean of 1 / log2(1 + rank) over the first `EXPOSED_PLACES` places, 0 for who
            stands further down or not in the list.
        exposure_low: lower end of its interval.
        exposure_high: upper end of its interval.
        ratio: rate over the reference's rate; None where it cannot be computed.
        low: lower end of its interval.
        high: upper end of its interval.
    """

    group: str
    people: int
    considered: int
    selected: int
    rate: float
    exposure: float
    exposure_low: float
    exposure_high: float
    ratio: float | None
    low: float | None
    high: float | None
    verdict: Verdict


def audit(outcomes: Iterable[Outcome], *, seed: int) -> tuple[GroupAudit, ...]:
    """Every group against the one with the highest selection rate among those large enough.

    The interval is a percentile bootstrap of the ratio from a seed that is given. Each group is
    drawn on its own and person by person: what comes of one person in forty lists is one story
    and not forty, and an interval that counted it forty times would alarm by chance. Where nobody
    of a group is selected every draw is 0, so its upper end is the exact one of Clopper and
    Pearson (1934) for that many people: none of five is no proof.
    """
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.group, []).append(outcome)
    reference = _reference(groups)
    draws = np.random.default_rng(seed)
    return tuple(
        _group_audit(name, groups[name], reference, groups, draws) for name in sorted(groups)
    )


def _reference(groups: Mapping[str, Sequence[Outcome]]) -> str | None:
    """The group others are compared with; None when too little was decided."""
    large = [name for name, several in groups.items() if _people(several) >= LEAST_PEOPLE]
    selected = sum(one.is_selected for name in large for one in groups[name])
    if len(large) < 2 or selected < LEAST_SELECTED:
        return None
    return max(sorted(large), key=lambda name: _rate(groups[name]))


def _people(outcomes: Sequence[Outcome]) -> int:
    return len({one.person for one in outcomes})


def _rate(outcomes: Sequence[Outcome]) -> float:
    return sum(one.is_selected for one in outcomes) / len(outcomes)


def _group_audit(
    name: str,
    outcomes: Sequence[Outcome],
    reference: str | None,
    groups: Mapping[str, Sequence[Outcome]],
    draws: np.random.Generator,
) -> GroupAudit:
    ratio = low = high = None
    if reference is None or _people(outcomes) < LEAST_PEOPLE:
        verdict = Verdict.TOO_FEW
    elif name == reference:
        verdict, ratio = Verdict.REFERENCE, 1.0
    else:
        ratio = _rate(outcomes) / _rate(groups[reference])
        low, high = _interval(outcomes, groups[reference], draws)
        verdict = _verdict(ratio, high)
    exposure_low, exposure_high = _middle(_drawn(outcomes, _exposure, draws))
    return GroupAudit(
        group=name,
        people=_people(outcomes),
        considered=len(outcomes),
        selected=sum(one.is_selected for one in outcomes),
        rate=_rate(outcomes),
        exposure=sum(map(_exposure, outcomes)) / len(outcomes),
        exposure_low=exposure_low,
        exposure_high=exposure_high,
        ratio=ratio,
        low=low,
        high=high,
        verdict=verdict,
    )


def _exposure(outcome: Outcome) -> float:
    if outcome.rank is None or outcome.rank > EXPOSED_PLACES:
        return 0.0
    return 1 / log2(1 + outcome.rank)


def _selection(outcome: Outcome) -> float:
    return float(outcome.is_selected)


def _interval(
    outcomes: Sequence[Outcome], reference: Sequence[Outcome], draws: np.random.Generator
) -> tuple[float, float]:
    """The middle of the bootstrap; a draw that selects nobody of the reference counts as equal."""
    own, other = (_drawn(several, _selection, draws) for several in (outcomes, reference))
    ratios: Floats = np.divide(own, other, out=np.ones(DRAWS), where=other > 0)
    low, high = _middle(ratios)
    if not any(one.is_selected for one in outcomes):
        high = _most_of_none(_people(outcomes)) / _rate(reference)
    return low, high


def _most_of_none(people: int) -> float:
    """The highest rate at which none of so many people is selected by chance."""
    return float(1 - ((1 - CONFIDENCE) / 2) ** (1 / people))


def _middle(values: Floats) -> tuple[float, float]:
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(values, (tail, 1 - tail))
    return float(low), float(high)


def _drawn(
    outcomes: Sequence[Outcome], value: Callable[[Outcome], float], draws: np.random.Generator
) -> Floats:
    """Means over people drawn with replacement, each with all that came of them."""
    each: dict[str, list[float]] = {}
    for outcome in outcomes:
        each.setdefault(outcome.person, []).append(value(outcome))
    of_people = np.array([(sum(each[one]), len(each[one])) for one in sorted(each)])
    sums = of_people[draws.integers(len(each), size=(DRAWS, len(each)))].sum(axis=1)
    return np.asarray(sums[:, 0] / sums[:, 1])


def _verdict(ratio: float, high: float) -> Verdict:
    if ratio >= FOUR_FIFTHS:
        return Verdict.ALIKE
    return Verdict.ALARM if high < 1 else Verdict.LOOK_CLOSER
