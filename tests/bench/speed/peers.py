"""What one would take instead, in this process: the same search, the same answer."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, csr_matrix

from matching.pool.queries import Query
from tests.bench.speed.crowds import Crowd

Answer = Sequence[tuple[int, int]]  # row number and score, best first
Peer = Callable[[Query], Answer]

TOP = 20
TIES_LOOKED_AT = 400  # it settles ties its own way, so more than the first 20 are fetched


def peers_of(crowd: Crowd) -> dict[str, Peer]:
    """The peers that are installed, by name."""
    found = {
        "scipy CSR product": _csr_product(crowd),
        "scipy CSR, dense vacancy": _csr_dense(crowd),
        "scipy CSC columns": _csc_columns(crowd),
        "sklearn linear_kernel": _linear_kernel(crowd),
        "sklearn linear_kernel, people first": _linear_kernel_of_people(crowd),
    }
    if find_spec("sparse_dot_topn"):
        found["sparse_dot_topn"] = _sparse_dot_topn(crowd)
    return found


def plain_loops(crowd: Crowd) -> Peer:
    """Loops over everybody, in Python alone."""
    rows = [
        dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
        for row in (crowd.evidence[[number]] for number in range(crowd.size))
    ]

    def first(query: Query) -> Answer:
        may = passes(crowd, query)
        asked = dict(zip(query.nodes.tolist(), query.weights.tolist(), strict=True))
        scored = [
            (sum(weight * row.get(node, 0) for node, weight in asked.items()), -number)
            for number, row in enumerate(rows)
            if may[number]
        ]
        best = sorted((pair for pair in scored if pair[0] > 0), reverse=True)[:TOP]
        return [(-number, score) for score, number in best]

    return first


def passes(crowd: Crowd, query: Query) -> NDArray[np.bool_]:
    """Who passes the filters; no address is no reason to fail."""
    required = np.uint64(query.required)
    may: NDArray[np.bool_] = (crowd.capabilities & required) == required
    if query.box is None:
        return may
    low, high, left, right = query.box
    latitude, longitude = crowd.points.T
    outside = (latitude < low) | (latitude > high) | (longitude < left) | (longitude > right)
    return may & ~outside


def first_of(scores: NDArray[np.int64], crowd: Crowd, query: Query) -> Answer:
    """The first by score and then by number, with the ties at the end settled."""
    if query.required or query.box:
        scores = np.where(passes(crowd, query), scores, 0)
    if len(scores) > TOP:
        edge = np.partition(scores, len(scores) - TOP)[len(scores) - TOP]
        rows = np.flatnonzero(scores >= max(edge, 1))
    else:
        rows = np.flatnonzero(scores > 0)
    rows = rows[np.lexsort((rows, -scores[rows]))][:TOP]
    return list(zip(rows.tolist(), scores[rows].astype(int).tolist(), strict=True))


def _dense(crowd: Crowd, query: Query, kind: type) -> NDArray[np.int64]:
    vector = np.zeros(crowd.evidence.shape[1], dtype=kind)
    vector[query.nodes] = query.weights
    return vector


def _csr_product(crowd: Crowd) -> Peer:
    matrix = crowd.evidence.astype(np.int32)

    def first(query: Query) -> Answer:
        column = csr_array(_dense(crowd, query, np.int32).reshape(-1, 1))
        return first_of((matrix @ column).toarray().ravel(), crowd, query)

    return first


def _csr_dense(crowd: Crowd) -> Peer:
    matrix = crowd.evidence.astype(np.int32)
    return lambda query: first_of(matrix @ _dense(crowd, query, np.int32), crowd, query)


def _csc_columns(crowd: Crowd) -> Peer:
    columns = csc_array(crowd.evidence.astype(np.int32))

    def first(query: Query) -> Answer:
        scores = np.zeros(crowd.size, dtype=np.int32)
        for node, weight in zip(query.nodes.tolist(), query.weights.tolist(), strict=True):
            part = slice(columns.indptr[node], columns.indptr[node + 1])
            scores[columns.indices[part]] += columns.data[part] * weight
        return first_of(scores, crowd, query)

    return first


def _linear_kernel(crowd: Crowd) -> Peer:
    """As its users write it, what is asked first: it turns the people round at every call."""
    from sklearn.metrics.pairwise import linear_kernel  # heavy, and only this peer needs it

    matrix = crowd.evidence.astype(np.float64)

    def first(query: Query) -> Answer:
        row = csr_array(_dense(crowd, query, np.float64).reshape(1, -1))
        return first_of(linear_kernel(row, matrix).ravel(), crowd, query)

    return first


def _linear_kernel_of_people(crowd: Crowd) -> Peer:
    """The other way round, which is quicker: only the vacancy is turned."""
    from sklearn.metrics.pairwise import linear_kernel  # heavy, and only this peer needs it

    matrix = crowd.evidence.astype(np.float64)

    def first(query: Query) -> Answer:
        row = csr_array(_dense(crowd, query, np.float64).reshape(1, -1))
        return first_of(linear_kernel(matrix, row).ravel(), crowd, query)

    return first


def _sparse_dot_topn(crowd: Crowd) -> Peer:
    from sparse_dot_topn import sp_matmul_topn  # of the extra `bench`

    people = csr_matrix(crowd.evidence.astype(np.int32).T)  # it takes no array

    def first(query: Query) -> Answer:
        row = csr_matrix(_dense(crowd, query, np.int32).reshape(1, -1))
        wanted = crowd.size if query.required or query.box else TIES_LOOKED_AT
        found = sp_matmul_topn(row, people, top_n=min(wanted, crowd.size), sort=True)
        scores = np.zeros(crowd.size, dtype=np.int32)
        scores[found.indices] = found.data
        return first_of(scores, crowd, query)

    return first
