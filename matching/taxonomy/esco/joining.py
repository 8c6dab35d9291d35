"""The files of ESCO joined by address: one concept with the words of every file that names it.

Versions are joined by one rule: about each concept the newest file that says something is
believed. Which concepts there are is told by the newest file of their kind; an older one is
kept only when a relation still names it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from matching.taxonomy.esco.gathering import EscoConcept, Links, Words
from matching.taxonomy.esco.sources import (
    AGAIN,
    WITHOUT_WORDS,
    EscoFile,
    EscoTable,
    find_files,
)
from matching.taxonomy.tables import TaxonomyError

OnProgress = Callable[[str, int, int], None]

MOST_LOST = 0.05  # between two versions of ESCO up to four in a hundred relations are lost
_NEEDED: Mapping[str, Sequence[EscoTable]] = {
    "occupations_es.csv or occupations_en.csv": (EscoTable.OCCUPATIONS,),
    "skills_es.csv or skills_en.csv": (EscoTable.SKILLS,),
    "ISCOGroups_es.csv or ISCOGroups_en.csv": (EscoTable.ISCO_GROUPS,),
    "skillGroups_es.csv or skillGroups_en.csv": (EscoTable.SKILL_GROUPS, EscoTable.HIERARCHY),
    "occupationSkillRelations.csv": (EscoTable.NEEDS,),
    "broaderRelationsSkillPillar.csv": (EscoTable.BROADER_SKILLS,),
}


@dataclass(frozen=True, slots=True)
class Esco:
    """The classification, joined.

    Attributes:
        skills: by address, like `occupations` and `groups`.
        needs: for each occupation the skills it takes, with "essential" or "optional".
        broader: for each concept the wider ones, groups included.
        related: for each skill the skills it is essential or optional for.
        files: what was read, in order.
        tally: how much was read and left out, by what it is.
    """

    skills: Mapping[str, EscoConcept]
    occupations: Mapping[str, EscoConcept]
    groups: Mapping[str, EscoConcept]
    needs: Mapping[str, Sequence[tuple[str, str]]]
    broader: Mapping[str, Sequence[tuple[str, str]]]
    related: Mapping[str, Sequence[tuple[str, str]]]
    files: Sequence[EscoFile]
    tally: Mapping[str, int]


def read_esco(folder: Path, on_progress: OnProgress | None = None) -> Esco:
    """The classification from all the files of ESCO in a folder, whatever version and language.

    Raises:
        TaxonomyError: a file is missing, damaged or no file of ESCO.
    """
    files = find_files(folder)
    _require(files, folder)
    words, links = Words(), Links()
    total, done = sum(file.size for file in files), 0
    # A collection repeats concepts of the other files and only lends words they lack.
    for file in sorted(files, key=lambda one: one.table is not EscoTable.COLLECTION):
        if on_progress is not None:
            on_progress("read ESCO", done, total)
        _read(file, words, links)
        done += file.size
    if on_progress is not None:
        on_progress("read ESCO", total, total)
    return _joined(files, words, links)


def _require(files: Sequence[EscoFile], folder: Path) -> None:
    there = set(map(attrgetter("table"), files))
    missing = [name for name, tables in _NEEDED.items() if not there.intersection(tables)]
    if missing:
        said = ", ".join(missing)
        message = (
            f"no {said} here or below: download the classification as CSV from the ESCO portal"
        )
        raise TaxonomyError(str(folder), 0, message)


def _read(file: EscoFile, words: Words, links: Links) -> None:
    if file.table in WITHOUT_WORDS:
        links.read(file)
    elif file.table is EscoTable.HIERARCHY:
        words.read_hierarchy(file)
    else:
        words.read(file)


def _joined(files: Sequence[EscoFile], words: Words, links: Links) -> Esco:
    needed = links.found[EscoTable.NEEDS]
    asked = {skill for pairs in needed.values() for skill, _how in pairs}
    named = words.concepts(_living(words, EscoTable.SKILLS, asked))
    occupations = words.concepts(_living(words, EscoTable.OCCUPATIONS, needed))
    groups = words.concepts(
        words.named[EscoTable.SKILL_GROUPS] | words.named[EscoTable.ISCO_GROUPS]
    )
    wider = {**groups, **named, **occupations}
    broader = links.known(EscoTable.BROADER_SKILLS, wider, wider)
    placed = _below(groups, broader)
    skills = {uri: concept for uri, concept in named.items() if uri in placed}
    broader |= links.known(EscoTable.BROADER_OCCUPATIONS, wider, wider)
    needs = links.known(EscoTable.NEEDS, occupations, skills)
    read, kept = links.count(EscoTable.NEEDS), sum(map(len, needs.values()))
    _refuse_half(files, EscoTable.BROADER_SKILLS, "skills lie in no group", named, skills)
    _refuse_half(files, EscoTable.NEEDS, "relations lead nowhere", range(read), range(kept))
    _refuse_half(files, EscoTable.NEEDS, "occupations take no skill", occupations, needs)
    related = links.known(EscoTable.RELATED_SKILLS, skills, skills)
    return Esco(
        *(skills, occupations, groups, needs, broader, related, files),
        tally={
            "skills in no group": len(named) - len(skills),
            **dict(_tally(words, links, named, occupations, needs)),
            "skills": len(skills),
        },
    )


def _below(groups: Iterable[str], broader: Mapping[str, Sequence[tuple[str, str]]]) -> set[str]:
    """All that lies in one of the groups, itself or through wider concepts."""
    narrower: dict[str, list[str]] = defaultdict(list)
    for source, pairs in broader.items():
        for target, _type in pairs:
            narrower[target].append(source)
    found: set[str] = set()
    frontier = set(groups)
    while frontier:
        found |= frontier
        frontier = {below for above in frontier for below in narrower[above]} - found
    return found


def _living(words: Words, table: EscoTable, asked: Iterable[str]) -> set[str]:
    _version, newest = words.newest.get(table, ((), set()))
    return newest | (words.named[table] & set(asked))


def _refuse_half(
    files: Sequence[EscoFile], table: EscoTable, what: str, named: Sized, kept: Sized
) -> None:
    """Refuse a table that leaves out more than one version of ESCO leaves out of another."""
    lost = len(named) - len(kept)
    if lost > len(named) * MOST_LOST:
        file = next(file for file in files if file.table is table)
        said = f"{lost} of {len(named)} {what}: half of this or of another file is missing"
        raise TaxonomyError(file.name, 0, f"{said}, {AGAIN}")


def _tally(
    words: Words,
    links: Links,
    skills: Mapping[str, EscoConcept],
    occupations: Mapping[str, EscoConcept],
    needs: Mapping[str, Sequence[tuple[str, str]]],
) -> Iterator[tuple[str, int]]:
    read = links.count(EscoTable.NEEDS)
    yield "skills", len(skills)
    yield "occupations", len(occupations)
    yield "relations", read
    yield "relations without ends", read - sum(map(len, needs.values()))
    _version, newest = words.newest[EscoTable.OCCUPATIONS]
    yield "occupations kept from an older version", len(occupations.keys() - newest)
    yield "retired skills", len(words.named[EscoTable.SKILLS] - skills.keys())
    yield "retired occupations", len(words.named[EscoTable.OCCUPATIONS] - occupations.keys())
