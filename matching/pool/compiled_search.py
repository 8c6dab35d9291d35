"""The search of the blocks, compiled. `matching.pool.array_search` gives the same answers.

Three things make it quick: blocks are looked at from the best that anybody in them could reach
down to the last of the first people found, and so most of them never; what a block has of a node is
added for everybody in it by a few vector instructions; and nobody is looked at in a block where
nobody can enter.

One search reads a byte a block for each node asked for, goes over all bounds at most `STEPS`
times, and adds up `BLOCK` bytes a node in each block it visits: at worst in all, as its twin does.
"""

from typing import Any, TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.pool.blocks import BLOCK, MOST_EVIDENCE, Blocks
from matching.pool.compiled_heap import Heap, replace_least
from matching.pool.compiling import compiled
from matching.pool.queries import Queries
from matching.pool.score_keys import ROW_BITS, ROW_MASK

MOST_IN_TWO_BYTES = (2**16 - 1) // MOST_EVIDENCE  # sum of weights, each times the most evidence
STEPS = 16  # from the best bound down: more look at fewer blocks, and each goes over all bounds

Sums: TypeAlias = NDArray[np.unsignedinteger]  # scores of a block's people, or bounds of all blocks
Boxes: TypeAlias = NDArray[np.float64]
Terms: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64]]  # nodes and their weights
Filters: TypeAlias = tuple[int, NDArray[np.float64]]  # capabilities and the sides of a box
Parts: TypeAlias = tuple[NDArray[Any], ...]  # Any: numbers of several kinds

inlined = njit(inline="always")  # a call costs a count up and down for every array it is given


def best_keys(blocks: Blocks, queries: Queries, top: int) -> NDArray[np.int64]:
    """The best keys of each query, shape (queries, top), falling; 0 where there are no more."""
    heaps = np.zeros((len(queries.required), top), dtype=np.int64)
    sums = np.empty(BLOCK, dtype=_narrowest(queries))
    # Named tuples take compiled code 3 microseconds to look into, plain ones half of one.
    _fill(tuple(blocks), tuple(queries), heaps, sums)
    heaps.sort(axis=1)
    return heaps[:, ::-1]


def _narrowest(queries: Queries) -> type[np.unsignedinteger]:
    """The smallest numbers in which no score can overflow: half the size is half the time."""
    return np.uint16 if _heaviest(queries) <= MOST_IN_TWO_BYTES else np.uint32


def _heaviest(queries: Queries) -> int:
    """The most that the weights of one query come to."""
    if len(queries.required) == 1:  # a few numbers, whose sum Python has sooner than numpy
        return int(sum(queries.weights.tolist()))
    sums = np.append(0, np.cumsum(queries.weights))[queries.starts]
    return int(np.diff(sums).max(initial=0))


@compiled
def _fill(block_parts: Parts, query_parts: Parts, heaps: NDArray[np.int64], sums: Sums) -> None:
    """Fill a heap with the best keys of each query."""
    blocks, queries = Blocks(*block_parts), Queries(*query_parts)
    bounds = np.empty(len(blocks.first_rows), dtype=sums.dtype)
    for query in range(len(heaps)):
        some = slice(queries.starts[query], queries.starts[query + 1])
        terms = queries.nodes[some], queries.weights[some]
        filters = queries.required[query], queries.boxes[query]
        _bound(blocks, terms, filters, bounds)
        _visit(blocks, terms, filters, (heaps[query], bounds, sums))


@inlined
def _bound(blocks: Blocks, terms: Terms, filters: Filters, bounds: Sums) -> None:
    """Set for every block a score that nobody in it exceeds; 0 where nobody passes the filters."""
    nodes, weights = terms
    bounds[:] = 0
    for term in range(len(nodes)):
        _add(blocks.maxima[nodes[term]], weights[term], bounds)
    required, box = filters
    if required > 0 or np.isfinite(box).any():
        _pass_by(blocks.any_capability, blocks.boxes, (required, box), bounds)


