"""The installation a command works on: its settings, its database and the portal on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import Engine

from followup.clock import to_local
from models.session import open_engine
from models.upgrade import check_not_newer, current_revision, head_revision
from webapp.app import create_app
from webapp.clock import system_clock
from webapp.settings import Settings

UPGRADE = "Run: oportunidades db upgrade"


def sqlite_file(settings: Settings) -> Path | None:
    """Give the file of the database; None where it is not SQLite."""
    prefix = "sqlite:///"
    url = settings.engine_url
    return Path(url.removeprefix(prefix)) if url.startswith(prefix) else None


@contextmanager
def any_database(settings: Settings) -> Iterator[Engine]:
    """Open the database in whatever state it is; a new SQLite file gets its folder."""
    file = sqlite_file(settings)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.engine_url, zone=settings.office_zone)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def ready_database(settings: Settings) -> Iterator[Engine]:
    """Open a database that is there and of this version.

    Raises:
        ClickException: it is missing or older.
        NewerDatabaseError: it is newer.
    """
    file = sqlite_file(settings)
    if file is not None and not file.exists():
        raise click.ClickException(f"There is no database at {file} yet. {UPGRADE}")
    with any_database(settings) as engine:
        # Looking needs no place in the queue of writers.
        only_looks = engine.execution_options(writes=False)
        check_not_newer(only_looks)
        if current_revision(only_looks) != head_revision():
            raise click.ClickException(f"The database is not up to date. {UPGRADE}")
        yield engine


def portal_on(settings: Settings, engine: Engine) -> Flask:
    """Build the portal on a database, for a command that needs its words or its jobs."""
    return create_app(settings, engine)


def local_today(settings: Settings) -> date:
    """Give the office's day."""
    return to_local(system_clock(), settings.office_zone).date()
