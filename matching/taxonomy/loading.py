"""Reading the taxonomy from its CSV files and checking that it is sound."""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from matching.taxonomy.concepts import (
    LANGUAGES,
    Concept,
    Group,
    Occupation,
    Relation,
    RelationKind,
    Skill,
    SkillKind,
    SkillLevel,
    Synonym,
    Taxonomy,
)
from matching.taxonomy.soundness import check_taxonomy

__all__ = [
    "LANGUAGES",
    "Concept",
    "Group",
    "Occupation",
    "Relation",
    "RelationKind",
    "Skill",
    "SkillKind",
    "SkillLevel",
    "Synonym",
    "Taxonomy",
    "TaxonomyError",
    "check_taxonomy",
    "read_taxonomy",
    "with_version",
]

NEEDS = ("essential", "useful")

ISCO_DIGITS = 4  # a unit group of ISCO-08

Row = Mapping[str, str]
ConceptT = TypeVar("ConceptT", bound=Concept)


class TaxonomyError(ValueError):
    """A taxonomy file that cannot be read: which file, which line and why."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}, line {line}: {message}")
        self.file = file
        self.line = line
        self.message = message


def read_taxonomy(directory: Path) -> Taxonomy:
    """The taxonomy written in a folder of CSV files.

    The folder holds `groups.csv`, `skills.csv`, `occupations.csv` and `occupation_skills.csv`;
    `relations.csv` and `synonyms.csv` may be missing. References between them are not followed
    here: `check_taxonomy` lists everything that points nowhere.

    Raises:
        TaxonomyError: a file, a column or a value is missing or wrong, or an id appears twice.
    """
    needs = _read_needs(directory)
    taxonomy = Taxonomy(
        groups=_keyed(directory, "groups.csv", ("id", "broader", "es", "en"), _group),
        skills=_keyed(directory, "skills.csv", ("id", "group", "kind", "es", "en"), _skill),
        occupations={
            occupation.id: replace(
                occupation,
                essential=needs.get((occupation.id, "essential"), ()),
                useful=needs.get((occupation.id, "useful"), ()),
            )
            for occupation in _keyed(
                directory, "occupations.csv", ("id", "isco08", "group", "es", "en"), _occupation
            ).values()
        },
        synonyms=_read_synonyms(directory),
        relations=tuple(_read_relations(directory)),
    )
    return with_version(taxonomy)


def with_version(taxonomy: Taxonomy) -> Taxonomy:
    """The same taxonomy with the digest of its content as its version."""
    content = {
        "groups": sorted([g.id, g.broader or "", *_words(g)] for g in taxonomy.groups.values()),
        "skills": sorted([s.id, s.group, s.kind, *_words(s)] for s in taxonomy.skills.values()),
        "occupations": sorted(
            [
                [o.id, o.isco08, o.group, *_words(o)],
                *(sorted([n.skill, n.level] for n in needs) for needs in (o.essential, o.useful)),
            ]
            for o in taxonomy.occupations.values()
        ),
        "relations": sorted([r.source, r.kind, r.target] for r in taxonomy.relations),
        "synonyms": sorted(
            [s.concept, s.lang, s.text] for several in taxonomy.synonyms.values() for s in several
        ),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return replace(taxonomy, version=hashlib.sha256(text.encode()).hexdigest())


def _words(concept: Concept) -> tuple[str, ...]:
    return tuple(concept.labels.get(lang, "") for lang in LANGUAGES)


def _rows(directory: Path, file: str, columns: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    try:
        with (directory / file).open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise TaxonomyError(file, 1, f"missing column {', '.join(missing)}")
            for row in reader:
                if None in row or None in row.values():
                    raise TaxonomyError(file, reader.line_num, "wrong number of columns")
                yield reader.line_num, {name: text.strip() for name, text in row.items()}
    except FileNotFoundError:
        raise TaxonomyError(file, 0, f"no such file in {directory.name}") from None
    except UnicodeDecodeError:
        raise TaxonomyError(file, 0, "not UTF-8 text") from None


def _keyed(
    directory: Path,
    file: str,
    columns: tuple[str, ...],
    build: Callable[[Row], ConceptT],
) -> dict[str, ConceptT]:
    found: dict[str, ConceptT] = {}
    for line, row in _rows(directory, file, columns):
        try:
            concept = build(row)
        except ValueError as error:
            raise TaxonomyError(file, line, str(error)) from None
        if not concept.id or concept.id in found:
            raise TaxonomyError(file, line, f"id {concept.id!r} is empty or appears twice")
        found[concept.id] = concept
    return found


def _labels(row: Row) -> dict[str, str]:
    return {lang: row[lang] for lang in LANGUAGES if row[lang]}


def _group(row: Row) -> Group:
    return Group(row["id"], _labels(row), row["broader"] or None)


def _skill(row: Row) -> Skill:
    kind = SkillKind(row["kind"])
    return Skill(row["id"], _labels(row), row["group"], kind, row.get("uri", ""))


def _occupation(row: Row) -> Occupation:
    if len(row["isco08"]) != ISCO_DIGITS or not row["isco08"].isdecimal():
        raise ValueError(f"isco08 {row['isco08']!r} is not a four-digit code")
    return Occupation(row["id"], _labels(row), row["isco08"], row["group"], row.get("uri", ""))


def _read_needs(directory: Path) -> dict[tuple[str, str], tuple[SkillLevel, ...]]:
    file = "occupation_skills.csv"
    found: dict[tuple[str, str], list[SkillLevel]] = defaultdict(list)
    for line, row in _rows(directory, file, ("occupation", "skill", "need", "level")):
        if row["need"] not in NEEDS:
            raise TaxonomyError(file, line, f"need {row['need']!r} is not essential or useful")
        if not row["level"].isdecimal():
            raise TaxonomyError(file, line, f"level {row['level']!r} is not a number")
        need = SkillLevel(row["skill"], int(row["level"]))
        found[row["occupation"], row["need"]].append(need)
    return {key: tuple(needs) for key, needs in found.items()}


def _read_synonyms(directory: Path) -> dict[str, tuple[Synonym, ...]]:
    file = "synonyms.csv"
    if not (directory / file).exists():
        return {}
    found: dict[str, list[Synonym]] = defaultdict(list)
    for line, row in _rows(directory, file, ("concept", "lang", "text")):
        if row["lang"] not in LANGUAGES or not row["text"]:
            raise TaxonomyError(file, line, "a synonym needs a text and a language, es or en")
        found[row["concept"]].append(Synonym(row["concept"], row["lang"], row["text"]))
    return {concept: tuple(several) for concept, several in found.items()}


def _read_relations(directory: Path) -> Iterator[Relation]:
    file = "relations.csv"
    if not (directory / file).exists():
        return
    for line, row in _rows(directory, file, ("from", "relation", "to")):
        try:
            kind = RelationKind(row["relation"])
        except ValueError:
            raise TaxonomyError(file, line, f"unknown relation {row['relation']!r}") from None
        yield Relation(row["from"], kind, row["to"])
