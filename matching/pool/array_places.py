"""Contenders in numpy alone: the plain twin of `matching.pool.compiled_places`.

It works out the order value of everybody and looks at no bound.
"""

import numpy as np
from numpy.typing import NDArray

from matching.judging.criteria import FULL_EXPERIENCE_MONTHS
from matching.pool.places import EDGE, STEPS, UNBLOCKED, Contenders, PoolPeople
from matching.pool.plans import Plan
from matching.pool.postings import BLOCK, MONTHS, SURELY, Postings
from matching.pool.terms import Terms
from matching.pool.trade_plans import TradePlan

Floats = NDArray[np.float64]


def contenders(people: PoolPeople, plan: Plan, top: int) -> Contenders:
    """Everybody who may stand among the first `top` for a vacancy."""
    steps = _order_values(people, plan) * STEPS + 0.5
    unblocked = np.where(_is_blocked(people, plan), 0, UNBLOCKED)
    least = np.floor(steps - EDGE).astype(np.int64) + unblocked
    most = np.floor(steps + EDGE).astype(np.int64) + unblocked
    if top < len(least):
        cut = np.partition(least, len(least) - top)[len(least) - top]
        chosen = np.flatnonzero(most >= cut)
    else:
        chosen = np.arange(len(least))
    return Contenders(chosen, least[chosen], most[chosen])


def _order_values(people: PoolPeople, plan: Plan) -> Floats:
    rule, wish_weight = people.rule, people.traits.wish_weight
    has_wishes = (wish_weight > 0) & rule.counts_wishes
    score = np.maximum(_scores(people, plan), rule.floor)
    wish = np.maximum(_wishes(people, plan), rule.floor)
    if not plan.has_score:
        return np.where(has_wishes, wish, 0.0)
    return np.where(has_wishes, score**rule.score_share * wish**rule.wish_share, score)


def _scores(people: PoolPeople, plan: Plan) -> Floats:
    traits, count = people.traits, len(people.traits.week)
    plan_of = plan.trade
    trade = _trade(people, plan_of) + plan_of.left_open[0]
    months = np.minimum(_months(people, plan_of) / FULL_EXPERIENCE_MONTHS, 1.0)
    experience = plan_of.experience * months + plan_of.left_open[1]
    return (
        plan.ordinary
        + _sum(people.postings, plan.skills, count)
        + np.where(traits.knows_trade, trade, plan_of.ordinary[0])
        + np.where(traits.knows_experience, experience, plan_of.ordinary[1])
        + plan.week_score[traits.week]
        + plan.travel_score[plan.ways[traits.travel]]
        + plan.pay_score[traits.pay]
        + plan.papers_score[traits.papers]
    )


def _wishes(people: PoolPeople, plan: Plan) -> Floats:
    traits = people.traits
    parts = (
        plan.week_wish[traits.week]
        + plan.travel_wish[plan.ways[traits.travel]]
        + plan.pay_wish[traits.pay]
        + plan.trades_wish[traits.trades]
    )
    return parts / np.where(traits.wish_weight > 0, traits.wish_weight, 1.0)


def _sum(postings: Postings, terms: Terms, count: int) -> Floats:
    sums = np.zeros(count)
    for node, slot, factor, known_factor in zip(*terms, strict=True):
        place = _place(postings, node)
        value = factor * postings.values[slot, place] - known_factor * postings.known[place]
        sums[_owners(postings, node)] += value
    return sums


def _trade(people: PoolPeople, plan: TradePlan) -> Floats:
    """What everybody's trade brings, over the occupations that may be meant."""
    postings, count = people.postings, len(people.traits.week)
    brought = np.zeros(count)
    for number, share in enumerate(plan.shares):
        near = slice(plan.near_edges[number], plan.near_edges[number + 1])
        terms = slice(plan.taught_edges[number], plan.taught_edges[number + 1])
        fit = _sum(postings, plan.taught.part(terms), count)
        for node, closeness in zip(plan.near[near], plan.closeness[near], strict=True):
            owners, place = _owners(postings, node), _place(postings, node)
            fit[owners] = np.maximum(fit[owners], closeness * postings.values[SURELY, place])
        brought += share * fit
    return brought


def _months(people: PoolPeople, plan: TradePlan) -> Floats:
    """The months that count, of whatever near the vacancy anybody worked in."""
    postings, months = people.postings, np.zeros(len(people.traits.week))
    for node, closeness in zip(plan.jobs, plan.job_closeness, strict=True):
        values = postings.values[MONTHS, _place(postings, node)]
        months[_owners(postings, node)] += closeness * values
    return months


def _place(postings: Postings, node: int) -> slice:
    return slice(postings.pointers[node, 0], postings.pointers[node, -1])


def _is_blocked(people: PoolPeople, plan: Plan) -> NDArray[np.bool_]:
    traits, postings = people.traits, people.postings
    blocked = too_far_for_shifts(people, plan)
    blocked |= plan.outside[traits.travel] | plan.lacks_papers[traits.papers]
    blocked |= plan.starts_too_early[traits.start]
    for node, level in zip(plan.musts, plan.levels, strict=True):
        blocked[below_level(postings, node, level)] = True
    return blocked


def too_far_for_shifts(people: PoolPeople, plan: Plan) -> NDArray[np.bool_]:
    """Whose hours do not hold every shift with the way there and back."""
    traits = people.traits
    return plan.slack_minutes[traits.week] < plan.minutes[plan.ways[traits.travel]]


def below_level(postings: Postings, node: int, level: int) -> NDArray[np.int64]:
    """Whoever learned a skill, but nothing that could show the level."""
    below = postings.highest_level[_place(postings, node)] < level
    return _owners(postings, node)[below]


def _owners(postings: Postings, node: int) -> NDArray[np.int64]:
    """Everybody who has a node."""
    edges = postings.pointers[node]
    starts = np.repeat(np.arange(len(edges) - 1) * BLOCK, np.diff(edges))
    return starts + postings.local[edges[0] : edges[-1]]
