"""What changed that the engine reads: noted in one place, for every service that saves a file.

A session notes it when it saves rows and when it runs an update, a delete or an insert of its own,
in the same transaction, so that no change is kept without its note and no service has to think of
it. Rows are only added: two people who save at once never wait for each other here. Whoever follows
a change deletes its note (`services/matchmaking/list_upkeep.py`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import (
    CheckConstraint,
    Connection,
    Delete,
    Insert,
    Update,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.orm import (
    InstrumentedAttribute,
    Mapped,
    Mapper,
    ORMExecuteState,
    Session,
    UOWTransaction,
    object_session,
)

from models.curating import ShortlistAddition
from models.declarative import Base, Key, Stamp
from models.participants import (
    AvailabilityWindow,
    LicenceHeld,
    Participant,
    SkillShown,
    TradeWanted,
    TransportMeans,
    WorkExperience,
)
from models.reference import WorkshopTypeSkill
from models.vacancies import (
    Vacancy,
    VacancyCriterion,
    VacancyLicence,
    VacancyRoleType,
    VacancyShift,
)
from models.workshops import Certificate, WorkshopAttendance, WorkshopRun

MOST_NOTED = 200  # numbers of one statement; more are noted as a change that may be anybody's


class FileChange(Base):
    """A file that was saved and not followed yet; without a number it may be anybody's.

    The numbers refer to nothing: that a file is gone is a change as well.
    """

    __tablename__ = "file_changes"
    __table_args__ = (
        CheckConstraint("participant_id is null or vacancy_id is null", name="one_subject"),
    )

    id: Mapped[Key]
    participant_id: Mapped[int | None]
    vacancy_id: Mapped[int | None]
    changed_at: Mapped[Stamp]


@dataclass(frozen=True, slots=True)
class _Watched:
    """How a row tells whose file it belongs to.

    Attributes:
        column: of `FileChange` that takes the number; empty for a change that may be anybody's.
        owner: attribute with the number.
        fields: what the engine reads of it; None for all.
        via: of the attendances whose people are meant, where `owner` tells a workshop's.
    """

    column: str = ""
    owner: str = ""
    fields: frozenset[str] | None = None
    via: InstrumentedAttribute[int] | None = None


_PERSON = _Watched("participant_id", "participant_id")
_VACANCY = _Watched("vacancy_id", "vacancy_id")
_PERSON_FIELDS = frozenset(
    {
        *("case_state", "commune_key", "available_from", "max_commute_minutes"),
        *("min_monthly_pay_clp", "max_weekly_hours"),
        *("has_told_availability", "has_told_licences"),
    }
)
_VACANCY_FIELDS = frozenset(
    {
        *("status", "title", "occupation_key", "commune_key", "is_remote", "radius_km"),
        *("has_flexible_hours", "weekly_hours", "monthly_pay_clp", "starts_on", "positions"),
    }
)
WATCHED: Mapping[type[Base], _Watched] = {
    Participant: _Watched("participant_id", "id", _PERSON_FIELDS),
    AvailabilityWindow: _PERSON,
    TradeWanted: _PERSON,
    LicenceHeld: _PERSON,
    TransportMeans: _PERSON,
    SkillShown: _PERSON,
    WorkExperience: _PERSON,
    WorkshopAttendance: _PERSON,
    Certificate: _Watched("participant_id", "attendance_id", via=WorkshopAttendance.id),
    WorkshopRun: _Watched("participant_id", "id", via=WorkshopAttendance.run_id),
    WorkshopTypeSkill: _Watched(),
    Vacancy: _Watched("vacancy_id", "id", _VACANCY_FIELDS),
    VacancyCriterion: _VACANCY,
    VacancyLicence: _VACANCY,
    VacancyShift: _VACANCY,
    VacancyRoleType: _VACANCY,
    ShortlistAddition: _VACANCY,
}
Note = tuple[str, int | None]
ANYBODY: Note = ("", None)
_GATHERED = "file_changes"  # where a session holds its notes until its flush ends


def _gather(_mapper: Mapper[Base], _connection: Connection, row: Base) -> None:
    """Remember a row that a flush has just inserted or deleted."""
    session = object_session(row)
    if session is not None:
        session.info.setdefault(_GATHERED, set()).update(_notes_of(session, row))


def _gather_changed(mapper: Mapper[Base], connection: Connection, row: Base) -> None:
    """Remember a row that a flush has just updated, where the engine reads what is another."""
    session = object_session(row)
    if session is not None and _is_read(session, row):
        _gather(mapper, connection, row)


def _write_gathered(session: Session, _context: UOWTransaction) -> None:
    """Write down at the end of a flush whose files it has changed."""
    _write(session, session.info.pop(_GATHERED, set()))


def _is_read(session: Session, row: Base) -> bool:
    """Whether something that the engine reads is another in a row that a flush has written."""
    watched = WATCHED[type(row)]
    if watched.fields is None:
        return session.is_modified(row, include_collections=False)
    attributes = inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in watched.fields)


def _notes_of(session: Session, row: Base) -> Iterator[Note]:
    watched = WATCHED[type(row)]
    if not watched.column:
        yield ANYBODY
    elif watched.via is None:
        yield watched.column, getattr(row, watched.owner)
    else:
        people = select(WorkshopAttendance.participant_id)
        of_row = people.where(watched.via == getattr(row, watched.owner))
        yield from ((watched.column, number) for number in session.connection().scalars(of_row))


def _note_statement(state: ORMExecuteState) -> None:
    """Note the files that a statement of its own is about to change."""
    mapper, statement = state.bind_mapper, state.statement
    watched = WATCHED.get(mapper.class_) if mapper is not None else None
    if mapper is None or watched is None:
        return
    if isinstance(statement, Insert):
        _write(state.session, set(_notes_of_insert(watched, state.parameters)))
    elif isinstance(statement, Update | Delete) and _sets_what_is_read(watched, statement):
        _write(state.session, set(_notes_of_rows(state.session, mapper, watched, statement)))


def _sets_what_is_read(watched: _Watched, statement: Update | Delete) -> bool:
    if watched.fields is None or isinstance(statement, Delete):
        return True
    # SQLAlchemy tells in no other way which columns an update sets.
    values: Iterable[object] = statement._values or ()
    return any(getattr(column, "key", column) in watched.fields for column in values)


def _notes_of_insert(watched: _Watched, parameters: object) -> Iterator[Note]:
    """What rows tell that are inserted many at once; numbers not given yet are not known."""
    rows = parameters if isinstance(parameters, Sequence) else [parameters]
    for row in rows:
        number = row.get(watched.owner) if isinstance(row, Mapping) else None
        yield ANYBODY if number is None or watched.via is not None else (watched.column, number)


def _notes_of_rows(
    session: Session, mapper: Mapper[Base], watched: _Watched, statement: Update | Delete
) -> Iterator[Note]:
    if not watched.column or watched.via is not None:
        yield ANYBODY
        return
    owners = select(mapper.columns[watched.owner]).distinct()
    if statement.whereclause is not None:
        owners = owners.where(statement.whereclause)
    yield from ((watched.column, number) for number in session.connection().scalars(owners))


def _write(session: Session, notes: Set[Note]) -> None:
    if not notes:
        return
    if len(notes) > MOST_NOTED or ANYBODY in notes:
        notes = {ANYBODY}
    rows: list[dict[str, int | None]] = [
        {"participant_id": None, "vacancy_id": None, **({column: number} if column else {})}
        for column, number in sorted(notes)
    ]
    session.connection().execute(insert(FileChange), rows)


def note_changes_of(sessions: type[Session]) -> None:
    """Let sessions of a class note what they change."""
    for table in WATCHED:
        event.listen(table, "after_insert", _gather)
        event.listen(table, "after_update", _gather_changed)
        event.listen(table, "after_delete", _gather)
    event.listen(sessions, "after_flush", _write_gathered)
    event.listen(sessions, "do_orm_execute", _note_statement)
