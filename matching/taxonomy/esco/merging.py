"""ESCO put beside our own concepts: one taxonomy, in which what is ours stays as it is.

A concept that maps to ours for certain lends it its address, its words and its relations; ours
keeps its id, its labels, its group and what our occupations ask for. All others come in whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from matching.language.letters import fold
from matching.taxonomy.concepts import (
    LANGUAGES,
    Concept,
    Occupation,
    Relation,
    RelationKind,
    Skill,
    SkillLevel,
    Synonym,
    Taxonomy,
)
from matching.taxonomy.cycles import concepts_on_a_cycle
from matching.taxonomy.esco.accounting import with_notes
from matching.taxonomy.esco.building import (
    concept_id,
    group_of_occupation,
    group_of_skill,
    groups_of,
    occupation_of,
    skill_of,
)
from matching.taxonomy.esco.gathering import EscoConcept
from matching.taxonomy.esco.joining import Esco
from matching.taxonomy.esco.mapping import Mapped
from matching.taxonomy.loading import with_version

# ESCO gives no levels. Essential is what somebody does alone, optional what they know of.
ESSENTIAL_LEVEL = 2
OPTIONAL_LEVEL = 1
ESSENTIAL = "essential"

Ids = Mapping[str, str]
ConceptT = TypeVar("ConceptT", bound=Concept)
MemberT = TypeVar("MemberT", Skill, Occupation)


def merge(taxonomy: Taxonomy, esco: Esco, mapped: Iterable[Mapped]) -> Taxonomy:
    """Our taxonomy with ESCO beside it; the same inputs give the same taxonomy to the byte.

    Raises:
        TaxonomyError: a skill or an occupation of ESCO lies in no group that a file names.
    """
    joined = {one.uri: one.concept for one in mapped if one.is_certain}
    ids = {uri: joined.get(uri) or concept_id(uri) for uri in (*esco.skills, *esco.occupations)}
    merged = replace(
        taxonomy,
        groups=_by_id(taxonomy.groups, groups_of(esco, _homes(esco, joined))),
        skills=_with_addresses(
            _by_id(taxonomy.skills, (skill_of(esco, one) for one in _new(esco.skills, joined))),
            joined,
        ),
        occupations=_with_needs(
            _with_addresses(
                _by_id(
                    taxonomy.occupations,
                    (occupation_of(esco, one) for one in _new(esco.occupations, joined)),
                ),
                joined,
            ),
            esco,
            ids,
        ),
        synonyms=_synonyms(taxonomy, esco, ids),
        relations=_relations(taxonomy, esco, ids),
        descriptions=_descriptions(taxonomy, esco, ids),
    )
    return with_version(with_notes(merged, esco))


def _new(concepts: Mapping[str, EscoConcept], joined: Ids) -> list[EscoConcept]:
    return [concept for uri, concept in concepts.items() if uri not in joined]


def _homes(esco: Esco, joined: Ids) -> set[str]:
    homes = {group_of_skill(esco, one) for one in _new(esco.skills, joined)}
    return homes | {group_of_occupation(esco, one) for one in _new(esco.occupations, joined)}


def _by_id(ours: Mapping[str, ConceptT], theirs: Iterable[ConceptT]) -> dict[str, ConceptT]:
    return dict(sorted([*ours.items(), *((concept.id, concept) for concept in theirs)]))


def _with_addresses(members: Mapping[str, MemberT], joined: Ids) -> dict[str, MemberT]:
    uris = {id_: uri for uri, id_ in joined.items()}
    return {id_: replace(one, uri=uris.get(id_, one.uri)) for id_, one in members.items()}


def _with_needs(
    occupations: Mapping[str, Occupation], esco: Esco, ids: Ids
) -> dict[str, Occupation]:
    """Each occupation with the skills ESCO says it takes.

    Our own occupations keep what they ask for: there all that ESCO adds is useful, as it asks
    for some forty skills where ours name the few that a vacancy turns on.
    """
    found = dict(occupations)
    for uri, pairs in esco.needs.items():
        occupation = found[ids[uri]]
        is_ours = bool(occupation.essential)
        known = {need.skill for need in (*occupation.essential, *occupation.useful)}
        essential, useful = list(occupation.essential), list(occupation.useful)
        for skill, how in pairs:
            if ids[skill] in known:
                continue
            if how == ESSENTIAL and not is_ours:
                essential.append(SkillLevel(ids[skill], ESSENTIAL_LEVEL))
            else:
                useful.append(SkillLevel(ids[skill], OPTIONAL_LEVEL))
        found[occupation.id] = replace(occupation, essential=tuple(essential), useful=tuple(useful))
    return found


def _synonyms(taxonomy: Taxonomy, esco: Esco, ids: Ids) -> dict[str, tuple[Synonym, ...]]:
    """All words for each concept but its own labels, each once; those of ours first."""
    found = dict(taxonomy.synonyms)
    for concept in (*esco.skills.values(), *esco.occupations.values()):
        id_ = ids[concept.uri]
        ours = taxonomy.concept(id_)
        own = ours.labels if ours else concept.labels
        seen = {(lang, _folded(label)) for lang, label in own.items()}
        several = list(found.get(id_, ()))
        seen |= {(one.lang, _folded(one.text)) for one in several}
        for lang, text in _texts(concept):
            if (lang, _folded(text)) not in seen:
                seen.add((lang, _folded(text)))
                several.append(Synonym(id_, lang, text))
        if several:
            found[id_] = tuple(several)
    return dict(sorted(found.items()))


def _texts(concept: EscoConcept) -> Iterator[tuple[str, str]]:
    for lang in LANGUAGES:
        if lang in concept.labels:
            yield lang, concept.labels[lang]
        yield from ((lang, text) for text in concept.others.get(lang, ()))


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def _relations(taxonomy: Taxonomy, esco: Esco, ids: Ids) -> tuple[Relation, ...]:
    """Ours and those of ESCO between skills and between occupations, none that makes a circle."""
    theirs = {
        Relation(ids[source], kind, ids[target])
        for kind, table in (
            (RelationKind.BROADER, esco.broader),
            (RelationKind.RELATED, esco.related),
        )
        for source, pairs in table.items()
        for target, _how in pairs
        if source in ids and target in ids and ids[source] != ids[target]
    }
    new = sorted(
        theirs - set(taxonomy.relations),
        key=lambda one: (one.source, one.kind, one.target),
    )
    wider: dict[str, set[str]] = defaultdict(set)
    for one in (*taxonomy.relations, *new):
        if one.kind is RelationKind.BROADER:
            wider[one.source].add(one.target)
    round_ = concepts_on_a_cycle(wider)
    kept = [
        one
        for one in new
        if one.kind is RelationKind.RELATED or not {one.source, one.target} <= round_
    ]
    return (*taxonomy.relations, *kept)


def _descriptions(taxonomy: Taxonomy, esco: Esco, ids: Ids) -> dict[str, Mapping[str, str]]:
    found = dict(taxonomy.descriptions)
    for uri, concept in esco.occupations.items():
        if concept.descriptions:
            found[ids[uri]] = {**concept.descriptions, **found.get(ids[uri], {})}
    return dict(sorted(found.items()))
