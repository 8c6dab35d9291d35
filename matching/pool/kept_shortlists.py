"""The first people of many vacancies, kept true while people change one by one.

A person who changes touches only a list that they stand in or can enter. Both follow from their
scores before and after, and those come from an index the other way round: node to vacancies. A
list is kept longer than it is asked for, so that one who leaves it seldom has to be replaced by a
search over everybody.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array, csr_array

from matching.pool.blocks import in_bytes
from matching.pool.changed_people import ChangedPeople, PersonRow
from matching.pool.queries import Query
from matching.pool.score_keys import score_keys, scores_and_rows
from matching.pool.skill_index import Found, SkillIndex

MOST_ROWS = 2**31 - 1
PRESENT = 1 << 63  # the capability of whoever stands in the index as they are

Numbers = NDArray[np.int64]


@dataclass(slots=True, eq=False)
class KeptShortlists:
    """Lists of many vacancies over one pool. The one thing here that changes.

    Attributes:
        lists: keys of each vacancy, rising; more than `top` where there are so many.
        limits: every key above it stands in the list of that vacancy; 0 when nobody is missing.
    """

    queries: Sequence[Query]
    evidence: csr_array
    capabilities: NDArray[np.uint64]
    points: NDArray[np.float64]
    top: int
    spare: int
    most_changes: int
    weights: csc_array
    index: SkillIndex = field(init=False)
    changed: ChangedPeople = field(init=False)
    positions: Numbers = field(init=False)
    lists: list[list[int]] = field(init=False)
    limits: Numbers = field(init=False)

    @classmethod
    def build(
        cls,
        evidence: csr_array,
        capabilities: NDArray[np.uint64],
        points: NDArray[np.float64],
        queries: Sequence[Query],
        *,
        top: int = 20,
        spare: int = 12,
        most_changes: int = 4096,
    ) -> Self:
        """The first people of every vacancy.

        Args:
            evidence: as in `SkillIndex.build`, and so are capabilities, without the highest bit,
                and points.
            spare: places kept behind the last one asked for.
            most_changes: people who may differ from the index before it is built anew.

        Raises:
            ValueError: `top` is less than 1, `spare` less than 0, or the index or a search is
                refused.
        """
        if top < 1 or spare < 0:
            raise ValueError("at least one place is kept, and no fewer than none behind it")
        kept = cls(
            queries=[replace(one, required=one.required | PRESENT) for one in queries],
            evidence=in_bytes(evidence),
            capabilities=capabilities,
            points=points,
            top=top,
            spare=spare,
            most_changes=most_changes,
            weights=_weights(queries, evidence.shape[1]),
        )
        kept._index_everybody()
        found = kept.index.first_of_many(kept.queries, top=top + spare)
        kept.lists = [_keys(one).tolist()[::-1] for one in found]
        kept.limits = np.array([kept._limit(keys) for keys in kept.lists], dtype=np.int64)
        return kept

    def first(self, vacancy: int) -> Found:
        """The first people of a vacancy, by its number."""
        keys = np.array(self.lists[vacancy][: -self.top - 1 : -1], dtype=np.int64)
        scores, people = scores_and_rows(keys)
        return Found(people, scores)

    def change(self, row: int, person: PersonRow | None) -> Numbers:
        """Put a person as they are now in the place of what was known; None takes them out.

        A row number that nobody has had is a new person.

        Returns:
            Numbers of the vacancies whose first people, or their scores, are others now.

        Raises:
            ValueError: it is no row number, or the person has a node that the index has not.
        """
        if not 0 <= row < MOST_ROWS:
            raise ValueError(f"rows are numbered from 0 to {MOST_ROWS - 1}")
        if person and max(person.nodes.tolist(), default=-1) >= self.evidence.shape[1]:
            raise ValueError(f"nodes are numbered from 0 to {self.evidence.shape[1] - 1}")
        before = self._keys_of(row, self._person(row))
        after = self._keys_of(row, person)
        self._note(row, person)
        touched = np.flatnonzero(
            (before != after) & ((before > self.limits) | (after > self.limits))
        )
        moved = [
            number
            for number in touched.tolist()
            if self._move(number, int(before[number]), int(after[number]))
        ]
        if len(self.changed) > self.most_changes:
            self._take_over_changes()
        return np.array(moved, dtype=np.int64)

    def _move(self, number: int, before: int, after: int) -> bool:
        """Move a person in one list; whether its first places are others now."""
        keys, limit = self.lists[number], int(self.limits[number])
        first = keys[-self.top :]
        if before > limit:
            del keys[bisect_left(keys, before)]
        if after > limit:
            insort(keys, after)
        if len(keys) > self.top + self.spare:
            del keys[0]
            self.limits[number] = keys[0] - 1
        if len(keys) < self.top and limit > 0:
            self._search_again(number)
        return self.lists[number][-self.top :] != first

    def _search_again(self, number: int) -> None:
        depth = self.top + self.spare
        query = self.queries[number]
        found = self.index.first_of_many([query], top=depth)[0]
        keys = [*_keys(found).tolist(), *self.changed.keys(query, PRESENT)]
        self.lists[number] = sorted(keys)[-depth:]
        self.limits[number] = self._limit(self.lists[number])

    def _limit(self, keys: Sequence[int]) -> int:
        return keys[0] - 1 if len(keys) == self.top + self.spare else 0

    def _person(self, row: int) -> PersonRow | None:
        if row in self.changed:
            return self.changed[row]
        if row >= self.evidence.shape[0]:
            return None
        start, end = self.evidence.indptr[row], self.evidence.indptr[row + 1]
        return PersonRow(
            self.evidence.indices[start:end],
            self.evidence.data[start:end],
            int(self.capabilities[row]),
            tuple(self.points[row].tolist()),
        )

    def _keys_of(self, row: int, person: PersonRow | None) -> Numbers:
        """The key of a person for every vacancy; 0 where they are not found."""
        scores = np.zeros(len(self.queries), dtype=np.int64)
        if person is None:
            return scores
        columns, weights = self.weights.indptr, self.weights.data
        for node, value in zip(person.nodes.tolist(), person.values.tolist(), strict=True):
            some = slice(columns[node], columns[node + 1])
            scores[self.weights.indices[some]] += weights[some] * value
        keys = score_keys(scores, row)
        keys[scores == 0] = 0
        for number in np.flatnonzero(keys > self.limits).tolist():
            if not person.passes(self.queries[number], PRESENT):
                keys[number] = 0
        return keys

    def _note(self, row: int, person: PersonRow | None) -> None:
        if row < len(self.positions):
            # Without the bit that every search asks for, the index no longer finds the person.
            self.index.blocks.capabilities[self.positions[row]] = 0
        self.changed.note(row, person)

    def _index_everybody(self) -> None:
        capabilities = self.capabilities | np.uint64(PRESENT)
        self.index = SkillIndex.build(self.evidence, capabilities, self.points)
        self.positions = np.argsort(self.index.blocks.rows)
        self.changed = ChangedPeople()

    def _take_over_changes(self) -> None:
        """Build the index anew with everybody as they are now; no list changes by it."""
        parts = self.changed.merged_into(self.evidence, self.capabilities, self.points)
        self.evidence, self.capabilities, self.points = parts
        self._index_everybody()


def _keys(found: Found) -> Numbers:
    return score_keys(found.scores, found.people)


def _weights(queries: Sequence[Query], nodes: int) -> csc_array:
    """How much each vacancy weighs each node, shape (vacancies, nodes)."""
    lengths = [len(query.nodes) for query in queries]
    rows = np.repeat(np.arange(len(queries)), lengths)
    columns = np.concatenate([np.zeros(0, np.int64), *(query.nodes for query in queries)])
    weights = np.concatenate([np.zeros(0, np.int64), *(query.weights for query in queries)])
    shape = (len(queries), nodes)
    return coo_array((weights.astype(np.int64), (rows, columns)), shape=shape).tocsc()
