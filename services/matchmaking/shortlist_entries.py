"""Entries of shortlists with their explanation and what was decided about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session, defer, joinedload

from matching.ranking.shortlist import Match
from models.candidacies import Candidacy
from models.curating import ShortlistAddition, ShortlistNote
from models.participants import Participant
from models.shortlists import ReviewDecision, Shortlist, ShortlistEntry, ShortlistReview
from models.vacancies import Vacancy, VacancyStatus
from services.errors import NotFoundError, WrongStateError
from services.matchmaking.explanations import read_match
from services.matchmaking.profiles import SEEKING
from services.matchmaking.shortlisting import STORED_ENTRIES

Entries = Select[ShortlistEntry, ShortlistReview, ShortlistNote, ShortlistAddition]
"""A selection of entries with what belongs to each."""
OVER: Final = (VacancyStatus.FILLED, VacancyStatus.EXPIRED, VacancyStatus.WITHDRAWN)
"""Where nothing is left to decide: the vacancy took its people, or takes nobody any more."""


class Standing(StrEnum):
    """Whether a person may start today, as far as the gates tell."""

    READY = "ready"
    QUESTIONS = "questions"
    NOT_TODAY = "not_today"


@dataclass(frozen=True)
class EntryRow:
    """One person of a shortlist.

    Attributes:
        place: rank shown to people; those who are tied share the first place of the tie.
        review: what a mediator decided about this person and this vacancy.
        note: what the team wrote on this person for this vacancy; one that was taken away is
            there with no words, for its version.
        addition: who put the person on the list, and why; None where no mediator did.
    """

    entry: ShortlistEntry
    place: int
    review: ShortlistReview | None
    note: ShortlistNote | None = None
    addition: ShortlistAddition | None = None

    @cached_property
    def match(self) -> Match:
        """The stored explanation; read only when somebody asks, for a list has many.

        Raises:
            WrongStateError: another version of the engine wrote it.
        """
        return read_match(self.entry.explanation)

    @cached_property
    def told(self) -> Match | None:
        """The stored explanation; None where another version of the engine wrote it."""
        try:
            return self.match
        except WrongStateError:
            return None

    @property
    def has_place(self) -> bool:
        """Whether the engine gave the person a place; who was only added has none."""
        return self.entry.rank <= STORED_ENTRIES

    @property
    def person(self) -> Participant:
        """Who it is about."""
        return self.entry.participant

    @property
    def standing(self) -> Standing:
        """Whether the person may start today."""
        return standing_of(self.entry)

    @property
    def is_tied(self) -> bool:
        """Whether others have the same place."""
        return _is_tied(self.entry)

    @property
    def is_dropped(self) -> bool:
        """Whether a mediator took the person out."""
        return self.review is not None and self.review.decision is ReviewDecision.DROPPED

    @property
    def is_approved(self) -> bool:
        """Whether a mediator approved the person."""
        return self.review is not None and self.review.decision is ReviewDecision.APPROVED

    def has_ended_with(self, candidacy: Candidacy | None) -> bool:
        """Whether the person was approved, and the candidacy that followed is over."""
        return self.is_approved and candidacy is not None and candidacy.has_ended

    @property
    def is_seeking(self) -> bool:
        """Whether the person is still looking for work."""
        return self.person.case_state in SEEKING

    @property
    def may_be_decided(self) -> bool:
        """Whether there is still something to approve or to drop somebody for."""
        return self.entry.shortlist.vacancy.status not in OVER

    @property
    def may_be_placed(self) -> bool:
        """Whether the person can be placed in this vacancy as both stand now."""
        is_open = self.entry.shortlist.vacancy.status is VacancyStatus.PUBLISHED
        return is_open and self.is_seeking and not self.is_dropped


def standing_of(entry: ShortlistEntry) -> Standing:
    """Whether the person of an entry may start today, as far as the gates tell."""
    if entry.has_failed_gate:
        return Standing.NOT_TODAY
    return Standing.QUESTIONS if entry.has_open_question else Standing.READY


def entries() -> Entries:
    """Every entry with its person, vacancy and what was made of it, in order; to be narrowed."""
    return (
        select(ShortlistEntry, ShortlistReview, ShortlistNote, ShortlistAddition)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .outerjoin(ShortlistReview, _is_on_entry(ShortlistReview))
        .outerjoin(ShortlistNote, _is_on_entry(ShortlistNote))
        .outerjoin(ShortlistAddition, _is_on_entry(ShortlistAddition))
        .options(
            joinedload(ShortlistEntry.shortlist)
            .joinedload(Shortlist.vacancy)
            .options(
                joinedload(Vacancy.employer),
                joinedload(Vacancy.commune),
                defer(Vacancy.description),  # long, and the same in every row
            ),
            joinedload(ShortlistReview.decided_by),
            joinedload(ShortlistNote.noted_by),
            joinedload(ShortlistAddition.added_by),
            joinedload(ShortlistEntry.participant).joinedload(Participant.commune),
        )
        .order_by(ShortlistEntry.rank, ShortlistEntry.id)
    )


def _is_on_entry(
    made: type[ShortlistReview | ShortlistNote | ShortlistAddition],
) -> ColumnElement[bool]:
    """Whether what was made of a person for a vacancy is of those of an entry."""
    return and_(
        made.vacancy_id == Shortlist.vacancy_id,
        made.participant_id == ShortlistEntry.participant_id,
    )


def whom_and_where(session: Session, entry_id: int) -> tuple[int, int]:
    """Numbers of the vacancy and of the person that an entry is about.

    Raises:
        NotFoundError: there is no such entry.
    """
    found = session.execute(
        select(Shortlist.vacancy_id, ShortlistEntry.participant_id)
        .join(Shortlist, Shortlist.id == ShortlistEntry.shortlist_id)
        .where(ShortlistEntry.id == entry_id)
    ).first()
    if found is None:
        raise NotFoundError
    return found[0], found[1]


def entry_rows(session: Session, statement: Entries) -> tuple[EntryRow, ...]:
    """What a narrowed `entries()` selects, with the places people share in their whole lists."""
    found = session.execute(statement).all()
    ranks = _ranks(session, [row[0] for row in found])
    return tuple(
        EntryRow(entry, _place(entry, ranks), review, note, addition)
        for entry, review, note, addition in found
    )


def _ranks(session: Session, shown: Iterable[ShortlistEntry]) -> Mapping[tuple[int, str], int]:
    """The ranks of those with whom some share their place, by list and by their key there."""
    tied = [entry for entry in shown if _is_tied(entry)]
    if not tied:
        return {}
    lists = {entry.shortlist_id for entry in tied}
    people = {int(key) for entry in tied for key in entry.explanation["tied_with"]}
    rows = session.execute(
        select(
            ShortlistEntry.shortlist_id, ShortlistEntry.participant_id, ShortlistEntry.rank
        ).where(ShortlistEntry.shortlist_id.in_(lists), ShortlistEntry.participant_id.in_(people))
    )
    return {(shortlist_id, str(person)): rank for shortlist_id, person, rank in rows}


def _place(entry: ShortlistEntry, ranks: Mapping[tuple[int, str], int]) -> int:
    """The first rank of a tie; of those who are tied some may stand behind the list."""
    tied = ((entry.shortlist_id, key) for key in entry.explanation.get("tied_with", ()))
    return min([entry.rank, *(ranks[one] for one in tied if one in ranks)])


def _is_tied(entry: ShortlistEntry) -> bool:
    return bool(entry.explanation.get("tied_with"))
