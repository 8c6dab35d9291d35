"""Shortlists measured against what a mediator would say: `python -m tests.matching.judged`.

`cases/judged/` holds people and vacancies as an office would write them, all invented, and for
each vacancy whom a mediator would send: 3 first of all, 2 gladly, 1 with help or a question,
0 not, though something makes it tempting. Who is not named for a vacancy counts as 0. They run
through the files and back: words, concepts, judgement, order.

The command prints each vacancy and freezes the figures that `test_judged_cases.py` holds.
"""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log2
from pathlib import Path
from statistics import fmean

from matching.exchange.interpreter import Interpreter, Unlinked
from matching.exchange.match_files import match_files
from matching.judging.context import MatchContext
from matching.judging.profiles import TransportMode
from matching.judging.travel import TravelTable
from matching.linking.linker import Linker
from matching.taxonomy.loading import read_taxonomy
from matching.taxonomy.workshops import read_workshop_types
from seed_data import SEED_DIR, TAXONOMY_DIR
from seed_data.reading import read_communes, read_travel

FOLDER = Path(__file__).parent / "cases" / "judged"
PEOPLE, VACANCIES = FOLDER / "people.jsonl", FOLDER / "vacancies.jsonl"
JUDGEMENTS, FROZEN = FOLDER / "judgements.tsv", FOLDER / "frozen.tsv"
TODAY = date(2026, 11, 23)
PLACES, FIRST_PLACES = 10, 5
SENT_GLADLY = 2
DIGITS = 4

Grades = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """How good one shortlist is, both in [0, 1].

    Attributes:
        ndcg: nDCG at 10, gain 2^grade - 1.
        precision: of the first five places that could hold somebody to be sent gladly, the
            share that does.
    """

    ndcg: float
    precision: float


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def judgements() -> Mapping[str, Grades]:
    """Grades of people by vacancy."""
    found: dict[str, dict[str, int]] = {}
    for row in read_table(JUDGEMENTS):
        found.setdefault(row["vacancy"], {})[row["person"]] = int(row["grade"])
    return found


def frozen() -> Mapping[str, Figures]:
    """The figures of each vacancy when they were last frozen."""
    return {
        row["vacancy"]: Figures(float(row["ndcg"]), float(row["precision"]))
        for row in read_table(FROZEN)
    }


@cache
def office_context() -> MatchContext:
    """The engine as an office has it: the taxonomy and the travel table that ship."""
    names = {fact.key: fact.name for fact in read_communes()}
    travel = TravelTable(
        communes={fact.name: (fact.latitude, fact.longitude) for fact in read_communes()},
        minutes={
            (names[fact.from_commune], names[fact.to_commune], TransportMode(fact.mode)): (
                fact.minutes
            )
            for fact in read_travel()
        },
    )
    return MatchContext(read_taxonomy(TAXONOMY_DIR), TODAY, travel)


@cache
def office_linker() -> Linker:
    """The linker of the taxonomy that ships."""
    return Linker(office_context().taxonomy)


def office_interpreter(review: list[Unlinked] | None = None) -> Interpreter:
    """What reads the words of an office's files."""
    return Interpreter(
        office_linker(),
        workshop_types=read_workshop_types(SEED_DIR),
        review=None if review is None else review.append,
    )


@cache
def orders() -> Mapping[str, Sequence[str]]:
    """The first ten people of each vacancy."""
    found: dict[str, list[str]] = {}
    for line in match_files(
        PEOPLE, VACANCIES, context=office_context(), interpreter=office_interpreter(), top=PLACES
    ):
        found.setdefault(str(line["vacancy"]), []).append(str(line["person"]))
    return found


def figures(order: Sequence[str], grades: Grades) -> Figures:
    """How good an order is against the grades."""
    best = _gain(sorted(grades.values(), reverse=True))
    gladly = {person for person, grade in grades.items() if grade >= SENT_GLADLY}
    possible = min(FIRST_PLACES, len(gladly))
    return Figures(
        ndcg=_gain(grades.get(person, 0) for person in order) / best,
        precision=len(gladly & set(order[:FIRST_PLACES])) / possible,
    )


def _gain(grades: Iterable[int]) -> float:
    first = list(grades)[:PLACES]
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(first, start=1))


def measured() -> Mapping[str, Figures]:
    """The figures of every judged vacancy as the engine is now."""
    return {key: figures(orders()[key], grades) for key, grades in judgements().items()}


def means(several: Iterable[Figures]) -> Figures:
    """The mean over vacancies."""
    found = list(several)
    return Figures(fmean(one.ndcg for one in found), fmean(one.precision for one in found))


def main() -> int:
    """Print every vacancy, the worst first, and freeze the figures."""
    now = measured()
    with FROZEN.open("w", encoding="utf-8", newline="") as stream:
        stream.write("vacancy\tndcg\tprecision\n")
        for key in sorted(now):
            stream.write(f"{key}\t{now[key].ndcg:.{DIGITS}f}\t{now[key].precision:.{DIGITS}f}\n")
    for key in sorted(now, key=lambda one: (now[one].ndcg, one)):
        first = " ".join(
            f"{person}({judgements()[key].get(person, '-')})"
            for person in orders()[key][:FIRST_PLACES]
        )
        sys.stdout.write(f"{now[key].ndcg:.3f} {now[key].precision:.2f} {key}: {first}\n")
    mean = means(now.values())
    sys.stdout.write(f"nDCG@10 {mean.ndcg:.4f}, precision@5 {mean.precision:.4f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
