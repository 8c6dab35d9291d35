"""A pool of people against whom many vacancies are held, exact and without judging everybody.

The answers are those of `matching.ranking.shortlist.shortlist`, to the byte. A place is a total
order over people (`Judgement.place_key`), so the firsts of several pools merge into the first of
all of them, however the people are cut.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from matching.judging.context import (
    MatchContext,
    PreparedCandidate,
    prepare_candidate,
    refuse_repeated_keys,
)
from matching.judging.judgements import judge, tie_key
from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.judging.reasons import GateName
from matching.pool import array_places
from matching.pool.lookups import Lookups
from matching.pool.packed_people import PackedPeople, keys_of
from matching.pool.places import STEPS, UNBLOCKED, Contenders, PoolPeople, order_rule
from matching.pool.plans import Plan, Planner, asked_of_papers
from matching.pool.postings import BLOCK, Node, NodeKind, PostingsBuilder
from matching.pool.traits import TraitsBuilder
from matching.pool.ways import Homes
from matching.ranking import shortlist as plain


class PlaceSearch(Protocol):
    """A way to find who may stand among the first: compiled, or in numpy alone."""

    def contenders(self, people: PoolPeople, plan: Plan, top: int) -> Contenders:
        """Everybody who may stand among the first `top` for a vacancy."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands for a vacancy.

    Attributes:
        person: number of the person, as given when the pool was built.
        tie_key: what puts equal values in order; empty where nobody has an equal value.
    """

    person: int
    is_blocked: bool
    order_value: float
    tie_key: str


@dataclass(frozen=True, eq=False)
class Pool:
    """People ready to be held against many vacancies.

    Attributes:
        people: as they were given; who was not prepared is prepared when judged in full.
        search: how; any of them gives the same answers.
    """

    people: Sequence[CandidateProfile | PreparedCandidate]
    context: MatchContext
    numbers: PoolPeople
    planner: Planner
    search: PlaceSearch

    def __reduce__(self) -> tuple[Any, ...]:  # Any: what pickle calls, and with what
        # A pool travels as what it was made from: a cluster that loses a worker may move what
        # another one holds, and what was looked up on the way cannot be moved.
        return type(self).build, (self.people, self.context)

    @classmethod
    def build(
        cls, people: Iterable[CandidateProfile | PreparedCandidate], context: MatchContext
    ) -> Self:
        """A pool of some people.

        Searching is compiled where numba is installed and there are more people than one block
        holds: for fewer, importing numba takes longer than it saves.

        Raises:
            ValueError: two people have the same key.
        """
        several = people if isinstance(people, PackedPeople) else tuple(people)
        refuse_repeated_keys(keys_of(several))
        traits, postings = TraitsBuilder(), PostingsBuilder()
        for one in several:
            prepared = _prepared(one, context)
            traits.add(prepared, context)
            postings.add(prepared, context)
        nodes, laid_out = postings.build()
        homes = Homes.build(traits.travel.members, context.travel)
        lookups = Lookups(traits, homes, _occupations(nodes), context)
        return cls(
            people=several,
            context=context,
            numbers=PoolPeople(traits.build(), laid_out, order_rule(context.weights)),
            planner=Planner(nodes, lookups, context),
            search=quickest_search() if len(several) > BLOCK else array_places,
        )

    def first(self, vacancy: VacancyProfile, top: int) -> tuple[Place, ...]:
        """The first places of a vacancy."""
        return self.places(vacancy, top)[:top]

    def places(self, vacancy: VacancyProfile, top: int) -> tuple[Place, ...]:
        """The first places of a vacancy, and everybody who is tied with the last of them."""
        return tuple(self._places(vacancy, top))

    def first_of_many(
        self, vacancies: Sequence[VacancyProfile], top: int, *, threads: int = 1
    ) -> list[tuple[Place, ...]]:
        """The first places of each vacancy; compiled searches run side by side in threads."""
        if threads == 1:
            return [self.first(vacancy, top) for vacancy in vacancies]
        with ThreadPoolExecutor(threads) as workers:
            return list(workers.map(lambda vacancy: self.first(vacancy, top), vacancies))

    def shortlist(self, vacancy: VacancyProfile, top: int | None = None) -> plain.Shortlist:
        """The first of a vacancy with every reason, as the plain loop over everybody gives them."""
        if top is None or top >= len(self.people) or not self.planner.can_plan(vacancy):
            # Either everybody is judged in full anyway, or nothing else can judge them.
            everybody = [self.prepared(number) for number in range(len(self.people))]
            return plain.shortlist(vacancy, everybody, self.context, top)
        places = self.places(vacancy, top)
        return plain.Shortlist(
            subject=vacancy.key,
            entries=tuple(self._entries(vacancy, places, top)),
            considered=len(self.people),
            failed_gates=self._failed_gates(vacancy),
            inputs_digest=plain.inputs_digest(vacancy, self.digest, self.context),
            versions=plain.versions(self.context),
            today=self.context.today,
        )

    @cached_property
    def keys(self) -> Sequence[str]:
        """The key of everybody, by their numbers."""
        return keys_of(self.people)

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """The number of everybody, by their keys."""
        return {key: number for number, key in enumerate(self.keys)}

    def prepared(self, number: int) -> PreparedCandidate:
        """A person ready to be judged."""
        return _prepared(self.people[number], self.context)

    @cached_property
    def digest(self) -> str:
        """One digest of all people, worked out when first asked for."""
        return plain.people_digest(_prepared(one, self.context) for one in self.people)

    def _places(self, vacancy: VacancyProfile, top: int) -> Iterator[Place]:
        settled = sorted(self._settled(vacancy, top)) if top and self.people else []
        taken = 0
        for (is_blocked, negative), several in groupby(settled, key=lambda one: one[:2]):
            if taken >= top:
                return
            people = [number for _, _, number in several]
            taken += len(people)
            yield from self._tied(vacancy, people, is_blocked, -negative)

    def _tied(
        self, vacancy: VacancyProfile, people: Sequence[int], is_blocked: bool, value: float
    ) -> Iterator[Place]:
        if len(people) == 1:
            yield Place(people[0], is_blocked, value, "")
            return
        keys = {number: self.keys[number] for number in people}
        ordered = sorted((tie_key(vacancy.key, key), key, number) for number, key in keys.items())
        yield from (Place(number, is_blocked, value, tie) for tie, _, number in ordered)

    def _settled(self, vacancy: VacancyProfile, top: int) -> Iterator[tuple[bool, float, int]]:
        """Everybody who may stand among the first, with the value the plain judge gives."""
        if not self.planner.can_plan(vacancy):
            yield from (self._judged(vacancy, number) for number in range(len(self.people)))
            return
        found = self.search.contenders(self.numbers, self.planner.plan(vacancy), top)
        for number, least, most in zip(*(part.tolist() for part in found), strict=True):
            if least == most:
                yield least < UNBLOCKED, -((least & (UNBLOCKED - 1)) / STEPS), number
            else:
                yield self._judged(vacancy, number)

    def _judged(self, vacancy: VacancyProfile, number: int) -> tuple[bool, float, int]:
        judged = judge(self.prepared(number), vacancy, self.context)
        return judged.is_blocked, -judged.order_value, number

    def _entries(
        self, vacancy: VacancyProfile, places: Sequence[Place], top: int
    ) -> Iterator[plain.Match]:
        tied: dict[tuple[bool, float], list[str]] = {}
        for place in places:
            several = tied.setdefault((place.is_blocked, place.order_value), [])
            several.append(self.keys[place.person])
        for rank, place in enumerate(places[:top], start=1):
            judged = judge(self.prepared(place.person), vacancy, self.context)
            several = tied[place.is_blocked, place.order_value]
            yield plain.match_of(judged, rank, several, judged.candidate, self.context)

    def _failed_gates(self, vacancy: VacancyProfile) -> dict[GateName, int]:
        """How many people fail each gate, counted class by class."""
        traits, plan = self.numbers.traits, self.planner.plan(vacancy)
        papers = self.planner.lookups.papers(asked_of_papers(vacancy, self.context))
        below = [
            array_places.below_level(self.numbers.postings, node, level)
            for node, level in zip(plan.musts, plan.levels, strict=True)
        ]
        counts = {
            GateName.SKILL: len(np.unique(np.concatenate([np.zeros(0, np.int64), *below]))),
            GateName.LICENCE: _count(papers.lacks_licence, traits.papers),
            GateName.LANGUAGE: _count(papers.lacks_language, traits.papers),
            GateName.SHIFT: int(array_places.too_far_for_shifts(self.numbers, plan).sum()),
            GateName.PLACE: _count(plan.outside, traits.travel),
            GateName.START: _count(plan.starts_too_early, traits.start),
        }
        return {name: counts[name] for name in GateName if counts.get(name)}


def _occupations(nodes: Iterable[Node]) -> frozenset[str]:
    return frozenset(name for kind, name in nodes if kind in (NodeKind.JOB, NodeKind.TRAINED))


def _count(fails: NDArray[np.bool_], classes: NDArray[np.int32]) -> int:
    """How many people are of a class that fails."""
    return int(np.count_nonzero(fails[classes])) if fails.any() else 0


def _prepared(
    one: CandidateProfile | PreparedCandidate, context: MatchContext
) -> PreparedCandidate:
    return one if isinstance(one, PreparedCandidate) else prepare_candidate(one, context)


def quickest_search() -> PlaceSearch:
    """The compiled search where numba is installed, else the one in numpy alone."""
    try:
        # numba takes half a second to import, and only who builds a pool needs it.
        from matching.pool import compiled_places  # noqa: PLC0415
    except ImportError:
        return array_places
    return compiled_places
