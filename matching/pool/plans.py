"""A vacancy turned into sums and lookups over a pool, equal to what the plain criteria give.

An expected value is linear in what each skill adds to an ordinary person, so the sparse part of
a judgement is one sum over postings. The rest is looked up by class.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import fsum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidate
from matching.judging.criteria import need_weight, skills_asked
from matching.judging.profiles import CandidateProfile, Need, SkillNeed, VacancyProfile
from matching.judging.reasons import Criterion, Wish
from matching.judging.score import CRITERIA
from matching.pool.lookups import KEPT, Lookups, PapersAsked
from matching.pool.postings import RUNG, Node, NodeKind
from matching.taxonomy.concepts import SkillKind

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Terms(NamedTuple):
    """Postings to add up, each times a factor.

    Attributes:
        slots: the level less one, or the rung.
        factors: what the value of a posting is multiplied by.
        known_factors: what is taken away where the posting makes something known.
    """

    nodes: Numbers
    slots: Numbers
    factors: Floats
    known_factors: Floats


class Plan(NamedTuple):
    """Everything an order by one vacancy needs. A named tuple, because compiled code takes it.

    Attributes:
        skills: terms of skills and their rungs; they and `ordinary` are the score's sparse part.
        taught: terms whose sum is the share of the occupation that was learned.
        jobs, closeness: occupations near the vacancy's, and how near.
        musts, levels: skills that are conditions, and their levels.
        trade, experience: weight in the score, and the part of whoever is unknown.
        has_score: whether the vacancy asks anything at all.
        week_score and the like: parts of score and wish of each class, times their weights.
    """

    skills: Terms
    ordinary: float
    taught: Terms
    jobs: Numbers
    closeness: Floats
    musts: Numbers
    levels: Numbers
    trade: tuple[float, float]
    experience: tuple[float, float]
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
    def _jobs(self) -> Mapping[str, int]:
        return {
            name: number for (kind, name), number in self.numbers.items() if kind is NodeKind.JOB
        }

    @cached_property
    def _near(self) -> Callable[[str | None], tuple[Numbers, Floats]]:
        return lru_cache(KEPT)(self._jobs_near)

    @cached_property
    def _taught(self) -> Callable[[str | None], Terms]:
        return lru_cache(KEPT)(self._taught_terms)

    def can_plan(self, vacancy: VacancyProfile) -> bool:
        """Whether the classes of papers tell apart what is asked.

        They know licences and languages of the taxonomy. Whatever else a vacancy calls one is
        left to the plain loop.
        """
        taxonomy = self.context.taxonomy
        return all(map(taxonomy.is_licence, vacancy.licences)) and all(
            taxonomy.has_kind(language, SkillKind.LANGUAGE) for language in vacancy.languages
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
        jobs, closeness = self._near(vacancy.occupation)
        skills, base, held_share = self._skill_terms(vacancy, shares)
        musts = self._musts(vacancy)
        return Plan(
            skills=skills,
            ordinary=base,
            taught=self._taught(vacancy.occupation),
            jobs=jobs,
            closeness=closeness,
            musts=np.array([number for number, _ in musts], dtype=np.int64),
            levels=np.array([level for _, level in musts], dtype=np.int64),
            trade=self._part(shares, Criterion.OCCUPATION),
            experience=self._part(shares, Criterion.EXPERIENCE),
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
            trades_wish=weights.of(Wish.TRADES) * lookups.trades(vacancy.occupation),
            slack_minutes=week.slack_minutes,
            minutes=travel.minutes,
            outside=lookups.outside(vacancy.place, vacancy.remote, vacancy.radius_km),
            lacks_papers=papers.lacks_licence | papers.lacks_language,
            starts_too_early=lookups.starts_too_early(vacancy.starts_on),
        )

    def _shares(self, vacancy: VacancyProfile) -> dict[Criterion | Wish, float]:
        """Share of the score of each criterion that is asked; none when nothing is."""
        found = [judge(self._nobody, vacancy, self.context) for judge in CRITERIA]
        asked = [one.criterion for one in found if one.is_asked]
        total = fsum(self.context.weights.of(criterion) for criterion in asked)
        return {one: self.context.weights.of(one) / total for one in asked} if total else {}

    def _part(
        self, shares: Mapping[Criterion | Wish, float], criterion: Criterion
    ) -> tuple[float, float]:
        return shares.get(criterion, 0.0), self._neutral(criterion)

    def _neutral(self, criterion: Criterion) -> float:
        return self.context.weights.neutral.get(criterion, 0.5)

    def _skill_terms(
        self, vacancy: VacancyProfile, shares: Mapping[Criterion | Wish, float]
    ) -> tuple[Terms, float, float]:
        """Terms of the skills, the value where nothing is known, and the share of papers."""
        share = shares.get(Criterion.SKILLS, 0.0)
        weights = [need_weight(need, self.context) for need in vacancy.needs]
        total = fsum(weights)
        terms = _TermSums(self.numbers, self.context)
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
        for skill in asked:
            terms.add((NodeKind.SKILL, skill), RUNG, rung_share / len(asked), 0.0)
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

    def _taught_terms(self, occupation: str | None) -> Terms:
        concept = self.context.taxonomy.occupations.get(occupation or "")
        essential = concept.essential if concept else ()
        terms = _TermSums(self.numbers, self.context)
        for needed in essential:
            terms.add_cover(needed.skill, needed.level, 1.0 / len(essential), 0.0)
        return terms.build()

    def _jobs_near(self, occupation: str | None) -> tuple[Numbers, Floats]:
        near = self.lookups.closeness(occupation) if occupation is not None else {}
        close = [
            (number, near[name]) for name, number in self._jobs.items() if near.get(name, 0.0) > 0
        ]
        return (
            np.array([number for number, _ in close], dtype=np.int64),
            np.array([closeness for _, closeness in close], dtype=np.float64),
        )


class _TermSums:
    """Terms put together node by node: several skills may draw on one trade."""

    def __init__(self, numbers: Mapping[Node, int], context: MatchContext) -> None:
        self._numbers = numbers
        self._context = context
        self._sums: dict[tuple[int, int], tuple[float, float]] = {}

    def add_cover(self, skill: str, level: int, factor: float, neutral: float) -> None:
        """Add how far a skill is covered at a level, above an ordinary value."""
        kin = self._context.taxonomy.kin.get(skill)
        self.add((NodeKind.SKILL, skill), level - 1, factor, factor * neutral)
        if kin is not None:
            self.add((NodeKind.GROUP, kin[0]), level - 1, factor, factor * neutral)
            self.add((NodeKind.TRADE, kin[1]), level - 1, factor, factor * neutral)

    def add(self, node: Node, slot: int, factor: float, known_factor: float) -> None:
        """Add one node, unless nobody has it."""
        number = self._numbers.get(node)
        if number is not None:
            sums = self._sums.get((number, slot), (0.0, 0.0))
            self._sums[number, slot] = (sums[0] + factor, sums[1] + known_factor)

    def build(self) -> Terms:
        """The terms, each node and level once."""
        return Terms(
            nodes=np.array([node for node, _ in self._sums], dtype=np.int64),
            slots=np.array([slot for _, slot in self._sums], dtype=np.int64),
            factors=np.array([factor for factor, _ in self._sums.values()], dtype=np.float64),
            known_factors=np.array([known for _, known in self._sums.values()], dtype=np.float64),
        )
