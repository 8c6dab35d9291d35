"""The sparse part of everybody's score in one block of a pool, compiled."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.judging.criteria import FULL_EXPERIENCE_MONTHS
from matching.pool.compiling import compiled
from matching.pool.places import PoolPeople
from matching.pool.plans import Plan
from matching.pool.postings import BLOCK, MONTHS, SURELY, Postings
from matching.pool.terms import Terms
from matching.pool.trade_plans import TradePlan

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]


class Desk(NamedTuple):
    """Where the people of one block are worked out, shape (BLOCK,) each.

    Attributes:
        sparse: what skills, trade and experience bring to the score.
        below: whether a must-have cannot be shown at its level.
        chosen: who may still enter, counted from the start of the block; the rest of the
            fields has one place for each of them.
    """

    sparse: Floats
    fit: Floats
    trade: Floats
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
        fit=np.empty(BLOCK),
        trade=np.empty(BLOCK),
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
    _add_terms(postings, plan.skills, (0, len(plan.skills.nodes)), block, desk.sparse)
    _add_occupations(postings, plan.trade, block, desk)
    _add_months(postings, plan.trade, block, desk.months)
    _mark_below(postings, plan, block, desk.below)
    start = block * BLOCK
    size = min(BLOCK, len(people.traits.week) - start)
    _add_trade(
        people.traits.knows_trade[start : start + size],
        people.traits.knows_experience[start : start + size],
        plan.trade,
        desk,
    )


@compiled
def _add_terms(
    postings: Postings, terms: Terms, some_terms: tuple[int, int], block: int, sums: Floats
) -> None:
    for term in range(some_terms[0], some_terms[1]):
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
def _add_occupations(postings: Postings, plan: TradePlan, block: int, desk: Desk) -> None:
    """What everybody's trade brings, over the occupations that may be meant."""
    desk.trade[:] = 0.0
    for number in range(len(plan.shares)):
        desk.fit[:] = 0.0
        some_terms = (plan.taught_edges[number], plan.taught_edges[number + 1])
        _add_terms(postings, plan.taught, some_terms, block, desk.fit)
        for close in range(plan.near_edges[number], plan.near_edges[number + 1]):
            _raise_fit(postings, plan.near[close], plan.closeness[close], block, desk.fit)
        for place in range(BLOCK):
            desk.trade[place] += plan.shares[number] * desk.fit[place]


@compiled
def _raise_fit(postings: Postings, node: int, closeness: float, block: int, fit: Floats) -> None:
    some = slice(postings.pointers[node, block], postings.pointers[node, block + 1])
    owners, surely = postings.local[some], postings.values[SURELY, some]
    for place in range(len(owners)):
        owner = owners[place]
        fit[owner] = max(fit[owner], closeness * surely[place])


@compiled
def _add_months(postings: Postings, plan: TradePlan, block: int, sums: Floats) -> None:
    sums[:] = 0.0
    for job in range(len(plan.jobs)):
        node, closeness = plan.jobs[job], plan.job_closeness[job]
        some = slice(postings.pointers[node, block], postings.pointers[node, block + 1])
        owners, months = postings.local[some], postings.values[MONTHS, some]
        for place in range(len(owners)):
            sums[owners[place]] += closeness * months[place]


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
def _add_trade(knows_trade: Marks, knows_experience: Marks, plan: TradePlan, desk: Desk) -> None:
    for place in range(len(knows_trade)):
        trade, experience = plan.ordinary
        if knows_trade[place]:
            trade = desk.trade[place] + plan.left_open[0]
        if knows_experience[place]:
            months = min(desk.months[place] / FULL_EXPERIENCE_MONTHS, 1.0)
            experience = plan.experience * months + plan.left_open[1]
        desk.sparse[place] += trade + experience
