"""The search of the blocks, compiled. `matching.pool.array_search` gives the same answers.

Four things make it quick: a block of people is passed by when the best that anybody in it could
reach is not enough; the sums of a block never leave the first cache; whoever may enter is looked
for in lanes whose maxima take a few vector instructions; and where many searches read one block,
what many of its people have is spread out once, so that it is added by vectors too.
"""

from typing import TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.pool.array_search import ROW_BITS, ROW_MASK
from matching.pool.blocks import BLOCK, Blocks
from matching.pool.queries import Queries

MOST_IN_TWO_BYTES = (2**16 - 1) // 255  # sum of weights, each times evidence of up to 255
MANY = 250  # people of a block: adding a whole row costs as much as 250 to 300 single postings
LANES = 64  # sums: two vectors of the widest processors

Heap: TypeAlias = NDArray[np.int64]  # keys, the least on top
Sums: TypeAlias = NDArray[np.unsignedinteger]  # score of each person of a block
Rows: TypeAlias = tuple[NDArray[np.int64], NDArray[np.uint8]]  # the row of each node or -1
Edges: TypeAlias = tuple[NDArray[np.integer], NDArray[np.integer]]  # of each node's postings

compiled = njit(cache=True, nogil=True)
inlined = njit(inline="always")  # a call costs a count up and down for every array it is given


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
    return np.uint16 if total <= MOST_IN_TWO_BYTES else np.uint32


def _heaviest(queries: Queries) -> int:
    sums = np.append(0, np.cumsum(queries.weights))[queries.starts]
    return int(np.diff(sums).max(initial=0))


