"""Concepts of ESCO as concepts of ours: ids, labels in both languages, groups and kinds."""

import re
from collections.abc import Iterator, Mapping, Sequence

from matching.taxonomy.concepts import LANGUAGES, Group, Occupation, Skill, SkillKind
from matching.taxonomy.esco.gathering import EscoConcept
from matching.taxonomy.esco.joining import Esco
from matching.taxonomy.tables import TaxonomyError

PREFIX = "esco_"  # no id of ours begins so
ADDRESS = "http://data.europa.eu/esco/"
LANGUAGES_GROUP = f"{ADDRESS}skill/e35a5936-091d-4e87-bafe-f264e55bd656"
ISCO_GROUP = f"{ADDRESS}isco/C"
ISCO_DIGITS = 4  # some spreadsheets drop the zero that the codes of the armed forces begin with


def concept_id(uri: str) -> str:
    """The id a concept of ESCO has here: its address without what all addresses share."""
    return PREFIX + re.sub(r"[^a-z0-9]+", "_", uri.removeprefix(ADDRESS).lower()).strip("_")


def skill_of(esco: Esco, concept: EscoConcept) -> Skill:
    """A skill in the group nearest to it.

    Raises:
        TaxonomyError: no file puts it into a group.
    """
    group = group_of_skill(esco, concept)
    id_, labels = concept_id(concept.uri), both_labels(concept)
    return Skill(id_, labels, concept_id(group), _kind(esco, concept, group), concept.uri)


def occupation_of(esco: Esco, concept: EscoConcept) -> Occupation:
    """An occupation in its unit group of ISCO-08, without the skills it takes.

    Raises:
        TaxonomyError: no file names its group.
    """
    group = group_of_occupation(esco, concept)
    id_, labels = concept_id(concept.uri), both_labels(concept)
    return Occupation(id_, labels, isco_of(concept), concept_id(group), concept.uri)


def groups_of(esco: Esco, homes: set[str]) -> Iterator[Group]:
    """The groups of those addresses and all above them."""
    while homes:
        wider = {uri: next(iter(_groups_above(esco, uri)), None) for uri in homes}
        for uri, parent in wider.items():
            broader = concept_id(parent) if parent else None
            yield Group(concept_id(uri), both_labels(esco.groups[uri]), broader)
        homes = {parent for parent in wider.values() if parent}


def both_labels(concept: EscoConcept) -> dict[str, str]:
    """A label in each language; the other language lends one where it is missing."""
    stand_in = next(concept.labels[lang] for lang in LANGUAGES if lang in concept.labels)
    return {lang: concept.labels.get(lang, stand_in) for lang in LANGUAGES}


def group_of_skill(esco: Esco, skill: EscoConcept) -> str:
    """Address of the nearest group above a skill; of several as near, the first."""
    seen, nearest = {skill.uri}, [skill.uri]
    while nearest:
        groups = [group for near in nearest for group in _groups_above(esco, near)]
        if groups:
            return min(groups)
        wider = {target for near in nearest for target, _type in esco.broader.get(near, ())}
        nearest = sorted(wider - seen)
        seen |= wider
    message = f"no group for {skill.uri}: download the relations again from the ESCO portal"
    raise TaxonomyError("broaderRelationsSkillPillar.csv", 0, message)


def group_of_occupation(esco: Esco, occupation: EscoConcept) -> str:
    """Address of the unit group of ISCO-08 of an occupation."""
    uri = ISCO_GROUP + isco_of(occupation)
    if uri not in esco.groups:
        message = f"no group {isco_of(occupation)!r}, the one of {occupation.uri}"
        raise TaxonomyError("ISCOGroups", 0, f"{message}: download it again from the ESCO portal")
    return uri


def isco_of(occupation: EscoConcept) -> str:
    """The four digits of an occupation of ESCO."""
    return occupation.traits.get("iscoGroup", "").zfill(ISCO_DIGITS)


def _groups_above(esco: Esco, uri: str) -> Sequence[str]:
    return [target for target, _type in esco.broader.get(uri, ()) if target in esco.groups]


def _kind(esco: Esco, skill: EscoConcept, group: str) -> SkillKind:
    above: str | None = group
    while above:
        if above == LANGUAGES_GROUP:
            return SkillKind.LANGUAGE
        above = next(iter(_groups_above(esco, above)), None)
    return _KINDS.get(skill.traits.get("reuseLevel", "")) or _KINDS.get(
        skill.traits.get("skillType", ""), SkillKind.SKILL
    )


_KINDS: Mapping[str, SkillKind] = {
    "transversal": SkillKind.TRANSVERSAL,
    "knowledge": SkillKind.KNOWLEDGE,
}
