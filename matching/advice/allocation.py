"""Several people and several vacancies with few positions: who could go where.

Two principles are worked out and neither decides: the greatest total fit, and the division that
places most people and lets the one who fits least fit as well as can be. Beside them stands what
a mediator chooses. Both are exact: an assignment problem (Kuhn, 1955) solved by scipy.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.judgements import judge, tie_key
from matching.judging.profiles import VacancyProfile

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one person and one vacancy fit: the value their order is made by.

    Attributes:
        known: share of the score behind it that is known, in [0, 1].
    """

    value: float
    known: float


@dataclass(frozen=True)
class FitTable:
    """How well each person and each vacancy fit.

    Attributes:
        people: keys, the rows.
        vacancies: keys, the columns.
        positions: how many each vacancy can still take.
        fits: order value in [0, 1], shape (people, vacancies); not a number where a gate fails.
        known: known share of the score, of the same shape.
    """

    people: tuple[str, ...]
    vacancies: tuple[str, ...]
    positions: tuple[int, ...]
    fits: Floats
    known: Floats

    @cached_property
    def by_keys(self) -> Mapping[tuple[str, str], Fit]:
        """The fit of each person and vacancy that no gate keeps apart."""
        return {
            (person, vacancy): Fit(float(self.fits[row, column]), float(self.known[row, column]))
            for row, person in enumerate(self.people)
            for column, vacancy in enumerate(self.vacancies)
            if not np.isnan(self.fits[row, column])
        }

    def without(self, pairs: Iterable[tuple[str, str]]) -> "FitTable":
        """The table with some people and vacancies kept apart, as a mediator decided."""
        apart = set(pairs)
        barred = [[(p, v) in apart for v in self.vacancies] for p in self.people]
        shape = self.fits.shape
        return replace(
            self, fits=np.where(np.array(barred, bool).reshape(shape), np.nan, self.fits)
        )


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who goes where, and what it is worth.

    Attributes:
        places: vacancy by person; who has none is left out.
        total: sum of the fits.
        worst: the smallest fit of somebody who has a place; None when nobody has one.
        barred: people whose place a gate keeps them from today; only a mediator chooses so.
        crowded: vacancies with more people than positions; only a mediator chooses so.
    """

    places: Mapping[str, str]
    total: float
    worst: float | None
    barred: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()


def fit_table(
    people: Sequence[PreparedCandidate],
    vacancies: Sequence[VacancyProfile],
    positions: Sequence[int],
    context: MatchContext,
) -> FitTable:
    """Everybody judged for every vacancy, O(people x vacancies); equals in a fair fixed order.

    Raises:
        ValueError: there is not one number of positions for each vacancy, or one is negative.
    """
    if len(positions) != len(vacancies) or min(positions, default=0) < 0:
        raise ValueError("each vacancy needs its number of positions, from 0 up")
    # Of two that fit alike one must go first: who, differs from one set of vacancies to the next.
    together = "/".join(sorted(vacancy.key for vacancy in vacancies))
    ordered = sorted(people, key=lambda person: (tie_key(together, person.key), person.key))
    fits = np.full((len(ordered), len(vacancies)), np.nan)
    known = np.zeros_like(fits)
    for row, person in enumerate(ordered):
        for column, vacancy in enumerate(vacancies):
            judged = judge(person, vacancy, context)
            known[row, column] = judged.score.known
            if not judged.is_blocked:
                fits[row, column] = judged.order_value
    return FitTable(
        people=tuple(person.key for person in ordered),
        vacancies=tuple(vacancy.key for vacancy in vacancies),
        positions=tuple(positions),
        fits=fits,
        known=known,
    )


def best_total(table: FitTable) -> Allocation:
    """The division with the greatest sum of fits, whoever is left out."""
    return measured(table, _assigned(table, table.fits, 0.0))


def best_for_the_worst_off(table: FitTable) -> Allocation:
    """The division that places most people; of those, the one whose smallest fit is greatest.

    Among equals the one with the greatest sum. The smallest fit is found by halving the list of
    all fits: a floor is possible when as many people as ever find a place above it.
    """
    bonus = 1.0 + len(table.people)  # one more person placed outweighs every fit there is
    most = len(_assigned(table, table.fits, bonus))
    floors = np.unique(table.fits[~np.isnan(table.fits)])
    low, high = 0, len(floors) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if len(_assigned(table, _above(table.fits, floors[middle]), bonus)) == most:
            low = middle
        else:
            high = middle - 1
    kept = _above(table.fits, floors[low]) if len(floors) else table.fits
    return measured(table, _assigned(table, kept, bonus))


def measured(table: FitTable, places: Mapping[str, str]) -> Allocation:
    """What a division is worth, a mediator's own too.

    Raises:
        ValueError: a person or a vacancy is not in the table.
    """
    if not set(places) <= set(table.people) or not set(places.values()) <= set(table.vacancies):
        raise ValueError("a person or a vacancy is not among those divided")
    taken = Counter(places.values())
    known = {pair: table.by_keys.get(pair) for pair in places.items()}
    fits = [fit.value for fit in known.values() if fit is not None]
    return Allocation(
        places={person: places[person] for person in table.people if person in places},
        total=float(sum(sorted(fits))),
        worst=min(fits, default=None),
        barred=tuple(sorted(person for (person, _), fit in known.items() if fit is None)),
        crowded=tuple(
            vacancy
            for vacancy, positions in zip(table.vacancies, table.positions, strict=True)
            if taken[vacancy] > positions
        ),
    )


def _above(fits: Floats, floor: float) -> Floats:
    """The fits from a floor up; the others as if a gate kept them apart."""
    return np.where(fits >= floor, fits, np.nan)


def _assigned(table: FitTable, fits: Floats, bonus: float) -> dict[str, str]:
    """The division with the greatest sum of fit and bonus over the places given."""
    seats = np.repeat(np.arange(len(table.vacancies)), np.minimum(table.positions, len(fits)))
    gain = np.where(np.isnan(fits), 0.0, fits + bonus)[:, seats]
    rows, columns = linear_sum_assignment(gain, maximize=True)
    pairs = ((row, seats[column]) for row, column in zip(rows, columns, strict=True))
    return {
        table.people[row]: table.vacancies[seat]
        for row, seat in pairs
        if not np.isnan(fits[row, seat])
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """One person whom two divisions send elsewhere.

    Attributes:
        here: vacancy in the first; None for no place.
        there: vacancy in the second.
    """

    person: str
    here: str | None
    there: str | None


def differences(table: FitTable, one: Allocation, other: Allocation) -> tuple[Difference, ...]:
    """Whom two divisions send elsewhere."""
    return tuple(
        Difference(person, here, there)
        for person in table.people
        for here, there in [(one.places.get(person), other.places.get(person))]
        if here != there
    )
