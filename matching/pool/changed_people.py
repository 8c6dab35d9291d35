"""People who are no longer as an index knows them, few enough to look at one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isinf

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.pool.blocks import MOST_EVIDENCE
from matching.pool.queries import EVERYWHERE, Query
from matching.pool.score_keys import score_keys


@dataclass(frozen=True, slots=True, eq=False)
class PersonRow:
    """What an index knows of one person.

    Attributes:
        nodes, values: evidence, 0 to 255, by node; no node twice.
        point: latitude and longitude in degrees, NaN where unknown.

    Raises:
        ValueError: they are not such, or the point has no end.
    """

    nodes: NDArray[np.int32]
    values: NDArray[np.uint8]
    capabilities: int = 0
    point: tuple[float, float] = (np.nan, np.nan)

    def __post_init__(self) -> None:
        nodes, values = self.nodes.tolist(), self.values.tolist()
        if len(nodes) != len(values) or len(nodes) != len(set(nodes)) or min(nodes, default=0) < 0:
            raise ValueError("every node has one value, and no number below 0")
        if values and not 0 <= min(values) <= max(values) <= MOST_EVIDENCE:
            raise ValueError(f"evidence is from 0 to {MOST_EVIDENCE}")
        if any(map(isinf, self.point)):
            raise ValueError("a point is in degrees, or unknown")

    def passes(self, query: Query, given: int = 0) -> bool:
        """Whether the person passes the filters of a search; nothing unknown is outside.

        Args:
            given: capability bits that everybody has here.
        """
        latitude, longitude = self.point
        south, north, west, east = query.box or EVERYWHERE
        if (self.capabilities | given) & query.required != query.required:
            return False
        if np.isnan(latitude) or np.isnan(longitude):
            return True
        return south <= latitude <= north and west <= longitude <= east


@dataclass(slots=True, eq=False)
class ChangedPeople:
    """Everybody who changed, by row number; None for who is no longer there."""

    _people: dict[int, PersonRow | None] = field(default_factory=dict)
    _owners: dict[int, dict[int, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._people)

    def __contains__(self, row: int) -> bool:
        return row in self._people

    def __getitem__(self, row: int) -> PersonRow | None:
        return self._people[row]

    def note(self, row: int, person: PersonRow | None) -> None:
        """Remember how a person is now."""
        before = self._people.get(row)
        for node in before.nodes.tolist() if before else ():
            del self._owners[node][row]
        self._people[row] = person
        for node, value in zip(*_lists(person), strict=True):
            self._owners.setdefault(node, {})[row] = value

    def keys(self, query: Query, given: int) -> Iterator[int]:
        """The keys of all of them who are found by a search."""
        scores: dict[int, int] = {}
        for node, weight in zip(query.nodes.tolist(), query.weights.tolist(), strict=True):
            for row, value in self._owners.get(node, {}).items():
                scores[row] = scores.get(row, 0) + weight * value
        for row, score in scores.items():
            person = self._people[row]
            if score and person and person.passes(query, given):
                yield score_keys(score, row)

    def merged_into(
        self,
        evidence: csr_array,
        capabilities: NDArray[np.uint64],
        points: NDArray[np.float64],
    ) -> tuple[csr_array, NDArray[np.uint64], NDArray[np.float64]]:
        """The parts of an index over everybody as they are now; who is gone has no evidence."""
        rows = sorted(self._people)
        people = max(evidence.shape[0], rows[-1] + 1) if rows else evidence.shape[0]
        capabilities = np.append(
            capabilities, np.zeros(people - len(capabilities), dtype=np.uint64)
        )
        points = np.vstack([points, np.full((people - len(points), 2), np.nan)])
        kept = evidence.tocoo()
        stays = ~np.isin(kept.row, rows)
        parts = [(kept.row[stays], kept.col[stays], kept.data[stays])]
        for row in rows:
            person = self._people[row]
            capabilities[row] = person.capabilities if person else 0
            points[row] = person.point if person else (np.nan, np.nan)
            if person:
                parts.append((np.full(len(person.nodes), row), person.nodes, person.values))
        at, nodes, values = (np.concatenate(several) for several in zip(*parts, strict=True))
        shape = (people, evidence.shape[1])
        return csr_array((values.astype(np.uint8), (at, nodes)), shape=shape), capabilities, points


def _lists(person: PersonRow | None) -> tuple[list[int], list[int]]:
    return (person.nodes.tolist(), person.values.tolist()) if person else ([], [])
