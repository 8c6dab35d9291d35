"""One vacancy against many people, skills and filters; and all vacancies of a night."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from matching.pool import array_search
from matching.pool.queries import Query, lay_out
from matching.pool.skill_index import SkillIndex
from tests.bench.speed import databases
from tests.bench.speed.crowds import Crowd, crowd, density, searches
from tests.bench.speed.peers import TOP, Answer, Peer, peers_of, plain_loops
from tests.bench.speed.timing import Times, answered, seconds, table, timed

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

OURS = "ours, compiled"
MOST_FOR_LOOPS = 10_000
MOST_FOR_DATABASES = 100_000
SLOW = {
    "SQLite",
    "PostgreSQL",
    "DuckDB",
    "plain loops",
    "sklearn linear_kernel",
    "sklearn linear_kernel, people first",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One way of searching among so many people."""

    name: str
    size: int
    is_filtered: bool
    times: Times


@dataclass(frozen=True, slots=True, eq=False)
class Firsts:
    """The first people of one vacancy and their scores, as a peer gives them."""

    people: NDArray[np.int32]
    scores: NDArray[np.int32]

    @property
    def ordered_scores(self) -> list[int]:
        """The scores, the best first."""
        return sorted(self.scores.tolist(), reverse=True)

    @property
    def settled(self) -> set[int]:
        """Everybody whose score is above the last one."""
        return set(self.people[self.scores > min(self.scores, default=0)].tolist())


def of_one_vacancy(sizes: Sequence[int], calls: int) -> tuple[str, list[Measured]]:
    """The section on one vacancy, and what it was made from."""
    measured, notes = [], []
    for size in sizes:
        people = crowd(size)
        index, built_s = _built(people)
        notes.append(
            f"{size:,} people: built in {built_s:.2f} s, "
            f"{sum(part.nbytes for part in index.blocks) / size / 1000:.2f} kB a person, "
            f"{density(people, searches(calls, is_filtered=False))}"
        )
        for is_filtered in (False, True):
            wanted = searches(calls, is_filtered=is_filtered)
            measured += _of_size(people, index, wanted, is_filtered=is_filtered)
    missing = databases.missing()
    notes += [f"not here, so not measured: {', '.join(missing)}"] if missing else []
    notes += _growth(measured)
    return "\n".join([_one_table(measured), "", *(f"- {note}" for note in notes)]), measured


def _growth(measured: Sequence[Measured]) -> list[str]:
    """How ours grows from the second size on, beside how the people grow."""
    ours = [m for m in measured if m.name == OURS]
    return [
        f"filters {'on' if last.is_filtered else 'off'}: {last.size // first.size} times the "
        f"people take {last.times.p50 / first.times.p50:.1f} times as long; "
        f"p99 is {last.times.p99 / last.times.p50:.1f} x p50 at {last.size:,}"
        for first in ours
        for last in ours
        if first.size == 10_000 and last.size > first.size and first.is_filtered == last.is_filtered
    ]


def _built(people: Crowd) -> tuple[SkillIndex, float]:
    kept: list[SkillIndex] = []
    parts = (people.evidence, people.capabilities, people.points)
    took = seconds(lambda: kept.append(SkillIndex.build(*parts)))
    return kept[0], took


