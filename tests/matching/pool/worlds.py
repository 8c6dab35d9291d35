"""Small random pools, and the plain loop that the fast searches are held to."""

from math import isnan

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.pool.queries import Query

NODES = 6
DEGREES = (-33.0, -32.9, -32.8, float("nan"))  # few, so that people share places and edges

rows = st.lists(st.integers(0, 255) | st.just(0), min_size=NODES, max_size=NODES)
people = st.tuples(
    rows, st.integers(0, 7), st.tuples(st.sampled_from(DEGREES), st.sampled_from(DEGREES))
)
boxes = st.none() | st.tuples(*[st.sampled_from(DEGREES[:3])] * 4)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """A search with up to four nodes, some filters and some boxes that hold nobody."""
    nodes = draw(st.lists(st.integers(0, NODES - 1), max_size=4, unique=True))
    weights = draw(st.lists(st.integers(0, 255), min_size=len(nodes), max_size=len(nodes)))
    return Query(
        np.array(nodes, dtype=np.int32),
        np.array(weights, dtype=np.uint8),
        draw(st.sampled_from((0, 0, 1, 3))),
        draw(boxes),
    )


def parts(several) -> tuple[csr_array, NDArray[np.uint64], NDArray[np.float64]]:
    """Evidence, capabilities and points of some people, as an index takes them."""
    evidence = np.array([row for row, _bits, _point in several], dtype=np.uint8)
    capabilities = np.array([bits for _row, bits, _point in several], dtype=np.uint64)
    points = np.array([point for _row, _bits, point in several], dtype=np.float64)
    return csr_array(evidence.reshape(-1, NODES)), capabilities, points.reshape(-1, 2)


def plain_first(several, query: Query, top: int) -> list[tuple[int, int]]:
    """Row number and score of the first, by looking at everybody."""
    scored = [
        (number, sum(int(w) * row[n] for n, w in zip(query.nodes, query.weights, strict=True)))
        for number, (row, bits, point) in enumerate(several)
        if bits & query.required == query.required and _is_inside(point, query.box)
    ]
    found = [pair for pair in scored if pair[1] > 0]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:top]


def _is_inside(point, box) -> bool:
    latitude, longitude = point
    if box is None or isnan(latitude) or isnan(longitude):
        return True
    return box[0] <= latitude <= box[1] and box[2] <= longitude <= box[3]
