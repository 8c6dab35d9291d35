"""Concepts named in free text, each with its place, proposed and never imposed."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from matching.conditions.finding import find_communes, find_licences
from matching.language.negation import negated
from matching.language.tokens import tokens_of
from matching.language.words import Word, words
from matching.linking.labels import LabelIndex
from matching.linking.phrase_book import PhraseBook
from matching.linking.text_phrases import Found, find_phrases
from matching.taxonomy.concepts import SkillKind, Taxonomy

LONGEST_TEXT = 20_000  # characters read; a vacancy is a page, not a book
IN_ITS_WORK = 3  # how much an occupation of the text that takes a skill says for it
IN_ITS_TRADE = 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text.

    Attributes:
        kind: "occupation", or the kind of the skill: "skill", "knowledge", "transversal",
            "licence", "language".
        start: place of its first letter in the text.
        end: place after its last letter.
        text: the words themselves.
        score: how sure, in [0, 1].
    """

    concept: str
    kind: str
    start: int
    end: int
    text: str
    score: float


class MentionFinder:
    """Finds the labels of a taxonomy in free text.

    Args:
        index: every label of the taxonomy.
    """

    def __init__(self, taxonomy: Taxonomy, index: LabelIndex) -> None:
        self._taxonomy = taxonomy
        self._index = index
        self._books: dict[str, PhraseBook] = {}

    def find(
        self, text: str, *, lang: str = "es", communes: Collection[str] = ()
    ) -> tuple[Mention, ...]:
        """Every concept named in a text and not refused by it, in the order of the text.

        Mentions do not overlap, save where one phrase names an occupation and a skill.

        Args:
            communes: names of places, which name nothing else.
        """
        text = text[:LONGEST_TEXT]
        read = words(text, lang)
        licences = list(self._licences(text, lang))
        places = find_communes(text, communes)
        taken = [(one.start, one.end) for one in licences]
        taken.extend((one.start, one.end) for one in places)
        skipped = negated(read, lang) | _inside(read, taken)
        book = self._book(lang)
        tokens = [book.corrected(token) for token in tokens_of(text, read, lang, skipped)]
        found = [*licences, *self._mentions(text, find_phrases(tokens, book))]
        return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.concept)))

    def _book(self, lang: str) -> PhraseBook:
        """The phrases of a language; most processes read one only."""
        if lang not in self._books:
            self._books[lang] = PhraseBook(self._taxonomy, self._index, lang)
        return self._books[lang]

    def _licences(self, text: str, lang: str) -> Iterator[Mention]:
        for licence in find_licences(text, lang=lang):
            concept = licence_concept(str(licence.facts["class"]))
            if self._taxonomy.is_licence(concept):
                kind = SkillKind.LICENCE.value
                yield Mention(concept, kind, licence.start, licence.end, licence.text, 1.0)

    def _mentions(self, text: str, found: Sequence[Found]) -> Iterator[Mention]:
        support = self._support(found)
        for one in found:
            for several in (one.named.occupations, one.named.skills):
                if not several:
                    continue
                # of equals the one the rest of the text speaks for, else the most used
                concept = max(several, key=lambda key: self._speaks_for(key, support))
                skill = self._taxonomy.skills.get(concept)
                kind = skill.kind.value if skill else "occupation"
                words_said = text[one.start : one.end]
                yield Mention(concept, kind, one.start, one.end, words_said, one.score)

    def _support(self, found: Iterable[Found]) -> Counter[str]:
        """Skills and trades the text speaks of, by how much, from what names one thing only."""
        support: Counter[str] = Counter()
        for one in found:
            for several in (one.named.occupations, one.named.skills):
                if len(several) != 1:
                    continue
                support[self._taxonomy.group_of(several[0]) or ""] += IN_ITS_TRADE
                support[self._taxonomy.trade_of(several[0]) or ""] += IN_ITS_TRADE
                if job := self._taxonomy.occupations.get(several[0]):
                    for need in chain(job.essential, job.useful):
                        support[need.skill] += IN_ITS_WORK
        return support

    def _speaks_for(self, concept: str, support: Counter[str]) -> int:
        group = self._taxonomy.group_of(concept) or ""
        trade = self._taxonomy.trade_of(concept) or ""
        return support[concept] + support[group] + support[trade]


def licence_concept(licence_class: str) -> str:
    """The concept id of a Chilean licence class: "A2" is licence_a2."""
    return f"licence_{licence_class.lower()}"


def _inside(read: Sequence[Word], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(
        number
        for number, word in enumerate(read)
        if any(start <= word.start < end for start, end in spans)
    )
