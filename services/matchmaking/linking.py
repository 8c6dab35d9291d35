"""From a text as somebody wrote it to what it means, where that can be told.

Trades, skills and licences are linked to the taxonomy, workshops to the kinds of workshop. What
is not sure by the linker's own rule is not linked: it waits for a person
(`services/office/link_reviews.py`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from matching.linking.deciding import is_sure
from matching.taxonomy.concepts import SkillKind
from models.accounts import Language
from models.reference import ConceptKind
from seed_data.reading import read_workshop_kinds
from services.matchmaking.taxonomies import linker, taxonomy
from services.search import normalise

if TYPE_CHECKING:
    from matching.linking.labels import LabelIndex
    from matching.linking.linker import LinkKind

SUGGESTIONS = 5
LOOKED_AT = 30  # candidates; licences and languages stand among many skills
LONGEST_TEXT = 200  # characters, the width of the column


class TextPurpose(StrEnum):
    """What a text was written for."""

    OCCUPATION = "occupation"
    SKILL = "skill"
    LICENCE = "licence"
    WORKSHOP = "workshop"


CONCEPT_KINDS: Mapping[TextPurpose, frozenset[ConceptKind]] = {
    TextPurpose.OCCUPATION: frozenset({ConceptKind.OCCUPATION}),
    TextPurpose.SKILL: frozenset(
        {ConceptKind.SKILL, ConceptKind.KNOWLEDGE, ConceptKind.TRANSVERSAL}
    ),
    TextPurpose.LICENCE: frozenset({ConceptKind.LICENCE, ConceptKind.LANGUAGE}),
}
"""The kinds of concept a text of each purpose may mean; a workshop means none of them."""

_HELD = frozenset({SkillKind.LICENCE, SkillKind.LANGUAGE})
# "licencia clase B", "lic. D", "A-2": classes of Ley 18.290, art. 12.
_DRIVING = re.compile(
    r"(?:(?:licencias?|lic|licen[cs]e|driving|conducir|de|clase|class|tipo|profesional)\s+)*"
    r"([a-f])\s?([1-5])?"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a text may mean, with its name in the reader's language and a score in [0, 1]."""

    key: str
    label: str
    score: float


@lru_cache(maxsize=20_000)
def text_key(text: str) -> str:
    """What makes two texts the same question: their words without accents and capitals."""
    return normalise(text)


def link_text(purpose: TextPurpose, text: str) -> str | None:
    """The key of what a text means; None when nobody can tell without asking."""
    if purpose is TextPurpose.LICENCE and (driving := _driving_licence(text)):
        return driving
    found = candidates(purpose, text, Language.SPANISH)
    if not found or not is_sure(found[0].score, (other.score for other in found[1:])):
        return None
    return found[0].key


def link_texts(asked: Iterable[tuple[TextPurpose, str]]) -> dict[tuple[TextPurpose, str], str]:
    """What many texts mean, each different one asked once, by purpose and `text_key`."""
    different: dict[tuple[TextPurpose, str], str] = {}
    for purpose, text in asked:
        different.setdefault((purpose, text_key(text)), text)
    linked = {key: link_text(key[0], text) for key, text in different.items()}
    return {key: found for key, found in linked.items() if found is not None}


def candidates(purpose: TextPurpose, text: str, language: Language) -> tuple[Candidate, ...]:
    """What a text may mean, the likeliest first."""
    if purpose is TextPurpose.WORKSHOP:
        return _workshop_candidates(text, language)
    known, lang = taxonomy(), language.value
    kind: LinkKind = "occupation" if purpose is TextPurpose.OCCUPATION else "skill"
    found = linker().link(text[:LONGEST_TEXT], kind=kind, top=LOOKED_AT)
    fitting = (hit for hit in found if _fits(purpose, hit.concept))
    return tuple(
        Candidate(hit.concept, known.label(hit.concept, lang), hit.score) for hit in fitting
    )[:SUGGESTIONS]


def _fits(purpose: TextPurpose, concept: str) -> bool:
    skill = taxonomy().skills.get(concept)
    if skill is None:
        return purpose is TextPurpose.OCCUPATION
    return (skill.kind in _HELD) == (purpose is TextPurpose.LICENCE)


def _driving_licence(text: str) -> str | None:
    found = _DRIVING.fullmatch(text_key(text))
    key = f"licence_{found[1]}{found[2] or ''}" if found else ""
    return key if key in taxonomy().skills else None


def _workshop_candidates(text: str, language: Language) -> tuple[Candidate, ...]:
    names = _workshop_names()
    place = 1 if language is Language.ENGLISH else 0
    hits = _workshop_index().search(text[:LONGEST_TEXT], top=SUGGESTIONS)
    return tuple(Candidate(hit.key, names[hit.key][place], hit.score) for hit in hits)


@cache
def _workshop_names() -> dict[str, tuple[str, str]]:
    return {kind.key: (kind.es, kind.en) for kind in read_workshop_kinds()}


@cache
def _workshop_index() -> "LabelIndex":
    # scikit-learn is heavy and most processes never link a text.
    from matching.linking.labels import Label, LabelIndex  # noqa: PLC0415

    labels: list[Label] = []
    for kind in read_workshop_kinds():
        labels += [Label(kind.key, kind.es), Label(kind.key, kind.en, "en")]
        labels += [Label(kind.key, text, is_name=False) for text in kind.synonyms]
    return LabelIndex(labels)
