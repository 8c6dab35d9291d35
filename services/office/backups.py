"""Copies of the whole database: made while the portal works, checked before they are trusted.

SQLite is copied through its own backup interface, which sees one moment of a database in use, and
the copy is checked page by page. PostgreSQL is dumped and put back with its own tools.
"""

import errno
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, make_url

from models.session import open_engine
from models.upgrade import NewerDatabaseError, check_not_newer, current_revision
from services.errors import WrongStateError

SQLITE_HEADER = b"SQLite format 3\x00"
DUMP_HEADER = b"PGDMP"
PAGES_AT_ONCE = 2_000  # then the portal gets its turn
LONGEST_MESSAGE = 200  # characters of what a tool says


class BackupError(WrongStateError):
    """A copy could not be made or trusted; the data is as it was."""


def backup(database_url: str, target: Path, *, may_overwrite: bool = False) -> None:
    """Write a copy of the database into one file, whole or not at all.

    Raises:
        BackupError: the file exists already, or the copy or the tool that makes it failed.
        OSError: the folder cannot be written to, or the disk is full.
    """
    target = target.resolve()  # a link stays a link, and what it points to is written
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "is not a file that can be written over", str(target))
    if not target.parent.is_dir():
        raise OSError(errno.ENOENT, "there is no such folder; make it first", str(target.parent))
    if target.exists() and not may_overwrite:
        raise BackupError("backup_exists", file=str(target))
    url = make_url(database_url)
    with _beside(target) as unfinished:
        if url.get_backend_name() == "sqlite":
            _copy_sqlite(_file_of(url), unfinished)
            _check_sqlite(unfinished)
        else:
            _run("pg_dump", "--format=custom", "--no-owner", "--file", str(unfinished), url=url)
            _run("pg_restore", "--list", str(unfinished))
        unfinished.chmod(0o600)
        unfinished.replace(target)


def restore(database_url: str, source: Path, *, may_overwrite: bool = False) -> Path | None:
    """Put a copy back in the place of the database, after checking it.

    Returns:
        For SQLite, where the data that stood there before is kept; None where there was none.

    Raises:
        BackupError: the copy is none, is damaged or of a newer version, or the database holds
            data and `may_overwrite` is not set.
        OSError: a file cannot be read or written.
    """
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return _restore_sqlite(_file_of(url), source, may_overwrite=may_overwrite)
    _restore_postgres(url, source, may_overwrite=may_overwrite)
    return None


def _restore_sqlite(target: Path, source: Path, *, may_overwrite: bool) -> Path | None:
    _check_header(source, SQLITE_HEADER)
    _check_sqlite(source)
    is_there = target.exists() and target.stat().st_size > 0
    if is_there and not may_overwrite:
        raise BackupError("restore_would_overwrite", database=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    with _beside(target) as unfinished:
        _copy_sqlite(source, unfinished)
        _check_version(unfinished, source)
        kept = _keep_present(target) if is_there else None
        # What is left of the old journal would be played into the new file.
        for ending in ("-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
        unfinished.replace(target)
    return kept


def _keep_present(target: Path) -> Path:
    kept = target.with_name(f"{target.name}.before-restore")
    with _beside(kept) as unfinished:
        _copy_sqlite(target, unfinished)
        unfinished.replace(kept)
    return kept


def _restore_postgres(url: URL, source: Path, *, may_overwrite: bool) -> None:
    _check_header(source, DUMP_HEADER)
    _run("pg_restore", "--list", str(source))
    if _has_tables(url) and not may_overwrite:
        raise BackupError("restore_would_overwrite", database=url.database or "")
    _run(
        "pg_restore",
        *("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"),
        *("--dbname", _address(url), str(source)),
        url=url,
    )


def _has_tables(url: URL) -> bool:
    engine = open_engine(url.render_as_string(hide_password=False))
    try:
        with engine.connect() as connection:
            return bool(engine.dialect.get_table_names(connection))
    finally:
        engine.dispose()


def _file_of(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise BackupError("backup_of_nothing")
    return Path(url.database)


def _check_header(source: Path, header: bytes) -> None:
    with source.open("rb") as stream:
        if stream.read(len(header)) != header:
            raise BackupError("not_a_backup", file=str(source))


def _check_version(copy: Path, source: Path) -> None:
    """Refuse a copy of another program, or of a version that this one does not know."""
    engine = open_engine(f"sqlite:///{copy.absolute()}")
    try:
        check_not_newer(engine)
        revision = current_revision(engine)
    except NewerDatabaseError as error:
        raise BackupError("backup_newer", revision=str(error)) from error
    finally:
        engine.dispose()
    if revision is None:
        raise BackupError("not_a_backup", file=str(source))


def _copy_sqlite(source: Path, target: Path) -> None:
    if not source.exists():
        raise BackupError("database_missing", database=str(source))
    address = f"file:{source.absolute().as_posix()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True)) as present,
        closing(sqlite3.connect(target)) as copy,
    ):
        present.backup(copy, pages=PAGES_AT_ONCE)
        # One file without a journal beside it, so that it can be carried away.
        copy.execute("PRAGMA journal_mode=DELETE")


def _check_sqlite(path: Path) -> None:
    """Read a copy whole.

    Raises:
        BackupError: a page is damaged, or a row points at one that is not there.
    """
    try:
        address = f"file:{path.absolute().as_posix()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupError("backup_damaged", file=path.name) from error
    if found != "ok" or broken is not None:
        raise BackupError("backup_damaged", file=path.name)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a path in the folder of `target` to write to; nothing stays there after a failure."""
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=target.parent) as folder:
        yield Path(folder) / target.name


def _address(url: URL) -> str:
    """The database as PostgreSQL's tools read it, without the password, which others could see."""
    bare = URL.create(
        "postgresql",
        username=url.username,
        host=url.host,
        port=url.port,
        database=url.database,
        query=url.query,
    )
    return bare.render_as_string(hide_password=False)


def _run(tool: str, *arguments: str, url: URL | None = None) -> None:
    path = shutil.which(tool)
    if path is None:
        raise BackupError("tool_missing", tool=tool)
    environment = dict(os.environ)
    if url is not None and url.password:
        environment["PGPASSWORD"] = str(url.password)
    address = ["--dbname", _address(url)] if url is not None and tool == "pg_dump" else []
    done = subprocess.run(
        [path, *address, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise BackupError("tool_failed", tool=tool, said=(said or [""])[-1][:LONGEST_MESSAGE])
