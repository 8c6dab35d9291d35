"""What is looked for in a pool, many searches side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from math import isnan
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from matching.pool.blocks import MOST_EVIDENCE

Box: TypeAlias = tuple[float, float, float, float]
Identity: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], int, Box | None]

EVERYWHERE: Box = (-np.inf, np.inf, -np.inf, np.inf)
MOST_WEIGHT = 255
MOST_OF_ALL_WEIGHTS = (2**31 - 1) // MOST_EVIDENCE  # so that a score leaves a key its sign


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """One search.

    Attributes:
        nodes: what is asked for.
        weights: how much each node counts, 0 to 255.
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
        TypeError: nodes or weights are no whole numbers.
        ValueError: a node is none of the index, nodes and weights are not as many, a weight is
            not from 0 to 255 or all of a search are too much, or a side of a box is unknown.
    """
    lengths = [len(query.nodes) for query in queries]
    if lengths != [len(query.weights) for query in queries]:
        raise ValueError("every node needs its weight")
    nodes = _end_to_end([query.nodes for query in queries])
    weights = _end_to_end([query.weights for query in queries])
    _refuse_beyond(nodes, node_count - 1, "nodes are numbered")
    _refuse_beyond(weights, MOST_WEIGHT, "weights are")
    if max(lengths, default=0) * MOST_WEIGHT > MOST_OF_ALL_WEIGHTS:
        _refuse_heavy(queries)
    if any(map(isnan, chain.from_iterable(query.box or () for query in queries))):
        raise ValueError("every side of a box is a number of degrees")
    return Queries(
        starts=np.array([0, *accumulate(lengths)], dtype=np.int64),
        nodes=nodes,
        weights=weights,
        required=np.array([query.required for query in queries], dtype=np.uint64),
        boxes=np.array([query.box or EVERYWHERE for query in queries]).reshape(-1, 4),
    )


def _refuse_beyond(numbers: NDArray[np.int64], most: int, what: str) -> None:
    several = numbers.tolist()  # of a few numbers, which are most searches, Python is quicker
    if several and not 0 <= min(several) <= max(several) <= most:
        raise ValueError(f"{what} from 0 to {most}")


def _refuse_heavy(queries: Sequence[Query]) -> None:
    for query in queries:
        if query.weights.sum(dtype=np.int64) > MOST_OF_ALL_WEIGHTS:
            raise ValueError(f"the weights of a search are at most {MOST_OF_ALL_WEIGHTS} together")


def _end_to_end(parts: Sequence[NDArray[np.integer]]) -> NDArray[np.int64]:
    if len(parts) == 1 and len(parts[0]):
        return parts[0].astype(np.int64, casting="same_kind")
    # An array of nothing has no kind of its own: numpy takes it for fractions.
    several = [np.zeros(0, np.int64), *(part for part in parts if len(part))]
    return np.concatenate(several, dtype=np.int64, casting="same_kind")
