"""The search of the blocks in numpy alone: the plain twin of `matching.pool.compiled_search`.

It adds up everybody in whose block anybody has one of the nodes, and looks at no bound.
"""

import numpy as np
from numpy.typing import NDArray

from matching.pool.blocks import BLOCK, Blocks
from matching.pool.queries import Queries
from matching.pool.score_keys import score_keys


def best_keys(blocks: Blocks, queries: Queries, top: int) -> NDArray[np.int64]:
    """The best keys of each query, shape (queries, top), falling; 0 where there are no more."""
    keys = np.zeros((len(queries.required), top), dtype=np.int64)
    for query in range(len(keys)):
        found = _best_of(_keys(blocks, queries, query), top)
        keys[query, : len(found)] = found
    return keys


def _best_of(keys: NDArray[np.int64], top: int) -> NDArray[np.int64]:
    if len(keys) > top:
        keys = np.partition(keys, len(keys) - top)[len(keys) - top :]
    return np.sort(keys)[::-1]


def _keys(blocks: Blocks, queries: Queries, query: int) -> NDArray[np.int64]:
    sums = _sums(blocks, queries, query)
    people = np.flatnonzero(sums)
    people = people[_passes(blocks, queries, query, people)]
    return score_keys(sums[people], blocks.rows[people].astype(np.int64))


def _sums(blocks: Blocks, queries: Queries, query: int) -> NDArray[np.int64]:
    """The score of everybody, and 0 behind the last."""
    sums = np.zeros((blocks.cell_of.shape[1], BLOCK), dtype=np.int64)
    for term in range(queries.starts[query], queries.starts[query + 1]):
        cell_of = blocks.cell_of[queries.nodes[term]]
        having = np.flatnonzero(cell_of)
        sums[having] += queries.weights[term] * blocks.cells[cell_of[having]]
    return sums.ravel()


def _passes(
    blocks: Blocks, queries: Queries, query: int, people: NDArray[np.int64]
) -> NDArray[np.bool_]:
    required, box = queries.required[query], queries.boxes[query]
    latitude, longitude = blocks.latitudes[people], blocks.longitudes[people]
    # No comparison with an unknown number holds, so whoever has no point is nowhere outside.
    is_outside = (
        (latitude < box[0]) | (latitude > box[1]) | (longitude < box[2]) | (longitude > box[3])
    )
    passes: NDArray[np.bool_] = ~is_outside & ((blocks.capabilities[people] & required) == required)
    return passes
