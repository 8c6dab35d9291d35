"""Contenders, compiled. `matching.pool.array_places` gives the same answers.

Block by block the sparse part of everybody's score is added up where it stays in the cache. Who
could not stand among the first even with the best circumstances of anybody is passed by; for the
others the classes are looked up, and for who is still near enough the order value is worked out.
"""

import numpy as np

from matching.pool.compiled_heap import replace_least
from matching.pool.compiled_sums import Desk, Numbers, add_up, empty_desk
from matching.pool.compiling import compiled
from matching.pool.places import EDGE, STEPS, UNBLOCKED, Contenders, OrderRule, PoolPeople
from matching.pool.plans import Plan
from matching.pool.postings import BLOCK
from matching.pool.traits import Traits

STRIDE = 64  # scores: a whole fraction of a block, passed by together
MARGIN = 1e-9  # far above the error of a sum, far below what parts two people


def contenders(people: PoolPeople, plan: Plan, top: int) -> Contenders:
    """Everybody who may stand among the first `top` for a vacancy."""
    heap = np.full(min(top, len(people.traits.week)), -1, dtype=np.int64)
    classes = (plan.week_score, plan.travel_score, plan.pay_score, plan.papers_score)
    most_added = sum(float(part.max()) for part in classes)
    return Contenders(*_contenders(people, plan, empty_desk(), heap, most_added))


@compiled
def _contenders(
    people: PoolPeople, plan: Plan, desk: Desk, heap: Numbers, most_added: float
) -> Numbers:
    """Number, least and most of everybody whose value may reach the least of the heap."""
    found, count = np.empty((3, BLOCK), dtype=np.int64), 0
    for block in range(people.postings.pointers.shape[1] - 1):
        start = block * BLOCK
        add_up(people, plan, block, desk)
        limits = _limits(heap, people.rule, plan.has_score)
        chosen = _choose(desk, len(people.traits.week) - start, min(limits) - most_added)
        chosen = _look_up_scores(people.traits, plan, (start, chosen, min(limits)), desk)
        chosen = _look_at_gates(people.traits, plan, (start, chosen), limits, desk)
        _look_up_wishes(people.traits, plan, start, chosen, desk)
        entered = _enter(desk, chosen, people.rule, plan.has_score, heap)
        if count + entered > found.shape[1]:
            count = _keep(found, count, heap[0])
        if count + entered > found.shape[1]:
            found = np.concatenate((found, np.empty_like(found)), axis=1)
        found[0, count : count + entered] = desk.chosen[:entered] + start
        found[1, count : count + entered] = desk.least[:entered]
        found[2, count : count + entered] = desk.most[:entered]
        count += entered
    return found[:, : _keep(found, count, heap[0])]


@compiled
def _limits(heap: Numbers, rule: OrderRule, has_score: bool) -> tuple[float, float]:
    """The score somebody needs at least to be let in: with no failed gate, and with one."""
    if heap[0] >= UNBLOCKED:
        return _least_score(heap[0] - UNBLOCKED, rule, has_score), np.inf
    return -np.inf, _least_score(heap[0], rule, has_score)


@compiled
def _least_score(steps: int, rule: OrderRule, has_score: bool) -> float:
    """The score with which the best wishes just reach an order value."""
    if not has_score or steps <= 0:
        return -np.inf
    value = (steps - 1) / STEPS
    if rule.counts_wishes:
        value = min(value, value ** (1.0 / rule.score_share))
    # Nobody's score counts less than the floor.
    return value - MARGIN if value > rule.floor + MARGIN else -np.inf


@compiled
def _choose(desk: Desk, people: int, least: float) -> int:
    """Note down who reaches a sparse score, and count them."""
    count, size = 0, min(people, BLOCK)
    for start in range(0, size, STRIDE):
        end = min(start + STRIDE, size)
        best = -np.inf
        for place in range(start, end):
            best = max(best, desk.sparse[place])
        if best < least:
            continue
        for place in range(start, end):
            desk.chosen[count] = place
            count += desk.sparse[place] >= least
    return count


