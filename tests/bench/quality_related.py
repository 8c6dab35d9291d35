"""How well related occupations are found, against the related occupations of O*NET.

`python -m tests.bench.quality_related --data FOLDER` imports ESCO from `FOLDER/esco` with our
own importer, beside nothing, and asks each of the queries of `FOLDER/transitions` for the first
ten of its candidates. It writes a Markdown table for `docs/measures.md`: nDCG@10 with bootstrap
intervals, on all queries and on the manual trades (ISCO-08 major groups 6 to 9), for the method
that is shipped and for the baselines in the same run.
"""

import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import click
import numpy as np

from matching.taxonomy import kinship
from matching.taxonomy.closeness import related_occupations
from matching.taxonomy.concepts import Taxonomy
from matching.taxonomy.esco.joining import read_esco
from matching.taxonomy.esco.merging import merge
from matching.taxonomy.kinship import Kinship
from tests.bench.related_baselines import Scores, baselines

TOP = 10
MANUAL = frozenset("6789")
RESAMPLES = 2_000
HALVINGS = 50
SEED = 2026
USEFUL, STAND_IN, ISCO_WEIGHT = (0.5, 0.7), (0.5, 0.7), (0.15, 0.2, 0.25)
Method = Callable[[str], Scores]


@dataclass(frozen=True, slots=True)
class Query:
    """An occupation and the grades of those related to it, all by id."""

    occupation: str
    is_manual: bool
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Task:
    """The queries, the candidates and the taxonomy they are asked over."""

    taxonomy: Taxonomy
    queries: Sequence[Query]
    candidates: Sequence[str]


@click.command()
@click.option(
    "--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True
)
@click.option("--settings", is_flag=True, help="Also hold out halves for the choice of settings.")
def main(data: Path, settings: bool) -> None:
    """Measure and write the table."""
    started = perf_counter()
    task = read_task(data)
    manual = np.array([query.is_manual for query in task.queries])
    _say(
        f"{len(task.queries)} queries, {manual.sum()} of manual trades; {len(task.candidates)} "
        f"candidates; ESCO read in {perf_counter() - started:.1f} s; nDCG@{TOP} with the gain "
        f"2^grade - 1 and with the grade itself, 95 % intervals of {RESAMPLES} resamples\n"
    )
    _say("| method | all | manual trades | all, linear | manual, linear | seconds |")
    _say("|---|---|---|---|---|---:|")
    for name, method in _methods(task.taxonomy).items():
        started = perf_counter()
        graded, linear = measure(task, method)
        seconds = perf_counter() - started
        cells = (_interval(graded), _interval(graded[manual]), _interval(linear))
        _say(f"| {name} | {' | '.join(cells)} | {_interval(linear[manual])} | {seconds:.1f} |")
    if settings:
        _hold_out(task, manual)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def read_task(data: Path) -> Task:
    """ESCO and the related occupations of O*NET over it."""
    taxonomy = merge(Taxonomy({}, {}, {}), read_esco(data / "esco"), ())
    ids = {one.uri: one.id for one in taxonomy.occupations.values()}
    folder = data / "transitions"
    queries = [
        Query(
            ids[row["uri"]],
            row["isco"][0] in MANUAL,
            {ids[uri]: grade for uri, grade in row["relevant"].items()},
        )
        for row in _rows(folder / "transition_queries.jsonl")
    ]
    candidates = [ids[row["uri"]] for row in _rows(folder / "transition_candidates.jsonl")]
    return Task(taxonomy, queries, candidates)


def _rows(path: Path) -> Iterator[Mapping[str, object]]:
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def _methods(taxonomy: Taxonomy) -> Mapping[str, Method]:
    return {
        **baselines(taxonomy),
        "common ground (`Kinship`)": of_kinship(Kinship(taxonomy)),
        "**related_occupations**": lambda one: dict(related_occupations(one, taxonomy)),
    }


def of_kinship(common: Kinship) -> Method:
    """Common ground without the scale and the floors of closeness."""
    return lambda one: dict(zip(common.numbers, common.row(one).tolist(), strict=True))


def measure(task: Task, method: Method) -> tuple[np.ndarray, np.ndarray]:
    """NDCG of each query, with the gain 2^grade - 1 and with the grade itself."""
    graded, linear = [], []
    for query in task.queries:
        scores = method(query.occupation)
        others = (one for one in task.candidates if one != query.occupation)
        # `related_occupations` gives its order where two are as close.
        place = {one: n for n, one in enumerate(scores)}
        found = sorted(others, key=lambda o: (-scores.get(o, 0.0), place.get(o, len(place)), o))
        grades = [query.grades.get(one, 0) for one in found[:TOP]]
        ideal = sorted(query.grades.values(), reverse=True)[:TOP]
        graded.append(_gain(2**g - 1 for g in grades) / _gain(2**g - 1 for g in ideal))
        linear.append(_gain(grades) / _gain(ideal))
    return np.array(graded), np.array(linear)


def _gain(gains: Iterator[int] | Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def _interval(values: np.ndarray) -> str:
    draws = np.random.default_rng(SEED).integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.percentile(values[draws].mean(axis=1), (2.5, 97.5))
    return f"{values.mean():.3f} [{low:.3f}, {high:.3f}]"


def _hold_out(task: Task, manual: np.ndarray) -> None:
    """Choose the settings on one half of the queries and measure on the other, many times."""
    found = [measure(task, method)[0] for method in _settings(task.taxonomy)]
    rng, held, best = np.random.default_rng(SEED), [], max(one.mean() for one in found)
    for _ in range(HALVINGS):
        order = rng.permutation(len(task.queries))
        first, second = np.array_split(order, 2)
        for here, there in ((first, second), (second, first)):
            chosen = max(found, key=lambda one: one[here].mean())
            held.append((chosen[there].mean(), chosen[there][manual[there]].mean()))
    on_all, on_manual = np.mean(held, axis=0)
    _say(
        f"\n{len(found)} settings, chosen on one half and measured on the other, {HALVINGS} "
        f"halvings both ways: {on_all:.3f}, manual trades {on_manual:.3f}; the best of all on all "
        f"the queries {best:.3f}, the worst {min(one.mean() for one in found):.3f}."
    )


def _settings(taxonomy: Taxonomy) -> Iterator[Method]:
    kept = (kinship.USEFUL, kinship.STAND_IN, kinship.ISCO_WEIGHT)
    try:
        for kinship.USEFUL in USEFUL:
            for kinship.STAND_IN in STAND_IN:
                common = Kinship(taxonomy)
                for kinship.ISCO_WEIGHT in ISCO_WEIGHT:
                    yield of_kinship(common)
    finally:
        kinship.USEFUL, kinship.STAND_IN, kinship.ISCO_WEIGHT = kept


if __name__ == "__main__":
    main()
