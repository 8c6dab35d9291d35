"""A search index over labels: words and letters fused, typing errors forgiven, order total.

Two views pick the candidates: BM25 over stems and the cosine of TF-IDF over runs of three to
five letters. A small re-rank with fixed weights then looks closer: how much of the phrase the
label explains, how much of the label the phrase says, whether the head nouns agree.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA
from scipy.sparse import csc_array
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from matching.language.words import Word, content_words, stem, telling_words, words

Floats: TypeAlias = NDArray[np.float32]
Mask: TypeAlias = NDArray[np.bool_]

BM25_K = 1.2  # usual value; labels are short, so the repetition of a word hardly occurs
BM25_B = 0.4  # labels differ little in length
LONGEST_QUERY = 40  # words; a phrase names one thing, and a whole page is for `find`
LOOKED_AT = 48  # rows of the first pass that the re-rank looks at
SHORTEST_TYPO = 5  # letters; shorter words with a wrong letter are other words
TYPO_CUTOFF = 0.78  # OSA similarity of a typing error: one slip in five letters, two in ten
# "Maestro de cocina de segunda" is a cook of a lower grade, not the second in a kitchen: how high
# somebody stands tells less than what the trade is.
GRADES = frozenset({"es:primer", "es:segund", "es:tercer", "es:cuart"})
GRADE_FACTOR = np.float32(0.3)
ALIKE = 0.72  # similarity from which two words of one family count in part
OTHER_FORM = 0.9  # a word of the same family (carpintería, carpintero) counts a little less


@dataclass(frozen=True, slots=True)
class Label:
    """One way to say a concept.

    Attributes:
        key: what the label stands for; several labels may share it.
        is_name: whether it is the concept's own name and not a synonym.
    """

    key: str
    text: str
    lang: str = "es"
    is_name: bool = True


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
class Features:
    """What the re-rank sees of a phrase and a label; each in [0, 1].

    Attributes:
        letter_view: cosine of the letters.
        both_ways: share of the phrase that the label explains times share of the label that the
            phrase says, so that neither a wider nor a narrower thing passes for the same.
        is_name: 1 for the concept's own name, 0 for a synonym.
    """

    letter_view: float
    both_ways: float
    is_name: float


# Logistic regression on our own taxonomy: 2,400 synonyms asked with their own row left out of
# the index, the rows of the right concept set against the others that were looked at. The
# probabilities come out calibrated: of links given 0.5 to 0.6, 6 in 10 were right.
BIAS = -5.0
LETTER_WEIGHT = 4.2
BOTH_WAYS_WEIGHT = 3.6
NAME_WEIGHT = 0.6
EXACT = 0.99  # the same stems, in whatever order or form
IN_PART_AT_MOST = 0.97


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word of a phrase, as the index understands it.

    Attributes:
        terms: numbers of the stems it stands for, in whichever language knows it.
        weight: how much the word tells (inverse document frequency).
        trust: 1, or the similarity to the known word it was corrected to.
    """

    word: Word
    text: str
    terms: tuple[int, ...]
    weight: float
    trust: float


