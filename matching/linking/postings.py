"""Which labels have a term, and how much it says there: whole numbers, so that sums are exact.

A term that a third of the labels have tells little and costs most. Of a phrase the rarest terms
are read first, and the commonest are left out once enough entries have been read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = NDArray[np.int32]

ONE = 1023  # an impact or a weight of 1, as a whole number: three digits are enough to rank by
SUM_OF_ONE = float(ONE * ONE)
ENTRIES_READ = 24_000  # measured: more changes no first hit, and costs time


@dataclass(frozen=True, slots=True)
class Postings:
    """The entries of each term, one behind the other.

    Attributes:
        begins: where the entries of each term begin; one more than there are terms.
        rows: the label of each entry.
        impacts: what the term says there, in [0, ONE].
        count: how many labels there are.
    """

    begins: Sequence[int]
    rows: Rows
    impacts: NDArray[np.uint16]
    count: int

    def read(self, terms: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those of the terms of a phrase that are read, the rarest first; at least one.

        Args:
            terms: term and its weight in the phrase, a whole number.
        """
        begins = self.begins
        rarest = sorted((begins[term + 1] - begins[term], term, weight) for term, weight in terms)
        read: list[tuple[int, int]] = []
        entries = 0
        for length, term, weight in rarest:
            entries += length
            if read and entries > ENTRIES_READ:
                break
            read.append((term, weight))
        return read

    def sums(self, terms: Sequence[tuple[int, int]]) -> Floats:
        """Sum over the terms of weight times impact, for every label; exact whole numbers."""
        read = self.read(terms)
        if not read:
            return np.zeros(self.count)
        begins, impacts = self.begins, self.impacts
        spans = [slice(begins[term], begins[term + 1]) for term, _ in read]
        weights = [
            np.multiply(impacts[span], weight, dtype=np.float64)
            for span, (_, weight) in zip(spans, read, strict=True)
        ]
        rows = np.concatenate([self.rows[span] for span in spans])
        sums = np.bincount(rows, weights=np.concatenate(weights), minlength=self.count)
        return sums.astype(np.float64, copy=False)


def postings_of(
    rows: NDArray[np.integer], terms: NDArray[np.integer], impacts: Floats, shape: tuple[int, int]
) -> Postings:
    """Postings of entries in any order, each pair of label and term once.

    Args:
        impacts: in [0, 1]; what rounds to nothing still counts as the least there is.
        shape: labels, terms.
    """
    order = np.lexsort((rows, terms))
    begins = np.zeros(shape[1] + 1, dtype=np.int64)
    np.cumsum(np.bincount(terms, minlength=shape[1]), out=begins[1:])
    whole = np.clip(np.rint(impacts[order] * ONE), 1, ONE).astype(np.uint16)
    return Postings(begins.tolist(), rows[order].astype(np.int32), whole, shape[0])


def whole_weight(value: float) -> int:
    """The weight of a term in a phrase as a whole number, at least one."""
    return max(round(value * ONE), 1)
