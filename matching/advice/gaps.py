"""Supply and demand: what vacancies ask for and how many people show it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.evidence import TOLERANCE, required_strength
from matching.judging.profiles import Need, VacancyProfile


@dataclass(frozen=True, slots=True)
class SkillGap:
    """One skill that vacancies ask for.

    Attributes:
        musts: positions that cannot be filled without it.
        wishes: positions where it is wished.
        showing: people who show it at level 1 or above.
        near: people who do not, and who show a related skill.
    """

    skill: str
    musts: int
    wishes: int
    showing: int
    near: int

    @property
    def missing(self) -> int:
        """Positions that cannot be filled without it beyond the people who show it, from 0 up."""
        return max(self.musts - self.showing, 0)


def skill_gaps(
    people: Sequence[PreparedCandidate], vacancies: Iterable[VacancyProfile], context: MatchContext
) -> tuple[SkillGap, ...]:
    """Every trade skill asked for, the scarcest first; O(people x skills asked)."""
    asked: dict[Need, Counter[str]] = {Need.MUST: Counter(), Need.WISH: Counter()}
    for vacancy in vacancies:
        for need in vacancy.needs:
            if context.taxonomy.may_lend(need.skill):
                asked[need.need][need.skill] += vacancy.positions
    gaps = (_gap(skill, asked, people, context) for skill in asked[Need.MUST] | asked[Need.WISH])
    return tuple(sorted(gaps, key=lambda gap: (-gap.missing, -gap.musts, -gap.wishes, gap.skill)))


def _gap(
    skill: str,
    asked: dict[Need, Counter[str]],
    people: Sequence[PreparedCandidate],
    context: MatchContext,
) -> SkillGap:
    least = required_strength(1, context.rules) - TOLERANCE
    showing = near = 0
    for person in people:
        cover = person.cover.cover(skill, 1, context.taxonomy, context.rules)
        if cover.lender is None and cover.strength >= least:
            showing += 1
        elif cover.strength > 0:
            near += 1
    return SkillGap(skill, asked[Need.MUST][skill], asked[Need.WISH][skill], showing, near)
