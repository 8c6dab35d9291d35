"""The sets that linking is judged on, read by their path, and the protocol of each."""

import csv
import json
import lzma
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FIRST = 100  # MELO looks at the first hundred answers
RESAMPLES = 1000
SEED = 20_300_221

# The places of labels, best first, that a method answers to a phrase.
Ranker = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Question:
    """A phrase and the places of the labels that are right.

    Attributes:
        group: phrases of one group say the same and are never parted by a cross-validation.
    """

    text: str
    right: frozenset[int]
    group: str = ""


@dataclass(frozen=True, slots=True)
class LinkingSet:
    """Labels and the questions put to them.

    Attributes:
        ids: the id of each label, by which equal scores are ordered, descending.
        concepts: what each label stands for.
        is_map: whether the whole ranking counts (mean average precision) or its first right
            answer (mean reciprocal rank).
    """

    name: str
    lang: str
    ids: tuple[str, ...]
    texts: tuple[str, ...]
    concepts: tuple[str, ...]
    questions: tuple[Question, ...]
    is_map: bool = False

    def values(self, rank: Ranker, questions: Sequence[Question] = ()) -> np.ndarray:
        """The measure of each question."""
        measure = _average_precision if self.is_map else _reciprocal_rank
        return np.array([measure(rank(one.text), one.right) for one in questions or self.questions])

    def hits(self, rank: Ranker, count: int = 10) -> np.ndarray:
        """Whether a right concept is among the first ones, for each question."""
        return np.array([self._hit(rank(one.text), one.right, count) for one in self.questions])

    def _hit(self, places: Sequence[int], right: frozenset[int], count: int) -> bool:
        found = list(dict.fromkeys(self.concepts[place] for place in places[:FIRST]))[:count]
        return bool({self.concepts[place] for place in right} & set(found))


def melo(folder: Path) -> LinkingSet:
    """Spanish national occupation names against the labels of ESCO and ISCO."""
    with lzma.open(folder / "melo" / "melo_es_es_corpus.jsonl.xz", "rt", encoding="utf-8") as file:
        corpus = [json.loads(line) for line in file]
    place = {row["id"]: i for i, row in enumerate(corpus)}
    text = (folder / "melo" / "melo_es_es_queries.jsonl").read_text(encoding="utf-8")
    questions = tuple(
        Question(row["text"], frozenset(place[one] for one in row["relevant"]))
        for row in map(json.loads, text.splitlines())
    )
    ids, texts, concepts = (tuple(row[key] for row in corpus) for key in ("id", "text", "concept"))
    return LinkingSet("MELO es-es", "es", ids, texts, concepts, questions)


def chilean_titles(folder: Path) -> LinkingSet:
    """Titles of vacancies as written, against the occupation labels employers chose."""
    rows = _rows(folder / "chile_titles" / "titles_dev.tsv")
    labels = sorted({label for row in rows for label in row["labels"].split("|")})
    place = {label: i for i, label in enumerate(labels)}
    questions = tuple(
        Question(
            row["title"],
            frozenset(place[label] for label in row["labels"].split("|")),
            row["sector"],
        )
        for row in rows
    )
    names = tuple(labels)
    return LinkingSet("Chilean titles", "es", names, names, names, questions)


def talentclef(folder: Path) -> LinkingSet:
    """English titles of jobs against titles of jobs, the whole ranking counted."""
    corpus = _rows(folder / "talentclef_en" / "corpus_elements")
    place = {row["c_id"]: i for i, row in enumerate(corpus)}
    right: dict[str, set[int]] = {}
    text = (folder / "talentclef_en" / "qrels.tsv").read_text(encoding="utf-8")
    for query, _, element, _ in map(str.split, text.splitlines()):
        right.setdefault(query, set()).add(place[element])
    questions = tuple(
        Question(row["jobtitle"], frozenset(right[row["q_id"]]))
        for row in _rows(folder / "talentclef_en" / "queries")
    )
    ids, texts = (tuple(row[key] for row in corpus) for key in ("c_id", "jobtitle"))
    return LinkingSet("TalentCLEF en", "en", ids, texts, ids, questions, is_map=True)


def interval(values: np.ndarray) -> str:
    """Mean and its 95 % interval by bootstrap, the same at every run."""
    random = np.random.default_rng(SEED)
    picks = random.integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.percentile(values[picks].mean(axis=1), [2.5, 97.5])
    return f"{values.mean():.3f} [{low:.3f}, {high:.3f}]"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _reciprocal_rank(places: Sequence[int], right: frozenset[int]) -> float:
    return next((1 / i for i, one in enumerate(places[:FIRST], start=1) if one in right), 0.0)


def _average_precision(places: Sequence[int], right: frozenset[int]) -> float:
    found, total = 0, 0.0
    for i, one in enumerate(places, start=1):
        if one in right:
            found += 1
            total += found / i
    return total / len(right)
