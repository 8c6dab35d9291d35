"""How each class of people meets a vacancy, looked up instead of worked out for everybody.

Every value here comes from the plain criterion, wish or gate, asked of the person who stands for
the class and of a vacancy with nothing but the terms in question. Many vacancies share their
terms, so what was worked out once is kept.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import zip_longest
from math import fsum

import numpy as np
from numpy.typing import NDArray

from matching.judging import circumstances, criteria, wishes
from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.findings import Evidence
from matching.judging.gates import Gate, language_gate, licence_gate, start_gate
from matching.judging.profiles import (
    HoursWindow,
    LikelyOccupation,
    Place,
    SkillNeed,
    VacancyProfile,
)
from matching.judging.reasons import GateState, Wish
from matching.judging.score import Judge, ordinary
from matching.judging.trade_fit import known_share
from matching.judging.weekgrid import slacks
from matching.pool.traits import TraitsBuilder
from matching.pool.ways import Homes, numbered
from matching.taxonomy.closeness import occupation_closeness

Values = NDArray[np.float64]
Marks = NDArray[np.bool_]

KEPT = 4096  # terms kept at once; the vacancies of an office have some hundreds
HOMES_KEPT = 1 << 28  # of all places together; each takes four bytes, and one more for a radius
FEWEST_KEPT = 16
ENDLESS = 10_000_000  # minutes; nobody asked for the hours, so no way is too long


@dataclass(frozen=True, slots=True, eq=False)
class Week:
    """Hours: score and wish of each class, and the longest way that leaves every shift free."""

    score: Values
    wish: Values
    slack_minutes: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Travel:
    """The way: which of a few ways each class has, and score, wish and minutes of each of those.

    Attributes:
        minutes: 0 where unknown.
    """

    ways: NDArray[np.int32]
    score: Values
    wish: Values
    minutes: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pay:
    """Pay: score and wish of each class."""

    score: Values
    wish: Values


@dataclass(frozen=True, slots=True)
class PapersAsked:
    """What a vacancy asks of papers.

    Attributes:
        needs: licences and languages among the skills asked for.
        licences: that are conditions; so are `spoken` languages.
    """

    languages: frozenset[str]
    documents: frozenset[str]
    needs: tuple[SkillNeed, ...]
    licences: frozenset[str]
    spoken: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Papers:
    """Papers: values of each class, and who lacks a licence or a language that is a must."""

    languages: Values
    documents: Values
    needs: Values
    lacks_licence: Marks
    lacks_language: Marks


@dataclass(frozen=True, eq=False)
class Lookups:
    """The classes of a pool, and how each of them meets the terms of a vacancy.

    Attributes:
        homes: of the classes of travel.
        occupations: that anybody worked in or trained for.
    """

    classes: TraitsBuilder
    homes: Homes
    occupations: frozenset[str]
    context: MatchContext

    @cached_property
    def week(self) -> Callable[[tuple[HoursWindow, ...], float | None], Week]:
        """By shifts and weekly hours."""
        return lru_cache(KEPT)(self._week)

    @cached_property
    def travel(self) -> Callable[[Place, bool], Travel]:
        """By place and remote work."""
        return lru_cache(self._places_kept)(self._travel)

    @cached_property
    def outside(self) -> Callable[[Place, bool, float | None], Marks]:
        """Who lives too far away, by place, remote work and radius."""
        return lru_cache(self._places_kept)(self._outside)

    @property
    def _places_kept(self) -> int:
        """Fewer where there are many homes: whoever's exact point is known is their own class."""
        return min(KEPT, max(HOMES_KEPT // max(len(self.homes.people), 1), FEWEST_KEPT))

    @cached_property
    def pay(self) -> Callable[[int | None, float | None], Pay]:
        """By monthly pay and weekly hours."""
        return lru_cache(KEPT)(self._pay)

    @cached_property
    def papers(self) -> Callable[[PapersAsked], Papers]:
        """By everything asked of papers."""
        return lru_cache(KEPT)(self._papers)

    @cached_property
    def trades(self) -> Callable[[tuple[LikelyOccupation, ...]], Values]:
        """The wish of each class, by the occupations that may be meant."""
        return lru_cache(KEPT)(self._trades)

    @cached_property
    def starts_too_early(self) -> Callable[[date | None], Marks]:
        """Who is not free yet, by the first day of work."""
        return lru_cache(KEPT)(self._starts_too_early)

    def _week(self, shifts: tuple[HoursWindow, ...], weekly_hours: float | None) -> Week:
        terms = VacancyProfile("", shifts=shifts, weekly_hours=weekly_hours)
        people = self.classes.week.members
        return Week(
            score=self._values(circumstances.hours, people, terms),
            wish=self._values(wishes.wished_hours, people, terms),
            slack_minutes=np.array(
                [
                    ENDLESS if one.free is None else min(slacks(shifts, one.free), default=ENDLESS)
                    for one in people
                ],
                dtype=np.int64,
            ),
        )

    def _travel(self, place: Place, remote: bool) -> Travel:
        terms = VacancyProfile("", place=place, remote=remote)
        members = self.homes.people
        minutes = np.zeros(len(members), np.int64) if remote else self.homes.minutes(place)
        # Score and wish know no more of a class than these two, so one person stands for many.
        alike = minutes * len(self._longest[0]) + self._longest[1]
        _, firsts, ways = np.unique(alike, return_index=True, return_inverse=True)
        people = [members[number] for number in firsts]
        return Travel(
            ways=ways.astype(np.int32),
            score=self._values(circumstances.commute, people, terms),
            wish=self._values(wishes.distance, people, terms),
            minutes=np.maximum(minutes[firsts], 0),
        )

    @cached_property
    def _longest(self) -> tuple[list[int | None], NDArray[np.int64]]:
        return numbered(one.profile.max_commute_minutes for one in self.homes.people)

    def _outside(self, place: Place, remote: bool, radius_km: float | None) -> Marks:
        if remote or radius_km is None:
            return np.zeros(len(self.homes.people), dtype=np.bool_)
        return self.homes.outside(place, radius_km)

    def _pay(self, monthly_pay_clp: int | None, weekly_hours: float | None) -> Pay:
        terms = VacancyProfile("", monthly_pay_clp=monthly_pay_clp, weekly_hours=weekly_hours)
        people = self.classes.pay.members
        return Pay(
            self._values(circumstances.pay, people, terms),
            self._values(wishes.wished_pay, people, terms),
        )

    def _papers(self, asked: PapersAsked) -> Papers:
        terms = VacancyProfile(
            "", languages=asked.languages, documents=asked.documents, needs=asked.needs
        )
        people = self.classes.papers.members
        return Papers(
            languages=self._values(circumstances.languages, people, terms),
            documents=self._values(circumstances.documents, people, terms),
            needs=self._values(criteria.skills, people, terms),
            lacks_licence=_fails(
                [licence_gate(one, licence) for licence in asked.licences] for one in people
            ),
            lacks_language=_fails(
                [language_gate(one, language) for language in asked.spoken] for one in people
            ),
        )

    def _trades(self, likely: tuple[LikelyOccupation, ...]) -> Values:
        """The plain wish again, for all classes in one go: there are thousands of wishes."""
        known, total = known_share(likely), fsum(one.probability for one in likely)
        neutral = self.context.weights.neutral.get(Wish.TRADES, 0.5)
        values = np.where(self._wishes_trades, (1.0 - known) * neutral, 0.0)
        for one in likely:
            values += known * one.probability / total * self._nearest_wish(one.occupation)
        return values

    def _nearest_wish(self, occupation: str) -> Values:
        """The best of what each class wants for an occupation, the place in their list minded."""
        near = self.closeness(occupation)
        closeness = np.array([*(near[trade] for trade in self._trades_wished), 0.0])
        values = np.zeros(len(self._wishes_trades))
        for place, numbers in enumerate(self._trades_by_place):
            values = np.maximum(values, closeness[numbers] * wishes.place_factor(place))
        return values

    @cached_property
    def closeness(self) -> Callable[[str], Mapping[str, float]]:
        """Closeness to every occupation that anybody did, trained for or wishes, by occupation."""
        return lru_cache(KEPT)(self._closeness)

    def _closeness(self, occupation: str) -> Mapping[str, float]:
        taxonomy = self.context.taxonomy
        names = {*self._trades_wished, *self.occupations}
        return {name: occupation_closeness(name, occupation, taxonomy) for name in names}

    @cached_property
    def _trades_wished(self) -> list[str]:
        members = self.classes.trades.members
        return sorted({trade for one in members for trade in one.profile.trades})

    @cached_property
    def _wishes_trades(self) -> Marks:
        members = self.classes.trades.members
        return np.array([bool(one.profile.trades) for one in members], dtype=np.bool_)

    @cached_property
    def _trades_by_place(self) -> list[NDArray[np.int64]]:
        """The number of the trade that each class wants first, second and so on; -1 for none."""
        numbers = {trade: number for number, trade in enumerate(self._trades_wished)}
        wanted = [one.profile.trades for one in self.classes.trades.members]
        by_place = zip_longest(*wanted)
        return [np.array([numbers.get(t, -1) for t in trades]) for trades in by_place]

    def _starts_too_early(self, starts_on: date | None) -> Marks:
        terms = VacancyProfile("", starts_on=starts_on)
        return _fails(start_gate(one, terms) for one in self.classes.start.members)

    def _values(
        self, judge: Judge, people: Iterable[PreparedCandidate], terms: VacancyProfile
    ) -> Values:
        """What each brings to the order: an ordinary value for what is unknown, 0 if not asked."""
        found = (judge(one, terms, self.context) for one in people)
        return np.array([self._weighed(evidence) for evidence in found], dtype=np.float64)

    def _weighed(self, found: Evidence) -> float:
        return ordinary(found, self.context.weights) if found.is_asked else 0.0


def _fails(gates: Iterable[Iterable[Gate]]) -> Marks:
    failed = [any(gate.state is GateState.FAIL for gate in several) for several in gates]
    return np.array(failed, dtype=np.bool_)