@compiled
def _pass_by(
    any_capability: NDArray[np.uint64], boxes: Boxes, filters: Filters, bounds: Sums
) -> None:
    """Set to 0 the bound of every block in which nobody can pass the filters."""
    required, box = filters
    south, north, west, east = box[0], box[1], box[2], box[3]
    for block in range(len(bounds)):
        is_outside = (
            boxes[block, 0] > north
            or boxes[block, 1] < south
            or boxes[block, 2] > east
            or boxes[block, 3] < west
        )
        if is_outside or any_capability[block] & required != required:
            bounds[block] = 0


@inlined
def _visit(blocks: Blocks, terms: Terms, filters: Filters, desk: tuple[Heap, Sums, Sums]) -> None:
    """Visit the blocks, the best bounds first, until nobody can enter.

    To sort the bounds of a million people takes longer than to search them. So each step visits
    whatever reaches its limit, and limits fall evenly to the last of the first, or to 1.
    """
    # What is taken out of a tuple is counted up and down, so it is taken out once.
    cells, cell_of, first_rows = blocks.cells, blocks.cell_of, blocks.first_rows
    nodes, weights = terms
    heap, bounds, sums = desk
    greatest = _greatest(bounds)
    step = greatest // STEPS + 1
    limit, least = greatest + 1, 1
    while limit > least:
        limit = max(limit - step, least)
        for block in range(len(bounds)):
            if bounds[block] < limit:
                continue
            bound = (np.int64(bounds[block]) << ROW_BITS) | (ROW_MASK - first_rows[block])
            bounds[block] = 0  # seen
            if bound <= heap[0]:
                continue
            sums[:] = 0
            for term in range(len(nodes)):
                cell = cell_of[nodes[term], block]
                if cell > 0:  # of what somebody asks for, most blocks have little
                    _add_cell(cells[cell], weights[term], sums)
            if _count(sums, least) > 0:
                _enter(blocks, filters, block, (heap, sums))
                least = max(heap[0] >> ROW_BITS, 1)


@compiled
def _add(row: NDArray[np.uint8], weight: int, sums: Sums) -> None:
    for place in range(len(row)):
        sums[place] += weight * row[place]


@compiled
def _add_cell(cell: NDArray[np.uint8], weight: int, sums: Sums) -> None:
    """As `_add`, twice as quick: of a known length the sums stay in registers."""
    for person in range(BLOCK):
        sums[person] += weight * cell[person]


@compiled
def _count(sums: Sums, least: int) -> int:
    """How many reach a score; to count all takes less than to stop at the first."""
    count = 0
    for person in range(BLOCK):
        count += sums[person] >= least
    return count


@compiled
def _greatest(bounds: Sums) -> int:
    greatest = 0
    for bound in bounds:
        greatest = max(greatest, int(bound))
    return greatest


@inlined
def _enter(blocks: Blocks, filters: Filters, block: int, desk: tuple[Heap, Sums]) -> None:
    """Put into the heap whoever of a block passes the filters and beats its least.

    No comparison with an unknown number holds, so whoever has no point is nowhere outside. Behind
    the last person every sum is 0, so that nobody is looked up there.
    """
    capabilities, rows = blocks.capabilities, blocks.rows
    latitudes, longitudes = blocks.latitudes, blocks.longitudes
    (required, box), (heap, sums) = filters, desk
    south, north, west, east = box[0], box[1], box[2], box[3]
    for place in range(BLOCK):
        person = block * BLOCK + place
        if sums[place] < max(heap[0] >> ROW_BITS, 1):
            continue
        key = (np.int64(sums[place]) << ROW_BITS) | (ROW_MASK - rows[person])
        if key <= heap[0] or capabilities[person] & required != required:
            continue
        latitude, longitude = latitudes[person], longitudes[person]
        if latitude < south or latitude > north or longitude < west or longitude > east:
            continue
        replace_least(heap, key)