@compiled
def _first(blocks: Blocks, queries: Queries, heap: Heap, sums: Sums) -> None:
    """Fill a heap with the best keys of one query: best bound first, until nobody can enter."""
    bounds = _bounds(blocks, queries)
    no_rows = np.full(len(blocks.pointers), -1), np.zeros((0, BLOCK), dtype=np.uint8)
    greatest = np.empty(BLOCK // 2, dtype=sums.dtype)
    for block in np.argsort(-bounds):
        if bounds[block] <= heap[0]:
            break
        edges = blocks.pointers[:, block], blocks.pointers[:, block + 1]
        _visit(blocks, queries, (0, block), (no_rows, edges), (heap, sums, greatest))


@compiled
def _bounds(blocks: Blocks, queries: Queries) -> Heap:
    """The bound of each block for the only query, node after node as the maxima lie."""
    bounds = np.zeros(len(blocks.first_rows), dtype=np.int64)
    for place in range(len(queries.nodes)):
        node, weight = queries.nodes[place], queries.weights[place]
        for block in range(len(bounds)):
            bounds[block] += weight * blocks.maxima[node, block]
    for block in range(len(bounds)):
        bounds[block] = _bound(blocks, queries, (0, block), bounds[block])
    return bounds


@compiled
def _first_of_many(blocks: Blocks, queries: Queries, heaps: NDArray[np.int64], sums: Sums) -> None:
    """Fill a heap for each query: blocks outside, so that each is read into the cache once."""
    greatest = np.empty(BLOCK // 2, dtype=sums.dtype)
    for block in range(len(blocks.first_rows)):
        rows = _spread(blocks, block)
        # Copied, what is read of every node lies side by side and stays in the cache.
        edges = blocks.pointers[:, block].copy(), blocks.pointers[:, block + 1].copy()
        maxima = blocks.maxima[:, block].copy()
        for query in range(len(heaps)):
            most = 0
            for place in range(queries.starts[query], queries.starts[query + 1]):
                most += queries.weights[place] * maxima[queries.nodes[place]]
            if _bound(blocks, queries, (query, block), most) > heaps[query, 0]:
                _visit(
                    blocks, queries, (query, block), (rows, edges), (heaps[query], sums, greatest)
                )


@compiled
def _spread(blocks: Blocks, block: int) -> Rows:
    """The nodes that many people of a block have, a row of everybody's evidence for each."""
    counts = blocks.pointers[:, block + 1] - blocks.pointers[:, block]
    places = np.full(len(counts), -1, dtype=np.int64)
    many = np.flatnonzero(counts >= MANY)
    rows = np.zeros((len(many), BLOCK), dtype=np.uint8)
    for place in range(len(many)):
        node = many[place]
        places[node] = place
        for posting in range(blocks.pointers[node, block], blocks.pointers[node, block + 1]):
            rows[place, blocks.local[posting]] = blocks.values[posting]
    return places, rows


@inlined
def _bound(blocks: Blocks, queries: Queries, pair: tuple[int, int], most: int) -> int:
    """A key that no key of the block exceeds; 0 when nobody in it has what is asked."""
    query, block = pair
    if most == 0 or not _may_pass(blocks, queries, query, block):
        return 0
    bound: int = (most << ROW_BITS) | (ROW_MASK - blocks.first_rows[block])
    return bound


@inlined
def _may_pass(blocks: Blocks, queries: Queries, query: int, block: int) -> bool:
    """Whether the filters leave it open that somebody of the block passes."""
    required = queries.required[query]
    if blocks.any_capability[block] & required != required:
        return False
    around, box = blocks.boxes, queries.boxes
    if around[block, 0] > box[query, 1] or around[block, 1] < box[query, 0]:
        return False
    return not (around[block, 2] > box[query, 3] or around[block, 3] < box[query, 2])


@inlined
def _visit(
    blocks: Blocks,
    queries: Queries,
    pair: tuple[int, int],
    postings: tuple[Rows, Edges],
    desk: tuple[Heap, Sums, Sums],
) -> None:
    """Add up the scores of a block and let who beats the least of the heap enter it."""
    query, _block = pair
    heap, sums, greatest = desk
    _add_up(blocks, queries, query, postings, sums)
    _enter_all(blocks, queries, pair, heap, (sums, greatest))


@inlined
def _add_up(
    blocks: Blocks, queries: Queries, query: int, postings: tuple[Rows, Edges], sums: Sums
) -> None:
    (places, rows), (begins, ends) = postings
    sums[:] = 0
    for place in range(queries.starts[query], queries.starts[query + 1]):
        node, weight = queries.nodes[place], queries.weights[place]
        if places[node] >= 0:
            _add_row(rows[places[node]], weight, sums)
        else:
            some = slice(begins[node], ends[node])
            _add(blocks.local[some], blocks.values[some], weight, sums)


@compiled
def _add(people: NDArray[np.uint16], values: NDArray[np.uint8], weight: int, sums: Sums) -> None:
    for place in range(len(people)):
        sums[people[place]] += weight * values[place]


@compiled
def _add_row(row: NDArray[np.uint8], weight: int, sums: Sums) -> None:
    for person in range(len(row)):
        sums[person] += weight * row[person]


@compiled
def _fold(sums: Sums, greatest: Sums) -> None:
    """The greatest sum of each lane: the block folded in halves, each by the widest instructions.

    A lane is whoever stands at the same place modulo `LANES`.
    """
    size = BLOCK // 2
    for place in range(size):
        greatest[place] = max(sums[place], sums[place + size])
    while size > LANES:
        size //= 2
        upper = greatest[size : 2 * size]
        for place in range(size):
            greatest[place] = max(greatest[place], upper[place])


@inlined
def _enter_all(
    blocks: Blocks, queries: Queries, pair: tuple[int, int], heap: Heap, desk: tuple[Sums, Sums]
) -> None:
    """Put into the heap whoever passes the filters and beats its least."""
    query, block = pair
    sums, greatest = desk
    _fold(sums, greatest)
    for lane in range(LANES):
        least = max(heap[0] >> ROW_BITS, 1)
        if greatest[lane] < least:
            continue
        for place in range(lane, BLOCK, LANES):
            if sums[place] < least or not _passes(blocks, queries, query, block * BLOCK + place):
                continue
            row = blocks.rows[block * BLOCK + place]
            key = (np.int64(sums[place]) << ROW_BITS) | (ROW_MASK - row)
            if key > heap[0]:
                replace_least(heap, key)


@inlined
def _passes(blocks: Blocks, queries: Queries, query: int, person: int) -> bool:
    """Whether one person passes the filters.

    No comparison with an unknown number holds, so whoever has no point is nowhere outside.
    """
    required = queries.required[query]
    latitude, longitude = blocks.latitudes[person], blocks.longitudes[person]
    south, north = queries.boxes[query, 0], queries.boxes[query, 1]
    west, east = queries.boxes[query, 2], queries.boxes[query, 3]
    is_outside = latitude < south or latitude > north or longitude < west or longitude > east
    return (blocks.capabilities[person] & required) == required and not is_outside


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
