"""Reading the taxonomy from its CSV files and checking that it is sound."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from matching.taxonomy.concepts import (
    LANGUAGES,
    Concept,
    Group,
    Note,
    NoteTopic,
    Occupation,
    Relation,
    RelationKind,
    Skill,
    SkillKind,
    SkillLevel,
    Synonym,
    Taxonomy,
)
from matching.taxonomy.soundness import breaks, check_taxonomy
from matching.taxonomy.tables import Row, TaxonomyError, rows_of

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
    "read_sound_taxonomy",
    "read_taxonomy",
    "with_version",
]

NEEDS = ("essential", "useful")

_LEVEL = re.compile(r"[0-9]{1,3}")
ISCO_DIGITS = 4  # a unit group of ISCO-08

ConceptT = TypeVar("ConceptT", bound=Concept)


def read_taxonomy(directory: Path) -> Taxonomy:
    """The taxonomy written in a folder of CSV files.

    The folder holds `groups.csv`, `skills.csv`, `occupations.csv` and `occupation_skills.csv`;
    `relations.csv`, `synonyms.csv`, `descriptions.csv` and `notes.csv` may be missing. References
    between them are not followed here: `check_taxonomy` lists everything that points nowhere.

    Raises:
        TaxonomyError: a file, a column or a value is missing or wrong, or an id appears twice.
    """
    occupations = _keyed(
        directory, "occupations.csv", ("id", "isco08", "group", "es", "en"), _occupation
    )
    needs = _read_needs(directory, occupations)
    taxonomy = Taxonomy(
        groups=_keyed(directory, "groups.csv", ("id", "broader", "es", "en"), _group),
        skills=_keyed(directory, "skills.csv", ("id", "group", "kind", "es", "en"), _skill),
        occupations={
            occupation.id: replace(
                occupation,
                essential=needs.get((occupation.id, "essential"), ()),
                useful=needs.get((occupation.id, "useful"), ()),
            )
            for occupation in occupations.values()
        },
        synonyms=_read_synonyms(directory),
        relations=tuple(_read_relations(directory)),
        descriptions=_read_descriptions(directory),
        notes=tuple(_read_notes(directory)),
    )
    return with_version(taxonomy)


def read_sound_taxonomy(directory: Path) -> Taxonomy:
    """The same, when nothing in it goes round or points nowhere: what answers can rest on.

    Raises:
        TaxonomyError: it cannot be read, or something does.
    """
    taxonomy = read_taxonomy(directory)
    for file, said in breaks(taxonomy):
        line = _line_of(directory, file, said)
        message = (
            f"{said}. Put it right; oportunidades taxonomy check {directory.name} finds it all"
        )
        raise TaxonomyError(file, line, message)
    return taxonomy


def _line_of(directory: Path, file: str, said: str) -> int:
    """The line of a table with most of the words of a sentence about it."""
    told = set(said.replace(":", " ").split())
    lines = {line: len(told & set(row.values())) for line, row in rows_of(directory, file, ())}
    return max(lines, key=lambda line: (lines[line], -line))


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
    if taxonomy.descriptions:  # a taxonomy without any keeps the version it always had
        content["descriptions"] = sorted(
            [concept, lang, text]
            for concept, texts in taxonomy.descriptions.items()
            for lang, text in texts.items()
        )
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return replace(taxonomy, version=hashlib.sha256(text.encode()).hexdigest())


def _words(concept: Concept) -> tuple[str, ...]:
    return tuple(concept.labels.get(lang, "") for lang in LANGUAGES)


def _keyed(
    directory: Path,
    file: str,
    columns: tuple[str, ...],
    build: Callable[[Row], ConceptT],
) -> dict[str, ConceptT]:
    found: dict[str, ConceptT] = {}
    for line, row in rows_of(directory, file, columns):
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


def _read_needs(
    directory: Path, occupations: Container[str]
) -> dict[tuple[str, str], tuple[SkillLevel, ...]]:
    file = "occupation_skills.csv"
    found: dict[tuple[str, str], list[SkillLevel]] = defaultdict(list)
    for line, row in rows_of(directory, file, ("occupation", "skill", "need", "level")):
        if row["occupation"] not in occupations:
            raise TaxonomyError(file, line, f"occupation {row['occupation']!r} does not exist")
        if row["need"] not in NEEDS:
            raise TaxonomyError(file, line, f"need {row['need']!r} is not essential or useful")
        if not _LEVEL.fullmatch(row["level"]):
            raise TaxonomyError(file, line, f"level {row['level']!r} is not a number")
        need = SkillLevel(row["skill"], int(row["level"]))
        found[row["occupation"], row["need"]].append(need)
    return {key: tuple(needs) for key, needs in found.items()}


def _read_synonyms(directory: Path) -> dict[str, tuple[Synonym, ...]]:
    found: dict[str, list[Synonym]] = defaultdict(list)
    for row in _texts(directory, "synonyms.csv"):
        found[row["concept"]].append(Synonym(row["concept"], row["lang"], row["text"]))
    return {concept: tuple(several) for concept, several in found.items()}


def _read_descriptions(directory: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _texts(directory, "descriptions.csv"):
        found[row["concept"]][row["lang"]] = row["text"]
    return dict(found)


def _texts(directory: Path, file: str) -> Iterator[Row]:
    if not (directory / file).exists():
        return
    for line, row in rows_of(directory, file, ("concept", "lang", "text")):
        if row["lang"] not in LANGUAGES or not row["text"]:
            raise TaxonomyError(file, line, "a row needs a text and a language, es or en")
        yield row


def _read_notes(directory: Path) -> Iterator[Note]:
    file = "notes.csv"
    if not (directory / file).exists():
        return
    for line, row in rows_of(directory, file, ("topic", "concepts", "lang", "text", "why")):
        try:
            topic = NoteTopic(row["topic"])
        except ValueError:
            raise TaxonomyError(file, line, f"unknown topic {row['topic']!r}") from None
        if not row["why"]:
            raise TaxonomyError(file, line, "a note says why")
        yield Note(topic, tuple(row["concepts"].split()), row["lang"], row["text"], row["why"])


def _read_relations(directory: Path) -> Iterator[Relation]:
    file = "relations.csv"
    if not (directory / file).exists():
        return
    for line, row in rows_of(directory, file, ("from", "relation", "to")):
        try:
            kind = RelationKind(row["relation"])
        except ValueError:
            raise TaxonomyError(file, line, f"unknown relation {row['relation']!r}") from None
        yield Relation(row["from"], kind, row["to"])
