"""The words of a phrase and of a label: BM25 over stems, a related word counted in part."""

import numpy as np

from matching.linking.lexicon import Lexicon
from matching.linking.phrases_read import PhraseRead
from matching.linking.postings import Postings, postings_of, whole_weight

BM25_K = 1.2  # usual value; labels are short, so the repetition of a word hardly occurs
BM25_B = 0.4  # labels differ little in length
RELATED_SAYS = 0.4  # how much a related word counts ("chofer" for "conductor")


class WordView:
    """Words of labels, searchable."""

    def __init__(self, lexicon: Lexicon) -> None:
        lengths = np.diff(lexicon.begins)
        labels, size = len(lengths), len(lexicon.terms)
        rows = np.repeat(np.arange(labels), lengths)
        pairs, counts = np.unique(rows * size + lexicon.of_labels, return_counts=True)
        rows, terms = np.divmod(pairs, size)
        norms = BM25_K * (1 - BM25_B + BM25_B * lengths / max(lengths.mean(), 1e-9))
        gains = counts * (BM25_K + 1) / (counts + norms[rows])
        self._most = lexicon.most
        impacts = gains * lexicon.rarity[terms] / ((BM25_K + 1) * self._most)
        self.postings: Postings = postings_of(rows, terms, impacts, (labels, size))

    def terms(self, phrase: PhraseRead) -> list[tuple[int, int]]:
        """The terms of a phrase, each with its weight: a label that says all would have 1."""
        weights: dict[int, float] = {}
        for word in phrase.words:
            for term in word.terms:
                weights[term] = max(word.trust * word.share, weights.get(term, 0.0))
            for term in word.related:
                weights.setdefault(term, RELATED_SAYS * word.share)
        scale = self._most / phrase.weight
        return [(term, whole_weight(value * scale)) for term, value in weights.items()]
