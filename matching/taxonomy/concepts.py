"""The concepts of the taxonomy: groups, skills and occupations with their words in two languages.

`matching.taxonomy.loading` reads them from files and checks them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

LANGUAGES = ("es", "en")


class SkillKind(StrEnum):
    """What sort of thing a skill concept is."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    TRANSVERSAL = "transversal"
    LICENCE = "licence"
    LANGUAGE = "language"


class RelationKind(StrEnum):
    """How two concepts stand to each other; `BROADER` points at the wider one."""

    RELATED = "related"
    BROADER = "broader"


@dataclass(frozen=True, slots=True)
class Concept:
    """Anything with an id of ours and a label in each language."""

    id: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group(Concept):
    """A trade (`broader` is None) or a narrow group inside one."""

    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Skill(Concept):
    """Something a person can learn and a vacancy can ask for."""

    group: str
    kind: SkillKind = SkillKind.SKILL
    uri: str = ""


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """A skill at a level: 1 basic (with help), 2 working (alone), 3 skilled."""

    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class Occupation(Concept):
    """A job as the labour market names it, with the skills it takes.

    Attributes:
        isco08: four-digit code of ISCO-08, the same in CIUO-08.
    """

    isco08: str
    group: str
    uri: str = ""
    essential: tuple[SkillLevel, ...] = ()
    useful: tuple[SkillLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between two skills or two occupations."""

    source: str
    kind: RelationKind
    target: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """Another way people write a concept in one language."""

    concept: str
    lang: str
    text: str


class NoteTopic(StrEnum):
    """What a note accounts for."""

    SHARED_TEXT = "shared_text"
    BORROWED_LABEL = "borrowed_label"


@dataclass(frozen=True, slots=True)
class Note:
    """Why something is as it is that would be a mistake otherwise.

    Attributes:
        topic: one text that names several concepts, or a label that the other language lent.
        concepts: the ids it is about, in order.
        text: the text shared, folded; or the label lent, as it is written.
        why: a sentence for whoever checks.
    """

    topic: NoteTopic
    concepts: tuple[str, ...]
    lang: str
    text: str
    why: str


@dataclass(frozen=True)
class Taxonomy:
    """The concepts, their words and their relations, as one unchanging value.

    Attributes:
        groups: every group by id.
        skills: every skill by id, licences and languages included.
        occupations: every occupation by id.
        synonyms: other words for a concept, by concept id.
        relations: relations between skills and between occupations.
        descriptions: what an occupation is in a sentence or more, by id and language, where known.
        notes: what was looked at and found to be right.
        version: SHA-256 of the content, so two folders that say the same have the same version.
    """

    groups: Mapping[str, Group]
    skills: Mapping[str, Skill]
    occupations: Mapping[str, Occupation]
    synonyms: Mapping[str, tuple[Synonym, ...]] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    descriptions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    version: str = ""

    def concept(self, concept_id: str) -> Concept | None:
        """The concept of that id, whatever its sort; None when there is none."""
        found: Concept | None = self.skills.get(concept_id)
        return found or self.occupations.get(concept_id) or self.groups.get(concept_id)

    def label(self, concept_id: str, lang: str = "es") -> str:
        """The name of a concept in a language, in Spanish where that one is missing.

        Raises:
            KeyError: there is no such concept.
        """
        concept = self.concept(concept_id)
        if concept is None:
            raise KeyError(concept_id)
        return concept.labels.get(lang) or concept.labels["es"]

    @cached_property
    def _by_uri(self) -> Mapping[str, str]:
        """The id of every concept with an address; the first by id where two share one."""
        skills = [(one.id, one.uri) for one in self.skills.values() if one.uri]
        occupations = [(one.id, one.uri) for one in self.occupations.values() if one.uri]
        return {uri: concept for concept, uri in sorted((*skills, *occupations), reverse=True)}

    def id_of(self, text: str) -> str:
        """The id of the concept with that ESCO address; any other text as it is."""
        return self._by_uri.get(text, text)

    def is_skill(self, concept_id: str) -> bool:
        """Whether the id names a skill, a licence or a language."""
        return concept_id in self.skills

    def is_occupation(self, concept_id: str) -> bool:
        """Whether the id names an occupation."""
        return concept_id in self.occupations

    def is_licence(self, concept_id: str) -> bool:
        """Whether the id names a licence."""
        return self.has_kind(concept_id, SkillKind.LICENCE)

    def has_kind(self, concept_id: str, kind: SkillKind) -> bool:
        """Whether the id names a skill of that kind."""
        skill = self.skills.get(concept_id)
        return skill is not None and skill.kind is kind

    def may_lend(self, concept_id: str) -> bool:
        """Whether a skill can stand in part for a related one.

        A licence is held or not and a language is spoken or not: neither covers another.
        """
        skill = self.skills.get(concept_id)
        return skill is not None and skill.kind not in (SkillKind.LICENCE, SkillKind.LANGUAGE)

    def group_of(self, concept_id: str) -> str | None:
        """The narrow group a skill or an occupation lives in."""
        concept = self.skills.get(concept_id) or self.occupations.get(concept_id)
        return concept.group if concept else None

    def trade_of(self, concept_id: str) -> str | None:
        """The broad trade of a skill, an occupation or a group."""
        group = self.groups.get(self.group_of(concept_id) or concept_id)
        if group is None:
            return None
        return group.broader or group.id

    @cached_property
    def kin(self) -> Mapping[str, tuple[str, str]]:
        """Group and trade of every skill that may lend to a related one."""
        return {
            skill: (concept.group, self.trade_of(skill) or "")
            for skill, concept in self.skills.items()
            if self.may_lend(skill)
        }

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """For each concept with a relation, the concepts on its other ends."""
        found: dict[str, set[str]] = {}
        for relation in self.relations:
            found.setdefault(relation.source, set()).add(relation.target)
            found.setdefault(relation.target, set()).add(relation.source)
        return {concept: frozenset(others) for concept, others in found.items()}

    @cached_property
    def memory(self) -> dict[str, object]:
        """What others work out of this taxonomy and want to do once, by a name of theirs.

        A taxonomy does not change, so what follows from it does not either.
        """
        return {}

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: not what is quicker worked out there than sent."""
        return {name: value for name, value in self.__dict__.items() if name != "memory"}
