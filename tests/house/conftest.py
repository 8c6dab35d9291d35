"""The house checks ask the portal too; what it is made of is the same as in the page tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests import databases
from tests.webapp.conftest import app, as_user, client, db

__all__ = ["app", "as_user", "client", "db", "engine"]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """SQLite alone: these checks ask what the portal is, not how a database answers."""
    with databases.sqlite_engine(tmp_path) as opened:
        yield opened
