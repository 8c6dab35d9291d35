"""Reading shortlists: the page of a vacancy, one entry opened, some entries side by side."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matching.judging.reasons import Criterion, GateName, GateState
from matching.judging.score import Reason
from matching.ranking.shortlist import Match
from models.audit import AuditAction
from models.curating import OwnOrder, ShortlistLock
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyCriterion, VacancyLicence, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError
from services.hiring.record_requests import is_asking
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.own_orders import arranged
from services.matchmaking.shortlist_entries import EntryRow, Standing, entries, entry_rows
from services.matchmaking.workshop_evidence import WorkshopShown, workshops_of
from services.paging import Page, cut

ENTRIES_PER_PAGE = 8  # with reasons, buttons and style these stay below the 60 kB of a page
MOST_COMPARED = 4  # more do not stand beside each other on any screen


@dataclass(frozen=True, slots=True)
class ShortlistPage:
    """The shortlist of a vacancy as a mediator sees it.

    Attributes:
        asks_certificate: whether the job asks for a personal certificate.
        shortlist: None while none was made yet.
        counts: how many people have each standing.
        emptied_by: where nobody may start today: the gates that stop most people, and how many.
        lock: None while the list may be made again.
        own_order: what mediators made of the order; None where it is the engine's.
        own_places: place of everybody in that order, by their number; empty without one.
        is_outdated: whether another version of the engine wrote what is shown, so that its
            reasons cannot be read until the list is made again.
    """

    vacancy: Vacancy
    asks_certificate: bool
    shortlist: Shortlist | None
    rows: Page[EntryRow]
    counts: Mapping[Standing, int]
    emptied_by: tuple[tuple[GateName, int], ...]
    names: Names
    lock: ShortlistLock | None
    own_order: OwnOrder | None
    own_places: Mapping[int, int]
    is_outdated: bool

    @property
    def people(self) -> int:
        """How many stand in the whole list."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class EntryFile:
    """One entry opened down to the workshops behind it.

    Attributes:
        workshops: what the person attended, by how the explanation calls it.
    """

    row: EntryRow
    vacancy: Vacancy
    shortlist: Shortlist
    names: Names
    workshops: Mapping[str, WorkshopShown]


@dataclass(frozen=True, slots=True)
class ComparedReason:
    """One criterion of several people, in their order.

    Attributes:
        strongest: the places of who is strongest, everybody's where all are equal; none where
            somebody is unknown.
    """

    criterion: Criterion
    reasons: tuple[Reason, ...]
    strongest: tuple[int, ...]

    @property
    def are_equal(self) -> bool:
        """Whether nobody is stronger than another."""
        return len(self.strongest) == len(self.reasons)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some people of one shortlist side by side, in the order of the shortlist."""

    rows: tuple[EntryRow, ...]
    vacancy: Vacancy
    reasons: tuple[ComparedReason, ...]
    names: Names


def read_shortlist(
    session: Session,
    actor: Actor,
    vacancy_id: int,
    *,
    standing: Standing | None = None,
    number: int = 1,
) -> ShortlistPage:
    """One page of the current shortlist of a vacancy. The look at each person is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such vacancy, or it is still its employer's draft.
    """
    require_staff(actor)
    vacancy, asks_certificate = _vacancy(session, vacancy_id)
    shortlist, lock, own = _curated(session, vacancy_id)
    rows = _in_own_order(_current_rows(session, shortlist), own)
    wanted = tuple(row for row in rows if standing is None or row.standing is standing)
    page = cut(wanted, number=number, size=ENTRIES_PER_PAGE)
    counted = Counter(row.standing for row in rows)
    told = [row.told for row in page.items]
    audit.record(session, actor, AuditAction.LOOKED, "vacancy", vacancy_id, fields=["shortlist"])
    shown = ((row.entry.id, row.person.id) for row in page.items)
    audit.record_looks(session, actor, "shortlist_entry", shown)
    return ShortlistPage(
        vacancy=vacancy,
        asks_certificate=asks_certificate,
        shortlist=shortlist,
        rows=page,
        counts={one: counted[one] for one in Standing},
        emptied_by=_emptied_by(rows),
        names=names_in(session, (match for match in told if match is not None)),
        lock=lock,
        own_order=own,
        own_places=_places(rows) if own is not None and own.people else {},
        is_outdated=None in told,
    )


def _curated(
    session: Session, vacancy_id: int
) -> tuple[Shortlist | None, ShortlistLock | None, OwnOrder | None]:
    """The current shortlist of a vacancy, its lock and the mediators' order, asked at once."""
    found = session.execute(
        select(Shortlist, ShortlistLock, OwnOrder)
        .outerjoin(ShortlistLock, ShortlistLock.vacancy_id == Shortlist.vacancy_id)
        .outerjoin(OwnOrder, OwnOrder.vacancy_id == Shortlist.vacancy_id)
        .where(Shortlist.vacancy_id == vacancy_id, Shortlist.replaced_at.is_(None))
        .options(joinedload(ShortlistLock.locked_by), joinedload(OwnOrder.ordered_by))
    ).first()
    return (None, None, None) if found is None else (found[0], found[1], found[2])


