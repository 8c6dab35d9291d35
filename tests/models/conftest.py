"""Databases for the checks that only read what the migrations made."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests import databases


@pytest.fixture(scope="package", params=databases.wanted())
def engine_once(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """One migrated database of each kind for all of these tests; nobody writes into it."""
    if request.param == databases.SQLITE:
        with databases.sqlite_engine(tmp_path_factory.mktemp("schema")) as opened:
            yield opened
    else:
        with databases.postgres_engine() as opened:
            yield opened
