"""What is looked for in a pool, many searches side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Box: TypeAlias = tuple[float, float, float, float]
Identity: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], int, Box | None]

EVERYWHERE: Box = (-np.inf, np.inf, -np.inf, np.inf)


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """One search.

    Attributes:
        nodes: what is asked for.
        weights: how much each node counts.
        required: capability bits that a person must have, all of them.
        box: least and greatest latitude, least and greatest longitude, in degrees; None for
            everywhere. A person without a point is never left out: unknown is not far.
    """

    nodes: NDArray[np.int32]
    weights: NDArray[np.uint8]
    required: int = 0
    box: Box | None = None

    @property
    def identity(self) -> Identity:
        """What it asks, to be compared: two searches with the same one find the same people."""
        return tuple(self.nodes.tolist()), tuple(self.weights.tolist()), self.required, self.box


class Queries(NamedTuple):
    """Several searches laid end to end, as compiled code takes them.

    Attributes:
        starts: shape (queries + 1,), where the nodes of each search begin, and the last end.
        nodes, weights: of all searches, one search after the other.
        required: shape (queries,), the capability bits of each.
        boxes: shape (queries, 4), the sides as in `Query`, without end for everywhere.
    """

    starts: NDArray[np.int64]
    nodes: NDArray[np.int64]
    weights: NDArray[np.int64]
    required: NDArray[np.uint64]
    boxes: NDArray[np.float64]


def lay_out(queries: Sequence[Query], node_count: int) -> Queries:
    """Several searches laid end to end.

    Args:
        node_count: how many nodes the index has; they are numbered from 0.

    Raises:
        ValueError: a node is none of the index, or nodes and weights are not as many.
    """
    lengths = [len(query.nodes) for query in queries]
    if lengths != [len(query.weights) for query in queries]:
        raise ValueError("every node needs its weight")
    nodes = _end_to_end([query.nodes for query in queries])
    weights = _end_to_end([query.weights for query in queries])
    numbers = nodes.tolist()  # of a few numbers, which are most searches, Python is quicker
    if numbers and not 0 <= min(numbers) <= max(numbers) < node_count:
        raise ValueError(f"nodes are numbered from 0 to {node_count - 1}")
    return Queries(
        starts=np.array([0, *accumulate(lengths)], dtype=np.int64),
        nodes=nodes,
        weights=weights,
        required=np.array([query.required for query in queries], dtype=np.uint64),
        boxes=np.array([query.box or EVERYWHERE for query in queries]).reshape(-1, 4),
    )


def _end_to_end(parts: Sequence[NDArray[np.integer]]) -> NDArray[np.int64]:
    if len(parts) == 1:
        return parts[0].astype(np.int64)
    return np.concatenate([np.zeros(0, np.int64), *parts]).astype(np.int64)
