"""The same search asked of databases, each in its own best way that we know of."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import numpy as np

from matching.pool.queries import Query
from tests.bench.speed.crowds import Crowd
from tests.bench.speed.peers import TOP, Answer, Peer

_TABLES = (
    "CREATE TABLE people (id INTEGER PRIMARY KEY, capabilities BIGINT, lat FLOAT8, lon FLOAT8)",
    "CREATE TABLE evidence (node INTEGER, person INTEGER, value INTEGER)",
)
_INDEX = "CREATE INDEX evidence_by_node ON evidence (node, person, value)"


def _question(query: Query) -> str:
    """The search as one statement; every number in it is ours."""
    asked = ", ".join(
        f"({node}, {weight})"
        for node, weight in zip(query.nodes.tolist(), query.weights.tolist(), strict=True)
    )
    filters = ""
    if query.required or query.box:
        low, high, left, right = (float(edge) for edge in query.box or (-90, 90, -180, 180))
        filters = (
            "JOIN people p ON p.id = e.person "
            f"WHERE (p.capabilities & {query.required}) = {query.required} AND (p.lat IS NULL "
            f"OR (p.lat BETWEEN {low} AND {high} AND p.lon BETWEEN {left} AND {right})) "
        )
    return (
        f"WITH asked(node, weight) AS (VALUES {asked}) "  # noqa: S608 - every number is ours
        "SELECT e.person, SUM(e.value * a.weight) AS score FROM asked a "
        f"JOIN evidence e ON e.node = a.node {filters}"
        f"GROUP BY e.person ORDER BY score DESC, e.person LIMIT {TOP}"
    )


def _people(crowd: Crowd) -> list[tuple[int, int, float | None, float | None]]:
    return [
        (number, int(bits), *(None if np.isnan(one) else float(one) for one in point))
        for number, (bits, point) in enumerate(
            zip(crowd.capabilities.tolist(), crowd.points.tolist(), strict=True)
        )
    ]


def _evidence(crowd: Crowd) -> list[tuple[int, int, int]]:
    rows = np.repeat(np.arange(crowd.size), np.diff(crowd.evidence.indptr))
    parts = (crowd.evidence.indices.tolist(), rows.tolist(), crowd.evidence.data.tolist())
    return list(zip(*parts, strict=True))


def _asked(rows: list[tuple[int, int]]) -> Answer:
    return [(int(person), int(score)) for person, score in rows]


@contextmanager
def sqlite(crowd: Crowd) -> Iterator[Peer]:
    """SQLite in memory, with an index that covers the search."""
    base = sqlite3.connect(":memory:")
    for statement in _TABLES:
        base.execute(statement)
    base.executemany("INSERT INTO people VALUES (?, ?, ?, ?)", _people(crowd))
    base.executemany("INSERT INTO evidence VALUES (?, ?, ?)", _evidence(crowd))
    base.execute(_INDEX)
    base.execute("ANALYZE")
    yield lambda query: _asked(base.execute(_question(query)).fetchall())
    base.close()


@contextmanager
def duckdb(crowd: Crowd, threads: int | None = None) -> Iterator[Peer]:
    """DuckDB in memory, sorted by node so that its blocks can be skipped.

    Args:
        threads: how many it may use; as many as there are cores unless said.
    """
    import duckdb as engine  # of the extra `bench`

    rows = np.repeat(np.arange(crowd.size), np.diff(crowd.evidence.indptr))
    order = np.argsort(crowd.evidence.indices, kind="stable")
    tables = {
        "evidence": {
            "node": crowd.evidence.indices[order],
            "person": rows[order],
            "value": crowd.evidence.data[order].astype(np.int32),
        },
        "people": {
            "id": np.arange(crowd.size),
            "capabilities": crowd.capabilities.astype(np.int64),
            "lat": crowd.points[:, 0],
            "lon": crowd.points[:, 1],
        },
    }
    with engine.connect() as base:
        if threads is not None:
            base.execute(f"SET threads = {threads:d}")
        for name, columns in tables.items():
            base.register("given", columns)
            base.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - our names
            base.unregister("given")
        for side in ("lat", "lon"):
            base.execute(f"UPDATE people SET {side} = NULL WHERE isnan({side})")  # noqa: S608
        yield lambda query: _asked(base.execute(_question(query)).fetchall())


@contextmanager
def postgres(crowd: Crowd, address: str) -> Iterator[Peer]:
    """PostgreSQL, with an index that covers the search, vacuumed so that it is read alone."""
    import psycopg  # needs a server

    with psycopg.connect(address, autocommit=True) as base:
        base.execute("DROP TABLE IF EXISTS evidence, people")
        for statement in _TABLES:
            base.execute(statement)
        with base.cursor().copy("COPY people FROM STDIN") as copy:
            for row in _people(crowd):
                copy.write_row(row)
        with base.cursor().copy("COPY evidence FROM STDIN") as copy:
            for row in _evidence(crowd):
                copy.write_row(row)
        base.execute(_INDEX)
        base.execute("VACUUM ANALYZE evidence")
        base.execute("VACUUM ANALYZE people")
        yield lambda query: _asked(base.execute(_question(query)).fetchall())
        base.execute("DROP TABLE evidence, people")


def missing() -> list[str]:
    """What is not installed, or does not run here."""
    names = {"DuckDB": "duckdb", "sparse_dot_topn": "sparse_dot_topn", "numba": "numba"}
    gone = [name for name, module in names.items() if not find_spec(module)]
    return gone if "TEST_POSTGRES_URL" in os.environ else [*gone, "PostgreSQL"]
