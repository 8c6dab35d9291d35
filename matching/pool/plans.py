"""A vacancy turned into sums and lookups over a pool, equal to what the plain criteria give.

An expected value is linear in what each skill adds to an ordinary person, so the sparse part of
a judgement is one sum over postings. The rest is looked up by class.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidate
from matching.judging.criteria import need_weight, skills_asked
from matching.judging.profiles import CandidateProfile, Need, SkillNeed, VacancyProfile
from matching.judging.reasons import Criterion, Wish
from matching.judging.score import CRITERIA
from matching.pool.lookups import Lookups, PapersAsked
from matching.pool.postings import RUNG, Node, NodeKind
from matching.pool.terms import Terms, TermSums
from matching.pool.trade_plans import TradePlan, TradePlanner
from matching.taxonomy.concepts import SkillKind

MOST_NEEDS = 500  # their sum stays five times nearer than `EDGE`, and that of 4,000 hardly

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Plan(NamedTuple):
    """Everything an order by one vacancy needs. A named tuple, because compiled code takes it.

    Attributes:
        skills: terms of skills and their rungs; they and `ordinary` are the score's sparse part.
        trade: what the occupations that the vacancy may mean bring to the score.
        musts, levels: skills that are conditions, and their levels.
        has_score: whether the vacancy asks anything at all.
        week_score and the like: parts of score and wish of each class, times their weights.
        ways: which of the ways each class of travel has; `travel_score`, `travel_wish` and
            `minutes` are of each way.
    """

    skills: Terms
    ordinary: float
    trade: TradePlan
    musts: Numbers
    levels: Numbers
    has_score: bool
    week_score: Floats
    travel_score: Floats
    pay_score: Floats
    papers_score: Floats
    week_wish: Floats
    travel_wish: Floats
    pay_wish: Floats
    trades_wish: Floats
    slack_minutes: Numbers
    ways: NDArray[np.int32]
    minutes: Numbers
    outside: NDArray[np.bool_]
    lacks_papers: NDArray[np.bool_]
    starts_too_early: NDArray[np.bool_]


def asked_of_papers(vacancy: VacancyProfile, context: MatchContext) -> PapersAsked:
    """What a vacancy asks of papers, in the skills it asks for too."""
    taxonomy = context.taxonomy
    needs = tuple(need for need in vacancy.needs if _is_held(need, context))
    musts = [need.skill for need in needs if need.need is Need.MUST]
    return PapersAsked(
        languages=vacancy.languages,
        documents=vacancy.documents,
        needs=needs,
        licences=vacancy.licences | {skill for skill in musts if taxonomy.is_licence(skill)},
        spoken=frozenset(skill for skill in musts if not taxonomy.is_licence(skill)),
    )


def _is_held(need: SkillNeed, context: MatchContext) -> bool:
    """Whether a skill asked for is a licence or a language: held or not, and never lent."""
    is_language = context.taxonomy.has_kind(need.skill, SkillKind.LANGUAGE)
    return is_language or context.taxonomy.is_licence(need.skill)


@dataclass(frozen=True, eq=False)
class Planner:
    """Makes plans of vacancies for one pool.

    Attributes:
        numbers: the number of each node that has postings.
    """

    numbers: Mapping[Node, int]
    lookups: Lookups
    context: MatchContext

    @cached_property
    def _nobody(self) -> PreparedCandidate:
        """A person of whom nothing is known: what is asked of them is asked of everybody."""
        return prepare_candidate(CandidateProfile(""), self.context)

    @cached_property
    def trades(self) -> TradePlanner:
        """What plans the part of the occupations."""
        return TradePlanner(self.numbers, self.lookups.closeness, self.context)

    def can_plan(self, vacancy: VacancyProfile) -> bool:
        """Whether postings and the classes of papers tell apart what is asked.

        They know licences and languages of the taxonomy. Whatever else a vacancy calls one is
        left to the plain loop, and so is one of more skills than can be added up near enough.
        """
        taxonomy = self.context.taxonomy
        return (
            len(vacancy.needs) <= MOST_NEEDS
            and all(map(taxonomy.is_licence, vacancy.licences))
            and all(taxonomy.has_kind(one, SkillKind.LANGUAGE) for one in vacancy.languages)
        )

    def plan(self, vacancy: VacancyProfile) -> Plan:
        """A vacancy as sums and lookups.

        Raises:
            ValueError: a skill is asked for at a level that there is not.
        """
        weights, lookups = self.context.weights, self.lookups
        shares = self._shares(vacancy)
        of = shares.get
        week = lookups.week(vacancy.shifts, vacancy.weekly_hours)
        travel = lookups.travel(vacancy.place, vacancy.remote)
        pay = lookups.pay(vacancy.monthly_pay_clp, vacancy.weekly_hours)
        papers = lookups.papers(asked_of_papers(vacancy, self.context))
        skills, base, held_share = self._skill_terms(vacancy, shares)
        musts = self._musts(vacancy)
        return Plan(
            skills=skills,
            ordinary=base,
            trade=self._trade(vacancy, shares),
            musts=np.array([number for number, _ in musts], dtype=np.int64),
            levels=np.array([level for _, level in musts], dtype=np.int64),
            has_score=bool(shares) and weights.wish_share < 1,
            week_score=of(Criterion.HOURS, 0.0) * week.score,
            travel_score=of(Criterion.COMMUTE, 0.0) * travel.score,
            pay_score=of(Criterion.PAY, 0.0) * pay.score,
            papers_score=of(Criterion.LANGUAGES, 0.0) * papers.languages
            + of(Criterion.DOCUMENTS, 0.0) * papers.documents
            + held_share * papers.needs,
            week_wish=weights.of(Wish.HOURS) * week.wish,
            travel_wish=weights.of(Wish.DISTANCE) * travel.wish,
            pay_wish=weights.of(Wish.PAY) * pay.wish,
            trades_wish=weights.of(Wish.TRADES) * lookups.trades(vacancy.occupations),
            slack_minutes=week.slack_minutes,
            ways=travel.ways,
            minutes=travel.minutes,
            outside=lookups.outside(vacancy.place, vacancy.remote, vacancy.radius_km),
            lacks_papers=papers.lacks_licence | papers.lacks_language,
            starts_too_early=lookups.starts_too_early(vacancy.starts_on),
        )

    def _trade(
        self, vacancy: VacancyProfile, shares: Mapping[Criterion | Wish, float]
    ) -> TradePlan:
        """What the occupations that the vacancy may mean bring to the score."""
        return self.trades.plan(
            vacancy.occupations,
            shares.get(Criterion.OCCUPATION, 0.0),
            shares.get(Criterion.EXPERIENCE, 0.0),
        )

    def _shares(self, vacancy: VacancyProfile) -> dict[Criterion | Wish, float]:
        """Share of the score of each criterion that is asked; none when nothing is."""
        found = [judge(self._nobody, vacancy, self.context) for judge in CRITERIA]
        asked = [one.criterion for one in found if one.is_asked]
        total = fsum(self.context.weights.of(criterion) for criterion in asked)
        return {one: self.context.weights.of(one) / total for one in asked} if total else {}

    def _neutral(self, criterion: Criterion) -> float:
        return self.context.weights.neutral.get(criterion, 0.5)

    def _skill_terms(
        self, vacancy: VacancyProfile, shares: Mapping[Criterion | Wish, float]
    ) -> tuple[Terms, float, float]:
        """Terms of the skills, the value where nothing is known, and the share of papers."""
        share = shares.get(Criterion.SKILLS, 0.0)
        weights = [need_weight(need, self.context) for need in vacancy.needs]
        total = fsum(weights)
        terms = TermSums(self.numbers, self.context)
        held_share, ordinary = 0.0, 0.0 if total else share * self._neutral(Criterion.SKILLS)
        for need, weight in zip(vacancy.needs, weights, strict=True) if total else ():
            part = share * weight / total
            if _is_held(need, self.context):
                held_share += part
            else:
                ordinary += part * self._neutral(Criterion.SKILLS)
                terms.add_cover(need.skill, need.level, part, self._neutral(Criterion.SKILLS))
        asked = skills_asked(vacancy, self.context)
        rung_share = shares.get(Criterion.EVIDENCE, 0.0)
        sure = vacancy.occupations[0].probability if asked and not vacancy.needs else 1.0
        for skill in asked:
            terms.add((NodeKind.SKILL, skill), RUNG, sure * rung_share / len(asked), 0.0)
        ordinary += rung_share * self._neutral(Criterion.EVIDENCE)
        return terms.build(), ordinary, held_share

    def _musts(self, vacancy: VacancyProfile) -> list[tuple[int, int]]:
        """Node and level of each skill that is a condition and that anybody has."""
        musts = [
            (self.numbers.get((NodeKind.SKILL, need.skill)), need.level)
            for need in vacancy.needs
            if need.need is Need.MUST and not _is_held(need, self.context)
        ]
        return [(number, level) for number, level in musts if number is not None]
