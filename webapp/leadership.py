"""One scheduler at a time: of several processes on one database exactly one leads."""

import fcntl
from io import FileIO
from pathlib import Path
from typing import Protocol

import structlog
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()

LOCK_KEY = 7_021_719  # any number that no other program takes in this database


class Leadership(Protocol):
    """The right to run jobs, held until it is given back or the process dies."""

    def is_held(self) -> bool:
        """Whether this process leads; tries to take the lead where nobody has it."""
        ...

    def give_back(self) -> None:
        """Let another process lead."""
        ...


def leadership_of(engine: Engine) -> Leadership:
    """The kind of leadership that fits a database."""
    if engine.dialect.name == "postgresql":
        return AdvisoryLock(engine)
    database = engine.url.database
    if not database or database == ":memory:":
        return Alone()
    return FileLock(Path(f"{database}.scheduler"))


class Alone:
    """Leadership over a database that no other process can open."""

    def is_held(self) -> bool:
        """Always."""
        return True

    def give_back(self) -> None:
        """There is nobody to give it to."""


class FileLock:
    """Leadership by a lock on a file beside the SQLite database.

    The system gives the lock back when the process dies, however it dies.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: FileIO | None = None

    def is_held(self) -> bool:
        """Whether the lock is ours, now or from before."""
        if self._file is not None:
            return True
        try:
            file = FileIO(self._path, "a")
        except OSError as error:
            log.warning("lead_not_possible", kind=type(error).__name__)
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def give_back(self) -> None:
        """Close the file, and with it the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None


class AdvisoryLock:
    """Leadership by an advisory lock of PostgreSQL, on a connection of its own.

    The server gives the lock back when the connection ends, so a leader that lost its connection
    has lost the lead, and finds out before the next job.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._connection: Connection | None = None

    def is_held(self) -> bool:
        """Whether the lock is ours and its connection still lives."""
        try:
            if self._connection is not None:
                self._connection.execute(text("select 1"))
                return True
            return self._take()
        except SQLAlchemyError as error:
            log.warning("lead_lost", kind=type(error).__name__)
            self.give_back()
            return False

    def _take(self) -> bool:
        connection = self._engine.connect()
        wanted = text("select pg_try_advisory_lock(:key)")
        if not connection.scalar(wanted, {"key": LOCK_KEY}):
            connection.close()
            return False
        # Out of the pool: nobody else may get the connection that carries the lock.
        connection.detach()
        self._connection = connection
        return True

    def give_back(self) -> None:
        """Unlock, so that another process leads at once, and close the connection."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.execute(text("select pg_advisory_unlock(:key)"), {"key": LOCK_KEY})
        except SQLAlchemyError as error:
            # A connection that broke carries no lock any more.
            log.info("lead_was_gone", kind=type(error).__name__)
        connection.close()
