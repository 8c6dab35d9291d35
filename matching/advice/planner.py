"""Which workshop to hold next: the ones that open most vacancies for the people there are.

A course opens a vacancy for a person when, as things are, a must-have skill keeps the two
apart, and with the course every must-have is shown and no other gate fails. Courses are chosen
so that together they open most vacancies: every choice is tried up to fifteen courses, and
above that the best next one is taken again and again, which reaches at least 1 - 1/e of the
best there is (Nemhauser, Wolsey and Fisher, 1978). Seats are given in the same way, to the best
next person; where they are too few for all that a course could open, another way of giving them
might open more, and the plan does not call itself exact.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from matching.advice.changes import Course
from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidate
from matching.judging.gates import gates, skill_gate
from matching.judging.profiles import CandidateProfile, Need, SkillNeed, VacancyProfile
from matching.judging.reasons import GateName, GateState

TRIED_WHOLE = 15  # courses up to which every choice is tried

Opened = Mapping[str, frozenset[str]]
"""Keys of the vacancies that a course opens, by the key of the person."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A person and a vacancy that must-have skills keep apart, and those skills."""

    person: PreparedCandidate
    vacancy: VacancyProfile
    skills: frozenset[str]


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """One course of a plan.

    Attributes:
        seats: who would take it and which vacancies it opens for each, most first.
        opens: all vacancies it opens for them.
        adds: those that no course before it in the plan opens.
    """

    course: Course
    seats: Mapping[str, frozenset[str]]
    opens: frozenset[str]
    adds: frozenset[str]


@dataclass(frozen=True, slots=True)
class WorkshopPlan:
    """Courses to hold, the most useful first, and whether no other plan opens more."""

    courses: tuple[CoursePlan, ...]
    is_exact: bool


def plan_workshops(
    people: Sequence[PreparedCandidate],
    vacancies: Sequence[VacancyProfile],
    courses: Sequence[Course],
    context: MatchContext,
    *,
    how_many: int,
) -> WorkshopPlan:
    """The courses that together open most vacancies for these people.

    Args:
        how_many: courses that can be held.
    """
    offered = sorted(courses, key=lambda course: course.key)
    missing = missing_skills(people, vacancies, context)
    takers = {course.key: _opened(course, missing, context) for course in offered}
    opens = {one.key: _all_of(_seated(takers[one.key], one.seats)) for one in offered}
    useful = [course for course in offered if opens[course.key]]
    is_tried_whole = len(useful) <= TRIED_WHOLE
    choose = _best_choice if is_tried_whole else _greedy_choice
    chosen = choose([course.key for course in useful], opens, min(how_many, len(useful)))
    loses_none = all(opens[course.key] == _all_of(takers[course.key]) for course in useful)
    by_key = {course.key: course for course in useful}
    ordered = [by_key[key] for key in _greedy_choice(chosen, opens, len(chosen))]
    return WorkshopPlan(_one_by_one(ordered, takers), is_tried_whole and loses_none)


def _one_by_one(courses: Iterable[Course], takers: Mapping[str, Opened]) -> tuple[CoursePlan, ...]:
    """Courses in their order, each with who takes its seats, the ones before it in mind."""
    plans: list[CoursePlan] = []
    done: frozenset[str] = frozenset()
    for course in courses:
        both = [_seated(takers[course.key], course.seats, known) for known in (done, frozenset())]
        seats = max(both, key=lambda several: len(_all_of(several) - done))
        opens = _all_of(seats)
        plans.append(CoursePlan(course, seats, opens, opens - done))
        done |= opens
    return tuple(plans)


def _all_of(opened: Opened) -> frozenset[str]:
    """All vacancies that are opened for anybody."""
    return frozenset().union(*opened.values())


def missing_skills(
    people: Sequence[PreparedCandidate], vacancies: Sequence[VacancyProfile], context: MatchContext
) -> tuple[Missing, ...]:
    """Each pair that must-have skills keep apart, with those skills; O(people x musts).

    It is worked out once for all courses: a course can only open a pair whose missing skills it
    teaches, and those are few.
    """
    asked = [(vacancy, _musts(vacancy, context)) for vacancy in vacancies]
    found = []
    for person in people:
        for vacancy, musts in asked:
            skills = frozenset(
                need.skill
                for need in musts
                if skill_gate(person, need, context).state is not GateState.PASS
            )
            if skills:
                found.append(Missing(person, vacancy, skills))
    return tuple(found)


def _musts(vacancy: VacancyProfile, context: MatchContext) -> tuple[SkillNeed, ...]:
    return tuple(
        need
        for need in vacancy.needs
        if need.need is Need.MUST and context.taxonomy.may_lend(need.skill)
    )


def _opened(course: Course, missing: Iterable[Missing], context: MatchContext) -> Opened:
    """The vacancies that a course opens, by person; people for whom it opens none are left out."""
    taught = {skill for skill, _ in course.teaches}
    after: dict[str, PreparedCandidate] = {}
    found: dict[str, set[str]] = {}
    for pair in missing:
        if not pair.skills <= taught:
            continue
        person = pair.person
        if person.key not in after:
            after[person.key] = prepare_candidate(_taught(person.profile, course), context)
        if _may_start(after[person.key], pair.vacancy, context):
            found.setdefault(person.key, set()).add(pair.vacancy.key)
    return {key: frozenset(opened) for key, opened in found.items()}


def _taught(profile: CandidateProfile, course: Course) -> CandidateProfile:
    return replace(profile, evidence=(*profile.evidence, *course.evidence()))


def _may_start(person: PreparedCandidate, vacancy: VacancyProfile, context: MatchContext) -> bool:
    return all(
        gate.state is GateState.PASS
        for gate in gates(person, vacancy, context)
        if gate.name is not GateName.ROLE
    )


def _seated(
    opened: Opened, seats: int | None, done: frozenset[str] = frozenset()
) -> dict[str, frozenset[str]]:
    """Who takes the seats: each next one opens most vacancies that nobody before opens.

    Args:
        done: what the courses before this one open already.
    """
    waiting, taken = dict(opened), dict[str, frozenset[str]]()
    while waiting and (seats is None or len(taken) < seats):
        key = max(waiting, key=lambda one: (len(waiting[one] - done), len(waiting[one]), one))
        taken[key] = waiting.pop(key)
        done |= taken[key]
    return taken


def _best_choice(
    keys: Sequence[str], opens: Mapping[str, frozenset[str]], how_many: int
) -> Sequence[str]:
    """The choice that opens most; among equals the first by the order of the keys."""
    return max(
        combinations(keys, how_many),
        key=lambda chosen: len(frozenset().union(*(opens[key] for key in chosen))),
        default=(),
    )


def _greedy_choice(
    keys: Sequence[str], opens: Mapping[str, frozenset[str]], how_many: int
) -> Sequence[str]:
    """The best next one again and again."""
    left, chosen = list(keys), list[str]()
    done: frozenset[str] = frozenset()
    while left and len(chosen) < how_many:
        key = max(left, key=lambda one: (len(opens[one] - done), len(opens[one])))
        left.remove(key)
        chosen.append(key)
        done |= opens[key]
    return chosen
