"""Which shortlists can be others now that some files changed; all the rest need not be asked.

A person who changed touches a list that they stand in or were added to, one in which they are tied
with the last place, and one whose last place they reach now. All follow from the person, the
vacancy and the last place alone, so nobody else's file is read.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matching.judging.context import MatchContext, PreparedCandidate
from matching.judging.judgements import judge
from matching.judging.profiles import VacancyProfile
from matching.ranking import shortlist as engine
from models.file_changes import FileChange
from models.participants import Participant
from models.shortlists import Shortlist, ShortlistEntry
from services.matchmaking.added_places import lists_added_to
from services.matchmaking.profiles import SEEKING, candidate_profiles, vacancy_profiles
from services.matchmaking.shortlisting import STORED_ENTRIES, published_ids

MOST_FOLLOWED = 1_000  # notes at a time; the next tick goes on
MOST_JUDGED = 40  # people at a time; for more, asking every list is the quicker way


@dataclass(frozen=True, slots=True)
class Changes:
    """Notes of changed files that are followed together.

    Attributes:
        notes: their numbers.
        people, vacancies: whose files changed.
        is_anybody: whether they may be anybody's.
    """

    notes: tuple[int, ...]
    people: frozenset[int]
    vacancies: frozenset[int]
    is_anybody: bool

    def __len__(self) -> int:
        """How many files changed, one at least where they may be anybody's."""
        return len(self.people) + len(self.vacancies) + self.is_anybody


@dataclass(frozen=True, slots=True)
class _LastPlace:
    """The end of a full list: who stands there, and the keys of whoever is tied with them."""

    person: int
    tied: frozenset[str]


def waiting_changes(session: Session) -> Changes:
    """The oldest changes that nobody has followed yet."""
    rows = session.execute(
        select(FileChange.id, FileChange.participant_id, FileChange.vacancy_id)
        .order_by(FileChange.id)
        .limit(MOST_FOLLOWED)
    ).all()
    return Changes(
        notes=tuple(row.id for row in rows),
        people=frozenset(row.participant_id for row in rows if row.participant_id is not None),
        vacancies=frozenset(row.vacancy_id for row in rows if row.vacancy_id is not None),
        is_anybody=any(row.participant_id is None and row.vacancy_id is None for row in rows),
    )


def touched_lists(session: Session, changes: Changes, context: MatchContext) -> list[int]:
    """The published vacancies whose shortlist can be another one after some changes."""
    published = published_ids(session)
    if changes.is_anybody or len(changes.people) > MOST_JUDGED or not _are_chosen(session):
        return published
    ends = _last_places(session)
    standing = _standing(session, changes.people) | lists_added_to(session, changes.people)
    unsure = [
        number
        for number in published
        if number in ends and number not in standing and number not in changes.vacancies
    ]
    sure = set(published).difference(unsure)
    if changes.people and unsure:
        sure |= _reached(session, changes.people, {one: ends[one] for one in unsure}, context)
    return sorted(sure)


def _are_chosen(session: Session) -> bool:
    """Whether more people look for work than a list has places."""
    seeking = select(func.count()).where(Participant.case_state.in_(SEEKING))
    return session.scalars(seeking).one() > STORED_ENTRIES


def _last_places(session: Session) -> dict[int, _LastPlace]:
    """The end of each current list that is full, by the vacancy's number.

    A list that is not full, or was made among no more people than it has places, has everybody in
    it or has lost somebody: it is always asked. So is one that has lost somebody who was added.
    """
    full = (
        select(Shortlist.id)
        .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
        .where(Shortlist.replaced_at.is_(None))
        .group_by(Shortlist.id, Shortlist.added_count)
        .having(func.count() == STORED_ENTRIES + Shortlist.added_count)
    )
    rows = session.execute(
        select(Shortlist.vacancy_id, ShortlistEntry.participant_id, ShortlistEntry.explanation)
        .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
        .where(
            Shortlist.replaced_at.is_(None),
            Shortlist.id.in_(full),
            Shortlist.candidates_count > STORED_ENTRIES,
            ShortlistEntry.rank == STORED_ENTRIES,
        )
    )
    return {
        vacancy_id: _LastPlace(person, frozenset(explanation["tied_with"]))
        for vacancy_id, person, explanation in rows
    }


def _standing(session: Session, people: Collection[int]) -> set[int]:
    """The vacancies in whose current list one of some people stands."""
    return set(
        session.scalars(
            select(Shortlist.vacancy_id)
            .join(ShortlistEntry, ShortlistEntry.shortlist_id == Shortlist.id)
            .where(Shortlist.replaced_at.is_(None), ShortlistEntry.participant_id.in_(people))
        )
    )


def _reached(
    session: Session,
    changed: Collection[int],
    ends: Mapping[int, _LastPlace],
    context: MatchContext,
) -> set[int]:
    """The vacancies whose last place one of the changed people shares, shared or reaches.

    The last place is judged as of today as well: what is kept of it may be some days old.
    """
    people = _prepared(session, changed, context)
    lasts = {one.key: one for one in _prepared(session, {e.person for e in ends.values()}, context)}
    keys = {str(number) for number in changed}
    found = set()
    for vacancy in vacancy_profiles(session, vacancy_ids=ends):
        end = ends[int(vacancy.key)]
        last = lasts.get(str(end.person))
        if last is None or keys & end.tied or _any_reaches(people, last, vacancy, context):
            found.add(int(vacancy.key))
    return found


def _prepared(
    session: Session, numbers: Collection[int], context: MatchContext
) -> Sequence[PreparedCandidate]:
    """Those of some people who look for work, ready to be judged."""
    seeking = session.scalars(
        select(Participant.id).where(
            Participant.id.in_(numbers), Participant.case_state.in_(SEEKING)
        )
    ).all()
    return engine.prepared_people(candidate_profiles(session, participant_ids=seeking), context)


def _any_reaches(
    people: Sequence[PreparedCandidate],
    last: PreparedCandidate,
    vacancy: VacancyProfile,
    context: MatchContext,
) -> bool:
    if not people:
        return False
    end = judge(last, vacancy, context).place_key[:2]
    return any(judge(one, vacancy, context).place_key[:2] <= end for one in people)
