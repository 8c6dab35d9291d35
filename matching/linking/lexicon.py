"""The words a list of labels is made of: their stems, how telling they are, typing errors."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from matching.language.words import stem

SHORTEST_TYPO = 5  # letters; shorter words with a wrong letter are other words
TYPO_CUTOFF = 0.82  # OSA similarity of a typing error: one slip in six letters, two in twelve
LONGEST_STEM = 16  # letters compared; longer stems differ before
SHARED_BEGINNING = 3  # letters that words of one family share at least
# "Maestro de cocina de segunda" is a cook of a lower grade, not the second in a kitchen: how high
# somebody stands tells less than what the trade is.
GRADES = frozenset({"es:primer", "es:segund", "es:tercer", "es:cuart"})
GRADE_FACTOR = 0.3


class Lexicon:
    """Words of labels by number.

    Args:
        several: of each label its words, each with its term: language, colon, stem.

    Attributes:
        terms: number of each term.
        rarity: how much each term tells (inverse document frequency).
        most: how much the rarest term tells.
        letters: stems as rows of bytes, to compare their beginnings.
        beginnings: the first letters of each stem as one number.
        lengths: letters of each stem.
        begins: where the terms of each label begin in `of_labels`; one more than labels.
    """

    def __init__(self, several: Sequence[Sequence[tuple[str, str]]]) -> None:
        self.terms: Mapping[str, int] = _numbered(term for row in several for _, term in row)
        flat = [self.terms[term] for row in several for _, term in row]
        self.of_labels = np.array(flat, dtype=np.int32)
        self.begins = np.zeros(len(several) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in several], out=self.begins[1:])
        self.rarity = self._rarities(len(several))
        self.most = float(self.rarity.max())
        self._langs = sorted({term.partition(":")[0] for term in self.terms})
        stems = [term.partition(":")[2] for term in self.terms]
        self.letters = np.stack([letters_of(one) for one in stems])
        self.beginnings = beginnings_of(self.letters)
        self.lengths = np.array([len(one) for one in stems], dtype=np.int64)
        self._term_of_text: dict[str, str] = {}
        for row in several:
            for text, term in row:
                self._term_of_text.setdefault(text, term)
        self._text_of_bare = {
            bare_of(text): text
            for text in sorted(self._term_of_text, reverse=True)
            if len(bare_of(text)) >= SHORTEST_TYPO
        }
        self._long_texts = _by_edges(self._term_of_text)
        self.nearest = lru_cache(maxsize=20_000)(self._nearest)

    def _rarities(self, labels: int) -> NDArray[np.float64]:
        rows = np.repeat(np.arange(labels), np.diff(self.begins))
        pairs = np.unique(rows * len(self.terms) + self.of_labels)
        held = np.bincount(pairs % len(self.terms), minlength=len(self.terms))
        rarity: NDArray[np.float64] = np.log1p((labels - held + 0.5) / (held + 0.5))
        for term in GRADES & self.terms.keys():
            rarity[self.terms[term]] *= GRADE_FACTOR
        return rarity

    def known(self, text: str, lang: str) -> tuple[int, ...]:
        """The terms a word stands for, in whichever language knows it, its own first."""
        others = (one for one in self._langs if one != lang)
        keys = (term_of(text, one) for one in (lang, *others))
        return tuple(self.terms[key] for key in keys if key in self.terms)

    def _nearest(self, text: str) -> tuple[str, int, float] | None:
        """The known word nearest to one nobody knows, its term, and how near it is, in [0, 1].

        One that differs in gender or number only ("gásfiter", "gasfitera") is the word itself.
        Of another one of the first and the last two letters must be right.
        """
        if len(text) < SHORTEST_TYPO:
            return None
        if same := self._text_of_bare.get(bare_of(text)):
            return same, self.terms[self._term_of_text[same]], 1.0
        found = max(
            (near for form in _numbers(text) if (near := self._alike(form))),
            key=lambda near: near[1],
            default=None,
        )
        if found is None:
            return None
        return found[0], self.terms[self._term_of_text[found[0]]], found[1]

    def _alike(self, text: str) -> tuple[str, float] | None:
        near = {word for edge in _edges(text) for word in self._long_texts.get(edge, ())}
        found = process.extractOne(
            text, sorted(near), scorer=OSA.normalized_similarity, score_cutoff=TYPO_CUTOFF
        )
        return (found[0], float(found[1])) if found else None


def _numbers(text: str) -> tuple[str, ...]:
    """A misspelt word as it stands and, where it may be a plural, in the singular."""
    return text, *(text.removesuffix(end) for end in ("s", "es") if text.endswith(end))


def term_of(text: str, lang: str) -> str:
    """The term of a folded word: its language and its stem."""
    return f"{lang}:{stem(text, lang)}"


def bare_of(text: str) -> str:
    """A word without the letters that tell gender and number."""
    return text.rstrip("aeos")


def letters_of(one: str) -> NDArray[np.uint8]:
    """The first letters of a stem as bytes, filled up with zeros."""
    raw = one.encode()[:LONGEST_STEM]
    return np.frombuffer(raw.ljust(LONGEST_STEM, b"\0"), dtype=np.uint8)


def beginnings_of(letters: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The letters that a family shares at least, as one number for each row of letters."""
    return letters[:, :SHARED_BEGINNING] @ (256 ** np.arange(SHARED_BEGINNING))


def _numbered(terms: Iterable[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for term in terms:
        numbers.setdefault(term, len(numbers))
    return numbers


def _edges(text: str) -> tuple[str, str]:
    return f"{text[:2]}…", f"…{text[-2:]}"


def _by_edges(texts: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts:
        if len(text) >= SHORTEST_TYPO:
            for edge in _edges(text):
                found.setdefault(edge, []).append(text)
    return found
