"""Shortlists over shards: the firsts of each shard merged, and only the winners explained.

Who stands where is a total order (`Judgement.place_key`), so the first of the firsts of all shards
are the first of everybody, however the people are cut.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice, pairwise
from operator import attrgetter
from typing import Generic, TypeVar

from matching.judging.context import MatchContext, prepare_candidate, refuse_repeated_keys
from matching.judging.judgements import Judgement, PlaceKey, judge, tie_key
from matching.judging.profiles import CandidateProfile, VacancyProfile
from matching.pool.packed_people import keys_of
from matching.pool.pool import Pool
from matching.sharding.crews import Crew, Held, Piece, asked_of_all, shared_out

VACANCIES_AT_ONCE = 64  # a piece of work takes tens of milliseconds, so that asking costs little
LISTS_AT_ONCE = 16

Said = TypeVar("Said")
OnProgress = Callable[[str, int, int], None]
Say = Callable[[Judgement, int], Said]


@dataclass(frozen=True, slots=True)
class Shard:
    """Some of the people, with what they are judged by."""

    people: Sequence[CandidateProfile]
    context: MatchContext


@dataclass(frozen=True, slots=True)
class Wanted:
    """Vacancies whose first people are asked for."""

    vacancies: tuple[VacancyProfile, ...]
    top: int | None


@dataclass(frozen=True, slots=True)
class Winners:
    """A vacancy and the people of its list, the first first."""

    vacancy: VacancyProfile
    people: tuple[CandidateProfile, ...]


@dataclass(frozen=True, slots=True)
class Explaining(Generic[Said]):
    """What an explanation needs: the context, and what is said of each judgement and rank."""

    context: MatchContext
    say: Say[Said]


@dataclass(frozen=True, slots=True)
class Offers(Generic[Said]):
    """All vacancies, ready to be put in order for one person after another."""

    vacancies: tuple[VacancyProfile, ...]
    explaining: Explaining[Said]
    top: int | None


def cut(people: Sequence[CandidateProfile], shards: int) -> tuple[Sequence[CandidateProfile], ...]:
    """People in so many shards of nearly one size; fewer where there are fewer people.

    Raises:
        ValueError: there is to be less than one shard.
    """
    if shards < 1:
        raise ValueError("at least one shard is needed")
    count = max(1, min(shards, len(people)))
    edges = [len(people) * number // count for number in range(count + 1)]
    return tuple(people[a:b] for a, b in pairwise(edges))


def lists_for_vacancies(
    people: Sequence[CandidateProfile],
    vacancies: Sequence[VacancyProfile],
    explaining: Explaining[Said],
    *,
    top: int | None,
    crew: Crew,
    shards: int | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[Said]:
    """What is said of the first people of each vacancy, list by list.

    Args:
        shards: in how many parts the people are cut; as many as there are workers without it.
        on_progress: told the step ("ordering" or "explaining") and how many lists of how many
            have it behind them.

    Raises:
        ValueError: two people have the same key.
    """
    keys = keys_of(people)
    refuse_repeated_keys(keys)
    firsts: list[tuple[PlaceKey, ...]] = []
    states = [Shard(several, explaining.context) for several in cut(people, shards or crew.size)]
    for several in _firsts(states, vacancies, top=top, crew=crew):
        firsts.extend(several)
        if on_progress is not None:
            on_progress("ordering", len(firsts), len(vacancies))
    yield from _told(
        _pieces(_winners(people, keys, vacancies, firsts), LISTS_AT_ONCE),
        explaining,
        explained,
        crew=crew,
        on_progress=on_progress,
        total=len(vacancies),
    )


def _firsts(
    shards: Sequence[Shard], vacancies: Sequence[VacancyProfile], *, top: int | None, crew: Crew
) -> Iterator[list[tuple[PlaceKey, ...]]]:
    """The first places of everybody, some vacancies at a time, in the order of the vacancies."""
    pieces = [Wanted(tuple(several), top) for several in _pieces(vacancies, VACANCIES_AT_ONCE)]
    for answers in asked_of_all(crew, hold_shard, shards, first_places, pieces):
        yield [merged(places, top) for places in zip(*answers, strict=True)]


def _winners(
    people: Sequence[CandidateProfile],
    keys: Sequence[str],
    vacancies: Sequence[VacancyProfile],
    firsts: Sequence[Sequence[PlaceKey]],
) -> list[Winners]:
    """Who has the first places; only they are unpacked."""
    placed = {candidate for first in firsts for _, _, _, candidate, _ in first}
    by_key = {key: people[place] for place, key in enumerate(keys) if key in placed}
    return [
        Winners(vacancy, tuple(by_key[candidate] for _, _, _, candidate, _ in first))
        for vacancy, first in zip(vacancies, firsts, strict=True)
    ]


def hold_shard(shard: Shard) -> Pool:
    """The people of a shard, ready to be held against many vacancies."""
    return Pool.build(shard.people, shard.context)


def first_places(pool: Pool, wanted: Wanted) -> tuple[tuple[PlaceKey, ...], ...]:
    """The places of the first people of a shard, for each vacancy."""
    return tuple(tuple(_places(pool, vacancy, wanted.top)) for vacancy in wanted.vacancies)


def _places(pool: Pool, vacancy: VacancyProfile, top: int | None) -> Iterator[PlaceKey]:
    for place in pool.first(vacancy, len(pool.people) if top is None else top):
        key = pool.keys[place.person]
        tie = place.tie_key or tie_key(vacancy.key, key)
        yield place.is_blocked, -place.order_value, tie, key, vacancy.key


def merged(firsts: Sequence[Sequence[PlaceKey]], top: int | None) -> tuple[PlaceKey, ...]:
    """The first places of everybody, from the first places of each shard."""
    return tuple(islice(merge(*firsts), top))


def explained(explaining: Explaining[Said], several: Sequence[Winners]) -> list[Said]:
    """What is said of each winner of several vacancies, in order."""
    context = explaining.context
    return [
        explaining.say(judge(prepare_candidate(person, context), winners.vacancy, context), rank)
        for winners in several
        for rank, person in enumerate(winners.people, start=1)
    ]


def lists_for_people(
    people: Sequence[CandidateProfile],
    vacancies: Sequence[VacancyProfile],
    explaining: Explaining[Said],
    *,
    top: int | None,
    crew: Crew,
    on_progress: OnProgress | None = None,
) -> Iterator[Said]:
    """What is said of the first vacancies of each person, list by list.

    Raises:
        ValueError: two vacancies have the same key.
    """
    refuse_repeated_keys(vacancy.key for vacancy in vacancies)
    offers = Offers(tuple(vacancies), explaining, top)
    yield from _told(
        _pieces(people, LISTS_AT_ONCE),
        offers,
        offered,
        crew=crew,
        on_progress=on_progress,
        total=len(people),
    )


def _told(
    pieces: Sequence[Sequence[Piece]],
    state: Held,
    work: Callable[[Held, Sequence[Piece]], list[Said]],
    *,
    crew: Crew,
    on_progress: OnProgress | None,
    total: int,
) -> Iterator[Said]:
    """What workers who hold the same say to each piece, in order, with progress."""
    done = 0
    for piece, said in zip(pieces, shared_out(crew, _same, state, work, pieces), strict=True):
        yield from said
        done += len(piece)
        if on_progress is not None:
            on_progress("explaining", done, total)


def offered(offers: Offers[Said], people: Sequence[CandidateProfile]) -> list[Said]:
    """What is said of the first vacancies of several people, in order."""
    explaining, context = offers.explaining, offers.explaining.context
    said: list[Said] = []
    for person in people:
        prepared = prepare_candidate(person, context)
        judged = (judge(prepared, vacancy, context) for vacancy in offers.vacancies)
        ordered = sorted(judged, key=attrgetter("place_key"))[: offers.top]
        said.extend(explaining.say(one, rank) for rank, one in enumerate(ordered, start=1))
    return said


def _same(state: Said) -> Said:
    return state


def _pieces(several: Sequence[Said], size: int) -> list[Sequence[Said]]:
    return [several[first : first + size] for first in range(0, len(several), size)]
