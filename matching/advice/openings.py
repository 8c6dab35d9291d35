"""What one change opens for a person among many vacancies: a course, a test, a licence, a paper.

Each change stands alone, so each is as small as a change can be. What only one vacancy asks of
somebody, such as other hours, is advice for that vacancy (`counterfactuals`).
"""

from collections.abc import Iterable, Mapping, Sequence
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
from matching.taxonomy.concepts import SkillKind

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
    now = {one.vacancy.key: judge(candidate, one.vacancy, context) for one in rivals}
    found = []
    for change, several in _changes(candidate, rivals, courses, context):
        after = prepare_candidate(changed(candidate.profile, [change]), context)
        opening = _opened(change, after, several, now, context)
        if opening.starts or opening.firsts:
            found.append(opening)
    return tuple(
        sorted(found, key=lambda one: (-len(one.firsts), -len(one.starts), one.change.effort))
    )


def is_for(change: Change, context: MatchContext) -> bool:
    """Whether a change is worth its effort for the vacancy that gave rise to it.

    Nobody sits through a workshop of another trade to learn to be on time.
    """
    if change.kind is not ChangeKind.COURSE:
        return change.kind in FOR_MANY
    kinds = context.taxonomy
    return any(not kinds.has_kind(str(key), SkillKind.TRANSVERSAL) for key in _skills(change))


def _changes(
    candidate: PreparedCandidate,
    rivals: Iterable[Rivals],
    courses: Sequence[Course],
    context: MatchContext,
) -> Iterable[tuple[Change, Sequence[Rivals]]]:
    """Each change once, with the vacancies it is for: a test at the highest level asked for."""
    known: dict[tuple[ChangeKind, str], tuple[Change, list[Rivals]]] = {}
    for one in rivals:
        for change in possible_changes(candidate, one.vacancy, courses, context):
            if is_for(change, context):
                place = change.kind, change.key
                before, several = known.get(place, (None, []))
                known[place] = _together(before, change, courses), [*several, one]
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
    change: Change,
    after: PreparedCandidate,
    rivals: Iterable[Rivals],
    now: Mapping[str, Judgement],
    context: MatchContext,
) -> Opening:
    starts, firsts = set[str](), set[str]()
    for one in rivals:
        key = one.vacancy.key
        before, then = now[key], judge(after, one.vacancy, context)
        if _may_start(then) and not _may_start(before):
            starts.add(key)
        if one.is_among_the_first(then) and not one.is_among_the_first(before):
            firsts.add(key)
    return Opening(change, frozenset(starts), frozenset(firsts))


def _may_start(judged: Judgement) -> bool:
    """Whether every gate passes; a check by the law is a person's and nobody's to learn."""
    return all(
        gate.state is GateState.PASS for gate in judged.gates if gate.name is not GateName.ROLE
    )
