"""Whose rows: a session of an employer or of a person finds no row that is not theirs.

A service asks for the row it wants and names its owner; here the owner is added to whatever it
asks, so that a forgotten condition finds nothing. Somebody else's row is then not there, which is
what its address answers.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, event, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from models.accounts import Role
from models.audit import AuditEntry
from models.candidacies import Candidacy, ShownSheet
from models.declarative import Base
from models.employers import Employer
from models.introductions import Introduction
from models.participants import Participant
from models.vacancies import Vacancy
from services.actors import Actor
from services.permissions.holdings import GROUPS_OF_TABLE
from services.permissions.matrix import MatrixRole, Reach, cell

# Free hours and free seats are what others have not taken: their rows are counted, not shown.
COUNTED_FOR_ALL: Final = frozenset({"appointments", "enrolments", "slot_invitations"})
_ANOTHER_WAY: Final = frozenset({"audit_entries"})
_OWNER_COLUMN: Final[Mapping[Role, tuple[MatrixRole, str]]] = MappingProxyType(
    {
        Role.EMPLOYER: (MatrixRole.EMPLOYER_OWNER, "employer_id"),
        Role.PARTICIPANT: (MatrixRole.PARTICIPANT, "participant_id"),
    }
)


def keep_to_own_rows(session: Session, actor: Actor | None) -> None:
    """Let a session find only what is the actor's, where the matrix says `own`."""
    criteria = tuple(_criteria(actor)) if actor is not None else ()
    if not criteria:
        return

    def narrow(state: ORMExecuteState) -> None:
        if state.is_select and not state.is_column_load:
            state.statement = state.statement.options(*criteria)

    event.listen(session, "do_orm_execute", narrow)


def _criteria(actor: Actor) -> Iterator[Any]:  # Any: an option of SQLAlchemy's
    if actor.role is None or actor.role not in _OWNER_COLUMN:
        return
    _role, name = _OWNER_COLUMN[actor.role]
    # Whoever belongs to nobody's file finds no row: no number is -1.
    own = getattr(actor, name) or -1
    for table in owned_tables(actor.role):
        yield with_loader_criteria(table, getattr(table, name) == own, include_aliases=True)
    for table, whose in _by_another_way(actor.role, own):
        yield with_loader_criteria(table, whose, include_aliases=True)


def _by_another_way(role: Role, own: int) -> Iterator[tuple[type[Base], ColumnElement[bool]]]:
    if role is Role.PARTICIPANT:
        yield Participant, Participant.id == own
        yield AuditEntry, _is_about(own)
        return
    # By the table, for the owner of a vacancy would be added to the entity once more.
    columns = Vacancy.__table__.c
    mine = select(columns.id).where(columns.employer_id == own)
    yield Employer, Employer.id == own
    yield Introduction, Introduction.vacancy_id.in_(mine)


def _is_about(person: int) -> ColumnElement[bool]:
    """Entries that name a person, and looks at a sheet of theirs, which name its number alone."""
    shown, candidacies = ShownSheet.__table__.c, Candidacy.__table__.c
    sheets = select(shown.introduction_id).where(
        shown.candidacy_id == candidacies.id, candidacies.participant_id == person
    )
    # Of its own tables, though whoever asks may read the same ones.
    sheets = sheets.correlate(None)
    is_sheet = (AuditEntry.subject == "introduction") & AuditEntry.subject_id.in_(sheets)
    return (AuditEntry.participant_id == person) | is_sheet


@cache
def owned_tables(role: Role) -> tuple[type[Base], ...]:
    """The tables whose rows name their owner and of which a role reaches its own alone."""
    matrix_role, name = _OWNER_COLUMN[role]
    found = (mapper.class_ for mapper in Base.registry.mappers if name in mapper.columns)
    kept = [table for table in found if table.__tablename__ not in COUNTED_FOR_ALL | _ANOTHER_WAY]
    return tuple(
        sorted(
            (table for table in kept if _is_own(matrix_role, table.__tablename__)),
            key=lambda table: str(table.__tablename__),
        )
    )


def _is_own(role: MatrixRole, table: str) -> bool:
    reaches = {cell(role, group).reach for group in GROUPS_OF_TABLE.get(table, ())}
    return reaches <= {Reach.OWN, None}
