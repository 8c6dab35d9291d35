"""Reading shortlists: the page of a vacancy, one entry opened, two entries side by side."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matching.judging.reasons import Criterion, GateName, GateState
from matching.judging.score import Reason
from matching.ranking.shortlist import Match
from models.audit import AuditAction
from models.shortlists import Shortlist, ShortlistEntry
from models.vacancies import Vacancy, VacancyCriterion, VacancyLicence, VacancyStatus
from services import audit
from services.actors import Actor, require_staff
from services.errors import NotFoundError
from services.matchmaking.explanations import Names, names_in
from services.matchmaking.shortlist_entries import EntryRow, Standing, entries, entry_rows
from services.matchmaking.workshop_evidence import WorkshopShown, workshops_of
from services.paging import Page, cut

ENTRIES_PER_PAGE = 10  # with their reasons these stay far below the page's 60 kB
LEVEL = 0.005  # criteria closer than half a percent read the same on the screen


@dataclass(frozen=True, slots=True)
class ShortlistPage:
    """The shortlist of a vacancy as a mediator sees it.

    Attributes:
        shortlist: None while none was made yet.
        counts: how many people have each standing.
        emptied_by: where nobody may start today: the gates that stop most people, and how many.
    """

    vacancy: Vacancy
    shortlist: Shortlist | None
    rows: Page[EntryRow]
    counts: Mapping[Standing, int]
    emptied_by: tuple[tuple[GateName, int], ...]
    names: Names


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
    """One criterion of two people; `stronger` is 0, 1, or None where neither is."""

    criterion: Criterion
    reasons: tuple[Reason, Reason]
    stronger: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two people of one shortlist side by side."""

    rows: tuple[EntryRow, EntryRow]
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
    vacancy = _vacancy(session, vacancy_id)
    shortlist = session.scalar(
        select(Shortlist).where(Shortlist.vacancy_id == vacancy_id, Shortlist.replaced_at.is_(None))
    )
    rows = _current_rows(session, shortlist)
    wanted = tuple(row for row in rows if standing is None or row.standing is standing)
    page = cut(wanted, number=number, size=ENTRIES_PER_PAGE)
    counted = Counter(row.standing for row in rows)
    audit.record(session, actor, AuditAction.LOOKED, "vacancy", vacancy_id, fields=["shortlist"])
    shown = ((row.entry.id, row.person.id) for row in page.items)
    audit.record_looks(session, actor, "shortlist_entry", shown)
    return ShortlistPage(
        vacancy=vacancy,
        shortlist=shortlist,
        rows=page,
        counts={one: counted[one] for one in Standing},
        emptied_by=_emptied_by(rows),
        names=names_in(session, (row.match for row in page.items)),
    )


def _vacancy(session: Session, vacancy_id: int) -> Vacancy:
    found = session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.status != VacancyStatus.DRAFT)
        .options(
            joinedload(Vacancy.employer),
            joinedload(Vacancy.occupation),
            joinedload(Vacancy.commune),
            selectinload(Vacancy.criteria).joinedload(VacancyCriterion.skill),
            selectinload(Vacancy.licences).joinedload(VacancyLicence.concept),
            selectinload(Vacancy.shifts),
        )
    )
    if found is None:
        raise NotFoundError
    return found


def _current_rows(session: Session, shortlist: Shortlist | None) -> tuple[EntryRow, ...]:
    if shortlist is None:
        return ()
    return entry_rows(session, entries().where(ShortlistEntry.shortlist_id == shortlist.id))


def _emptied_by(rows: Sequence[EntryRow]) -> tuple[tuple[GateName, int], ...]:
    """Nothing while somebody may start; else the gates by how many people they stop."""
    if any(row.standing is not Standing.NOT_TODAY for row in rows):
        return ()
    stopped: Counter[GateName] = Counter()
    for row in rows:
        stopped.update({gate.name for gate in row.match.gates if gate.state is GateState.FAIL})
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
    session: Session, actor: Actor, vacancy_id: int, entry_ids: tuple[int, int]
) -> Comparison:
    """Two people of one vacancy side by side. Both looks are written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: one of them is not in a shortlist of that vacancy, or both are one.
    """
    require_staff(actor)
    vacancy = _vacancy(session, vacancy_id)
    statement = entries().where(
        ShortlistEntry.id.in_(entry_ids), Shortlist.vacancy_id == vacancy_id
    )
    found = {row.entry.id: row for row in entry_rows(session, statement)}
    if len(found) != len(entry_ids):
        raise NotFoundError
    first, second = (found[entry_id] for entry_id in entry_ids)
    for row in (first, second):
        _write_look(session, actor, row)
    return Comparison(
        rows=(first, second),
        vacancy=vacancy,
        reasons=_compared(first.match, second.match),
        names=names_in(session, [first.match, second.match]),
    )


def _compared(first: Match, second: Match) -> tuple[ComparedReason, ...]:
    others = {reason.criterion: reason for reason in second.reasons}
    return tuple(
        ComparedReason(
            Criterion(reason.criterion),
            (reason, others[reason.criterion]),
            _stronger(reason.value, others[reason.criterion].value),
        )
        for reason in first.reasons
        if reason.is_asked and reason.criterion in others
    )


def _stronger(first: float | None, second: float | None) -> int | None:
    """Which of two values is the greater; an unknown one is neither weaker nor stronger."""
    if first is None or second is None or abs(first - second) < LEVEL:
        return None
    return 0 if first > second else 1
