"""How well phrases as people in Chile write them are linked: `python -m tests.matching.phrases`.

`cases/phrases.tsv` was written before any answer was looked at. One half is open: its misses are
shown and mended. The other is kept aside: only its rates are shown, so that they say how phrases
fare that nobody has mended. A phrase belongs to a half by its digest.
"""

import csv
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matching.linking.linker import LinkCandidate, Linker
from matching.taxonomy.loading import read_taxonomy
from seed_data import TAXONOMY_DIR

CASES = Path(__file__).parent / "cases" / "phrases.tsv"
HALVES = ("open", "aside")
NOTHING = "nothing"
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what it means.

    Attributes:
        kind: "occupation", "skill", or "nothing" for what must link to no concept.
        means: concepts any one of which is right.
    """

    kind: str
    lang: str
    text: str
    means: frozenset[str]

    @property
    def half(self) -> str:
        """Whether its answer may be looked at."""
        return HALVES[hashlib.sha256(self.text.encode()).digest()[0] % 2]


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of some phrases, in [0, 1].

    Attributes:
        first: the first candidate is right.
        five: one of the first five is right.
        linked: a concept is given without a person looking.
        wrong: a concept is given and is not right.
    """

    phrases: int
    first: float
    five: float
    linked: float
    wrong: float


@cache
def linker() -> Linker:
    """The linker over the taxonomy that is shipped."""
    return Linker(read_taxonomy(TAXONOMY_DIR))


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrase of the table."""
    with CASES.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Phrase(row["kind"], row["lang"], row["text"], frozenset(row["means"].split()))
        for row in rows
    )


def of_half(half: str, kind: str) -> list[Phrase]:
    """The phrases of a half and a kind, in the order of the table."""
    return [one for one in phrases() if one.half == half and one.kind == kind]


def candidates(phrase: Phrase) -> tuple[LinkCandidate, ...]:
    """What the phrase may mean, the likeliest first."""
    if phrase.kind == "occupation":
        return linker().link(phrase.text, kind="occupation", lang=phrase.lang, top=SHOWN)
    if phrase.kind == "skill":
        return linker().link(phrase.text, kind="skill", lang=phrase.lang, top=SHOWN)
    return linker().link(phrase.text, lang=phrase.lang, top=SHOWN)


def rates(several: Sequence[Phrase]) -> Rates:
    """How the phrases fare."""
    answers = [(one.means, candidates(one)) for one in several]
    linked = [found[0].concept in means for means, found in answers if is_linked(found)]
    count = len(answers)
    return Rates(
        phrases=count,
        first=_share([bool(found) and found[0].concept in means for means, found in answers]),
        five=_share([any(one.concept in means for one in found) for means, found in answers]),
        linked=len(linked) / count,
        wrong=linked.count(False) / count,
    )


def is_linked(found: Sequence[LinkCandidate]) -> bool:
    """Whether the first candidate is given without a person looking."""
    return bool(found) and found[0].is_confident


def _share(several: Sequence[bool]) -> float:
    return sum(several) / len(several)


def _print_misses(kind: str) -> None:
    for phrase in of_half("open", kind):
        found = candidates(phrase)
        is_missed = is_linked(found) if kind == NOTHING else found[:1] == ()
        is_missed |= kind != NOTHING and bool(found) and found[0].concept not in phrase.means
        if is_missed:
            given = ", ".join(f"{one.concept} {one.score:.2f}" for one in found[:3])
            told = (kind, phrase.text, " ".join(sorted(phrase.means)), given)
            sys.stdout.write("\t".join(told) + "\n")


def main() -> None:
    """Prints the rates of both halves and the misses of the open one."""
    for kind in ("occupation", "skill", NOTHING):
        _print_misses(kind)
        for half in HALVES:
            sys.stdout.write(f"{kind} {half} {rates(of_half(half, kind))}\n")


if __name__ == "__main__":
    main()
