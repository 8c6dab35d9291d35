"""The engine and the unit of work. The only place where a transaction is committed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool, Pool

from followup.clock import SANTIAGO
from models.declarative import Base
from models.file_changes import note_changes_of

note_changes_of(Session)  # on every session, so that no file is saved without a note of it
SQLITE_BUSY_TIMEOUT_MS = 5_000  # long enough for a nightly job's write, short enough for a page


def open_engine(
    url: str, *, echo: bool = False, zone: str = SANTIAGO, pool: type[Pool] = NullPool
) -> Engine:
    """Open the database at `url` with the settings this project relies on.

    SQLite gets foreign keys, write-ahead logging, full synchronisation and overwritten deletes;
    transactions that write begin IMMEDIATE, because a read that turns into a write loses
    updates silently in the driver's own mode.

    Args:
        zone: IANA name of the office's clock; every new promise is made in it.
        pool: what keeps the connections of SQLite; a file that others may replace is kept by none.
    """
    engine = _open(url, echo=echo, pool=pool)
    engine.update_execution_options(office_zone=zone)
    return engine


def office_zone(session: Session) -> str:
    """The IANA name of the clock of the office whose database this is."""
    return str(session.get_bind().get_execution_options().get("office_zone", SANTIAGO))


def insert_into(session: Session, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """An insert that can leave alone, or change, a row that is there already.

    Both databases can, and each has words of its own for it.
    """
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def _open(url: str, *, echo: bool, pool: type[Pool]) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        # An error of the driver would quote the values it was given, and those are people's data.
        return create_engine(url, echo=echo, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(
        url,
        echo=echo,
        hide_parameters=True,
        connect_args={"timeout": SQLITE_BUSY_TIMEOUT_MS / 1000, "isolation_level": None},
        poolclass=pool if ":memory:" not in url else None,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # Any: pool's record
    cursor = connection.cursor()
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        f"busy_timeout={SQLITE_BUSY_TIMEOUT_MS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    # Each time: a connection that is used again may have been in haste before.
    patience_ms = int(options.get("patience_ms", SQLITE_BUSY_TIMEOUT_MS))
    connection.exec_driver_sql(f"PRAGMA busy_timeout={patience_ms}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", True) else "BEGIN")


@contextmanager
def unit_of_work(engine: Engine) -> Iterator[Session]:
    """Give a session whose changes are kept together when the block ends, or not at all."""
    with sessionmaker(engine, expire_on_commit=False)() as session:
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def unit_of_haste(engine: Engine) -> Iterator[Session]:
    """Give a unit of work that waits for no other writer: for what may as well be done later.

    Raises:
        OperationalError: somebody else writes just now, or nobody can.
    """
    with unit_of_work(engine.execution_options(patience_ms=0)) as session:
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session that only reads: it takes no write lock and keeps nothing."""
    bound = engine.execution_options(writes=False)
    # Closing, not rolling back: a rollback would empty the rows that a page goes on to show.
    with sessionmaker(bound, expire_on_commit=False)() as session:
        yield session
