"""The search of the blocks, compiled. `matching.pool.array_search` gives the same answers.

Three things make it quick: a block of people is passed by when the best that anybody in it could
reach is not enough, the sums of a block never leave the first cache, and whoever may enter is
looked for in strides whose maximum takes one or two vector instructions.
"""

from typing import TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.pool.array_search import ROW_BITS, ROW_MASK
from matching.pool.blocks import BLOCK, Blocks
from matching.pool.queries import Box, Queries

STRIDE = 64  # sums: two vectors of the widest processors, and a whole fraction of a block

Heap: TypeAlias = NDArray[np.int64]  # keys, the least on top
Sums: TypeAlias = NDArray[np.unsignedinteger]  # score of each person of a block

compiled = njit(cache=True, nogil=True)


def best_keys(blocks: Blocks, queries: Queries, top: int) -> NDArray[np.int64]:
    """The best keys of each query, shape (queries, top), falling; 0 where there are no more."""
    heaps = np.zeros((len(queries.required), top), dtype=np.int64)
    sums = np.zeros(BLOCK, dtype=_narrowest(queries))
    if len(heaps) == 1:
        _first(blocks, queries, heaps[0], sums)
    else:
        _first_of_many(blocks, queries, heaps, sums)
    heaps.sort(axis=1)
    return heaps[:, ::-1]


def _narrowest(queries: Queries) -> type[np.unsignedinteger]:
    """The smallest numbers in which no score can overflow: half the size is half the time."""
    total = queries.weights.sum() if len(queries.required) == 1 else _heaviest(queries)
    return np.uint16 if 255 * total <= np.iinfo(np.uint16).max else np.uint32


def _heaviest(queries: Queries) -> int:
    sums = np.append(0, np.cumsum(queries.weights))[queries.starts]
    return int(np.diff(sums).max(initial=0))


@compiled
def _first(blocks: Blocks, queries: Queries, heap: Heap, sums: Sums) -> None:
    """Fill a heap with the best keys of one query: best bound first, until nobody can enter."""
    bounds = np.empty(len(blocks.first_rows), dtype=np.int64)
    for block in range(len(bounds)):
        bounds[block] = _bound(blocks, queries, 0, block)
    for block in np.argsort(-bounds):
        if bounds[block] <= heap[0]:
            break
        _visit(blocks, queries, (0, block), heap, sums)


@compiled
def _first_of_many(blocks: Blocks, queries: Queries, heaps: NDArray[np.int64], sums: Sums) -> None:
    """Fill a heap for each query: blocks outside, so that each is read into the cache once."""
    for block in range(len(blocks.first_rows)):
        for query in range(len(heaps)):
            if _bound(blocks, queries, query, block) > heaps[query, 0]:
                _visit(blocks, queries, (query, block), heaps[query], sums)


@compiled
def _bound(blocks: Blocks, queries: Queries, query: int, block: int) -> int:
    """A key that no key of the block exceeds; 0 when nobody in it has what is asked."""
    if not _may_pass(blocks, queries, query, block):
        return 0
    bound = 0
    for place in range(queries.starts[query], queries.starts[query + 1]):
        bound += queries.weights[place] * np.int64(blocks.maxima[queries.nodes[place], block])
    return (bound << ROW_BITS) | (ROW_MASK - blocks.first_rows[block]) if bound else 0


@compiled
def _may_pass(blocks: Blocks, queries: Queries, query: int, block: int) -> bool:
    """Whether the filters leave it open that somebody of the block passes."""
    required = queries.required[query]
    if blocks.any_capability[block] & required != required:
        return False
    around, box = blocks.boxes, queries.boxes
    if around[block, 0] > box[query, 1] or around[block, 1] < box[query, 0]:
        return False
    return not (around[block, 2] > box[query, 3] or around[block, 3] < box[query, 2])


@compiled
def _visit(blocks: Blocks, queries: Queries, pair: tuple[int, int], heap: Heap, sums: Sums) -> None:
    """Add up the scores of a block and let who beats the least of the heap enter it."""
    query, block = pair
    sums[:] = 0
    for place in range(queries.starts[query], queries.starts[query + 1]):
        node = queries.nodes[place]
        start, end = blocks.pointers[node, block], blocks.pointers[node, block + 1]
        _add(blocks.local[start:end], blocks.values[start:end], queries.weights[place], sums)
    box = queries.boxes[query]
    people = slice(block * BLOCK, (block + 1) * BLOCK)
    _enter_all(
        sums,
        blocks.rows[people],
        (blocks.capabilities[people], blocks.latitudes[people], blocks.longitudes[people]),
        (queries.required[query], (box[0], box[1], box[2], box[3])),
        heap,
    )


@compiled
def _add(people: NDArray[np.uint16], values: NDArray[np.uint8], weight: int, sums: Sums) -> None:
    for place in range(len(people)):
        sums[people[place]] += weight * values[place]


@compiled
def _enter_all(
    sums: Sums,
    rows: NDArray[np.int32],
    traits: tuple[NDArray[np.uint64], NDArray[np.float64], NDArray[np.float64]],
    filters: tuple[np.uint64, Box],
    heap: Heap,
) -> None:
    """Put into the heap whoever passes the filters and beats its least.

    No comparison with an unknown number holds, so whoever has no point is nowhere outside.
    """
    capabilities, latitudes, longitudes = traits
    required, (south, north, west, east) = filters
    for start in range(0, len(rows), STRIDE):
        best = sums[start]
        for place in range(start, start + STRIDE):
            best = max(best, sums[place])
        least = max(heap[0] >> ROW_BITS, 1)
        if best < least:
            continue
        for place in range(start, min(start + STRIDE, len(rows))):
            if sums[place] < least or capabilities[place] & required != required:
                continue
            latitude, longitude = latitudes[place], longitudes[place]
            if latitude < south or latitude > north or longitude < west or longitude > east:
                continue
            key = (np.int64(sums[place]) << ROW_BITS) | (ROW_MASK - rows[place])
            if key > heap[0]:
                replace_least(heap, key)


@compiled
def replace_least(heap: Heap, key: int) -> None:
    """Put a key in the place of the least one and let it sink until the least is on top."""
    place, child = 0, 1
    while child < len(heap):
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[place] = heap[child]
        place, child = child, 2 * child + 1
    heap[place] = key
