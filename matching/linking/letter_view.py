"""The letters of a phrase and of a label: cosine over runs of three, word by word.

Spanish words are cut to their stems first, so that gender and number do not count; English
words are taken as they stand. Runs of three do as well as runs of three to five and are a
third as many.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import log, sqrt

import numpy as np

from matching.language.words import Word
from matching.linking.postings import Postings, postings_of, whole_weight

RUN = 3


@lru_cache(maxsize=200_000)
def runs_of(form: str) -> tuple[str, ...]:
    """Runs of letters of one word, its edges marked by a space."""
    padded = f" {form} "
    return tuple(padded[i : i + RUN] for i in range(len(padded) - RUN + 1))


def form_compared(word: Word, lang: str) -> str:
    """The form of a word whose letters are compared."""
    return word.stem if lang == "es" else word.text


class LetterView:
    """Letters of labels, searchable.

    Args:
        forms: of each label the forms of its words.
    """

    def __init__(self, forms: Sequence[Sequence[str]]) -> None:
        self._terms: dict[str, int] = {}
        of_form: dict[str, list[int]] = {}
        rows: list[int] = []
        terms: list[int] = []
        for row, several in enumerate(forms):
            for form in several:
                if form not in of_form:
                    of_form[form] = [
                        self._terms.setdefault(run, len(self._terms)) for run in runs_of(form)
                    ]
                terms += of_form[form]
                rows += [row] * len(of_form[form])
        self._weigh(np.array(rows, dtype=np.int64), np.array(terms, dtype=np.int64), len(forms))

    def _weigh(self, rows: np.ndarray, terms: np.ndarray, labels: int) -> None:
        size = max(len(self._terms), 1)
        pairs, counts = np.unique(rows * size + terms, return_counts=True)
        rows, terms = np.divmod(pairs, size)
        held = np.bincount(terms, minlength=size)
        self._rarity = np.log((1 + labels) / (1 + held)) + 1
        values = (1 + np.log(counts)) * self._rarity[terms]
        norms = np.sqrt(np.bincount(rows, weights=values**2, minlength=labels))
        self.postings: Postings = postings_of(rows, terms, values / norms[rows], (labels, size))

    def terms(self, forms: Sequence[str]) -> list[tuple[int, int]]:
        """The runs of a phrase that some label has, each with its weight."""
        counts: dict[str, int] = {}
        for form in forms:
            for run in runs_of(form):
                counts[run] = counts.get(run, 0) + 1
        values = {run: (1 + log(n)) * self._rarity_of(run) for run, n in counts.items()}
        norm = sqrt(sum(value * value for value in values.values()))
        return [
            (self._terms[run], whole_weight(value / norm))
            for run, value in values.items()
            if run in self._terms
        ]

    def _rarity_of(self, run: str) -> float:
        term = self._terms.get(run)
        # A run that no label has says nothing: the cosine is that of the letters known here.
        return 0.0 if term is None else float(self._rarity[term])
