"""Lists kept while people change one by one equal lists made anew."""

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
