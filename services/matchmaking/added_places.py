"""Whom mediators added to shortlists, and where they stand: behind the engine's places.

They are judged by the same engine and stand in its order among themselves. Nothing is raised: who
belongs among the first has that place from the engine, and the addition is a mere mark.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.judgements import judge
from matching.judging.profiles import VacancyProfile
from matching.pool.pool import Pool
from matching.ranking import shortlist as engine
from models.curating import ShortlistAddition


def added_people(
    session: Session, vacancy_ids: Collection[int] | None = None
) -> Mapping[int, Sequence[int]]:
    """Numbers of whom mediators added to each shortlist, in order, by the vacancy's number.

    Args:
        vacancy_ids: only these; None for all.
    """
    wanted = select(ShortlistAddition.vacancy_id, ShortlistAddition.participant_id)
    if vacancy_ids is not None:
        wanted = wanted.where(ShortlistAddition.vacancy_id.in_(vacancy_ids))
    found: dict[int, list[int]] = defaultdict(list)
    for vacancy_id, person in session.execute(wanted.order_by(ShortlistAddition.participant_id)):
        found[vacancy_id].append(person)
    return found


def lists_added_to(session: Session, people: Collection[int]) -> set[int]:
    """The vacancies to whose shortlist one of some people was added."""
    added = select(ShortlistAddition.vacancy_id)
    return set(session.scalars(added.where(ShortlistAddition.participant_id.in_(people))))


def behind_the_places(
    pool: Pool, standing: Collection[int], added: Collection[int]
) -> Sequence[PreparedCandidate]:
    """Those of the added who look for work and have no place from the engine, as they are given.

    Args:
        standing: numbers in the pool of whoever has a place.
        added: numbers of participants.
    """
    if not added:
        return ()
    placed = frozenset(standing)
    numbers = [pool.number_of.get(str(person)) for person in added]
    return [pool.prepared(one) for one in numbers if one is not None and one not in placed]


def with_added(
    found: engine.Shortlist,
    vacancy: VacancyProfile,
    added: Sequence[PreparedCandidate],
    context: MatchContext,
) -> engine.Shortlist:
    """A shortlist with some more people behind its places, explained as everybody is.

    Their rank only tells who stands behind whom: they have no place, and so share none.
    """
    judged = sorted((judge(one, vacancy, context) for one in added), key=attrgetter("place_key"))
    behind = (
        engine.match_of(one, rank, (), one.candidate, context)
        for rank, one in enumerate(judged, start=len(found.entries) + 1)
    )
    return replace(found, entries=(*found.entries, *behind))