class LabelIndex:
    """Labels, searchable by phrase.

    Attributes:
        read: the words of each label.

    Raises:
        ValueError: there is not one label with a word.
    """

    def __init__(self, labels: Sequence[Label]) -> None:
        self.labels = tuple(labels)
        self.read = tuple(words(label.text, label.lang) for label in self.labels)
        self._words = tuple(map(_label_words, self.labels, self.read))
        self._build_word_view()
        self._build_letter_view()
        self._correct = lru_cache(maxsize=20_000)(self._nearest_known)

    def _build_word_view(self) -> None:
        counter = CountVectorizer(analyzer=_same, dtype=np.float32)
        docs = [[term for _, term in row] for row in self._words]
        counts = csc_array(counter.fit_transform(docs))
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        held = np.diff(counts.indptr)
        self._idf = np.log1p((len(docs) - held + 0.5) / (held + 0.5)).astype(np.float32)
        for term in GRADES & counter.vocabulary_.keys():
            self._idf[counter.vocabulary_[term]] *= GRADE_FACTOR
        norm = BM25_K * (1 - BM25_B + BM25_B * lengths / max(lengths.mean(), 1e-9))
        gain = counts.data * (BM25_K + 1) / (counts.data + norm[counts.indices])
        idf = np.repeat(self._idf, held)
        self._postings = csc_array((gain * idf, counts.indices, counts.indptr), counts.shape)
        self._terms: Mapping[str, int] = counter.vocabulary_
        known: dict[str, str] = {}
        for row in self._words:
            for text, term in row:
                known.setdefault(text, term)
        self._known_texts = known
        self._long_texts = [text for text in sorted(known) if len(text) >= SHORTEST_TYPO]
        self._unknown_weight = float(self._idf.max()) * 0.5

    def _build_letter_view(self) -> None:
        self._letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32
        )
        texts = [" ".join(text for text, _ in row) for row in self._words]
        self._letter_postings = csc_array(self._letters.fit_transform(texts))

    def search(
        self, text: str, *, lang: str = "es", top: int = 10, mask: Mask | None = None
    ) -> tuple[Hit, ...]:
        """The concepts whose labels fit a phrase best, best first; empty when no word is known.

        Args:
            mask: which rows may answer, one truth value per label; None for all.
        """
        query = self.read_query(text, lang)
        if not query:
            return ()
        word_view, letter_view = self._word_scores(query), self._letter_scores(query)
        fused = word_view + letter_view
        if mask is not None:
            fused = np.where(mask, fused, 0.0)
        best: dict[str, Hit] = {}
        for row in _largest(fused, LOOKED_AT):
            hit = self._look_at(int(row), query, float(letter_view[row]))
            kept = best.get(hit.key)
            if kept is None or hit.score > kept.score:
                best[hit.key] = hit
        return tuple(
            sorted(best.values(), key=lambda hit: (-hit.score, not hit.label.is_name, hit.key))[
                :top
            ]
        )

    def read_query(self, text: str, lang: str) -> tuple[QueryWord, ...]:
        """The words of a phrase that carry meaning, each with the stems it stands for."""
        found = content_words(text[: LONGEST_QUERY * 40], lang)[:LONGEST_QUERY]
        return tuple(self._read(word, text[word.start : word.end], lang) for word in found)

    def _read(self, word: Word, written: str, lang: str) -> QueryWord:
        terms = self._known_terms(word.text, lang)
        trust = 1.0
        if not terms:
            nearest, trust = self._correct(word.text)
            terms = () if nearest is None else (self._terms[nearest],)
        weight = max((float(self._idf[t]) for t in terms), default=self._unknown_weight)
        return QueryWord(word, written, terms, weight, trust)

    def _known_terms(self, text: str, lang: str) -> tuple[int, ...]:
        keys = [_term(text, one) for one in (lang, *({"es", "en"} - {lang}))]
        return tuple(self._terms[key] for key in keys if key in self._terms)

    def _nearest_known(self, text: str) -> tuple[str | None, float]:
        """The stem of the known word nearest to one nobody knows, and how near it is."""
        if len(text) < SHORTEST_TYPO:
            return None, 0.0
        found = process.extractOne(
            text,
            self._long_texts,
            scorer=OSA.normalized_similarity,
            score_cutoff=TYPO_CUTOFF,
        )
        return (self._known_texts[found[0]], float(found[1])) if found else (None, 0.0)

    def _word_scores(self, query: Sequence[QueryWord]) -> Floats:
        """BM25 of every label, over the most a label could have, in [0, 1]."""
        scores = np.zeros(len(self.labels), dtype=np.float32)
        for word in query:
            for term in word.terms:
                _add(scores, self._postings, term, word.trust)
        most = (BM25_K + 1) * sum(word.weight for word in query)
        return np.minimum(scores / most, 1.0) if most else scores

    def _letter_scores(self, query: Sequence[QueryWord]) -> Floats:
        """Cosine of the letters of every label with those of the phrase, in [0, 1]."""
        scores = np.zeros(len(self.labels), dtype=np.float32)
        vector = self._letters.transform([" ".join(word.word.text for word in query)])
        for term, value in zip(vector.indices, vector.data, strict=True):
            _add(scores, self._letter_postings, int(term), float(value))
        return scores

    def _look_at(self, row: int, query: Sequence[QueryWord], letter_view: float) -> Hit:
        label, known = self.labels[row], self._words[row]
        agreement = [[self._agreement(word, text, term) for text, term in known] for word in query]
        said = [max(column) for column in zip(*agreement, strict=True)]
        explained = [max(line) for line in agreement]
        matched = tuple(w.text for w, share in zip(query, explained, strict=True) if share)
        if min(said) >= 1.0 and min(explained) >= 1.0:
            return Hit(label.key, label, EXACT, matched)
        label_weights = [float(self._idf[self._terms[term]]) for _, term in known]
        features = Features(
            letter_view=letter_view,
            both_ways=_mean(explained, [w.weight for w in query]) * _mean(said, label_weights),
            is_name=float(label.is_name),
        )
        return Hit(label.key, label, probability(features), matched)

    def _agreement(self, word: QueryWord, text: str, term: str) -> float:
        """1 for the same stem, less for a word of the same family or a typing error, else 0."""
        if self._terms[term] in word.terms:
            return word.trust
        likeness = OSA.normalized_similarity(word.word.text, text, score_cutoff=ALIKE)
        return OTHER_FORM * likeness if min(len(text), len(word.word.text)) > 3 else 0.0


def probability(features: Features) -> float:
    """Calibrated probability that a label's concept is meant, from its features."""
    total = (
        BIAS
        + LETTER_WEIGHT * features.letter_view
        + BOTH_WAYS_WEIGHT * features.both_ways
        + NAME_WEIGHT * features.is_name
    )
    return min(1.0 / (1.0 + exp(-total)), IN_PART_AT_MOST)


def _label_words(label: Label, read: Sequence[Word]) -> tuple[tuple[str, str], ...]:
    """The folded words of a label and their terms; of one made of filler only, every word."""
    found = telling_words(read) or read
    return tuple((word.text, f"{label.lang}:{word.stem}") for word in found)


def _term(text: str, lang: str) -> str:
    return f"{lang}:{stem(text, lang)}"


def _same(tokens: Sequence[Hashable]) -> Iterable[Hashable]:
    return tokens


def _add(scores: Floats, postings: csc_array, term: int, factor: float) -> None:
    begin, end = postings.indptr[term], postings.indptr[term + 1]
    scores[postings.indices[begin:end]] += postings.data[begin:end] * factor


def _largest(scores: Floats, count: int) -> NDArray[np.intp]:
    """Rows of the largest positive scores; equal scores in the order of the rows."""
    positive = np.flatnonzero(scores > 0)
    order = np.lexsort((positive, -scores[positive]))
    return positive[order[:count]]


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    total = sum(weights)
    return sum(v * w for v, w in zip(values, weights, strict=True)) / total if total else 0.0