def _of_size(
    people: Crowd, index: SkillIndex, wanted: Sequence[Query], *, is_filtered: bool
) -> Iterator[Measured]:
    ours = partial(_first, index)
    ways: dict[str, Peer] = {
        OURS: ours,
        "ours, numpy alone": partial(_first, replace(index, search=array_search)),
        **peers_of(people),
    }
    if people.size <= MOST_FOR_LOOPS:
        ways["plain loops"] = plain_loops(people)
    with ExitStack() as stack:
        if people.size <= MOST_FOR_DATABASES:
            ways |= _databases(stack, people)
        expected = [ours(query) for query in wanted]
        for name, way in ways.items():
            some = wanted[: max(5, len(wanted) // 10)] if name in SLOW else wanted
            for query, first in zip(some[:10], expected, strict=False):
                _same(name, way(query), first)
            yield Measured(name, people.size, is_filtered, timed(way, some))


def _databases(stack: ExitStack, people: Crowd) -> Mapping[str, Peer]:
    found = {"SQLite": stack.enter_context(databases.sqlite(people))}
    if "DuckDB" not in databases.missing():
        found["DuckDB"] = stack.enter_context(databases.duckdb(people))
    if address := os.environ.get("TEST_POSTGRES_URL"):
        found["PostgreSQL"] = stack.enter_context(databases.postgres(people, address))
    return found


def _first(index: SkillIndex, query: Query) -> Answer:
    found = index.first(query.nodes, query.weights, top=TOP, required=query.required, box=query.box)
    return list(zip(found.people.tolist(), found.scores.tolist(), strict=True))


def _same(name: str, answer: Answer, expected: Answer) -> None:
    if list(answer) != list(expected):
        raise AssertionError(f"{name} gives another first {TOP} than ours: {answer[:3]}")


def _one_table(measured: Sequence[Measured]) -> str:
    ours = {(m.size, m.is_filtered): m.times.p50 for m in measured if m.name == OURS}
    rows = [
        [
            m.name,
            f"{m.size:,}",
            "on" if m.is_filtered else "off",
            m.times.p50,
            m.times.interval,
            m.times.p99,
            m.times.p50 / ours[m.size, m.is_filtered],
        ]
        for m in measured
    ]
    head = ("way", "people", "filters", "p50 ms", "95 % interval", "p99 ms", "times ours")
    return table(head, rows)


def of_all_vacancies(size: int, vacancies: int, sample: int) -> str:
    """The section on the first 20 of all vacancies, one thread; slow peers on a sample.

    Raises:
        AssertionError: a peer finds another first 20 for some vacancy.
    """
    people, wanted = crowd(size), searches(vacancies, is_filtered=False)
    index, _ = _built(people)
    index.first_of_many(wanted[:64], top=TOP)
    ours, found = answered(lambda: index.first_of_many(wanted, top=TOP))
    expected = [Firsts(one.people, one.scores) for one in found]
    laid_out = lay_out(wanted, len(index.blocks.cell_of))
    each = seconds(lambda: index.search.best_keys(index.blocks, laid_out, TOP))
    rows: list[list[object]] = [[OURS, ours, "all", 1.0]]
    rows.append(["ours, equal searches made again", each, "all", each / ours])
    for name, whole_product in _whole_products(people, wanted).items():
        took, firsts = answered(whole_product)
        refuse_others(name, firsts, expected)
        rows.append([name, took, "all", took / ours])
    gone = databases.missing()
    if "DuckDB" not in gone:
        with databases.duckdb(people, threads=1) as ask:  # ours has one too
            took, answers = answered(lambda: [ask(query) for query in wanted[:sample]])
        firsts = [Firsts(*np.array(answer).reshape(-1, 2).T) for answer in answers]
        refuse_others("DuckDB", firsts, expected[:sample])
        took *= vacancies / sample
        rows.append(["DuckDB, one thread", took, f"{sample}, scaled", took / ours])
    rows += [[name, "not installed", "", ""] for name in gone if name != "PostgreSQL"]
    what = f"{vacancies:,} vacancies x {size:,} people, all first {TOP}, no filters"
    title = f"{what}, each compared with ours: {density(people, wanted)}"
    return f"{title}\n\n" + table(("way", "seconds", "measured on", "times ours"), rows)


def refuse_others(name: str, firsts: Sequence[Firsts], expected: Sequence[Firsts]) -> None:
    """Nothing, where every answer has the scores and the people of ours.

    Whole products keep whomever they please of those who are equal at the last place, so only
    the score is compared there.

    Raises:
        AssertionError: one has not.
    """
    if len(firsts) != len(expected):
        raise AssertionError(f"{name} answers {len(firsts)} of {len(expected)} vacancies")
    for number, (one, ours) in enumerate(zip(firsts, expected, strict=True)):
        if one.settled != ours.settled or one.ordered_scores != ours.ordered_scores:
            raise AssertionError(f"{name} gives vacancy {number} another first {TOP} than ours")


def _whole_products(
    people: Crowd, wanted: Sequence[Query]
) -> Mapping[str, Callable[[], list[Firsts]]]:
    """The peers that take all vacancies as one matrix."""
    from scipy.sparse import csr_matrix

    pointers = np.cumsum([0, *(len(query.nodes) for query in wanted)])
    columns = np.concatenate([query.nodes for query in wanted])
    values = np.concatenate([query.weights for query in wanted]).astype(np.int32)
    asked = csr_matrix((values, columns, pointers), (len(wanted), people.evidence.shape[1]))
    evidence = csr_matrix(people.evidence.astype(np.int32).T)

    def by_pieces() -> list[Firsts]:
        found = []
        for first in range(0, len(wanted), 64):  # the whole product would not fit into memory
            found += [
                _first_of_row(one.people, one.scores)
                for one in _rows(asked[first : first + 64] @ evidence)
            ]
        return found

    ways: dict[str, Callable[[], list[Firsts]]] = {"scipy CSR product": by_pieces}
    if "sparse_dot_topn" not in databases.missing():
        from sparse_dot_topn import sp_matmul_topn  # of the extra `bench`

        ways["sparse_dot_topn"] = lambda: _rows(
            sp_matmul_topn(asked, evidence, top_n=TOP, sort=True)
        )
    return ways


def _rows(product: "csr_matrix") -> list[Firsts]:
    """The people and scores of each row of a product."""
    edges = pairwise(product.indptr.tolist())
    return [Firsts(product.indices[a:b], product.data[a:b]) for a, b in edges]


def _first_of_row(people: NDArray[np.int32], scores: NDArray[np.int32]) -> Firsts:
    if len(scores) > TOP:
        best = np.argpartition(scores, len(scores) - TOP)[len(scores) - TOP :]
        people, scores = people[best], scores[best]
    order = np.lexsort((people, -scores))
    return Firsts(people[order], scores[order])
