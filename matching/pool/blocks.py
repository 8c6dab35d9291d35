"""Evidence in small blocks of people who are alike: what a search passes by, and what it adds up.

People stand beside those who share their rarest skill, and among them beside their neighbours on
the map. So most blocks have nothing of what a vacancy asks for, or little of it, and say so: of
each is kept the most that anybody in it has of each node, the box around its points, and every
capability that anybody in it has. What a block has of a node is one cell, a byte for everybody, and
only blocks where somebody has it keep one.

A node is whatever a search may ask for, by its number: a skill, or what skills share. In memory a
block takes five bytes a node, a cell 128, and a person 28 more; of the crowd of the benchmark that
is 130 bytes a person, and building takes a few sorts of all evidence.
"""

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.pool.curve import curve_order

_Number = TypeVar("_Number", bound=np.generic)

MOST_EVIDENCE = 255  # of one person at one node: a byte
BLOCK = 128  # people: few enough to be alike, enough to be added by the widest instructions


class Blocks(NamedTuple):
    """Evidence of many people, block by block.

    A named tuple and not a dataclass, because compiled code can make one from its parts.

    Attributes:
        cells: shape (cells, BLOCK), the evidence of everybody in a block of one node, 0 to 255,
            and 0 behind the last person; the first cell is nobody's and holds nothing.
        cell_of: shape (nodes, blocks), the cell of a node in a block; 0 where nobody has it.
        maxima: shape (nodes, blocks), the most evidence anybody in the block has of the node.
        rows: shape (people,), the row number each person was given with, block after block.
        first_rows: shape (blocks,), the smallest of those numbers in each block.
        capabilities: shape (people,), bits of each person.
        any_capability: shape (blocks,), bits that anybody in the block has.
        latitudes: shape (people,), in degrees, NaN where the point is unknown.
        longitudes: shape (people,), in degrees, NaN where the point is unknown.
        boxes: shape (blocks, 4), least and greatest latitude and longitude; without end where
            the point of anybody in the block is unknown.
    """

    cells: NDArray[np.uint8]
    cell_of: NDArray[np.int32]
    maxima: NDArray[np.uint8]
    rows: NDArray[np.int32]
    first_rows: NDArray[np.int64]
    capabilities: NDArray[np.uint64]
    any_capability: NDArray[np.uint64]
    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]
    boxes: NDArray[np.float64]


def build_blocks(
    evidence: csr_array, capabilities: NDArray[np.uint64], points: NDArray[np.float64]
) -> Blocks:
    """The blocks of some people.

    Args:
        evidence: 0 to 255, shape (people, nodes).
        capabilities: bits of each person, shape (people,).
        points: latitude and longitude in degrees, shape (people, 2), NaN where unknown.

    Raises:
        ValueError: the shapes do not belong together, a person has a node twice, evidence is no
            whole number from 0 to 255, or a point has no end.
    """
    people = evidence.shape[0]
    if capabilities.shape != (people,) or points.shape != (people, 2):
        raise ValueError("evidence, capabilities and points must speak of the same people")
    if np.isinf(points).any():
        raise ValueError("a point is in degrees, or unknown")
    order = _alike_together(evidence, points)
    cells, cell_of, maxima = _cells(in_bytes(evidence)[order])
    starts = np.arange(0, people, BLOCK)
    placed = np.where(np.isnan(points).any(axis=1, keepdims=True), np.nan, points)[order]
    latitudes, longitudes = np.ascontiguousarray(placed.T)
    return Blocks(
        cells=cells,
        cell_of=cell_of,
        maxima=maxima,
        rows=order.astype(np.int32),
        first_rows=_per_block(np.minimum, order, starts),
        capabilities=capabilities[order].astype(np.uint64),
        any_capability=_per_block(np.bitwise_or, capabilities[order].astype(np.uint64), starts),
        latitudes=latitudes,
        longitudes=longitudes,
        boxes=_boxes(latitudes, longitudes, starts),
    )


def in_bytes(evidence: csr_array) -> csr_array:
    """Evidence in one byte each.

    Raises:
        ValueError: some is no whole number from 0 to 255.
    """
    with np.errstate(invalid="ignore"):  # what no byte can be is another number afterwards
        short = csr_array(evidence, dtype=np.uint8)
    if not np.array_equal(short.data, evidence.data):
        raise ValueError(f"evidence is a whole number from 0 to {MOST_EVIDENCE}")
    return short


def _alike_together(evidence: csr_array, points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Row numbers by the rarest node of each person, those with one node along the curve.

    The rarest node stands first, and whoever has none of them last.
    """
    people, nodes = evidence.shape
    holders = np.bincount(evidence.indices, minlength=nodes)
    rarity = np.empty(nodes, dtype=np.int32)
    rarity[np.argsort(holders, kind="stable")] = np.arange(nodes)
    rarest = np.full(people, nodes)  # less rare than any
    has_any = np.diff(evidence.indptr) > 0
    if has_any.any():
        starts = evidence.indptr[:-1][has_any]
        rarest[has_any] = np.minimum.reduceat(rarity[evidence.indices], starts)
    along = curve_order(points)
    ordered: NDArray[np.int64] = along[np.argsort(rarest[along], kind="stable")]
    return ordered


def _cells(
    evidence: csr_array,
) -> tuple[NDArray[np.uint8], NDArray[np.int32], NDArray[np.uint8]]:
    """The cells, the cell of each pair of node and block, and the most evidence in it."""
    by_node = evidence.tocsc()
    if not by_node.has_canonical_format:
        raise ValueError("a person has a node twice; add or choose before building")
    people, nodes = evidence.shape
    blocks = -(-people // BLOCK)
    smallest = np.int32 if nodes * blocks < np.iinfo(np.int32).max else np.int64
    node_of = np.repeat(np.arange(nodes, dtype=smallest), np.diff(by_node.indptr))
    pairs = node_of * blocks + by_node.indices // BLOCK
    # People rise inside a node, so the evidence of one pair lies side by side.
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    cell_of = np.zeros(nodes * blocks, dtype=np.int32)
    maxima = np.zeros(nodes * blocks, dtype=np.uint8)
    cells = np.zeros((len(starts) + 1, BLOCK), dtype=np.uint8)
    if len(starts):
        cell_of[pairs[starts]] = np.arange(1, len(starts) + 1)
        maxima[pairs[starts]] = np.maximum.reduceat(by_node.data, starts)
        cells[cell_of[pairs], by_node.indices % BLOCK] = by_node.data
    return cells, cell_of.reshape(nodes, blocks), maxima.reshape(nodes, blocks)


def _per_block(
    reduce: np.ufunc, values: NDArray[_Number], starts: NDArray[np.int64]
) -> NDArray[_Number]:
    """What the values of each block come to; `reduceat` itself cannot take nobody."""
    return reduce.reduceat(values, starts) if len(starts) else values[:0]


def _boxes(
    latitudes: NDArray[np.float64], longitudes: NDArray[np.float64], starts: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The box of each block. An unknown number makes the minimum unknown, and the box endless."""
    sides = [
        _per_block(reduce, degrees, starts)
        for degrees in (latitudes, longitudes)
        for reduce in (np.minimum, np.maximum)
    ]
    boxes = np.column_stack(sides)
    return np.where(np.isnan(boxes), (-np.inf, np.inf, -np.inf, np.inf), boxes)
