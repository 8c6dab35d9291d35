"""Lists kept while people change one by one equal lists made anew."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from matching.pool.changed_people import PersonRow
from matching.pool.kept_shortlists import KeptShortlists
from matching.pool.queries import Query
from tests.matching.pool.worlds import NODES, parts, people, plain_first, queries

QUICK = settings(max_examples=80, deadline=None)
GONE = ([0] * NODES, 0, (float("nan"), float("nan")))


def _row(person) -> PersonRow:
    values, bits, point = person
    nodes = np.flatnonzero(values).astype(np.int32)
    return PersonRow(nodes, np.array(values, dtype=np.uint8)[nodes], bits, point)


def _firsts(kept: KeptShortlists, count: int) -> list[list[tuple[int, int]]]:
    found = [kept.first(number) for number in range(count)]
    return [list(zip(f.people.tolist(), f.scores.tolist(), strict=True)) for f in found]


@QUICK
@given(
    st.lists(people, min_size=1, max_size=10),
    st.lists(queries(), max_size=4),
    st.lists(st.tuples(st.integers(0, 11), st.none() | people), max_size=12),
    st.tuples(st.integers(1, 3), st.integers(0, 2), st.sampled_from([0, 3, 100])),
)
def test_kept_lists_are_those_of_a_full_recomputation(several, asked, changes, sizes):
    top, spare, most_changes = sizes
    everybody = [*several, *[GONE] * (12 - len(several))]
    kept = KeptShortlists.build(
        *parts(several), asked, top=top, spare=spare, most_changes=most_changes
    )

    for row, person in changes:
        before = _firsts(kept, len(asked))
        touched = kept.change(row, None if person is None else _row(person))
        everybody[row] = person or GONE

        after = _firsts(kept, len(asked))
        assert after == [plain_first(everybody, query, top) for query in asked]
        assert touched.tolist() == [n for n in range(len(asked)) if before[n] != after[n]]


@pytest.mark.parametrize(("value", "touched"), [(100, []), (250, [0])])
def test_only_a_list_that_can_change_is_touched(value: int, touched: list[int]):
    evidence = csr_array(np.array([[200, 0], [220, 0], [0, 90]], dtype=np.uint8))
    asked = [
        Query(np.array([0], dtype=np.int32), np.array([255], dtype=np.uint8)),
        Query(np.array([1], dtype=np.int32), np.array([255], dtype=np.uint8)),
    ]
    kept = KeptShortlists.build(
        evidence, np.zeros(3, np.uint64), np.full((3, 2), np.nan), asked, top=2, spare=0
    )

    newcomer = PersonRow(np.array([0], dtype=np.int32), np.array([value], dtype=np.uint8))
    assert kept.change(3, newcomer).tolist() == touched


def _kept(**sizes: int) -> KeptShortlists:
    evidence = csr_array(np.array([[200], [220], [10]], dtype=np.uint8))
    asked = [Query(np.array([0], dtype=np.int32), np.array([255], dtype=np.uint8))]
    return KeptShortlists.build(
        evidence, np.zeros(3, np.uint64), np.full((3, 2), np.nan), asked, **{"top": 2} | sizes
    )


def _person(value: int) -> PersonRow:
    return PersonRow(np.array([0], dtype=np.int32), np.array([value], dtype=np.uint8))


def test_whoever_was_pushed_out_of_a_list_takes_nobody_along():
    kept = _kept(top=2, spare=1)
    kept.change(3, _person(250))  # pushes row 2 out

    for row, person in ((2, None), (2, _person(100)), (1, None)):
        kept.change(row, person)

    assert _firsts(kept, 1) == [[(3, 250 * 255), (0, 200 * 255)]]


def test_a_search_made_again_finds_whom_the_index_no_longer_knows():
    kept = _kept(top=1, spare=0)
    kept.change(0, _person(210))
    kept.change(1, None)

    assert _firsts(kept, 1) == [[(0, 210 * 255)]]


def test_whoever_changes_again_is_found_as_they_are_now():
    kept = _kept(top=1, spare=0)
    nothing = PersonRow(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint8))

    for value, first in ((250, (1, 250)), (230, (1, 230)), (100, (0, 200))):
        kept.change(1, _person(value))
        assert _firsts(kept, 1) == [[(first[0], first[1] * 255)]]
    kept.change(1, _person(240))
    kept.change(1, nothing)
    assert _firsts(kept, 1) == [[(0, 200 * 255)]]


def test_an_index_built_anew_knows_what_people_may_do_now_and_where_they_are():
    everybody = csr_array(np.array([[200], [220]], dtype=np.uint8))
    query = Query(np.array([0]), np.array([255]), required=1, box=(0.0, 1.0, 0.0, 1.0))
    kept = KeptShortlists.build(
        everybody,
        np.zeros(2, np.uint64),
        np.full((2, 2), 9.0),
        [query],
        top=1,
        spare=0,
        most_changes=0,
    )
    moved = [replace(_person(value), capabilities=1, point=(0.5, 0.5)) for value in (200, 220)]

    for row, person in ((0, moved[0]), (1, moved[1]), (1, None)):
        kept.change(row, person)

    assert _firsts(kept, 1) == [[(0, 200 * 255)]]


@pytest.mark.parametrize(
    ("row", "node", "said"),
    [(-1, 0, "rows are numbered"), (2**31 - 1, 0, "rows are numbered"), (1, 1, "from 0 to 0")],
)
def test_a_change_of_nobody_is_refused_and_changes_nothing(row: int, node: int, said: str):
    kept = _kept()
    before = _firsts(kept, 1)

    with pytest.raises(ValueError, match=said):
        kept.change(row, PersonRow(np.array([node]), np.array([250])))

    assert _firsts(kept, 1) == before
    assert not kept.changed


@pytest.mark.parametrize(
    ("nodes", "values", "point"),
    [
        ([0, 0], [1, 1], (0.0, 0.0)),
        ([-1], [1], (0.0, 0.0)),
        ([0], [1, 2], (0.0, 0.0)),
        ([0], [256], (0.0, 0.0)),
        ([0], [-1], (0.0, 0.0)),
        ([0], [1], (0.0, float("inf"))),
    ],
)
def test_a_person_whom_no_index_could_hold_is_refused(nodes, values, point):
    with pytest.raises(ValueError, match=r"number below 0|from 0 to 255|in degrees"):
        PersonRow(np.array(nodes), np.array(values), point=point)


@pytest.mark.parametrize("sizes", [{"top": 0}, {"spare": -1}])
def test_lists_of_no_places_are_refused(sizes: dict[str, int]):
    with pytest.raises(ValueError, match="at least one place"):
        _kept(**sizes)
