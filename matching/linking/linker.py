"""From words to concepts: phrases linked to the taxonomy, mentions found in free text.

Nothing is forced: where no concept is likely enough the answer is none, and a person reviews
it. This module and what it imports are heavy (scikit-learn); import it where text is linked.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np

from matching.linking.concept_view import ConceptView
from matching.linking.decided import DecidedIndex
from matching.linking.deciding import THRESHOLD, is_sure
from matching.linking.label_phrases import listed_texts
from matching.linking.labels import Hit, Label, LabelIndex, Mask
from matching.linking.mentions import Mention, MentionFinder
from matching.linking.reranking import Learned
from matching.taxonomy.concepts import LANGUAGES, Concept, Taxonomy

__all__ = ["Label", "LabelIndex", "LinkCandidate", "LinkKind", "Linker", "Mention", "read_labels"]

LinkKind: TypeAlias = Literal["occupation", "skill", "any"]


@dataclass(frozen=True, slots=True)
class LinkCandidate:
    """A concept that a phrase may mean.

    Attributes:
        kind: "occupation" or "skill"; licences and languages are skills here.
        label: the concept's own name in the language of the phrase.
        score: calibrated probability, in [0, 1].
        matched: the words of the phrase that earned it, as they were written.
        is_confident: whether it may be taken without asking a person (`deciding.is_sure`).
    """

    concept: str
    kind: Literal["occupation", "skill"]
    label: str
    score: float
    matched: tuple[str, ...]
    is_confident: bool


LONGEST_LABEL = 100_000  # letters; as long as any text of a vacancy may be
LINKS_KEPT = 16_384  # a file names the same workshops and trades over and over


class Linker:
    """Links phrases to the concepts of one taxonomy.

    Args:
        taxonomy: at least one skill or occupation.
        threshold: score from which a link is confident.
    """

    def __init__(self, taxonomy: Taxonomy, threshold: float = THRESHOLD) -> None:
        self.taxonomy = taxonomy
        self.threshold = threshold
        labels = [*_labels(taxonomy, taxonomy.occupations.values())]
        occupations = len(labels)
        labels.extend(_labels(taxonomy, taxonomy.skills.values()))
        self.index = LabelIndex(labels)
        is_occupation = np.arange(len(labels)) < occupations
        self._masks: dict[LinkKind, Mask | None] = {
            "occupation": is_occupation,
            "skill": ~is_occupation,
            "any": None,
        }
        self._finder = MentionFinder(taxonomy, self.index)
        self._linked = lru_cache(LINKS_KEPT)(self._link)

    def link(
        self, text: str, *, kind: LinkKind = "any", lang: str = "es", top: int = 10
    ) -> tuple[LinkCandidate, ...]:
        """The concepts a phrase may mean, the likeliest first; empty when no word is known."""
        return self._linked(text, kind, lang, top)

    def _link(self, text: str, kind: LinkKind, lang: str, top: int) -> tuple[LinkCandidate, ...]:
        hits = self.index.search(text, lang=lang, top=max(top, 2), mask=self._masks[kind])
        return tuple(self._candidate(hit, lang, hits) for hit in hits[:top])

    def best(self, text: str, kind: LinkKind = "any", lang: str = "es") -> LinkCandidate | None:
        """The concept a phrase means; None when none is likely enough and a person must look."""
        found = self.link(text, kind=kind, lang=lang, top=1)
        return found[0] if found and found[0].is_confident else None

    def find(
        self, text: str, *, lang: str = "es", communes: Collection[str] = ()
    ) -> tuple[Mention, ...]:
        """Skills, licences, languages and occupations named in a free text, in their order.

        Each is a proposal with its place in the text; what the text refuses ("sin licencia") is
        left out.

        Args:
            communes: names of places, which name nothing else: La Calera is no boiler.
        """
        return self._finder.find(text, lang=lang, communes=communes)

    def _candidate(self, hit: Hit, lang: str, hits: Sequence[Hit]) -> LinkCandidate:
        return LinkCandidate(
            concept=hit.key,
            kind="occupation" if self.taxonomy.is_occupation(hit.key) else "skill",
            label=self.taxonomy.label(hit.key, lang),
            score=round(hit.score, 6),
            matched=hit.matched,
            is_confident=is_sure(
                hit.score, (one.score for one in hits if one.key != hit.key), self.threshold
            ),
        )


def _labels(taxonomy: Taxonomy, concepts: Iterable[Concept]) -> Iterable[Label]:
    for concept in concepts:
        for lang in LANGUAGES:
            if concept.labels.get(lang):
                yield Label(concept.id, concept.labels[lang], lang)
                for listed in listed_texts(concept.labels[lang], lang):
                    yield Label(concept.id, listed, lang, is_name=False, is_listed=True)
        for synonym in taxonomy.synonyms.get(concept.id, ()):
            yield Label(concept.id, synonym.text, synonym.lang, is_name=False)


def read_labels(
    path: Path,
    lang: str = "es",
    *,
    taxonomy: Taxonomy | None = None,
    learned: Learned | None = None,
) -> LabelIndex:
    """An index over a plain file of labels, one a line: id, tab, text.

    Args:
        taxonomy: where phrases and labels are given their place, so that other words for one
            trade meet; without it only words and letters count.
        learned: what the second look has learned, decisions too; that shipped when not given.

    Raises:
        ValueError: a line has no tab, no id or no text, a text that is no label or bytes that are
            not UTF-8; the message gives its number.
    """
    labels: list[Label] = []
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                labels.append(_label(line.decode("utf-8-sig" if number == 1 else "utf-8"), lang))
            except UnicodeDecodeError:
                raise ValueError(f"line {number}: not UTF-8 text") from None
            except ValueError as error:
                raise ValueError(f"line {number}: {error}") from None
    if not labels:
        raise ValueError("the file of labels is empty")
    view = ConceptView(taxonomy) if taxonomy else None
    if learned and learned.decisions:
        return DecidedIndex(labels, concepts=view, learned=learned)
    return LabelIndex(labels, concepts=view, learned=learned)


def _label(line: str, lang: str) -> Label:
    key, _tab, text = (part.strip() for part in line.partition("\t"))
    if not (key and text):
        raise ValueError("expected an id, a tab and a text")
    if len(text) > LONGEST_LABEL:
        raise ValueError(f"longer than {LONGEST_LABEL} letters")
    return Label(key, text, lang)
