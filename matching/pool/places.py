"""Who may stand among the first of a pool, and how sure that is.

Order values are rounded to twelve digits, and equal ones are ties. Sums made in another order
than the plain criteria make them differ in the last bits, so a value is known as a whole number
of steps of the last digit, or as one of two where it lies on the edge between them. Only those on
an edge have to be judged in full.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.judging.judgements import ORDER_DIGITS
from matching.judging.weights import Weights
from matching.pool.postings import Postings
from matching.pool.traits import Traits

STEPS = 10**ORDER_DIGITS  # of the last digit, from 0 to 1
UNBLOCKED = 1 << 41  # above every order value in steps: no failed gate stands before any value
# A score is a sum of terms below 1 and then a power. Of some forty the error stays below 1e-15, of
# as many skills as `MOST_NEEDS` of a plan below 3e-15.
EDGE = 0.01  # in steps


class OrderRule(NamedTuple):
    """How score and wishes make one number, as in `matching.judging.judgements.order_value`.

    Attributes:
        score_share, wish_share: exponents where both sides are there.
        counts_wishes: whether the side of the person counts at all.
    """

    floor: float
    score_share: float
    wish_share: float
    counts_wishes: bool


class PoolPeople(NamedTuple):
    """Everything that is known of the people of a pool, as compiled code takes it."""

    traits: Traits
    postings: Postings
    rule: OrderRule


class Contenders(NamedTuple):
    """Everybody who may stand among the first, in no order.

    Attributes:
        people: their numbers.
        least: order value in steps, with `UNBLOCKED` added where no gate fails.
        most: the same, one more where the value lies on an edge.
    """

    people: NDArray[np.int64]
    least: NDArray[np.int64]
    most: NDArray[np.int64]


def order_rule(weights: Weights) -> OrderRule:
    """The rule of an office's weights."""
    score_share, wish_share = 1.0 - weights.wish_share, weights.wish_share
    total = score_share + wish_share
    return OrderRule(weights.floor, score_share / total, wish_share / total, wish_share > 0)
