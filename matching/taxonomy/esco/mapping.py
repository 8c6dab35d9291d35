"""Which concepts of ESCO are concepts of ours, why, and where a person should look.

An address written beside ours decides. Otherwise equal words are evidence, and so is an equal
ISCO-08 code. Two concepts are joined only when each is the other's one best candidate and the
evidence is enough; everything else is listed as a doubt, and nothing is forced.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matching.language.words import normalise
from matching.taxonomy.concepts import Occupation, Skill, Taxonomy
from matching.taxonomy.esco.gathering import EscoConcept
from matching.taxonomy.esco.joining import Esco

MOST_DOUBTS = 5  # candidates listed for one concept of ours; a person reads no more


class MappingReason(StrEnum):
    """Why two concepts may be one, the surest first."""

    SAME_ADDRESS = "same_address"
    SAME_LABEL = "same_label"
    LABEL_IS_SYNONYM = "label_is_synonym"
    SAME_SYNONYM = "same_synonym"
    SAME_ISCO = "same_isco"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A concept of ours and one of ESCO that are, or may be, the same.

    Attributes:
        is_certain: whether the two are joined; otherwise a person decides.
        langs: the languages in which a text of one is a text of the other.
        same_isco: whether both are occupations of one ISCO-08 unit group.
    """

    concept: str
    uri: str
    reason: MappingReason
    langs: Sequence[str] = ()
    same_isco: bool = False
    is_certain: bool = False

    @property
    def strength(self) -> tuple[int, int, bool]:
        """What candidates are compared by."""
        place = list(MappingReason).index(self.reason)
        return (-place, len(self.langs), self.same_isco)


def map_concepts(taxonomy: Taxonomy, esco: Esco) -> tuple[Mapped, ...]:
    """What maps to what, by the id of ours; at most one certain line for each concept."""
    lines = [
        *_side(taxonomy, taxonomy.skills, esco.skills),
        *_side(taxonomy, taxonomy.occupations, esco.occupations),
    ]
    return tuple(sorted(lines, key=lambda one: (one.concept, not one.is_certain, one.uri)))


def _side(
    taxonomy: Taxonomy,
    ours: Mapping[str, Skill | Occupation],
    theirs: Mapping[str, EscoConcept],
) -> Iterator[Mapped]:
    """Our skills against theirs, or our occupations against theirs."""
    told = {concept.uri: id_ for id_, concept in ours.items() if concept.uri in theirs}
    yield from (
        Mapped(id_, uri, MappingReason.SAME_ADDRESS, is_certain=True) for uri, id_ in told.items()
    )
    left = {id_: concept for id_, concept in ours.items() if id_ not in told.values()}
    free = {uri: concept for uri, concept in theirs.items() if uri not in told}
    by_ours = {id_: list(found) for id_, found in _by_words(taxonomy, left, free)}
    by_theirs: dict[str, list[Mapped]] = defaultdict(list)
    for found in by_ours.values():
        for one in found:
            by_theirs[one.uri].append(one)
    by_isco = _by_isco(free)
    for id_, concept in left.items():
        best = _one_best(by_ours.get(id_, ()))
        rivals = [] if best is None else by_theirs[best.uri]
        is_alone = len(rivals) == len(by_ours[id_]) == 1
        if (
            best is not None
            and best is _one_best(rivals)
            and _is_enough(best, isinstance(concept, Occupation), is_alone)
        ):
            yield _certain(best)
        else:
            yield from _doubts(by_ours.get(id_, ()) or _of_the_group(concept, by_isco))


