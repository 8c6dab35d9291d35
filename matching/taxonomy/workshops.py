"""Kinds of workshop and the skills each teaches, as the office keeps them."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from matching.taxonomy.concepts import LANGUAGES, SkillLevel


@dataclass(frozen=True, slots=True)
class WorkshopType:
    """A kind of workshop.

    Attributes:
        hours: of 60 minutes, as it usually lasts; None when nobody knows.
        skills: what it teaches and the highest level it reaches.
        synonyms: other ways people write its name.
    """

    key: str
    labels: Mapping[str, str]
    skills: tuple[SkillLevel, ...]
    hours: float | None = None
    synonyms: tuple[str, ...] = ()


def read_workshop_types(directory: Path) -> tuple[WorkshopType, ...]:
    """The kinds of workshop written in `workshops.csv` and `workshop_skills.csv`.

    `workshop_synonyms.csv` may be missing.

    Raises:
        FileNotFoundError: one of the two files is missing.
        KeyError: a column is missing.
        ValueError: a level or the hours are not a number.
    """
    skills: dict[str, list[SkillLevel]] = {}
    for row in _rows(directory / "workshop_skills.csv"):
        level = SkillLevel(row["skill"], int(row["level"]))
        skills.setdefault(row["workshop"], []).append(level)
    synonyms: dict[str, list[str]] = {}
    if (directory / "workshop_synonyms.csv").exists():
        for row in _rows(directory / "workshop_synonyms.csv"):
            synonyms.setdefault(row["workshop"], []).append(row["text"])
    return tuple(
        WorkshopType(
            key=row["key"],
            labels={lang: row[lang] for lang in LANGUAGES},
            skills=tuple(skills.get(row["key"], ())),
            hours=float(row["typical_hours"]) if row["typical_hours"] else None,
            synonyms=tuple(synonyms.get(row["key"], ())),
        )
        for row in _rows(directory / "workshops.csv")
    )


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)
