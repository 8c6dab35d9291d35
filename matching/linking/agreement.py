"""How far the words of a phrase and of the labels looked at agree, for many labels at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.linking.lexicon import (
    LONGEST_STEM,
    SHARED_BEGINNING,
    Lexicon,
    beginnings_of,
    letters_of,
)
from matching.linking.phrases_read import PhraseRead
from matching.linking.postings import Floats

RELATED = 0.65  # agreement of related words: "chofer" and "conductor"
ALIKE = 0.55  # share of the longer stem from which two stems are of one family
OTHER_FORM = 0.85  # a word of the same family (carpintería, carpintero) counts a little less


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of one phrase with several labels; every number in [0, 1].

    Attributes:
        explained: share of the phrase, by weight, that each label has.
        said: share of each label, by weight, that the phrase says.
        by_word: agreement of each word of the phrase with each label, shape (words, labels).
    """

    explained: Floats
    said: Floats
    by_word: Floats

    @property
    def is_same(self) -> NDArray[np.bool_]:
        """Where phrase and label have the same stems, in whatever order or form."""
        return (self.explained >= 1.0 - 1e-9) & (self.said >= 1.0 - 1e-9)


def agreement(phrase: PhraseRead, rows: NDArray[np.intp], lexicon: Lexicon) -> Agreement:
    """Agreement of a phrase with the labels in these rows, each of which has a word."""
    lengths = lexicon.begins[rows + 1] - lexicon.begins[rows]
    starts = np.zeros(len(rows), dtype=np.int64)
    np.cumsum(lengths[:-1], out=starts[1:])
    places = np.arange(lengths.sum()) + np.repeat(lexicon.begins[rows] - starts, lengths)
    terms = lexicon.of_labels[places]
    found = _with_terms(phrase, terms, lexicon)
    by_word = np.maximum.reduceat(found, starts, axis=1)
    weights = np.array([word.weight for word in phrase.words])
    told = lexicon.rarity[terms]
    said = np.add.reduceat(found.max(axis=0) * told, starts) / np.add.reduceat(told, starts)
    return Agreement(weights @ by_word / weights.sum(), said, by_word)


def _with_terms(phrase: PhraseRead, terms: NDArray[np.int32], lexicon: Lexicon) -> Floats:
    """Agreement of each word with each of some terms, shape (words, terms)."""
    agreed = np.zeros((len(phrase.words), len(terms)))
    _set_family(agreed, phrase, terms, lexicon)
    for several, value in (
        ([(i, term) for i, word in enumerate(phrase.words) for term in word.related], RELATED),
        ([(i, term) for i, word in enumerate(phrase.words) for term in word.terms], 1.0),
    ):
        if several:
            number, asked = np.array(several).T
            which, place = np.nonzero(asked[:, None] == terms)
            agreed[number[which], place] = value
    agreed *= np.array([[word.trust] for word in phrase.words])
    return agreed


def _set_family(
    agreed: Floats, phrase: PhraseRead, terms: NDArray[np.int32], lexicon: Lexicon
) -> None:
    """Sets how far stems are of one family; only those that begin alike are compared further."""
    asked = np.stack([letters_of(word.form.stem) for word in phrase.words])
    begun = beginnings_of(asked)[:, None] == lexicon.beginnings[terms]
    number, place = np.nonzero(begun)
    lengths = np.array([len(word.form.stem) for word in phrase.words])[number]
    others = lexicon.lengths[terms[place]]
    differs = lexicon.letters[terms[place]] != asked[number]
    first = np.where(differs.any(axis=1), differs.argmax(axis=1), LONGEST_STEM)
    shared = np.minimum(first, np.minimum(lengths, others))
    share = shared / np.maximum(lengths, others)
    is_family = (shared >= SHARED_BEGINNING) & (share >= ALIKE)
    agreed[number, place] = np.where(is_family, OTHER_FORM * share, 0.0)
