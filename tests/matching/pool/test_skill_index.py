"""The index of skills and gates finds what a plain loop finds, ties too."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array, random_array

from matching.pool import array_search
from matching.pool.blocks import BLOCK
from matching.pool.queries import Query
from matching.pool.skill_index import SkillIndex, quickest_search
from tests.matching.pool.worlds import NODES, parts, people, plain_first, queries

QUICK = settings(max_examples=60, deadline=None)
SEARCHES = [array_search, quickest_search()]
NOWHERE = np.full((2, 2), np.nan)


def _pairs(found) -> list[tuple[int, int]]:
    return list(zip(found.people.tolist(), found.scores.tolist(), strict=True))


@pytest.mark.parametrize("search", SEARCHES)
@QUICK
@given(st.lists(people, max_size=12), st.lists(queries(), max_size=4), st.integers(1, 5))
def test_every_search_finds_what_a_plain_loop_finds(search, several, asked, top):
    index = replace(SkillIndex.build(*parts(several)), search=search)

    found = index.first_of_many(asked, top=top)

    assert [_pairs(one) for one in found] == [plain_first(several, q, top) for q in asked]
    for query, one in zip(asked, found, strict=True):
        alone = index.first(
            query.nodes, query.weights, top=top, required=query.required, box=query.box
        )
        assert _pairs(alone) == _pairs(one)


def _many_blocks(seed: int) -> tuple[SkillIndex, np.random.Generator]:
    """Sixty blocks and a bit, with few different values so that the cut falls among ties."""
    rng = np.random.default_rng(seed)
    count = 60 * BLOCK + 17
    evidence = random_array((count, NODES), density=0.3, rng=rng, format="csr")
    evidence.data = rng.integers(1, 4, evidence.nnz) * 80
    points = rng.normal((-33, -71), 0.5, (count, 2))
    points[rng.random(count) < 0.05] = np.nan
    capabilities = rng.integers(0, 16, count).astype(np.uint64)
    return SkillIndex.build(csr_array(evidence, dtype=np.uint8), capabilities, points), rng


@pytest.mark.parametrize("seed", range(5))
def test_over_many_blocks_compiled_and_plain_search_agree_to_the_last_tie(seed):
    index, rng = _many_blocks(seed)
    plain = replace(index, search=array_search)
    boxes = [None, (-33.2, -32.9, -71.4, -70.9), (-33.0, -33.0, -71.0, -71.0)]
    asked = [
        Query(
            rng.permutation(NODES)[:3].astype(np.int32),
            rng.integers(0, 86, 3).astype(np.uint8),
            int(rng.integers(0, 4)),
            boxes[number % len(boxes)],
        )
        for number in range(20)
    ]

    fast = [index.first(q.nodes, q.weights, required=q.required, box=q.box) for q in asked]

    assert [*map(_pairs, fast)] == [*map(_pairs, plain.first_of_many(asked))]
    assert [*map(_pairs, fast)] == [*map(_pairs, index.first_of_many(asked))]


def test_equal_searches_are_made_once_and_answered_each():
    index, _ = _many_blocks(1)
    asked = [Query(np.array([node]), np.array([255])) for node in (2, 1, 2)]
    made = []

    class Counting:
        def best_keys(self, blocks, queries, top):
            made.append(len(queries.required))
            return array_search.best_keys(blocks, queries, top)

    found = replace(index, search=Counting()).first_of_many(asked)

    assert made == [2]
    assert [*map(_pairs, found)] == [_pairs(index.first(q.nodes, q.weights)) for q in asked]


def test_equal_scores_stand_by_row_number():
    evidence = csr_array(np.full((2, 1), 200, dtype=np.uint8))
    points = np.array([(-20.0, -70.0), (-50.0, -70.0)])  # the curve puts the second one first
    index = SkillIndex.build(evidence, np.zeros(2, np.uint64), points)

    assert _pairs(index.first(np.array([0]), np.array([255]), top=1)) == [(0, 51_000)]


@pytest.mark.parametrize("weights", [(255, 2), (255, 3), (255, 255)])
def test_scores_are_exact_at_the_edge_of_two_bytes_and_beyond(weights):
    evidence = csr_array(np.full((2, 2), 255, dtype=np.uint8))
    index = SkillIndex.build(evidence, np.zeros(2, np.uint64), NOWHERE)

    found = index.first(np.arange(2), np.array(weights, dtype=np.uint8))

    assert _pairs(found) == [(0, sum(weights) * 255), (1, sum(weights) * 255)]


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("least", [2, 3])
def test_the_last_score_of_two_bytes_and_the_first_beyond_are_exact(search, least):
    """257 weights of evidence 255 are 65,535; one more would begin again from nought."""
    evidence = csr_array(np.full((1, 2), 255, dtype=np.uint8))
    index = replace(SkillIndex.build(evidence, np.zeros(1, np.uint64), NOWHERE[:1]), search=search)
    light = Query(np.array([0]), np.array([1]))
    heavy = Query(np.array([0, 1]), np.array([255, least]))

    found = index.first_of_many([light, heavy])

    assert [*map(_pairs, found)] == [[(0, 255)], [(0, (255 + least) * 255)]]
    assert _pairs(index.first(heavy.nodes, heavy.weights)) == [(0, (255 + least) * 255)]


def test_searches_that_differ_in_one_thing_have_their_own_answers():
    evidence = csr_array(np.array([[1, 9], [9, 1], [5, 5]], dtype=np.uint8))
    points = np.array([(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)])
    index = SkillIndex.build(evidence, np.array([0, 1, 3], np.uint64), points)
    both, even = np.array([0, 1]), np.array([1, 1])
    asked = [
        Query(both, even),
        Query(both, np.array([2, 1])),
        Query(np.array([0]), np.array([1])),
        Query(both, even, required=3),
        Query(both, even, box=(2.0, 2.0, 2.0, 2.0)),
    ]

    found = [_pairs(one) for one in index.first_of_many(asked)]

    assert found == [
        [(0, 10), (1, 10), (2, 10)],
        [(1, 19), (2, 15), (0, 11)],
        [(1, 9), (2, 5), (0, 1)],
        [(2, 10)],
        [(1, 10)],
    ]


def test_over_many_blocks_scores_of_more_than_two_bytes_are_the_plain_ones():
    index, rng = _many_blocks(9)
    weights = rng.integers(200, 256, NODES).astype(np.uint8)

    found = index.first(np.arange(NODES), weights)

    plain = replace(index, search=array_search).first(np.arange(NODES), weights)
    assert _pairs(found) == _pairs(plain)
    assert found.scores[0] > 2**16


def test_the_least_of_scores_is_found_in_every_block():
    people = 5 * BLOCK + 1
    evidence = csr_array(np.ones((people, 1), dtype=np.uint8))
    points = np.random.default_rng(3).normal((-33, -71), 0.5, (people, 2))
    index = SkillIndex.build(evidence, np.zeros(people, np.uint64), points)

    found = index.first(np.array([0]), np.array([1]), top=people)

    assert _pairs(found) == [(row, 1) for row in range(people)]


def test_whoever_has_no_point_stays_in_every_box():
    index = SkillIndex.build(
        csr_array(np.ones((2, 1), dtype=np.uint8)),
        np.zeros(2, np.uint64),
        np.array([(-33.0, -71.0), (np.nan, -71.0)]),
    )

    found = index.first(np.array([0]), np.array([255]), box=(-20.0, -19.0, -70.0, -69.0))

    assert found.people.tolist() == [1]


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize(
    "box", [(0.0, 1.0, 0.0, 2.0), (1.0, 2.0, 0.0, 2.0), (0.0, 2.0, 0.0, 1.0), (0.0, 2.0, 1.0, 2.0)]
)
def test_whoever_stands_on_the_side_of_a_box_is_inside(search, box):
    evidence = csr_array(np.ones((1, 1), dtype=np.uint8))
    index = SkillIndex.build(evidence, np.zeros(1, np.uint64), np.array([(1.0, 1.0)]))

    found = replace(index, search=search).first(np.array([0]), np.array([1]), box=box)

    assert found.people.tolist() == [0]


def test_without_numba_numpy_searches(monkeypatch):
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, "matching.pool.compiled_search")
    monkeypatch.delattr("matching.pool.compiled_search")

    assert quickest_search() is array_search


def test_parts_that_do_not_belong_together_are_refused():
    evidence = csr_array(np.ones((2, 1), dtype=np.uint8))
    with pytest.raises(ValueError, match="same people"):
        SkillIndex.build(evidence, np.zeros(3, np.uint64), NOWHERE)

    twice = csr_array((np.ones(2, np.uint8), ([0, 0]), ([0, 2, 2])), shape=(2, 1))
    with pytest.raises(ValueError, match="a node twice"):
        SkillIndex.build(twice, np.zeros(2, np.uint64), NOWHERE)
    with pytest.raises(ValueError, match="in degrees"):
        SkillIndex.build(evidence, np.zeros(2, np.uint64), np.full((2, 2), np.inf))


@pytest.mark.parametrize("value", [256, -1, 0.5, np.nan])
def test_evidence_that_no_byte_holds_is_refused(value):
    with pytest.raises(ValueError, match="from 0 to 255"):
        SkillIndex.build(csr_array(np.array([[value]])), np.zeros(1, np.uint64), NOWHERE[:1])


@pytest.mark.parametrize(
    ("nodes", "weights", "top", "said"),
    [
        ([1], [255], 20, "numbered from 0 to 0"),
        ([-1], [255], 20, "numbered from 0 to 0"),
        ([0], [100, 155], 20, "its weight"),
        ([0], [255], 0, "at least one person"),
        ([0], [-1], 20, "weights are from 0 to 255"),
        ([0], [256], 20, "weights are from 0 to 255"),
        ([0] * 33_026, [255] * 33_026, 20, "at most 8421504 together"),
    ],
)
def test_a_search_that_makes_no_sense_is_refused(nodes, weights, top, said):
    evidence = csr_array(np.ones((2, 1), dtype=np.uint8))
    index = SkillIndex.build(evidence, np.zeros(2, np.uint64), NOWHERE)

    with pytest.raises(ValueError, match=said):
        index.first(np.array(nodes), np.array(weights), top=top)


def test_weights_that_are_no_whole_numbers_and_boxes_with_unknown_sides_are_refused():
    evidence = csr_array(np.ones((2, 1), dtype=np.uint8))
    index = SkillIndex.build(evidence, np.zeros(2, np.uint64), NOWHERE)

    for fractions in ((0.5, 1), (0, 0.5)):
        node, weight = (np.array([number]) for number in fractions)
        with pytest.raises(TypeError, match="Cannot cast"):
            index.first(node, weight)
    with pytest.raises(ValueError, match="every side of a box"):
        index.first(np.array([0]), np.array([1]), box=(np.nan, 1.0, 0.0, 1.0))


@pytest.mark.parametrize("search", SEARCHES)
def test_the_greatest_score_that_a_search_may_ask_for_is_exact(search):
    evidence = csr_array(np.array([[254], [255]], dtype=np.uint8))
    index = replace(SkillIndex.build(evidence, np.zeros(2, np.uint64), NOWHERE), search=search)
    weights = np.full(33_025, 255, dtype=np.uint8)

    found = index.first(np.zeros(33_025, dtype=np.int32), weights)

    assert _pairs(found) == [(1, 33_025 * 255 * 255), (0, 33_025 * 255 * 254)]


def test_whoever_asks_for_more_than_there_are_waits_for_no_empty_places():
    evidence = csr_array(np.ones((2, 1), dtype=np.uint8))
    index = SkillIndex.build(evidence, np.zeros(2, np.uint64), NOWHERE)

    assert _pairs(index.first(np.array([0]), np.array([1]), top=10**12)) == [(0, 1), (1, 1)]
    nobody = SkillIndex.build(
        csr_array((0, 1), dtype=np.uint8), np.zeros(0, np.uint64), NOWHERE[:0]
    )
    assert _pairs(nobody.first(np.array([0]), np.array([1]), top=10**12)) == []
    assert _pairs(index.first(np.array([]), np.array([]))) == []
