"""Blocks hold the evidence that was given, and what they say of everybody in them is true."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from matching.pool.blocks import BLOCK, Blocks, build_blocks
from matching.pool.curve import curve_order
from tests.matching.pool.worlds import NODES, parts, people

QUICK = settings(max_examples=30, deadline=None)


def _scattered(several: int) -> np.ndarray:
    return np.random.default_rng(4).normal((-33, -71), 0.5, (several, 2))


def _members(blocks: Blocks) -> list[slice]:
    """The people of each block, by place."""
    return [slice(start, start + BLOCK) for start in range(0, len(blocks.rows), BLOCK)]


@QUICK
@given(st.lists(people, max_size=4), st.integers(0, BLOCK))
def test_every_number_of_everybody_stands_in_a_cell_and_nothing_else_does(several, times):
    evidence, capabilities, points = parts(several * times)

    blocks = build_blocks(evidence, capabilities, points)

    expected = np.zeros((len(blocks.first_rows) * BLOCK, NODES), dtype=np.uint8)
    expected[: len(blocks.rows)] = evidence.toarray()[blocks.rows]
    held = blocks.cells[blocks.cell_of]  # shape (nodes, blocks, BLOCK)
    assert np.array_equal(held.reshape(NODES, -1).T, expected)
    assert np.array_equal(held.max(axis=2, initial=0), blocks.maxima)
    assert sorted(blocks.rows.tolist()) == list(range(len(several) * times))
    assert not blocks.cells[0].any()


@QUICK
@given(st.lists(people, min_size=1, max_size=4), st.integers(1, BLOCK))
def test_nobody_of_a_block_is_outside_what_is_said_of_it(several, times):
    blocks = build_blocks(*parts(several * times))

    for block, members in enumerate(_members(blocks)):
        assert blocks.first_rows[block] == blocks.rows[members].min()
        assert blocks.any_capability[block] == np.bitwise_or.reduce(blocks.capabilities[members])
        south, north, west, east = blocks.boxes[block]
        latitudes, longitudes = blocks.latitudes[members], blocks.longitudes[members]
        if np.isnan(latitudes).any():
            assert (south, north, west, east) == (-np.inf, np.inf, -np.inf, np.inf)
        else:
            assert (south, north) == (latitudes.min(), latitudes.max())
            assert (west, east) == (longitudes.min(), longitudes.max())


def test_people_of_the_same_rare_skill_stand_together_and_then_by_place():
    common, rare = np.ones(3 * BLOCK, dtype=np.uint8), np.tile([0, 0, 9], BLOCK).astype(np.uint8)
    points = _scattered(3 * BLOCK)

    blocks = build_blocks(
        csr_array(np.column_stack([common, rare])), np.zeros(3 * BLOCK, np.uint64), points
    )

    assert blocks.maxima.tolist() == [[1, 1, 1], [9, 0, 0]]
    along = curve_order(points)
    assert blocks.rows.tolist() == [*along[along % 3 == 2], *along[along % 3 != 2]]


def test_whoever_has_nothing_stands_last():
    evidence = np.array([[0], [1], [0], [1]], dtype=np.uint8)

    blocks = build_blocks(csr_array(evidence), np.zeros(4, np.uint64), np.full((4, 2), np.nan))

    assert blocks.rows.tolist() == [1, 3, 0, 2]