@compiled
def _look_up_scores(traits: Traits, plan: Plan, limit: tuple[int, int, float], desk: Desk) -> int:
    """Work out the scores of the chosen, keep who reaches the limit and count them."""
    start, count, least = limit
    kept = 0
    for place in range(count):
        local = desk.chosen[place]
        person = start + local
        score = (
            desk.sparse[local]
            + plan.week_score[traits.week[person]]
            + plan.travel_score[plan.ways[traits.travel[person]]]
            + plan.pay_score[traits.pay[person]]
            + plan.papers_score[traits.papers[person]]
        )
        desk.chosen[kept], desk.scores[kept] = local, score
        kept += score >= least
    return kept


@compiled
def _look_at_gates(
    traits: Traits, plan: Plan, some: tuple[int, int], limits: tuple[float, float], desk: Desk
) -> int:
    """See whether any gate fails, keep who still reaches the limit and count them."""
    start, count = some
    kept = 0
    for place in range(count):
        local, score = desk.chosen[place], desk.scores[place]
        person = start + local
        travel = traits.travel[person]
        is_blocked = (
            desk.below[local]
            or plan.slack_minutes[traits.week[person]] < plan.minutes[plan.ways[travel]]
            or plan.outside[travel]
            or plan.lacks_papers[traits.papers[person]]
            or plan.starts_too_early[traits.start[person]]
        )
        desk.chosen[kept], desk.scores[kept], desk.is_blocked[kept] = local, score, is_blocked
        kept += score >= (limits[1] if is_blocked else limits[0])
    return kept


@compiled
def _look_up_wishes(traits: Traits, plan: Plan, start: int, count: int, desk: Desk) -> None:
    for place in range(count):
        person = start + desk.chosen[place]
        weight = traits.wish_weight[person]
        desk.has_wishes[place] = weight > 0
        desk.wishes[place] = (
            plan.week_wish[traits.week[person]]
            + plan.travel_wish[plan.ways[traits.travel[person]]]
            + plan.pay_wish[traits.pay[person]]
            + plan.trades_wish[traits.trades[person]]
        ) / (weight if weight > 0 else 1.0)


@compiled
def _enter(desk: Desk, count: int, rule: OrderRule, has_score: bool, heap: Numbers) -> int:
    """Leave of the chosen those who may stand among the first, with their values in steps."""
    kept = 0
    limits = _limits(heap, rule, has_score)
    for place in range(count):
        is_blocked = desk.is_blocked[place]
        if desk.scores[place] < (limits[1] if is_blocked else limits[0]):
            continue
        has_wishes = rule.counts_wishes and desk.has_wishes[place]
        value = _order_value(desk.scores[place], desk.wishes[place], has_wishes, rule, has_score)
        steps, bonus = value * STEPS + 0.5, 0 if is_blocked else UNBLOCKED
        least, most = int(np.floor(steps - EDGE)) + bonus, int(np.floor(steps + EDGE)) + bonus
        if most < heap[0]:
            continue
        desk.chosen[kept], desk.least[kept], desk.most[kept] = desk.chosen[place], least, most
        kept += 1
        if least > heap[0]:
            replace_least(heap, least)
            limits = _limits(heap, rule, has_score)
    return kept


@compiled
def _order_value(
    score: float, wish: float, has_wishes: bool, rule: OrderRule, has_score: bool
) -> float:
    score, wish = max(score, rule.floor), max(wish, rule.floor)
    if not has_score:
        return wish if has_wishes else 0.0
    return score**rule.score_share * wish**rule.wish_share if has_wishes else score


@compiled
def _keep(found: Numbers, count: int, least: int) -> int:
    """Push together the columns that still reach the least of the heap, and count them."""
    kept = 0
    for column in range(count):
        if found[2, column] >= least:
            found[:, kept] = found[:, column]
            kept += 1
    return kept
