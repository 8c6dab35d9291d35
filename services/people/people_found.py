"""Who has every word of a search: in what is written of them, in a workshop, or in a skill.

Names of skills and workshops are written with accents and capitals, in two languages, so the
words are looked for in them here and the people by the keys that were found.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from models.participants import LicenceHeld, Participant, SkillShown
from models.reference import Concept, ConceptKind, WorkshopType, WorkshopTypeSkill
from models.workshops import WorkshopAttendance, WorkshopRun
from services.search import normalise, words_of

SHOWN_KINDS = (ConceptKind.SKILL, ConceptKind.LICENCE, ConceptKind.LANGUAGE)


@dataclass(frozen=True, slots=True)
class Named:
    """Everything that may be found by its name, each as it is searched, by its key."""

    concepts: Mapping[str, str]
    kinds: Mapping[str, str]
    runs: Mapping[int, str]


def read_names(session: Session) -> Named:
    """The names of skills, licences, languages and workshops, in one query."""
    rows = session.execute(
        union_all(
            select(
                literal("concept"), Concept.key, Concept.label_es + " " + Concept.label_en
            ).where(Concept.kind.in_(SHOWN_KINDS)),
            select(
                literal("kind"), WorkshopType.key, WorkshopType.name_es + " " + WorkshopType.name_en
            ),
            select(literal("run"), cast(WorkshopRun.id, String), WorkshopRun.name),
        )
    )
    names: dict[str, dict[str, str]] = {"concept": {}, "kind": {}, "run": {}}
    for what, key, name in rows:
        names[what][key] = normalise(name)
    runs = {int(key): name for key, name in names["run"].items()}
    return Named(names["concept"], names["kind"], runs)


def has_words(query: str, names: Named) -> ColumnElement[bool]:
    """Whether a person has every word of a search; one without a word is everybody's."""
    return and_(true(), *(_has_word(word, names) for word in words_of(query)))


def _has_word(word: str, names: Named) -> ColumnElement[bool]:
    concepts = [key for key, name in names.concepts.items() if word in name]
    kinds = [key for key, name in names.kinds.items() if word in name]
    runs = [key for key, name in names.runs.items() if word in name]
    found = [Participant.search_text.contains(word, autoescape=True)]
    if concepts:
        shown = select(SkillShown.participant_id).where(SkillShown.skill_key.in_(concepts))
        held = select(LicenceHeld.participant_id).where(LicenceHeld.concept_key.in_(concepts))
        found += [Participant.id.in_(shown), Participant.id.in_(held)]
    if concepts or kinds or runs:
        found.append(Participant.id.in_(_attended(concepts, kinds, runs)))
    return or_(*found)


def _attended(concepts: list[str], kinds: list[str], runs: list[int]) -> Select[int]:
    teaching = select(WorkshopTypeSkill.workshop_type_key).where(
        WorkshopTypeSkill.skill_key.in_(concepts)
    )
    return (
        select(WorkshopAttendance.participant_id)
        .join(WorkshopRun, WorkshopRun.id == WorkshopAttendance.run_id)
        .where(
            WorkshopAttendance.attendance_percent > 0,
            or_(
                WorkshopRun.id.in_(runs),
                WorkshopRun.workshop_type_key.in_(kinds),
                WorkshopRun.workshop_type_key.in_(teaching),
            ),
        )
    )
