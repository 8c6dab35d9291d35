"""Whether a taxonomy is sound: nothing points nowhere, nothing goes round, nothing is unnamed."""

from collections import defaultdict
from collections.abc import Iterator, Set

from matching.language.letters import fold
from matching.taxonomy.concepts import (
    LANGUAGES,
    Concept,
    Note,
    NoteTopic,
    Occupation,
    Relation,
    RelationKind,
    Skill,
    Taxonomy,
)
from matching.taxonomy.cycles import concepts_on_a_cycle

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
            *_stale_notes(taxonomy),
        ]
    )


def breaks(taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """What would make every answer wrong: the table it stands in and the sentence.

    A label that is missing or shared is not among it: one may work with such a taxonomy.
    """
    for said in _cycles(taxonomy):
        yield "groups.csv" if said.partition(":")[0] in taxonomy.groups else "relations.csv", said
    yield from (("relations.csv", said) for said in _wrong_relations(taxonomy))
    yield from (("occupation_skills.csv", said) for said in _wrong_needs(taxonomy))
    yield from (("occupation_skills.csv", said) for said in _wrong_levels(taxonomy))
    yield from (("groups.csv", said) for said in _wrong_groups(taxonomy))
    for concept in _members(taxonomy):
        if concept.group not in taxonomy.groups:
            file = "skills.csv" if concept.id in taxonomy.skills else "occupations.csv"
            yield file, _without_group(concept)


def _without_group(concept: Skill | Occupation) -> str:
    return f"{concept.id}: group {concept.group} does not exist"


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
            yield _without_group(concept)
        elif group.broader is None:
            yield f"{concept.id}: group {concept.group} is a trade, not a narrow group"
    yield from _wrong_groups(taxonomy)
    parents = {group.broader for group in taxonomy.groups.values()}
    for group in taxonomy.groups.values():
        if group.id not in inhabited and group.id not in parents:
            yield f"{group.id}: no skill and no occupation lives in this group"


def _wrong_groups(taxonomy: Taxonomy) -> Iterator[str]:
    for group in taxonomy.groups.values():
        if group.broader is not None and group.broader not in taxonomy.groups:
            yield f"{group.id}: broader group {group.broader} does not exist"


def _dangling(taxonomy: Taxonomy) -> Iterator[str]:
    yield from _wrong_relations(taxonomy)
    for concept_id in {**taxonomy.synonyms, **taxonomy.descriptions}:
        if not (taxonomy.is_skill(concept_id) or taxonomy.is_occupation(concept_id)):
            yield f"{concept_id}: has words but is neither a skill nor an occupation"
    yield from _wrong_needs(taxonomy)


def _wrong_needs(taxonomy: Taxonomy) -> Iterator[str]:
    for occupation in taxonomy.occupations.values():
        for need in (*occupation.essential, *occupation.useful):
            if not taxonomy.is_skill(need.skill):
                yield f"{occupation.id}: skill {need.skill} does not exist"


def _wrong_relations(taxonomy: Taxonomy) -> Iterator[str]:
    seen: set[Relation] = set()
    for relation in taxonomy.relations:
        ends = (relation.source, relation.target)
        said = f"{relation.source} {relation.kind} {relation.target}"
        if not (all(map(taxonomy.is_skill, ends)) or all(map(taxonomy.is_occupation, ends))):
            yield f"{said}: not two skills and not two occupations"
        elif relation.source == relation.target:
            yield f"{said}: joins a concept to itself"
        if relation in seen:
            yield f"{said}: is written twice"
        seen.add(relation)


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
    for concept_id in sorted(concepts_on_a_cycle(wider)):
        yield f"{concept_id}: is broader than itself through other concepts"


def shared_texts(taxonomy: Taxonomy) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Language, folded text and ids where one text names several skills, or occupations."""
    owners: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for concept in _members(taxonomy):
        sort = "skill" if concept.id in taxonomy.skills else "occupation"
        for lang, text in _texts(taxonomy, concept):
            owners[sort, lang, " ".join(fold(text).split())].add(concept.id)
    for (_, lang, text), ids in sorted(owners.items()):
        if len(ids) > 1:
            yield lang, text, tuple(sorted(ids))


def unexplained_texts(taxonomy: Taxonomy) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Those of the shared texts about which no note says why."""
    told: dict[tuple[str, str], list[set[str]]] = defaultdict(list)
    for note in taxonomy.notes:
        if note.topic is NoteTopic.SHARED_TEXT:
            told[note.lang, note.text].append(set(note.concepts))
    for lang, text, ids in shared_texts(taxonomy):
        if not any(known.issuperset(ids) for known in told[lang, text]):
            yield lang, text, ids


def _shared_texts(taxonomy: Taxonomy) -> Iterator[str]:
    for lang, text, ids in unexplained_texts(taxonomy):
        yield f'"{text}" ({lang}) names several concepts: {", ".join(ids)}'


def _stale_notes(taxonomy: Taxonomy) -> Iterator[str]:
    """Notes about what is no longer so: they would hide the next mistake."""
    shared = {(lang, text) for lang, text, _ids in shared_texts(taxonomy)}
    for note in taxonomy.notes:
        wrong = _wrong_in_note(note, taxonomy, shared)
        if wrong:
            yield f'note on "{note.text}" ({note.lang}): {wrong}'


def _wrong_in_note(note: Note, taxonomy: Taxonomy, shared: Set[tuple[str, str]]) -> str:
    """What is wrong with a note, in words; empty when nothing is."""
    unknown = [id_ for id_ in note.concepts if taxonomy.concept(id_) is None]
    if unknown:
        return f"{', '.join(unknown)} does not exist"
    if not note.concepts:
        return "is about no concept"
    if note.topic is NoteTopic.SHARED_TEXT:
        return "" if (note.lang, note.text) in shared else "no two concepts share that text"
    first = note.concepts[0]
    is_true = note.text == taxonomy.label(first, note.lang)
    return "" if is_true else f"{first} has another label by now"


def _texts(taxonomy: Taxonomy, concept: Concept) -> Iterator[tuple[str, str]]:
    yield from ((lang, text) for lang, text in concept.labels.items() if text)
    for synonym in taxonomy.synonyms.get(concept.id, ()):
        yield synonym.lang, synonym.text
