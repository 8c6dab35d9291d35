"""What a phrase and a label mean in the taxonomy, so that other words for one trade meet.

"Gásfiter" and "fontanero" share no word and no run of letters, yet both are one occupation of
the taxonomy; "garzón" and "barman" are neighbours there. A text is given the occupations it
resembles most, their groups and their ISCO groups, and two texts are compared by those.
"""

from collections.abc import Iterable, Sequence
from math import sqrt

import numpy as np

from matching.linking.letter_view import LetterView, form_compared
from matching.linking.lexicon import Lexicon, term_of
from matching.linking.phrases_read import PhraseRead, label_words, read_phrase
from matching.linking.postings import SUM_OF_ONE, Postings, postings_of, whole_weight
from matching.linking.word_view import WordView
from matching.taxonomy.concepts import LANGUAGES, Occupation, Taxonomy

CONCEPTS_KEPT = 12  # the likeliest of a text
LEAST_ALIKE = 0.25  # below this a text resembles no occupation
ISCO_DIGITS = (4, 3, 2)

Way = tuple[str, str, str]  # concept, language, text


class ConceptView:
    """Gives texts their place among the occupations of a taxonomy.

    Args:
        ways: other ways to say the occupations than those of the taxonomy.
    """

    def __init__(self, taxonomy: Taxonomy, ways: Sequence[Way] | None = None) -> None:
        several = sorted(ways if ways is not None else _ways(taxonomy))
        read = [label_words(text, lang) for _, lang, text in several]
        terms = [
            [(word.text, term_of(word.text, lang)) for word in row]
            for row, (_, lang, _) in zip(read, several, strict=True)
        ]
        self._lexicon = Lexicon(terms)
        self._words = WordView(self._lexicon)
        self._letters = LetterView(
            [
                [form_compared(word, lang) for word in row]
                for row, (_, lang, _) in zip(read, several, strict=True)
            ]
        )
        concepts = [concept for concept, _, _ in several]
        self._starts = np.array(
            [i for i, one in enumerate(concepts) if i == 0 or concepts[i - 1] != one]
        )
        self._signs: dict[str, int] = {}
        self._signs_of = [
            [self._signs.setdefault(sign, len(self._signs)) for sign in _signs(one)]
            for one in (taxonomy.occupations[concepts[start]] for start in self._starts)
        ]

    def signs(self, text: str, lang: str) -> list[tuple[int, float]]:
        """The occupations and groups a text resembles; their length is how much it does."""
        phrase = read_phrase(text, lang, self._lexicon)
        return self._signs_meant(phrase) if phrase else []

    def terms(self, text: str, lang: str) -> list[tuple[int, int]]:
        """The same as whole numbers."""
        return [(sign, whole_weight(value)) for sign, value in self.signs(text, lang)]

    def postings(self, texts: Iterable[tuple[str, str]]) -> Postings:
        """The signs of many labels, each a text and its language."""
        rows: list[int] = []
        signs: list[int] = []
        values: list[float] = []
        count = 0
        for row, (text, lang) in enumerate(texts):
            count = row + 1
            for sign, value in self.signs(text, lang):
                rows.append(row)
                signs.append(sign)
                values.append(value)
        return postings_of(
            np.array(rows, dtype=np.int64),
            np.array(signs, dtype=np.int64),
            np.array(values),
            (count, len(self._signs)),
        )

    def _signs_meant(self, phrase: PhraseRead) -> list[tuple[int, float]]:
        alike = self._likeness(phrase)
        likely = np.flatnonzero(alike >= LEAST_ALIKE)
        kept = likely[np.argsort(-alike[likely], kind="stable")[:CONCEPTS_KEPT]]
        total: dict[int, float] = {}
        for concept, value in zip(kept.tolist(), alike[kept].tolist(), strict=True):
            for sign in self._signs_of[concept]:
                total[sign] = total.get(sign, 0.0) + value**2
        norm = sqrt(sum(value * value for value in total.values()))
        return [(sign, value / norm * float(alike[kept[0]])) for sign, value in total.items()]

    def _likeness(self, phrase: PhraseRead) -> np.ndarray:
        """Likeness of each concept to a phrase, by its best label, in [0, 1]."""
        words = np.minimum(self._words.postings.sums(self._words.terms(phrase)), SUM_OF_ONE)
        letters = self._letters.postings.sums(self._letters.terms(phrase.forms))
        likeness: np.ndarray = np.maximum.reduceat(words + letters, self._starts)
        return likeness / (2 * SUM_OF_ONE)


def _signs(occupation: Occupation) -> list[str]:
    isco = [occupation.isco08[:digits] for digits in ISCO_DIGITS if occupation.isco08]
    group = [occupation.group] if occupation.group else []
    return [
        f"occupation {occupation.id}",
        *(f"group {one}" for one in group),
        *(f"isco {one}" for one in isco),
    ]


def _ways(taxonomy: Taxonomy) -> list[Way]:
    found: list[Way] = []
    for occupation in taxonomy.occupations.values():
        names = ((lang, occupation.labels.get(lang)) for lang in LANGUAGES)
        found += [(occupation.id, lang, text) for lang, text in names if text]
        found += [
            (occupation.id, one.lang, one.text) for one in taxonomy.synonyms.get(occupation.id, ())
        ]
    return found
