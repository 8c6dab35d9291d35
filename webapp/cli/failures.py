"""What goes wrong, said in one line: a command never ends in a traceback for bad input."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
from flask import Flask
from flask_babel import Babel, force_locale
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, OperationalError

from matching.exchange.records import FileFormatError
from matching.taxonomy.loading import TaxonomyError
from models.upgrade import NewerDatabaseError
from services.errors import InvalidError, OfficeError, Problem
from webapp.cli.usage import plain_usage
from webapp.labels import message
from webapp.language import CatalogueDomain
from webapp.logs import configure_logs

_DATABASE_REASONS = {  # what the drivers write, and what to do about it
    "readonly database": "The database may only be read. Check the permissions of its file.",
    "read-only": "The database may only be read. Check the permissions of its file.",
    "database is locked": "The database is busy. Try again in a moment.",
    "disk is full": "The disk is full. Nothing was changed. Make room and try again.",
    "disk i/o error": "The disk does not take what is written. Nothing was changed.",
    "unable to open database": "The database file cannot be opened. Check VAR_DIR and permissions.",
    "file is not a database": "The database file is not a database, or it is damaged.",
    "malformed": "The database file is damaged. Restore a copy: oportunidades restore FILE.",
    "no such table": "The database is not up to date. Run: oportunidades db upgrade",
    "does not exist": "The database is not there or not up to date. Run: oportunidades db upgrade",
    "connection refused": "The database server does not answer. Check DATABASE_URL.",
    "could not translate host name": "The database server is not known. Check DATABASE_URL.",
    "password authentication failed": "The database refused the user or password of DATABASE_URL.",
}
_FILE_REASONS = {
    errno.ENOSPC: "The disk is full. Nothing was changed. Make room and try again.",
    errno.EDQUOT: "The disk quota is used up. Nothing was changed.",
    errno.EROFS: "The disk may only be read.",
    errno.EFBIG: "The file would be larger than this system allows. Nothing was changed.",
}


class PlainCommand(click.Command):
    """A command whose failures are one clear line and an exit code other than zero."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them is one line too."""
        with plain_usage(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # Any: click's own signature
        """Run the command; what it logs is written as the portal's is, without people's data."""
        configure_logs()
        with plain_usage(ctx), plain_failures(), _for_owner_alone():
            return super().invoke(ctx)


@contextmanager
def _for_owner_alone() -> Iterator[None]:
    """Let nobody else on the machine read what a command writes: it holds names and RUTs."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def plain_failures() -> Iterator[None]:
    """Turn what a person can put right into one line."""
    try:
        yield
    except tuple(_REASONS) as error:
        reason = next(give for kind, give in _REASONS.items() if isinstance(error, kind))(error)
        if reason is None:
            raise
        raise click.ClickException(reason) from error


def words_of(error: OfficeError) -> str:
    """The words of a refusal, each problem with its field."""
    with english():
        if not isinstance(error, InvalidError):
            return message(error.code, error.facts)
        return "\n".join(_words_of_problem(problem) for problem in error.problems)


def _words_of_problem(problem: Problem) -> str:
    said = message(problem.code, problem.facts)
    # What is wrong with a whole file is wrong with the one that was just named.
    return said if problem.field == "file" else f"{problem.field}: {said}"


@contextmanager
def english() -> Iterator[None]:
    """Speak English in the block: the commands do, whatever the portal's pages speak."""
    app = Flask(__name__)
    Babel(app, default_locale="en").domain_instance = CatalogueDomain()
    with app.app_context(), force_locale("en"):
        yield


def _database_reason(error: DBAPIError) -> str | None:
    """What to do about a failure of the database; None where the program itself is wrong."""
    reason = _reason_in(str(error.orig))
    if reason is None and isinstance(error, OperationalError):
        return f"The database does not work: {str(error.orig).splitlines()[0]}"
    return reason


def _reason_in(said: str) -> str | None:
    text = said.lower()
    return next((reason for sign, reason in _DATABASE_REASONS.items() if sign in text), None)


def _setting_reason(error: ValidationError) -> str:
    first = error.errors()[0]
    name = "_".join(str(part) for part in first["loc"]).upper()
    return f"The setting {name} is wrong: {first['msg']}"


def _file_reason(error: OSError) -> str | None:
    """What to do about a file; None when who reads the answer has closed the pipe, as `head` does.

    Click ends quietly then.
    """
    if isinstance(error, BrokenPipeError):
        return None
    known = _FILE_REASONS.get(error.errno or 0)
    if known is not None:
        return known
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


# How each failure is said, the narrower kinds first; None where it is not theirs to say.
_REASONS: Mapping[type[Exception], Callable[[Any], str | None]] = {  # Any: its own kind of error
    OfficeError: words_of,
    NewerDatabaseError: lambda error: (
        f"The database was made by a newer version ({error}). Upgrade this program first."
    ),
    DBAPIError: _database_reason,
    # Copies are made below SQLAlchemy.
    sqlite3.Error: lambda error: _reason_in(str(error)) or f"The database: {error}",
    FileFormatError: str,
    TaxonomyError: str,
    ValidationError: _setting_reason,
    UnicodeDecodeError: lambda _error: (
        "The text is not UTF-8. Save the file as UTF-8 and try again."
    ),
    OSError: _file_reason,
}
