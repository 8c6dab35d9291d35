"""What every test may ask for: a database, a session, and the day it is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from tests import databases

TODAY = date(2026, 11, 23)  # a Monday
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # noon in Quillota


def pytest_configure(config: pytest.Config) -> None:
    """Start the PostgreSQL server once, before the workers."""
    if not hasattr(config, "workerinput"):
        databases.take_quick_place()
        config.stash[_SERVER] = databases.start_postgres()


_SERVER: pytest.StashKey[Any] = pytest.StashKey()  # Any: the server's package has no types


@pytest.fixture(params=databases.wanted())
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A fresh migrated database, once on SQLite and once on PostgreSQL."""
    if request.param == databases.SQLITE:
        with databases.sqlite_engine(tmp_path) as opened:
            yield opened
    else:
        with databases.postgres_engine() as opened:
            yield opened


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on a fresh database; what a test adds is flushed, not committed."""
    with sessionmaker(engine, expire_on_commit=False)() as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def today() -> date:
    """The day it is in tests."""
    return TODAY


@pytest.fixture
def now() -> datetime:
    """The instant it is in tests."""
    return NOW
