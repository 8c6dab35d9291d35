"""Both divisions are the best there are, by trying every one."""

from collections.abc import Iterator
from itertools import product
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.advice.allocation import (
    Allocation,
    Difference,
    FitTable,
    best_for_the_worst_off,
    best_total,
    differences,
    fit_table,
    measured,
)
from matching.judging.profiles import CandidateProfile, EvidenceGrade, VacancyProfile
from tests.matching.worlds import a_context, must, prepared, shown

CONTEXT = a_context()
NO = float("nan")


def _table(rows: list[list[float]], positions: list[int]) -> FitTable:
    fits = np.array(rows, dtype=float).reshape(len(rows), len(positions))
    return FitTable(
        people=tuple(f"p{number}" for number in range(len(rows))),
        vacancies=tuple(f"v{number}" for number in range(len(positions))),
        positions=tuple(positions),
        fits=fits,
        known=np.ones_like(fits),
    )


def _every_division(table: FitTable) -> Iterator[Allocation]:
    """Every one that respects gates and positions, tried one by one."""
    choices = [
        [None, *(v for v in table.vacancies if (person, v) in table.by_keys)]
        for person in table.people
    ]
    for chosen in product(*choices):
        places = {p: v for p, v in zip(table.people, chosen, strict=True) if v is not None}
        division = measured(table, places)
        if not division.crowded:
            yield division


fits = st.one_of(st.just(NO), st.integers(0, 20).map(lambda number: number / 20))
tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        _table,
        st.lists(st.lists(fits, min_size=width, max_size=width), min_size=1, max_size=5),
        st.lists(st.integers(0, 2), min_size=width, max_size=width),
    )
)


@settings(max_examples=150, deadline=None)
@given(tables)
def test_no_division_has_a_greater_total(table: FitTable):
    best = max(one.total for one in _every_division(table))

    assert best_total(table).total == pytest.approx(best, abs=1e-9)


@settings(max_examples=150, deadline=None)
@given(tables)
def test_no_division_is_better_for_whoever_fits_least(table: FitTable):
    def rank(one: Allocation) -> tuple[int, float, float]:
        worst = inf if one.worst is None else one.worst
        return len(one.places), worst, round(one.total, 9)

    assert rank(best_for_the_worst_off(table)) == max(map(rank, _every_division(table)))


def test_the_two_principles_may_disagree_and_the_difference_is_named():
    table = _table([[0.9, 0.5], [0.8, 0.1]], [1, 1])

    total, fair = best_total(table), best_for_the_worst_off(table)

    # 0.5 + 0.8 against 0.9 + 0.1: here both say the same
    assert total.places == fair.places == {"p0": "v1", "p1": "v0"}

    table = _table([[0.9, 0.4], [0.6, 0.3]], [1, 1])
    total, fair = best_total(table), best_for_the_worst_off(table)
    assert total.places == {"p0": "v0", "p1": "v1"}  # 1.2 against 1.0
    assert fair.places == {"p0": "v1", "p1": "v0"}  # 0.4 against 0.3
    assert differences(table, total, fair)[0] == Difference("p0", "v0", "v1")


def test_a_failed_gate_is_never_a_place_and_a_mediator_may_still_choose_it():
    table = _table([[NO], [0.5]], [1])

    assert best_total(table).places == {"p1": "v0"}
    chosen = measured(table, {"p0": "v0"})
    assert (chosen.total, chosen.worst, chosen.barred) == (0.0, None, ("p0",))


def test_more_people_than_positions_is_told_of_a_mediators_choice():
    table = _table([[0.5], [0.5]], [1])

    assert measured(table, {"p0": "v0", "p1": "v0"}).crowded == ("v0",)
    assert measured(table, {"p0": "v0"}).crowded == ()


@pytest.mark.parametrize("places", [{"p9": "v0"}, {"p0": "v9"}], ids=str)
def test_a_choice_of_somebody_else_is_refused(places: dict[str, str]):
    with pytest.raises(ValueError, match="not among"):
        measured(_table([[0.5], [0.5]], [1]), places)


def test_nobody_and_nowhere_are_no_error():
    assert best_total(_table([[NO]], [1])).places == {}
    assert best_for_the_worst_off(_table([[0.5]], [0])).places == {}
    assert best_for_the_worst_off(_table([[NO]], [1])).worst is None


def test_the_fits_are_those_of_the_shortlists_and_the_order_given_changes_nothing():
    welder = CandidateProfile("w", evidence=(shown("mig_welding"),))
    baker = CandidateProfile("b", evidence=(shown("bread_making"),))
    barred = CandidateProfile(
        "x", evidence=(shown("mig_welding", EvidenceGrade.SELF_DECLARED, level_cap=1),)
    )
    vacancies = [
        VacancyProfile("iron", needs=(must("mig_welding", 3),)),
        VacancyProfile("bread", needs=(must("bread_making"),)),
    ]
    several = [prepared(one) for one in (welder, baker, barred)]

    table = fit_table(several, vacancies, [1, 1], CONTEXT)
    again = fit_table(several[::-1], vacancies, [1, 1], CONTEXT)

    assert best_total(table).places == {"w": "iron", "b": "bread"}
    assert ("x", "iron") not in table.by_keys
    assert (table.people, table.by_keys) == (again.people, again.by_keys)


def test_each_vacancy_needs_its_positions():
    with pytest.raises(ValueError, match="number of positions"):
        fit_table([], [VacancyProfile("v")], [], CONTEXT)
