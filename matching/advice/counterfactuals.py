"""The smallest change that lifts a person over the gates, or into the first places.

Every set of up to three changes is tried, the small ones first, so a set that is offered is
minimal by construction: no smaller one reaches the same. What it promises is worked out by
judging the changed profile among the same others.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from matching.advice.changes import Change, Course, changed, possible_changes
from matching.judging.context import MatchContext, PreparedCandidate, prepare_candidate
from matching.judging.judgements import Judgement, PlaceKey, judge
from matching.judging.profiles import VacancyProfile

MOST_TOGETHER = 3  # more than three at once is a plan of life and not advice
FIRST_PLACES = 5  # as many as a mediator looks at first
OFFERED = 3  # sets of one size that are shown


class Goal(StrEnum):
    """What a change is for."""

    OVER_THE_GATES = "over_the_gates"
    AMONG_THE_FIRST = "among_the_first"


@dataclass(frozen=True, slots=True)
class Advice:
    """A smallest set of changes and what it really gives.

    Attributes:
        rank_before: place among all people of the vacancy, 1 for the first.
        rank_after: place with the changes, everybody else as they are.
    """

    goal: Goal
    changes: tuple[Change, ...]
    rank_before: int
    rank_after: int


@dataclass(frozen=True, slots=True)
class _Case:
    candidate: PreparedCandidate
    vacancy: VacancyProfile
    others: Sequence[PlaceKey]
    context: MatchContext

    def judged(self, changes: Iterable[Change]) -> Judgement:
        profile = changed(self.candidate.profile, changes)
        return judge(prepare_candidate(profile, self.context), self.vacancy, self.context)

    def rank(self, judged: Judgement) -> int:
        return bisect_left(self.others, judged.place_key) + 1


def place_keys(judgements: Iterable[Judgement]) -> tuple[PlaceKey, ...]:
    """The places of people in order, as `advise` wants them."""
    return tuple(sorted(judged.place_key for judged in judgements))


def advise(
    candidate: PreparedCandidate,
    vacancy: VacancyProfile,
    others: Sequence[PlaceKey],
    courses: Sequence[Course],
    context: MatchContext,
) -> tuple[Advice, ...]:
    """The smallest sets of changes for each goal that is not reached yet, the lightest first.

    Args:
        others: place keys of everybody else for this vacancy, in order (`place_keys`).
        courses: workshops still to be held.

    Returns:
        At most `OFFERED` sets for each goal; none where no set of up to `MOST_TOGETHER`
        changes reaches it, or where it is reached as things are.
    """
    case = _Case(candidate, vacancy, others, context)
    now = case.judged(())
    rank = case.rank(now)
    changes = possible_changes(candidate, vacancy, courses, context)
    found: list[Advice] = []
    for goal, is_reached in _goals(case):
        if is_reached(now):
            continue
        for together, judged in _smallest(case, changes, is_reached):
            found.append(Advice(goal, together, rank, case.rank(judged)))
    return tuple(found)


def _goals(case: _Case) -> tuple[tuple[Goal, Callable[[Judgement], bool]], ...]:
    return (
        (Goal.OVER_THE_GATES, lambda judged: not judged.is_blocked),
        (
            Goal.AMONG_THE_FIRST,
            lambda judged: not judged.is_blocked and case.rank(judged) <= FIRST_PLACES,
        ),
    )


def _smallest(
    case: _Case, changes: Sequence[Change], is_reached: Callable[[Judgement], bool]
) -> list[tuple[tuple[Change, ...], Judgement]]:
    """The sets of the smallest size that reach a goal, in the order of their effort."""
    for size in range(1, MOST_TOGETHER + 1):
        tried = ((together, case.judged(together)) for together in combinations(changes, size))
        found = [(together, judged) for together, judged in tried if is_reached(judged)]
        if found:
            return found[:OFFERED]  # in the order of their effort, as the changes come
    return []
