"""The sparse part of everybody's score in one block of a pool, compiled."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.judging.criteria import FULL_EXPERIENCE_MONTHS
from matching.pool.blocks import BLOCK
from matching.pool.places import PoolPeople
from matching.pool.plans import Plan, Terms
from matching.pool.postings import Postings

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]

compiled = njit(cache=True, nogil=True)


class Desk(NamedTuple):
    """Where the people of one block are worked out, shape (BLOCK,) each.

    Attributes:
        sparse: what skills, trade and experience bring to the score.
        below: whether a must-have cannot be shown at its level.
        chosen: who may still enter, counted from the start of the block; the rest of the
            fields has one place for each of them.
    """

    sparse: Floats
    taught: Floats
    closest: Floats
    months: Floats
    below: Marks
    chosen: Numbers
    scores: Floats
    wishes: Floats
    has_wishes: Marks
    is_blocked: Marks
    least: Numbers
    most: Numbers


def empty_desk() -> Desk:
    """A desk for one search. Its parts are made one by one, for small ones are quick to get."""
    return Desk(
        sparse=np.empty(BLOCK),
        taught=np.empty(BLOCK),
        closest=np.empty(BLOCK),
        months=np.empty(BLOCK),
        below=np.empty(BLOCK, dtype=np.bool_),
        chosen=np.empty(BLOCK, dtype=np.int64),
        scores=np.empty(BLOCK),
        wishes=np.empty(BLOCK),
        has_wishes=np.empty(BLOCK, dtype=np.bool_),
        is_blocked=np.empty(BLOCK, dtype=np.bool_),
        least=np.empty(BLOCK, dtype=np.int64),
        most=np.empty(BLOCK, dtype=np.int64),
    )


@compiled
def add_up(people: PoolPeople, plan: Plan, block: int, desk: Desk) -> None:
    """The sparse part of everybody's score in one block, and who is below a must-have."""
    postings = people.postings
    desk.sparse[:] = plan.ordinary
    desk.taught[:] = 0.0
    _add_terms(postings, plan.skills, block, desk.sparse)
    _add_terms(postings, plan.taught, block, desk.taught)
    _add_jobs(postings, plan, block, desk)
    _mark_below(postings, plan, block, desk.below)
    start = block * BLOCK
    size = min(BLOCK, len(people.traits.week) - start)
    _add_trade(
        (people.traits.knows_trade[start : start + size], *plan.trade),
        (people.traits.knows_experience[start : start + size], *plan.experience),
        desk,
    )


@compiled
def _add_terms(postings: Postings, terms: Terms, block: int, sums: Floats) -> None:
    for term in range(len(terms.nodes)):
        node, slot = terms.nodes[term], terms.slots[term]
        some = slice(postings.pointers[node, block], postings.pointers[node, block + 1])
        owners, values, known = (
            postings.local[some],
            postings.values[slot, some],
            postings.known[some],
        )
        factor, known_factor = terms.factors[term], terms.known_factors[term]
        for place in range(len(owners)):
            sums[owners[place]] += factor * values[place] - known_factor * known[place]


@compiled
def _add_jobs(postings: Postings, plan: Plan, block: int, desk: Desk) -> None:
    desk.closest[:] = 0.0
    desk.months[:] = 0.0
    for job in range(len(plan.jobs)):
        node, closeness = plan.jobs[job], plan.closeness[job]
        some = slice(postings.pointers[node, block], postings.pointers[node, block + 1])
        owners, months = postings.local[some], postings.values[0, some]
        for place in range(len(owners)):
            owner = owners[place]
            desk.closest[owner] = max(desk.closest[owner], closeness)
            desk.months[owner] += closeness * months[place]


@compiled
def _mark_below(postings: Postings, plan: Plan, block: int, below: Marks) -> None:
    below[:] = False
    for must in range(len(plan.musts)):
        node, level = plan.musts[must], plan.levels[must]
        some = slice(postings.pointers[node, block], postings.pointers[node, block + 1])
        owners, highest = postings.local[some], postings.highest_level[some]
        for place in range(len(owners)):
            if highest[place] < level:
                below[owners[place]] = True


@compiled
def _add_trade(
    trade: tuple[Marks, float, float], experience: tuple[Marks, float, float], desk: Desk
) -> None:
    knows_trade, trade_share, ordinary_trade = trade
    knows_experience, experience_share, ordinary_experience = experience
    for place in range(len(knows_trade)):
        value = max(desk.closest[place], desk.taught[place])
        worked = min(desk.months[place] / FULL_EXPERIENCE_MONTHS, 1.0)
        value = value if knows_trade[place] else ordinary_trade
        worked = worked if knows_experience[place] else ordinary_experience
        desk.sparse[place] += trade_share * value + experience_share * worked
