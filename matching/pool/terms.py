"""Postings to add up for a vacancy, each times a factor."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.judging.context import MatchContext
from matching.pool.postings import Node, NodeKind

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Terms(NamedTuple):
    """Postings to add up, each times a factor.

    Attributes:
        slots: the level less one, or the rung.
        factors: what the value of a posting is multiplied by.
        known_factors: what is taken away where the posting makes something known.
    """

    nodes: Numbers
    slots: Numbers
    factors: Floats
    known_factors: Floats

    def part(self, some: slice) -> "Terms":
        """Some of the terms."""
        return Terms(
            self.nodes[some], self.slots[some], self.factors[some], self.known_factors[some]
        )


class TermSums:
    """Terms put together node by node: several skills may draw on one trade."""

    def __init__(self, numbers: Mapping[Node, int], context: MatchContext) -> None:
        self._numbers = numbers
        self._context = context
        self._sums: dict[tuple[int, int], tuple[float, float]] = {}

    def add_cover(self, skill: str, level: int, factor: float, neutral: float) -> None:
        """Add how far a skill is covered at a level, above an ordinary value."""
        kin = self._context.taxonomy.kin.get(skill)
        self.add((NodeKind.SKILL, skill), level - 1, factor, factor * neutral)
        if kin is not None:
            self.add((NodeKind.GROUP, kin[0]), level - 1, factor, factor * neutral)
            self.add((NodeKind.TRADE, kin[1]), level - 1, factor, factor * neutral)

    def add(self, node: Node, slot: int, factor: float, known_factor: float) -> None:
        """Add one node, unless nobody has it."""
        number = self._numbers.get(node)
        if number is not None:
            sums = self._sums.get((number, slot), (0.0, 0.0))
            self._sums[number, slot] = (sums[0] + factor, sums[1] + known_factor)

    def build(self) -> Terms:
        """The terms, each node and level once."""
        return Terms(
            nodes=np.array([node for node, _ in self._sums], dtype=np.int64),
            slots=np.array([slot for _, slot in self._sums], dtype=np.int64),
            factors=np.array([factor for factor, _ in self._sums.values()], dtype=np.float64),
            known_factors=np.array([known for _, known in self._sums.values()], dtype=np.float64),
        )
