"""Whether a taxonomy is sound: nothing points nowhere, nothing goes round, nothing is unnamed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from matching.language.letters import fold
from matching.taxonomy.concepts import LANGUAGES, Concept, Occupation, RelationKind, Skill, Taxonomy

HIGHEST_LEVEL = 3


def check_taxonomy(taxonomy: Taxonomy) -> tuple[str, ...]:
    """Everything wrong with a taxonomy, one sentence each, in order; empty when it is sound."""
    return tuple(
        [
            *_unnamed(taxonomy),
            *_orphans(taxonomy),
            *_dangling(taxonomy),
            *_wrong_levels(taxonomy),
            *_cycles(taxonomy),
            *_shared_texts(taxonomy),
        ]
    )


def _concepts(taxonomy: Taxonomy) -> Iterator[Concept]:
    yield from taxonomy.groups.values()
    yield from taxonomy.skills.values()
    yield from taxonomy.occupations.values()


def _members(taxonomy: Taxonomy) -> Iterator[Skill | Occupation]:
    yield from taxonomy.skills.values()
    yield from taxonomy.occupations.values()


def _unnamed(taxonomy: Taxonomy) -> Iterator[str]:
    for concept in _concepts(taxonomy):
        for lang in LANGUAGES:
            if not concept.labels.get(lang):
                yield f"{concept.id}: no label in {lang}"


def _orphans(taxonomy: Taxonomy) -> Iterator[str]:
    inhabited: set[str] = set()
    for concept in _members(taxonomy):
        group = taxonomy.groups.get(concept.group)
        inhabited.add(concept.group)
        if group is None:
            yield f"{concept.id}: group {concept.group} does not exist"
        elif group.broader is None:
            yield f"{concept.id}: group {concept.group} is a trade, not a narrow group"
    parents = {group.broader for group in taxonomy.groups.values()}
    for group in taxonomy.groups.values():
        if group.broader is not None and group.broader not in taxonomy.groups:
            yield f"{group.id}: broader group {group.broader} does not exist"
        if group.id not in inhabited and group.id not in parents:
            yield f"{group.id}: no skill and no occupation lives in this group"


def _dangling(taxonomy: Taxonomy) -> Iterator[str]:
    for relation in taxonomy.relations:
        ends = (relation.source, relation.target)
        if not (all(map(taxonomy.is_skill, ends)) or all(map(taxonomy.is_occupation, ends))):
            yield f"{ends[0]} {relation.kind} {ends[1]}: not two skills and not two occupations"
    for concept_id in taxonomy.synonyms:
        if not (taxonomy.is_skill(concept_id) or taxonomy.is_occupation(concept_id)):
            yield f"{concept_id}: has synonyms but is neither a skill nor an occupation"
    for occupation in taxonomy.occupations.values():
        for need in (*occupation.essential, *occupation.useful):
            if not taxonomy.is_skill(need.skill):
                yield f"{occupation.id}: skill {need.skill} does not exist"


def _wrong_levels(taxonomy: Taxonomy) -> Iterator[str]:
    for occupation in taxonomy.occupations.values():
        seen: set[str] = set()
        for need in (*occupation.essential, *occupation.useful):
            if not 1 <= need.level <= HIGHEST_LEVEL:
                yield f"{occupation.id}: level {need.level} of {need.skill} is not 1, 2 or 3"
            if need.skill in seen:
                yield f"{occupation.id}: skill {need.skill} is listed twice"
            seen.add(need.skill)


def _cycles(taxonomy: Taxonomy) -> Iterator[str]:
    wider: dict[str, set[str]] = defaultdict(set)
    for group in taxonomy.groups.values():
        if group.broader is not None:
            wider[group.id].add(group.broader)
    for relation in taxonomy.relations:
        if relation.kind is RelationKind.BROADER:
            wider[relation.source].add(relation.target)
    for concept_id in sorted(_inside_a_cycle(wider)):
        yield f"{concept_id}: is broader than itself through other concepts"


def _inside_a_cycle(wider: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The nodes that can be reached from themselves.

    Nodes without a way out are peeled off until none is left; what stays lies on a cycle or
    leads into one, and only those on a cycle reach themselves.
    """
    left = {node: set(targets) for node, targets in wider.items()}
    while ended := {node for node, targets in left.items() if not targets & left.keys()}:
        left = {node: targets for node, targets in left.items() if node not in ended}
    for node in left:
        reached: set[str] = set()
        frontier = set(left[node])
        while frontier:
            reached |= frontier
            frontier = {b for a in frontier for b in left.get(a, ())} - reached
        if node in reached:
            yield node


def _shared_texts(taxonomy: Taxonomy) -> Iterator[str]:
    owners: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for concept in _members(taxonomy):
        sort = "skill" if concept.id in taxonomy.skills else "occupation"
        for lang, text in _texts(taxonomy, concept):
            owners[sort, lang, " ".join(fold(text).split())].add(concept.id)
    for (_, lang, text), ids in sorted(owners.items()):
        if len(ids) > 1:
            yield f'"{text}" ({lang}) names several concepts: {", ".join(sorted(ids))}'


def _texts(taxonomy: Taxonomy, concept: Concept) -> Iterator[tuple[str, str]]:
    yield from ((lang, text) for lang, text in concept.labels.items() if text)
    for synonym in taxonomy.synonyms.get(concept.id, ()):
        yield synonym.lang, synonym.text
