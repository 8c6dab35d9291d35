"""Which norm speaks to each kind of finding, and what to write instead; data, to be reviewed."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from wording.kinds import TextLanguage, Weight, WordingKind

_FILE = Path(__file__).with_name("norms.csv")


@dataclass(frozen=True, slots=True)
class Norm:
    """What is said of a kind of finding, in each language.

    Attributes:
        citation: where the rule is written.
        why: one sentence for whoever wrote the vacancy.
        better: what to write instead; empty where the words are best left out.
    """

    kind: WordingKind
    weight: Weight
    citation: str
    why: Mapping[TextLanguage, str]
    better: Mapping[TextLanguage, str]


def _read() -> Mapping[WordingKind, Norm]:
    with _FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return MappingProxyType({WordingKind(row["kind"]): _norm(row) for row in rows})


def _norm(row: Mapping[str, str]) -> Norm:
    why, better = (
        {lang: row[f"{column}_{lang.value}"] for lang in TextLanguage}
        for column in ("why", "better")
    )
    return Norm(WordingKind(row["kind"]), Weight(row["weight"]), row["citation"], why, better)


NORMS: Final = _read()
