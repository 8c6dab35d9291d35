"""What the occupations that a vacancy may mean bring to a score: work done, learned or trained for.

The plain criteria take a mean over the occupations, each by its probability, and an ordinary
value for the share that the title leaves open. Of one occupation the best of three counts: the
nearest work done, the share of its essential skills that was learned, the nearest workshop.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import fsum
from typing import NamedTuple

import numpy as np

from matching.judging.context import MatchContext
from matching.judging.profiles import LikelyOccupation
from matching.judging.reasons import Criterion
from matching.judging.trade_fit import known_share
from matching.pool.postings import Node, NodeKind
from matching.pool.terms import Floats, Numbers, Terms, TermSums

KEPT = 4096  # occupations worked out and kept


class TradePlan(NamedTuple):
    """The occupations of one vacancy, laid out one after the other. Compiled code takes it.

    Attributes:
        shares: of the score, what a perfect fit to each occupation brings.
        near, closeness: nodes near each occupation, and how near; `near_edges` parts them.
        taught: terms whose sum is the share of an occupation that was learned, parted likewise.
        jobs, job_closeness: nodes of work whose months count, and by how much.
        experience: of the score, what months enough bring.
        left_open: added for whoever's trade is known, for what the title leaves open; and the
            same of experience.
        ordinary: what somebody has whose trade is unknown; and the same of experience.
    """

    shares: Floats
    near: Numbers
    closeness: Floats
    near_edges: Numbers
    taught: Terms
    taught_edges: Numbers
    jobs: Numbers
    job_closeness: Floats
    experience: float
    left_open: tuple[float, float]
    ordinary: tuple[float, float]


@dataclass(frozen=True, eq=False)
class TradePlanner:
    """Plans the occupations of vacancies for one pool.

    Attributes:
        numbers: the number of each node that has postings.
        closeness: how near everything done or trained for is to an occupation.
    """

    numbers: Mapping[Node, int]
    closeness: Callable[[str], Mapping[str, float]]
    context: MatchContext

    def plan(
        self, likely: Sequence[LikelyOccupation], trade_share: float, experience_share: float
    ) -> TradePlan:
        """The occupations that a vacancy may mean, by their shares of the score."""
        total, known = fsum(one.probability for one in likely), known_share(likely)
        parts = [one.probability / total for one in likely]
        near = [self._near(one.occupation) for one in likely]
        taught = [self._taught(one.occupation) for one in likely]
        months = self._months_by_job(likely, parts)
        of = self.context.weights.neutral.get
        neutral = (of(Criterion.OCCUPATION, 0.5), of(Criterion.EXPERIENCE, 0.5))
        return TradePlan(
            shares=np.array([trade_share * known * part for part in parts], dtype=np.float64),
            near=_joined([nodes for nodes, _ in near], np.int64),
            closeness=_joined([values for _, values in near], np.float64),
            near_edges=_edges([len(nodes) for nodes, _ in near]),
            taught=_joined_terms(taught),
            taught_edges=_edges([len(terms.nodes) for terms in taught]),
            jobs=np.array(list(months), dtype=np.int64),
            job_closeness=np.array(list(months.values()), dtype=np.float64),
            experience=experience_share * known,
            left_open=(
                trade_share * (1.0 - known) * neutral[0],
                experience_share * (1.0 - known) * neutral[1],
            ),
            ordinary=(trade_share * neutral[0], experience_share * neutral[1]),
        )

    def _months_by_job(
        self, likely: Sequence[LikelyOccupation], parts: Sequence[float]
    ) -> dict[int, float]:
        """How much a month of each work counts: its mean closeness."""
        months: dict[int, float] = {}
        for one, part in zip(likely, parts, strict=True):
            for number, closeness in self._jobs_near(one.occupation):
                months[number] = months.get(number, 0.0) + part * closeness
        return months

    @cached_property
    def _jobs_near(self) -> Callable[[str], tuple[tuple[int, float], ...]]:
        return lru_cache(KEPT)(self._near_among_jobs)

    def _near_among_jobs(self, occupation: str) -> tuple[tuple[int, float], ...]:
        near = self.closeness(occupation)
        return tuple((number, near[name]) for number, name in self._jobs if near.get(name, 0.0) > 0)

    @cached_property
    def _jobs(self) -> tuple[tuple[int, str], ...]:
        return tuple(
            (number, name) for (kind, name), number in self.numbers.items() if kind is NodeKind.JOB
        )

    @cached_property
    def _near(self) -> Callable[[str], tuple[Numbers, Floats]]:
        return lru_cache(KEPT)(self._nodes_near)

    def _nodes_near(self, occupation: str) -> tuple[Numbers, Floats]:
        near = self.closeness(occupation)
        close = [
            (number, near[name])
            for (kind, name), number in self.numbers.items()
            if kind in (NodeKind.JOB, NodeKind.TRAINED) and near.get(name, 0.0) > 0
        ]
        return (
            np.array([number for number, _ in close], dtype=np.int64),
            np.array([closeness for _, closeness in close], dtype=np.float64),
        )

    @cached_property
    def _taught(self) -> Callable[[str], Terms]:
        return lru_cache(KEPT)(self._taught_terms)

    def _taught_terms(self, occupation: str) -> Terms:
        concept = self.context.taxonomy.occupations.get(occupation)
        essential = concept.essential if concept else ()
        terms = TermSums(self.numbers, self.context)
        for needed in essential:
            terms.add_cover(needed.skill, needed.level, 1.0 / len(essential), 0.0)
        return terms.build()


def _edges(lengths: Sequence[int]) -> Numbers:
    return np.cumsum([0, *lengths], dtype=np.int64)


def _joined(parts: Sequence[np.ndarray], kind: type) -> np.ndarray:
    return np.concatenate([*parts, np.zeros(0, dtype=kind)]) if len(parts) != 1 else parts[0]


def _joined_terms(several: Sequence[Terms]) -> Terms:
    if len(several) == 1:
        return several[0]
    kinds = (np.int64, np.int64, np.float64, np.float64)
    return Terms(
        *(_joined([terms[place] for terms in several], kind) for place, kind in enumerate(kinds))
    )
