"""What one change opens for a person among many vacancies: a course, a test, a licence, a paper.

Each change stands alone, so each is as small as a change can be. What only one vacancy asks of
somebody, such as other hours, is advice for that vacancy (`counterfactuals`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matching.advice.changes import (
    Change,
    ChangeKind,
    Course,
    changed,
    course_facts,
    possible_changes,
)
from matching.advice.counterfactuals import FIRST_PLACES
from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidate
from matching.judging.judgements import Judgement, PlaceKey, judge
from matching.judging.profiles import VacancyProfile
from matching.judging.reasons import GateName, GateState

# The same for every vacancy; hours and ways to work are another for each.
FOR_MANY = frozenset(
    {ChangeKind.DOCUMENT, ChangeKind.PRACTICAL_TEST, ChangeKind.COURSE, ChangeKind.LICENCE}
)


@dataclass(frozen=True, slots=True)
class Rivals:
    """A vacancy and the places of everybody else that are known, at least the first five."""

    vacancy: VacancyProfile
    others: Sequence[PlaceKey]

    def is_among_the_first(self, judged: Judgement) -> bool:
        """Whether somebody judged so would stand among the first five, and no gate fails."""
        ahead = sum(other < judged.place_key for other in self.others)
        return not judged.is_blocked and ahead < FIRST_PLACES


@dataclass(frozen=True, slots=True)
class Opening:
    """One change and the vacancies that it opens, by their keys.

    Attributes:
        starts: where the person could start and could not before, for all that is known.
        firsts: where the person would stand among the first five and does not now.
    """

    change: Change
    starts: frozenset[str]
    firsts: frozenset[str]


def openings(
    candidate: PreparedCandidate,
    vacancies: Iterable[Rivals],
    courses: Sequence[Course],
    context: MatchContext,
) -> tuple[Opening, ...]:
    """Every single change that opens something, the most useful first, then the lightest.

    Where the person already stands among the first and could start, nothing is opened.
    """
    rivals = list(vacancies)
    now = [judge(candidate, one.vacancy, context) for one in rivals]
    found = []
    for change in _changes(candidate, rivals, courses, context):
        after = prepare_candidate(changed(candidate.profile, [change]), context)
        then = [judge(after, one.vacancy, context) for one in rivals]
        opening = _opened(change, rivals, now, then)
        if opening.starts or opening.firsts:
            found.append(opening)
    return tuple(
        sorted(found, key=lambda one: (-len(one.firsts), -len(one.starts), one.change.effort))
    )


def _changes(
    candidate: PreparedCandidate,
    rivals: Iterable[Rivals],
    courses: Sequence[Course],
    context: MatchContext,
) -> Iterable[Change]:
    """Each change once: a test at the highest level asked for, a course with all it is for."""
    known: dict[tuple[ChangeKind, str], Change] = {}
    for one in rivals:
        for change in possible_changes(candidate, one.vacancy, courses, context):
            if change.kind in FOR_MANY:
                place = change.kind, change.key
                known[place] = _together(known.get(place), change, courses)
    return known.values()


def _together(before: Change | None, change: Change, courses: Sequence[Course]) -> Change:
    if before is None:
        return change
    if change.kind is ChangeKind.COURSE:
        course = next(one for one in courses if one.key == change.key)
        skills = {str(skill) for one in (before, change) for skill in _skills(one)}
        return replace(change, facts=course_facts(course, sorted(skills)))
    return max(before, change, key=_level)


def _skills(change: Change) -> Sequence[object]:
    skills = change.facts["skills"]
    return skills if isinstance(skills, list) else ()


def _level(change: Change) -> int:
    level = change.facts.get("level", 0)
    return level if isinstance(level, int) else 0


def _opened(
    change: Change, rivals: Sequence[Rivals], now: Sequence[Judgement], then: Sequence[Judgement]
) -> Opening:
    starts, firsts = set[str](), set[str]()
    for one, before, after in zip(rivals, now, then, strict=True):
        if _may_start(after) and not _may_start(before):
            starts.add(one.vacancy.key)
        if one.is_among_the_first(after) and not one.is_among_the_first(before):
            firsts.add(one.vacancy.key)
    return Opening(change, frozenset(starts), frozenset(firsts))


def _may_start(judged: Judgement) -> bool:
    """Whether every gate passes; a check by the law is a person's and nobody's to learn."""
    return all(
        gate.state is GateState.PASS for gate in judged.gates if gate.name is not GateName.ROLE
    )
