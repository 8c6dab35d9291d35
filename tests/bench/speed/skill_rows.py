"""A person's skills as a sparse row in which related skills count in part.

Same skill whole, the best of the narrow group a half, the best of the trade a quarter: the most of
the three, never a sum (MATCHING 2). This maximum is written as a sum over three nodes, so that a
sparse product gives it exactly: the trade holds a quarter, the group what its half adds to that,
the skill what its own adds to both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from matching.taxonomy.concepts import Taxonomy

WHOLE = 255  # evidence of strength 1, in a byte
HALF, QUARTER = 2, 4


@dataclass(frozen=True)
class SkillRows:
    """Numbers the nodes of a taxonomy: every skill, every narrow group and every trade."""

    taxonomy: Taxonomy

    @cached_property
    def _skills(self) -> Mapping[str, int]:
        return {skill: number for number, skill in enumerate(sorted(self.taxonomy.skills))}

    @cached_property
    def _groups(self) -> Mapping[str, int]:
        groups = sorted({group for group, _trade in self.taxonomy.kin.values()})
        return {group: number for number, group in enumerate(groups, start=len(self._skills))}

    @cached_property
    def _trades(self) -> Mapping[str, int]:
        trades = sorted({trade for _group, trade in self.taxonomy.kin.values()})
        start = len(self._skills) + len(self._groups)
        return {trade: number for number, trade in enumerate(trades, start=start)}

    @property
    def node_count(self) -> int:
        """How many nodes there are: the width of a row."""
        return len(self._skills) + len(self._groups) + len(self._trades)

    def nodes(self, skill: str) -> tuple[int, ...]:
        """The nodes whose evidence sums to what covers a skill; three, or one for a licence.

        Raises:
            KeyError: the taxonomy has no such skill.
        """
        kin = self.taxonomy.kin.get(skill)
        own = self._skills[skill]
        return (own,) if kin is None else (own, self._groups[kin[0]], self._trades[kin[1]])

    def row(self, evidence: Mapping[str, int]) -> dict[int, int]:
        """A person's row, node to evidence; nodes with none are left out.

        Args:
            evidence: 0 to 255 for each skill of the person.
        """
        groups, trades = self._best_of_kin(evidence)
        row = {self._trades[trade]: best // QUARTER for trade, best in trades.items()}
        for group, (best, trade) in groups.items():
            row[self._groups[group]] = best // HALF - trades[trade] // QUARTER
        for skill, own in evidence.items():
            kin = self.taxonomy.kin.get(skill)
            lent = max(groups[kin[0]][0] // HALF, trades[kin[1]] // QUARTER) if kin else 0
            row[self._skills[skill]] = own - lent
        return {node: value for node, value in row.items() if value > 0}

    def _best_of_kin(
        self, evidence: Mapping[str, int]
    ) -> tuple[dict[str, tuple[int, str]], dict[str, int]]:
        """The most evidence inside each group, with the group's trade, and inside each trade."""
        groups: dict[str, tuple[int, str]] = {}
        trades: dict[str, int] = {}
        for skill, own in evidence.items():
            if skill in self.taxonomy.kin:
                group, trade = self.taxonomy.kin[skill]
                groups[group] = max(groups.get(group, (0, trade)), (own, trade))
                trades[trade] = max(trades.get(trade, 0), own)
        return groups, trades
