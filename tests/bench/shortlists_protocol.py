"""The protocol "workshop shortlists": people, vacancies, truth and measures (MATCHING 7).

People are archetypes of workshops; vacancies are titles as employers of a state job bank wrote
them, with their sector and nothing else. The truth is the occupation that the employer chose
beside the title, which no method sees: grade 2 for the trade of the workshop, 1 for a trade next
to it. Of 6,041 rows the protocol keeps the titles that stand there once and with one occupation,
so that the truth is beyond doubt and no text is in the list twice.
"""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matching.language.letters import fold

TOP = 10
RESAMPLES = 2_000
SEED = 20_261_128
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Archetype:
    """A kind of workshop with the words of its trade, and the truth kept apart."""

    key: str
    name: Mapping[str, str]
    trades: tuple[str, ...]
    skills: Mapping[str, tuple[str, ...]]
    direct: frozenset[str]
    adjacent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Advert:
    """A vacancy as written, and the occupation its employer chose."""

    key: str
    title: str
    sector: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Task:
    """Archetypes, vacancies and the grade of each pair, shape (archetypes, vacancies)."""

    archetypes: tuple[Archetype, ...]
    adverts: tuple[Advert, ...]
    grades: IntArray

    @property
    def direct(self) -> IntArray:
        """The vacancies that are of somebody's own trade."""
        return np.flatnonzero((self.grades == 2).any(axis=0))


def read_task(data: Path) -> Task:
    """The protocol on the files of a data folder.

    Raises:
        FileNotFoundError: a file of the protocol is missing.
    """
    archetypes = _archetypes(data / "workshops" / "workshops.jsonl")
    adverts = _adverts(data / "chile_titles" / "titles_dev.tsv")
    grades = np.array([[_grade(one, advert) for advert in adverts] for one in archetypes])
    return Task(archetypes, adverts, grades)


def _archetypes(path: Path) -> tuple[Archetype, ...]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return tuple(
        Archetype(
            key=row["id"],
            name={"es": row["name_es"], "en": row["name_en"]},
            trades=tuple(row["esco_labels_es"]),
            skills={"es": tuple(row["skills_es"]), "en": tuple(row["skills_en"])},
            direct=frozenset(row["grade2"]),
            adjacent=frozenset(row["grade1"]),
        )
        for row in rows
    )


def _adverts(path: Path) -> tuple[Advert, ...]:
    by_title: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            by_title[fold(row["title"]).strip()].append(row)
    kept = [rows[0] for rows in by_title.values() if len(rows) == 1]
    sure = [row for row in kept if "|" not in row["labels"]]
    return tuple(
        Advert(str(number), row["title"], row["sector"] or "", row["labels"])
        for number, row in enumerate(sure)
    )


def _grade(archetype: Archetype, advert: Advert) -> int:
    if advert.chosen in archetype.direct:
        return 2
    return int(advert.chosen in archetype.adjacent)


def person_record(one: Archetype, form: str, lang: str = "es") -> Record:
    """A person of a file: the workshop, and what the form adds: trades wished for, skills."""
    workshop = {"name": one.name[lang], "hours": 160, "completed_on": "2026-06-30"}
    record: dict[str, object] = {"id": one.key, "workshops": [workshop]}
    if "trades" in form:
        record["trades"] = list(one.trades)
    if "skills" in form:
        record["skills"] = [{"name": text, "evidence": "E3"} for text in one.skills[lang]]
    return record


def vacancy_record(advert: Advert) -> Record:
    """A vacancy of a file: title and sector."""
    record = {"id": advert.key, "title": advert.title}
    return record | {"sector": advert.sector} if advert.sector else record


def ndcg(order: Sequence[int], grades: IntArray) -> float:
    """nDCG@10 of an order of vacancies for one person, with gains 2^grade - 1."""
    gains = 2.0**grades - 1
    discounts = 1 / np.log2(np.arange(2, TOP + 2))
    got = gains[np.array(order[:TOP], dtype=int)]
    ideal = np.sort(gains)[::-1][:TOP]
    return float(got @ discounts[: len(got)] / (ideal @ discounts[: len(ideal)]))


def ndcg_each(scores: FloatArray, task: Task) -> FloatArray:
    """nDCG@10 of every archetype, ties in the order of a key that differs from pair to pair."""
    ties = _ties(task)
    orders = [np.lexsort((ties[row], -scores[row])) for row in range(len(task.archetypes))]
    return np.array([ndcg(order.tolist(), task.grades[row]) for row, order in enumerate(orders)])


def hits_each(scores: FloatArray, task: Task) -> FloatArray:
    """1 where the first person of a vacancy of somebody's own trade is of that trade."""
    ties = _ties(task)
    first = [np.lexsort((ties[:, place], -scores[:, place]))[0] for place in task.direct]
    return (task.grades[first, task.direct] == 2).astype(float)


def _ties(task: Task) -> IntArray:
    keys = [
        [
            int(hashlib.sha256(f"{a.key}/{v.key}".encode()).hexdigest()[:12], 16)
            for v in task.adverts
        ]
        for a in task.archetypes
    ]
    return np.array(keys)


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with the interval that holds 95 % of the resampled means."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}]"


def interval(
    values: FloatArray, of: Callable[[FloatArray], float] = lambda drawn: float(np.mean(drawn))
) -> Interval:
    """The mean of a sample with its bootstrap interval, the same in every run."""
    random = np.random.default_rng(SEED)
    draws = random.integers(0, len(values), (RESAMPLES, len(values)))
    means = [of(values[draw]) for draw in draws]
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(of(values), float(low), float(high))
