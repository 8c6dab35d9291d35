"""The short soak of every run of the tests; `make soak` is the long one."""

from pathlib import Path

import pytest

from tests import databases
from tests.soak.killing import soak


@pytest.mark.parametrize(("database", "kills"), [(databases.SQLITE, 40), (databases.POSTGRES, 15)])
def test_no_reminder_is_lost_or_doubled_when_schedulers_are_killed(
    tmp_path: Path, database: str, kills: int
) -> None:
    if database not in databases.wanted():
        pytest.skip(f"TEST_DATABASES leaves {database} out")
    opened = (
        databases.sqlite_engine(tmp_path)
        if database == databases.SQLITE
        else databases.postgres_engine()
    )
    with opened as engine:
        url = engine.url.render_as_string(hide_password=False)
        engine.dispose()
        verdict = soak(url, tmp_path, reminders=8 * kills, kills=kills, seed=7)

    assert verdict.is_good, verdict
    assert verdict.sent > verdict.uncertain
