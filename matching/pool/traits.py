"""People in classes: all of one class meet a vacancy alike, so one stands for them all.

Hours, the way to work, pay, papers, wishes and the first day are worked out by the plain
criteria, once for whoever stands for a class, and then looked up for everybody.
"""

from array import array
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.profiles import VacancyProfile
from matching.judging.score import WISHES
from matching.pool.travellers import TravelClasses
from matching.taxonomy.concepts import SkillKind

NOTHING_ASKED = VacancyProfile("")


class Traits(NamedTuple):
    """The class of each person in each respect, shape (people,). Compiled code takes it as it is.

    Attributes:
        knows_trade: whether anything is known of the person's trade.
        knows_experience: whether the months of any job are known.
        wish_weight: sum of the weights of what the person wishes; 0 for no wish.
    """

    week: NDArray[np.int32]
    travel: NDArray[np.int32]
    pay: NDArray[np.int32]
    papers: NDArray[np.int32]
    trades: NDArray[np.int32]
    start: NDArray[np.int32]
    knows_trade: NDArray[np.bool_]
    knows_experience: NDArray[np.bool_]
    wish_weight: NDArray[np.float64]


@dataclass(slots=True)
class Classes:
    """People numbered by what they have in common in one respect.

    Attributes:
        members: one person of each class.
        of_people: the class of each person.
    """

    members: list[PreparedCandidate] = field(default_factory=list)
    of_people: "array[int]" = field(default_factory=lambda: array("i"))
    _numbers: dict[Hashable, int] = field(default_factory=dict)

    def add(self, trait: Hashable, candidate: PreparedCandidate) -> None:
        """Add the next person, who has this trait."""
        number = self._numbers.setdefault(trait, len(self.members))
        if number == len(self.members):
            self.members.append(candidate)
        self.of_people.append(number)

    def numbers(self) -> NDArray[np.int32]:
        """The class of each person, shape (people,)."""
        return np.array(self.of_people, dtype=np.int32)


@dataclass(slots=True)
class TraitsBuilder:
    """Collects the classes of person after person."""

    week: Classes = field(default_factory=Classes)
    travel: TravelClasses = field(default_factory=TravelClasses)
    pay: Classes = field(default_factory=Classes)
    papers: Classes = field(default_factory=Classes)
    trades: Classes = field(default_factory=Classes)
    start: Classes = field(default_factory=Classes)
    _knows_trade: "array[int]" = field(default_factory=lambda: array("b"))
    _knows_experience: "array[int]" = field(default_factory=lambda: array("b"))
    _wish_weight: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, candidate: PreparedCandidate, context: MatchContext) -> None:
        """Add the next person."""
        profile = candidate.profile
        jobs = [job for job in profile.experience if job.occupation is not None]
        self.week.add((profile.availability, profile.max_weekly_hours), candidate)
        self.travel.add(profile)
        self.pay.add(profile.min_monthly_pay_clp, candidate)
        self.papers.add(_papers(candidate, context), candidate)
        self.trades.add(profile.trades, candidate)
        self.start.add(profile.available_from, candidate)
        self._knows_trade.append(bool(jobs or profile.trained) or candidate.has_learned)
        self._knows_experience.append(any(job.months is not None for job in jobs))
        self._wish_weight.append(_wish_weight(candidate, context))

    def build(self) -> Traits:
        """The classes of all people."""
        return Traits(
            week=self.week.numbers(),
            travel=self.travel.numbers(),
            pay=self.pay.numbers(),
            papers=self.papers.numbers(),
            trades=self.trades.numbers(),
            start=self.start.numbers(),
            knows_trade=np.array(self._knows_trade, dtype=np.bool_),
            knows_experience=np.array(self._knows_experience, dtype=np.bool_),
            wish_weight=np.array(self._wish_weight),
        )


def _papers(candidate: PreparedCandidate, context: MatchContext) -> Hashable:
    """Everything that decides which licences are held, languages spoken and documents ready."""
    profile, taxonomy = candidate.profile, context.taxonomy
    shown = frozenset(
        (skill, candidate.lapsed_on(skill))
        for skill in candidate.cover.own
        if (
            taxonomy.is_licence(skill)
            and (candidate.holds_licence(skill) or candidate.lapsed_on(skill))
        )
        or taxonomy.has_kind(skill, SkillKind.LANGUAGE)
    )
    return profile.licences, profile.languages, profile.documents_ready, shown


def _wish_weight(candidate: PreparedCandidate, context: MatchContext) -> float:
    found = (wish(candidate, NOTHING_ASKED, context) for wish in WISHES)
    return sum(context.weights.of(one.criterion) for one in found if one.is_asked)