def _by_words(
    taxonomy: Taxonomy, ours: Mapping[str, Skill | Occupation], theirs: Mapping[str, EscoConcept]
) -> Iterator[tuple[str, Iterator[Mapped]]]:
    labels, synonyms = _Index(), _Index()
    for uri, theirs_one in theirs.items():
        labels.add(uri, theirs_one.labels.items())
        others = theirs_one.others.items()
        synonyms.add(uri, ((lang, text) for lang, texts in others for text in texts))
    for id_, concept in ours.items():
        own_labels = list(concept.labels.items())
        own_synonyms = [(one.lang, one.text) for one in taxonomy.synonyms.get(id_, ())]
        found = {
            MappingReason.SAME_LABEL: labels.find(own_labels),
            MappingReason.LABEL_IS_SYNONYM: labels.find(own_synonyms) | synonyms.find(own_labels),
            MappingReason.SAME_SYNONYM: synonyms.find(own_synonyms),
        }
        yield id_, _candidates(concept, theirs, found)


def _candidates(
    concept: Skill | Occupation,
    theirs: Mapping[str, EscoConcept],
    found: Mapping[MappingReason, set[tuple[str, str]]],
) -> Iterator[Mapped]:
    """One line for each concept of theirs, with its surest reason and all its languages."""
    langs: dict[str, set[str]] = defaultdict(set)
    reasons: dict[str, MappingReason] = {}
    for reason, pairs in found.items():
        for uri, lang in sorted(pairs):
            langs[uri].add(lang)
            reasons.setdefault(uri, reason)
    for uri, reason in reasons.items():
        same_isco = _isco(concept) == theirs[uri].traits.get("iscoGroup")
        yield Mapped(concept.id, uri, reason, sorted(langs[uri]), same_isco)


def _isco(concept: Skill | Occupation) -> str | None:
    return concept.isco08 if isinstance(concept, Occupation) else ""


def _by_isco(theirs: Mapping[str, EscoConcept]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for uri, concept in theirs.items():
        found[concept.traits.get("iscoGroup", "")].append(uri)
    return found


def _of_the_group(
    concept: Skill | Occupation, by_isco: Mapping[str, Sequence[str]]
) -> list[Mapped]:
    if not isinstance(concept, Occupation):
        return []
    uris = by_isco.get(concept.isco08, ())
    return [Mapped(concept.id, uri, MappingReason.SAME_ISCO, (), True) for uri in uris]


def _one_best(found: Sequence[Mapped]) -> Mapped | None:
    """The strongest candidate; none when two are as strong."""
    ordered = sorted(found, key=lambda one: one.strength, reverse=True)
    if not ordered or (len(ordered) > 1 and ordered[0].strength == ordered[1].strength):
        return None
    return ordered[0]


def _is_enough(one: Mapped, is_occupation: bool, is_alone: bool) -> bool:
    """Whether the words suffice.

    The name of both in both languages does. An occupation named alike in one language only must
    be the same kind of work by ISCO-08 ("operator", "capataz"); a skill must have no other
    candidate on either side, and so must whatever rests on a synonym.
    """
    both = len(one.langs) > 1
    if one.reason is MappingReason.SAME_LABEL:
        return both or (one.same_isco if is_occupation else is_alone)
    if one.reason is MappingReason.LABEL_IS_SYNONYM and is_occupation:
        return one.same_isco and (both or is_alone)
    return both and is_alone and (one.same_isco or not is_occupation)


def _certain(one: Mapped) -> Mapped:
    return Mapped(one.concept, one.uri, one.reason, one.langs, one.same_isco, is_certain=True)


def _doubts(found: Sequence[Mapped]) -> Sequence[Mapped]:
    return sorted(found, key=lambda one: (one.strength, one.uri), reverse=True)[:MOST_DOUBTS]


class _Index:
    """Which addresses a text names, by language; words are compared by their stems."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Sequence[str]], set[str]] = defaultdict(set)

    def add(self, uri: str, texts: Iterable[tuple[str, str]]) -> None:
        for lang, text in texts:
            self._found[lang, normalise(text, lang)].add(uri)

    def find(self, texts: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Address and language of what any of the texts names."""
        return {
            (uri, lang)
            for lang, text in texts
            if (stems := normalise(text, lang))
            for uri in self._found.get((lang, stems), ())
        }
