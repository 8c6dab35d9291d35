"""Postings in blocks of neighbours: who has shown what, laid out for reading at speed.

People are renumbered along a curve over the map and cut into blocks. The postings of one node
lie side by side over all blocks, and a table says where those of each block begin. Of each block
is kept what lets a search pass it by: the most anybody in it has of each node, the box around
its points, and every capability that anybody in it has.
"""

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from matching.pool.curve import curve_order

_Number = TypeVar("_Number", bound=np.generic)

BLOCK = 4096  # people: their sums, two or four bytes each, stay in the first cache


class Blocks(NamedTuple):
    """Evidence of many people, block by block.

    A named tuple and not a dataclass, because compiled code takes it as it is.

    Attributes:
        local: the person of each posting, counted from the start of the block.
        values: the evidence of each posting, 1 to 255.
        pointers: shape (nodes, blocks + 1), where the postings of a node in a block begin.
        maxima: shape (nodes, blocks), the most evidence anybody in the block has of the node.
        rows: shape (people,), the number each person was given as.
        first_rows: shape (blocks,), the smallest of those numbers in each block.
        capabilities: shape (people,), bits of each person.
        any_capability: shape (blocks,), bits that anybody in the block has.
        latitudes: shape (people,), in degrees, NaN where the point is unknown.
        longitudes: shape (people,), in degrees, NaN where the point is unknown.
        boxes: shape (blocks, 4), least and greatest latitude and longitude; without end where
            the point of anybody in the block is unknown.
    """

    local: NDArray[np.uint16]
    values: NDArray[np.uint8]
    pointers: NDArray[np.int64]
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
        ValueError: the shapes do not belong together, or a person has a node twice.
    """
    people = evidence.shape[0]
    if capabilities.shape != (people,) or points.shape != (people, 2):
        raise ValueError("evidence, capabilities and points must speak of the same people")
    order = curve_order(points)
    by_node = csr_array(evidence, dtype=np.uint8)[order].tocsc()
    if not by_node.has_canonical_format:
        raise ValueError("a person has a node twice; add or choose before building")
    starts = np.arange(0, people, BLOCK)
    pointers = _pointers(by_node, np.append(starts, people))
    placed = np.where(np.isnan(points).any(axis=1, keepdims=True), np.nan, points)[order]
    latitudes, longitudes = np.ascontiguousarray(placed.T)
    return Blocks(
        local=(by_node.indices % BLOCK).astype(np.uint16),
        values=by_node.data,
        pointers=pointers,
        maxima=_maxima(by_node.data, pointers),
        rows=order.astype(np.int32),
        first_rows=_per_block(np.minimum, order, starts),
        capabilities=capabilities[order].astype(np.uint64),
        any_capability=_per_block(np.bitwise_or, capabilities[order].astype(np.uint64), starts),
        latitudes=latitudes,
        longitudes=longitudes,
        boxes=_boxes(latitudes, longitudes, starts),
    )


def _pointers(by_node: csc_array, edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each block begins among the postings of each node: people rise inside a node."""
    nodes = by_node.shape[1]
    smallest = np.int32 if by_node.nnz < np.iinfo(np.int32).max else np.int64
    pointers = np.empty((nodes, len(edges)), dtype=smallest)
    for node in range(nodes):
        start, end = by_node.indptr[node], by_node.indptr[node + 1]
        pointers[node] = start + np.searchsorted(by_node.indices[start:end], edges)
    return pointers


def _maxima(values: NDArray[np.uint8], pointers: NDArray[np.int64]) -> NDArray[np.uint8]:
    starts, ends = pointers[:, :-1].ravel(), pointers[:, 1:].ravel()
    is_used = starts < ends
    maxima = np.zeros(len(starts), dtype=np.uint8)
    if is_used.any():
        maxima[is_used] = np.maximum.reduceat(values, starts[is_used])
    return maxima.reshape(len(pointers), -1)


def _per_block(
    reduce: np.ufunc, values: NDArray[_Number], starts: NDArray[np.int64]
) -> NDArray[_Number]:
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