def _in_own_order(rows: Sequence[EntryRow], own: OwnOrder | None) -> tuple[EntryRow, ...]:
    by_person = {row.person.id: row for row in rows}
    people = arranged(list(by_person), own.people if own is not None else [])
    return tuple(by_person[person] for person in people)


def _places(rows: Sequence[EntryRow]) -> Mapping[int, int]:
    return {row.person.id: place for place, row in enumerate(rows, start=1)}


def _vacancy(session: Session, vacancy_id: int) -> tuple[Vacancy, bool]:
    """A vacancy that the office may read, and whether it asks for a certificate."""
    found = session.execute(
        select(Vacancy, is_asking(vacancy_id))
        .where(Vacancy.id == vacancy_id, Vacancy.status != VacancyStatus.DRAFT)
        .options(
            joinedload(Vacancy.employer),
            joinedload(Vacancy.occupation),
            joinedload(Vacancy.commune),
            selectinload(Vacancy.criteria).joinedload(VacancyCriterion.skill),
            selectinload(Vacancy.licences).joinedload(VacancyLicence.concept),
            selectinload(Vacancy.shifts),
        )
    ).first()
    if found is None:
        raise NotFoundError
    return found[0], found[1]


def _current_rows(session: Session, shortlist: Shortlist | None) -> tuple[EntryRow, ...]:
    if shortlist is None:
        return ()
    return entry_rows(session, entries().where(ShortlistEntry.shortlist_id == shortlist.id))


def _emptied_by(rows: Sequence[EntryRow]) -> tuple[tuple[GateName, int], ...]:
    """Nothing while somebody may start; else the gates by how many people they stop."""
    if any(row.standing is not Standing.NOT_TODAY for row in rows):
        return ()
    stopped: Counter[GateName] = Counter()
    for match in (row.told for row in rows):
        gates = match.gates if match is not None else ()
        stopped.update({gate.name for gate in gates if gate.state is GateState.FAIL})
    return tuple(sorted(stopped.items(), key=lambda item: (-item[1], item[0])))


def read_entry(session: Session, actor: Actor, entry_id: int) -> EntryFile:
    """One entry with everything behind it. The look into the person's file is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such entry.
    """
    row = find_row(session, actor, entry_id)
    _write_look(session, actor, row)
    shortlist = row.entry.shortlist
    return EntryFile(
        row=row,
        vacancy=shortlist.vacancy,
        shortlist=shortlist,
        names=names_in(session, [row.match]),
        workshops={shown.source: shown for shown in workshops_of(session, row.person.id)},
    )


def find_row(session: Session, actor: Actor, entry_id: int) -> EntryRow:
    """One entry without what lies behind it, to act on it.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such entry.
    """
    require_staff(actor)
    rows = entry_rows(session, entries().where(ShortlistEntry.id == entry_id))
    if not rows:
        raise NotFoundError
    return rows[0]


def _write_look(session: Session, actor: Actor, row: EntryRow) -> None:
    audit.record(
        session,
        actor,
        AuditAction.LOOKED,
        "shortlist_entry",
        row.entry.id,
        participant_id=row.person.id,
    )


def compare_entries(
    session: Session, actor: Actor, vacancy_id: int, entry_ids: Collection[int]
) -> Comparison:
    """Two to four people of one vacancy side by side. Each look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: one of them is not in a shortlist of that vacancy, two are one, or they
            are fewer or more.
    """
    require_staff(actor)
    vacancy, _asks = _vacancy(session, vacancy_id)
    statement = entries().where(
        ShortlistEntry.id.in_(entry_ids), Shortlist.vacancy_id == vacancy_id
    )
    rows = entry_rows(session, statement)
    if len(rows) != len(entry_ids) or not 1 < len(rows) <= MOST_COMPARED:
        raise NotFoundError
    for row in rows:
        _write_look(session, actor, row)
    matches = [row.match for row in rows]
    return Comparison(rows, vacancy, _compared(matches), names_in(session, matches))


def _compared(matches: Sequence[Match]) -> tuple[ComparedReason, ...]:
    """The criteria that are asked for and worked out for all of them, in one order."""
    of_each = [{reason.criterion: reason for reason in match.reasons} for match in matches]
    found = []
    for reason in matches[0].reasons:
        several = tuple(one[reason.criterion] for one in of_each if reason.criterion in one)
        if reason.is_asked and len(several) == len(matches):
            best = _strongest([one.value for one in several])
            found.append(ComparedReason(Criterion(reason.criterion), several, best))
    return tuple(found)


def _strongest(values: Sequence[float | None]) -> tuple[int, ...]:
    """The places of the greatest; nobody is weaker for what is not known of them."""
    # In whole percents, as the page shows them: what reads the same is equal.
    known = [int(value * 100 + 0.5) for value in values if value is not None]
    if len(known) != len(values):
        return ()
    return tuple(place for place, value in enumerate(known) if value == max(known))
