"""Score and row number of one person in one whole number: what the searches by skills put in order.

The score stands in the high bits and the complement of the row number in the low ones, so that one
comparison of two integers decides score and tie at once, and the best keys of two searches merge
into the best of both. 0 is nobody.
"""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

ROW_BITS = 32  # which leaves 31 bits for the score: a key is signed
ROW_MASK = (1 << ROW_BITS) - 1

_Scores = TypeVar("_Scores", int, NDArray[np.int64])


def score_keys(scores: _Scores, rows: _Scores | int) -> _Scores:
    """The keys of some scores, each with its row number, or all with one."""
    return (scores << ROW_BITS) | (ROW_MASK - rows)


def scores_and_rows(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """What keys were made of."""
    return keys >> ROW_BITS, ROW_MASK - (keys & ROW_MASK)
