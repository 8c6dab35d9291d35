"""The first people for weighted skills, exact, at a million people.

A score is a sum of whole numbers, weight times evidence, so it is the same whatever is added
first. The order is total: the higher score, then the smaller row number. Whoever has none of
what is asked scores 0 and is not found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.pool import array_search
from matching.pool.blocks import Blocks, build_blocks
from matching.pool.queries import Box, Queries, Query, lay_out
from matching.pool.score_keys import scores_and_rows


class Search(Protocol):
    """A way to search the blocks: compiled, or in numpy alone."""

    def best_keys(self, blocks: Blocks, queries: Queries, top: int) -> NDArray[np.int64]:
        """The best keys of each query, shape (queries, top), falling; 0 where there are no more.

        Args:
            queries: of nodes that the blocks have, as `lay_out` gives them.
            top: at least 1.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The first people of one search.

    Attributes:
        people: row numbers as given when the index was built, best first, shape (found,).
        scores: sum of weight times evidence of each, falling, shape (found,).
    """

    people: NDArray[np.int64]
    scores: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class SkillIndex:
    """Many people's evidence, ready to be searched.

    Attributes:
        blocks: who they are and what each has shown, in the order in which they are searched.
        search: how; any of them gives the same answers.
    """

    blocks: Blocks
    search: Search

    @classmethod
    def build(
        cls,
        evidence: csr_array,
        capabilities: NDArray[np.uint64],
        points: NDArray[np.float64],
    ) -> Self:
        """Index some people; searching is compiled where numba is installed.

        Args:
            evidence: 0 to 255, shape (people, nodes).
            capabilities: bits of each person, shape (people,).
            points: latitude and longitude in degrees, shape (people, 2), NaN where unknown.

        Raises:
            ValueError: the shapes do not belong together, a person has a node twice, evidence
                is no whole number from 0 to 255, or a point has no end.
        """
        return cls(build_blocks(evidence, capabilities, points), quickest_search())

    def first(
        self,
        nodes: NDArray[np.int32],
        weights: NDArray[np.uint8],
        *,
        top: int = 20,
        required: int = 0,
        box: Box | None = None,
    ) -> Found:
        """The first people of one search; fewer than `top` where fewer have anything asked.

        Args:
            nodes: what is asked for.
            weights: how much each node counts, 0 to 255.
            required: capability bits that a person must have, all of them.
            box: least and greatest latitude, least and greatest longitude, in degrees. A person
                without a point stays in: unknown is not far.

        Raises:
            TypeError, ValueError: as in `first_of_many`.
        """
        return self._search([Query(nodes, weights, required, box)], top)[0]

    def first_of_many(self, queries: Sequence[Query], *, top: int = 20) -> tuple[Found, ...]:
        """The first people of each search, as `first` gives them one by one.

        Vacancies of one occupation often ask for the same: equal searches are made once, and
        those of the same nodes one after the other, which takes a sixth off the time of 10,000
        vacancies, for what one has read is still in the cache.

        Raises:
            TypeError: nodes or weights are no whole numbers.
            ValueError: `top` is less than 1, or `lay_out` refuses a search.
        """
        asked = [query.identity for query in queries]
        distinct = dict(zip(asked, queries, strict=True))
        order = sorted(distinct, key=itemgetter(0))
        found = self._search([distinct[identity] for identity in order], top)
        by_identity = dict(zip(order, found, strict=True))
        return tuple(by_identity[identity] for identity in asked)

    def _search(self, queries: Sequence[Query], top: int) -> tuple[Found, ...]:
        if top < 1:
            raise ValueError("at least one person must be asked for")
        laid_out = lay_out(queries, len(self.blocks.cell_of))
        # Whoever asks for everybody need not know how many they are.
        most = max(min(top, len(self.blocks.rows)), 1)
        keys = self.search.best_keys(self.blocks, laid_out, most)
        scores, people = scores_and_rows(keys)
        counts = map(np.count_nonzero, keys)
        return tuple(
            Found(some[:count], theirs[:count])
            for some, theirs, count in zip(people, scores, counts, strict=True)
        )


def quickest_search() -> Search:
    """The compiled search where numba is installed, else the one in numpy alone."""
    try:
        # numba takes half a second to import, and only who builds an index needs it.
        from matching.pool import compiled_search  # noqa: PLC0415
    except ImportError:
        return array_search
    return compiled_search
