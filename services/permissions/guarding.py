"""The guard before the database: nothing is read or written outside the matrix.

Whoever opens a session for somebody says so (`as_role`); every statement of that session is then
held against the matrix by the tables and columns that stand in it. A statement outside of it does
not run. That is a mistake of ours and no refusal that anybody should meet, so it is no
`OfficeError`: the page fails, is logged with its number, and nothing was shown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

from models.declarative import Base
from services.permissions.holdings import GROUP_OF_COLUMN, GROUPS_OF_TABLE
from services.permissions.matrix import MatrixRole, may_read, may_write

_READER: Final = "matrix_role"
_TABLES: Final = Base.metadata.tables  # grows as tables are imported
_WORD: Final = re.compile(r"\w+")
_TARGET: Final = re.compile(r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)
_RENAMED: Final = re.compile(r"\b(\w+)\s+AS\s+(\w+)")
_COLUMN: Final = re.compile(r"\b(\w+)\.(\w+)")
_SAVEPOINT: Final = re.compile(r"\s*(?:ROLLBACK|RELEASE|SAVEPOINT|PRAGMA|BEGIN|COMMIT)\b")


class OutsideMatrixError(RuntimeError):
    """A page or a service asked for what its reader may not see."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a statement is about.

    Attributes:
        read: tables that it reads, without the one that it writes.
        columns: of those, the ones with a group of their own.
        written: the table that it writes.
    """

    read: frozenset[str]
    columns: frozenset[str]
    written: str | None


@lru_cache(maxsize=4_096)
def asked_by(statement: str) -> Asked:
    """What a statement reads and writes, by the names in it."""
    if _SAVEPOINT.match(statement):
        return Asked(frozenset(), frozenset(), None)
    target = _TARGET.match(statement)
    written = target[1] if target else None
    named = {word for word in _WORD.findall(statement) if word in _TABLES} - {written}
    real = {table: table for table in named} | {
        other: table for table, other in _RENAMED.findall(statement) if table in _TABLES
    }
    columns = {
        f"{real[table]}.{name}" for table, name in _COLUMN.findall(statement) if table in real
    }
    return Asked(frozenset(named), frozenset(columns & set(GROUP_OF_COLUMN)), written)


@lru_cache(maxsize=8_192)
def denied(role: MatrixRole, statement: str) -> tuple[str, ...]:
    """What of a statement the matrix does not give to a role: tables and columns, in order."""
    asked = asked_by(statement)
    refused = {table for table in asked.read if not may_read(role, _groups(table))}
    refused |= {c for c in asked.columns if not may_read(role, (GROUP_OF_COLUMN[c],))}
    if asked.written and not may_write(role, _groups(asked.written)):
        refused.add(asked.written)
    return tuple(sorted(refused))


def _groups(table: str) -> tuple[str, ...]:
    return GROUPS_OF_TABLE.get(table, ())


def as_role(role: MatrixRole) -> Mapping[str, Any]:  # Any: SQLAlchemy's own signature
    """The options of a database whose every statement is asked by a role."""
    return {_READER: role}


def guard(engine: Engine) -> None:
    """Hold every statement of an engine against the matrix, where it says who asks."""
    if not event.contains(engine, "before_cursor_execute", _refuse):
        event.listen(engine, "before_cursor_execute", _refuse)


def _refuse(
    connection: Connection,
    _cursor: object,
    statement: str,
    *_rest: object,
) -> None:
    role = connection.get_execution_options().get(_READER)
    if role is None:
        return
    refused = denied(role, statement)
    if refused:
        raise OutsideMatrixError(f"{role} may not reach {', '.join(refused)}")
