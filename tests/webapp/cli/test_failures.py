"""What a person can put right is one line; a fault of the program is not hidden."""

import errno
import sqlite3

import click
import pytest
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError, OperationalError

from matching.exchange.records import FileFormatError
from models.upgrade import NewerDatabaseError
from services.errors import InvalidError, NotFoundError, Problem, WrongStateError
from webapp.cli.failures import plain_failures
from webapp.settings import Settings


def _said(error: Exception) -> str:
    with pytest.raises(click.ClickException) as said, plain_failures():
        raise error
    return said.value.message


def _of_database(words: str) -> OperationalError:
    return OperationalError("select 1", {}, sqlite3.OperationalError(words))


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (_of_database("database is locked"), "busy"),
        (_of_database("attempt to write a readonly database"), "only be read"),
        (_of_database("database or disk is full"), "disk is full"),
        (_of_database("unable to open database file"), "cannot be opened"),
        (_of_database("no such table: accounts"), "oportunidades db upgrade"),
        (_of_database("something new"), "something new"),
        (sqlite3.OperationalError("database or disk is full"), "disk is full"),
        (sqlite3.OperationalError("something else"), "something else"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "UTF-8"),
        (NewerDatabaseError("0099_future"), "Upgrade this program"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        (OSError(errno.EFBIG, "File too large"), "larger than this system allows"),
        (PermissionError(errno.EACCES, "Permission denied", "copy.db"), "copy.db"),
        (FileFormatError(7, "unknown key"), "line 7"),
        (NotFoundError("database_missing", database="portal.db"), "portal.db"),
        (WrongStateError("database_in_use"), "."),
        (InvalidError([Problem("login", "login_taken")]), "login: "),
    ],
    ids=str,
)
def test_what_a_person_can_put_right_is_one_line(error: Exception, part: str) -> None:
    said = _said(error)

    assert part in said
    assert "\n" not in said


def test_a_wrong_setting_is_named() -> None:
    with pytest.raises(ValidationError) as wrong:
        Settings(office_zone="Mars")

    assert "OFFICE_ZONE" in _said(wrong.value)


def test_a_database_of_another_kind_is_refused() -> None:
    with pytest.raises(ValidationError) as wrong:
        Settings(database_url="mysql://x/y")

    assert "SQLite or PostgreSQL" in _said(wrong.value)


def test_a_fault_of_the_program_is_not_dressed_up() -> None:
    fault = IntegrityError("insert", {}, sqlite3.IntegrityError("UNIQUE constraint failed"))

    with pytest.raises(IntegrityError), plain_failures():
        raise fault


def test_who_stops_reading_an_answer_is_told_nothing() -> None:
    with pytest.raises(BrokenPipeError), plain_failures():
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_what_is_wrong_with_a_whole_file_does_not_name_a_field() -> None:
    assert _said(InvalidError([Problem("file", "file_without_rows")])).startswith("There ")
