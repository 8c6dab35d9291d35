"""What many people learned and worked in, node by node: the part of a judgement that is sparse.

A node is a skill, a narrow group, a trade or an occupation worked in. How far somebody covers a
skill at a level is the sum of what three nodes hold: the trade holds what it lends, the group what
it adds to that, the skill what is left to its own value. What nobody has is in no posting.

People stand in the order they were given in, and blocks are only stretches of them that are worked
out together; the index by skills (`matching.pool.blocks`) has small blocks of people who are alike.
"""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.evidence import Strength, required_strength
from matching.judging.reasons import Criterion

BLOCK = 4096  # people: what is worked out of them, some 300 kB, stays in the second cache
LEVELS = (1, 2, 3)
MONTHS, SURELY = 0, 1  # places of what a job or a workshop's trade holds
RUNG = len(LEVELS)  # the place of the best rung beside the values at the three levels


class NodeKind(Enum):
    """What a posting belongs to."""

    SKILL = "skill"
    GROUP = "group"
    TRADE = "trade"
    JOB = "job"
    TRAINED = "trained"


Node: TypeAlias = tuple[NodeKind, str]


class Posting(NamedTuple):
    """What one person has at one node.

    Attributes:
        values: part of the cover at level 1, 2 and 3, and the best rung above an ordinary one;
            for a job, the months worked and 1; for what somebody trained for, 0 and how surely.
        known: 1 where this node first makes something known of the skill; they sum to 0 or 1.
        highest_level: the highest level that what was learned can show.
    """

    values: tuple[float, float, float, float]
    known: int = 0
    highest_level: int = 0


class Postings(NamedTuple):
    """The postings of all people. A named tuple, because compiled code takes it as it is.

    Attributes:
        local: the person of each posting, counted from the start of the block.
        values: shape (4, postings).
        pointers: shape (nodes, blocks + 1), where the postings of a node in a block begin.
    """

    local: NDArray[np.uint16]
    values: NDArray[np.float64]
    known: NDArray[np.uint8]
    highest_level: NDArray[np.uint8]
    pointers: NDArray[np.int64]


def postings_of(
    candidate: PreparedCandidate, context: MatchContext
) -> Iterator[tuple[Node, Posting]]:
    """What one person has at each node."""
    groups, trades = _lent(candidate, context)
    yield from (((NodeKind.TRADE, trade), posting) for trade, posting in trades.items())
    yield from (((NodeKind.GROUP, group), posting) for group, posting in groups.items())
    for skill, strength in candidate.cover.own.items():
        kin = context.taxonomy.kin.get(skill)
        lent = [groups[kin[0]], trades[kin[1]]] if kin else []
        yield (NodeKind.SKILL, skill), _own(candidate, skill, strength, lent, context)
    for occupation, months in _months(candidate).items():
        yield (NodeKind.JOB, occupation), Posting((months, 1.0, 0.0, 0.0))
    for occupation, surely in _trained(candidate).items():
        yield (NodeKind.TRAINED, occupation), Posting((0.0, surely, 0.0, 0.0))


def _lent(
    candidate: PreparedCandidate, context: MatchContext
) -> tuple[dict[str, Posting], dict[str, Posting]]:
    """What groups and trades lend to a skill of theirs that the person does not have."""
    rules, cover = context.rules, candidate.cover
    trades = {
        trade: _lending(rules.trade_share * best[0][0], None, context)
        for trade, best in cover.trades.items()
    }
    trade_of = dict(
        context.taxonomy.kin[skill] for skill in cover.own if skill in context.taxonomy.kin
    )
    groups = {
        group: _lending(rules.group_share * best[0][0], trades[trade_of[group]], context)
        for group, best in cover.groups.items()
    }
    return groups, trades


def _lending(strength: float, below: Posting | None, context: MatchContext) -> Posting:
    values = [min(strength / required_strength(level, context.rules), 1.0) for level in LEVELS]
    lent = below.values if below else (0.0, 0.0, 0.0)
    first, second, third = (max(v - b, 0.0) for v, b in zip(values, lent, strict=False))
    is_first_known = strength > 0 and not (below and below.known)
    return Posting((first, second, third, 0.0), known=int(is_first_known))


def _own(
    candidate: PreparedCandidate,
    skill: str,
    strength: Strength,
    lent: list[Posting],
    context: MatchContext,
) -> Posting:
    """What is left to the skill itself once its group and its trade are added."""
    rules = context.rules
    first, second, third = (
        min(
            candidate.cover.cover(skill, level, context.taxonomy, rules).strength
            / required_strength(level, rules),
            1.0,
        )
        - sum(posting.values[level - 1] for posting in lent)
        for level in LEVELS
    )
    rung = max(rules.weight(piece.grade) for piece in strength.pieces)
    neutral = context.weights.neutral.get(Criterion.EVIDENCE, 0.5)
    return Posting(
        values=(first, second, third, rung - neutral),
        known=1 - sum(posting.known for posting in lent),
        highest_level=strength.highest_level,
    )


def _months(candidate: PreparedCandidate) -> dict[str, float]:
    months: dict[str, float] = {}
    for job in candidate.profile.experience:
        if job.occupation is not None:
            months[job.occupation] = months.get(job.occupation, 0.0) + (job.months or 0)
    return months


def _trained(candidate: PreparedCandidate) -> dict[str, float]:
    trained: dict[str, float] = {}
    for one in candidate.profile.trained:
        trained[one.occupation] = max(trained.get(one.occupation, 0.0), one.probability)
    return trained


@dataclass(slots=True)
class PostingsBuilder:
    """Collects the postings of person after person."""

    numbers: dict[Node, int] = field(default_factory=dict)
    _people: int = 0
    _nodes: "array[int]" = field(default_factory=lambda: array("i"))
    _owners: "array[int]" = field(default_factory=lambda: array("i"))
    _values: "array[float]" = field(default_factory=lambda: array("d"))
    _known: "array[int]" = field(default_factory=lambda: array("b"))
    _highest: "array[int]" = field(default_factory=lambda: array("b"))

    def add(self, candidate: PreparedCandidate, context: MatchContext) -> None:
        """Add the next person."""
        for node, posting in postings_of(candidate, context):
            self._nodes.append(self.numbers.setdefault(node, len(self.numbers)))
            self._owners.append(self._people)
            self._values.extend(posting.values)
            self._known.append(posting.known)
            self._highest.append(posting.highest_level)
        self._people += 1

    def build(self) -> tuple[Mapping[Node, int], Postings]:
        """The number of each node, and all postings, by node and then by person."""
        nodes = np.frombuffer(self._nodes, dtype=np.int32) if self._nodes else np.zeros(0, np.int32)
        order = np.argsort(nodes, kind="stable")
        owners = np.array(self._owners, dtype=np.int32)[order]
        blocks = -(-self._people // BLOCK)
        places = nodes[order].astype(np.int64) * (blocks + 1) + owners // BLOCK
        edges = np.arange(len(self.numbers) * (blocks + 1))
        collected = np.asarray(self._values).reshape(-1, RUNG + 1)
        values = np.empty((RUNG + 1, len(order)))
        for place in range(RUNG + 1):  # one after another, so that all are copied only once
            values[place] = collected[order, place]
        return self.numbers, Postings(
            local=(owners % BLOCK).astype(np.uint16),
            values=values,
            known=np.asarray(self._known).astype(np.uint8)[order],
            highest_level=np.asarray(self._highest).astype(np.uint8)[order],
            pointers=np.searchsorted(places, edges).reshape(-1, blocks + 1),
        )
