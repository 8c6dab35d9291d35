"""A search index over labels: words, letters and concepts fused, order total.

Each view gives every label a score from postings; the labels best by their sum are then looked
at closely: how much of the phrase the label explains, how much of the label the phrase says.
What those features weigh is learned (`matching.linking.training`). A plain twin of the search
stands in `matching.linking.plain_search`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from matching.language.words import Word, words
from matching.linking.agreement import Agreement, agreement
from matching.linking.concept_view import ConceptView
from matching.linking.letter_view import LetterView, form_compared
from matching.linking.lexicon import Lexicon, term_of
from matching.linking.phrases_read import PhraseRead, label_words, read_phrase
from matching.linking.postings import SUM_OF_ONE, Floats
from matching.linking.reranking import EXACT, Learned, shipped
from matching.linking.word_view import WordView

Mask: TypeAlias = NDArray[np.bool_]

LOOKED_AT = 100  # labels of the first pass that are looked at closely, at least
CLEARLY_LESS = 0.25  # of the best; where enough rows have more, the others need no look
CONCEPTS_SAY = 0.6  # what the view of concepts counts in the first pass; words and letters count 1


@dataclass(frozen=True, slots=True)
class Label:
    """One way to say a concept.

    Attributes:
        key: what the label stands for; several labels may share it.
        is_name: whether it is the concept's own name and not a synonym.
        is_listed: whether it is one thing out of the list that a name gives.
    """

    key: str
    text: str
    lang: str = "es"
    is_name: bool = True
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found for a phrase, by its best label.

    Attributes:
        score: estimated probability that the concept is meant, in [0, 1].
        matched: the words of the phrase that earned it, as they were written.
    """

    key: str
    label: Label
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The labels looked at closely for one phrase.

    Attributes:
        rows: their rows, the best of the first pass first.
        features: shape (labels, features), in the order of `reranking.FEATURES`.
    """

    phrase: PhraseRead
    rows: NDArray[np.intp]
    features: Floats
    agreement: Agreement


class LabelIndex:
    """Labels, searchable by phrase.

    Args:
        labels: at least one with a word.
        concepts: where texts stand in a taxonomy; without it only words and letters count.
        learned: what the second look has learned; that shipped when not given.

    Attributes:
        read: the words of each label.

    Raises:
        ValueError: there is not one label with a word.
    """

    def __init__(
        self,
        labels: Sequence[Label],
        *,
        concepts: ConceptView | None = None,
        learned: Learned | None = None,
    ) -> None:
        self.labels = tuple(labels)
        telling = [label_words(label.text, label.lang) for label in self.labels]
        if not any(telling):
            raise ValueError("there is no label with a word")
        langs = [label.lang for label in self.labels]
        self.lexicon = Lexicon(
            [
                [(word.text, term_of(word.text, lang)) for word in row]
                for row, lang in zip(telling, langs, strict=True)
            ]
        )
        self.word_view = WordView(self.lexicon)
        self.letter_view = LetterView(
            [
                [form_compared(word, lang) for word in row]
                for row, lang in zip(telling, langs, strict=True)
            ]
        )
        self.concepts = concepts
        self.concept_postings = (
            concepts.postings((label.text, label.lang) for label in self.labels)
            if concepts
            else None
        )
        self._is_name = np.array([label.is_name for label in self.labels], dtype=np.float64)
        self._may_answer = np.diff(self.lexicon.begins) > 0
        self._nothing = np.zeros(len(self.labels))
        self._all_may_answer = bool(self._may_answer.all())
        self._rank_of_key = np.unique([label.key for label in self.labels], return_inverse=True)[1]
        learned = learned or shipped()
        self.weights = learned.concepts if concepts else learned.words

    @property
    def read(self) -> tuple[tuple[Word, ...], ...]:
        """The words of each label."""
        return tuple(words(label.text, label.lang) for label in self.labels)

    def search(
        self, text: str, *, lang: str = "es", top: int = 10, mask: Mask | None = None
    ) -> tuple[Hit, ...]:
        """The concepts whose labels fit a phrase best, best first; empty when no word is known.

        Args:
            top: how many at most; the more are asked for, the more labels are looked at.
            mask: which rows may answer, one truth value per label; None for all.
        """
        looked_at = self.look(text, lang=lang, top=top, mask=mask)
        return self._hits(looked_at, top) if looked_at else ()

    def look(
        self, text: str, *, lang: str, top: int = 10, mask: Mask | None = None
    ) -> LookedAt | None:
        """What the second look sees of the labels best in the first; None when there are none."""
        phrase = read_phrase(text, lang, self.lexicon)
        if phrase is None:
            return None
        views = self._views(text, phrase)
        rows = largest(self._fused(views, mask), max(LOOKED_AT, 2 * top))
        if not len(rows):
            return None
        found = agreement(phrase, rows, self.lexicon)
        word, letter, concept = (view[rows] / SUM_OF_ONE for view in views)
        both_ways = found.explained * found.said
        names = self._is_name[rows]
        features = np.stack([word, letter, found.explained, both_ways, names, concept], axis=1)
        return LookedAt(phrase, rows, features, found)

    def first_look(self, text: str, lang: str, count: int) -> tuple[NDArray[np.intp], Floats]:
        """The rows best by the first look and what their views sum to, at most 2.6."""
        phrase = read_phrase(text, lang, self.lexicon)
        if phrase is None:
            return np.zeros(0, dtype=np.intp), np.zeros(0)
        fused = self._fused(self._views(text, phrase))
        rows = largest(fused, count)
        return rows, fused[rows] / SUM_OF_ONE

    def _fused(self, views: tuple[Floats, Floats, Floats], mask: Mask | None = None) -> Floats:
        """The sum of the views for every label, nothing where a label may not answer."""
        fused = views[0] + views[1]
        if self.concepts:
            fused += CONCEPTS_SAY * views[2]
        if mask is not None or not self._all_may_answer:
            fused *= self._may_answer if mask is None else self._may_answer & mask
        return fused

    def _views(self, text: str, phrase: PhraseRead) -> tuple[Floats, Floats, Floats]:
        """What words, letters and concepts say for every label, as whole numbers."""
        words_say = self.word_view.postings.sums(self.word_view.terms(phrase))
        letters_say = self.letter_view.postings.sums(self.letter_view.terms(phrase.forms))
        if words_say.max() > SUM_OF_ONE:  # seldom, and looking costs less than cutting
            np.minimum(words_say, SUM_OF_ONE, out=words_say)
        if self.concepts is None or self.concept_postings is None:
            return words_say, letters_say, self._nothing
        terms = self.concepts.terms(text, phrase.lang)
        return words_say, letters_say, self.concept_postings.sums(terms)

    def _hits(self, looked_at: LookedAt, top: int) -> tuple[Hit, ...]:
        rows = looked_at.rows
        scores = self.weights.probabilities(looked_at.features)
        scores[looked_at.agreement.is_same] = EXACT
        keys, names = self._rank_of_key[rows], self._is_name[rows]
        order = np.lexsort((rows, keys, -names, -scores))
        best_of_key: dict[int, int] = {}
        for place, key in zip(order.tolist(), keys[order].tolist(), strict=True):
            best_of_key.setdefault(key, place)
        best = list(best_of_key.values())[:top]
        agreed = looked_at.agreement.by_word[:, best] > 0
        written = [word.written for word in looked_at.phrase.words]
        return tuple(
            Hit(
                (label := self.labels[rows[place]]).key,
                label,
                float(scores[place]),
                tuple(one for one, is_told in zip(written, told, strict=True) if is_told),
            )
            for place, told in zip(best, agreed.T, strict=True)
        )


def largest(scores: Floats, count: int) -> NDArray[np.intp]:
    """Rows of the largest positive scores, largest first; equal ones in the order of the rows."""
    rows = np.flatnonzero(scores > scores.max() * CLEARLY_LESS)
    if len(rows) < count:
        rows = np.flatnonzero(scores > 0)
    values = scores[rows]
    if len(rows) > count:
        least = np.partition(values, len(rows) - count)[len(rows) - count]
        above = np.flatnonzero(values > least)
        equal = np.flatnonzero(values == least)[: count - len(above)]
        kept = np.concatenate([above, equal])
        rows, values = rows[kept], values[kept]
    return rows[np.lexsort((rows, -values))]
