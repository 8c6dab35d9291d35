"""Of several processes on one database exactly one leads."""

import subprocess
import sys

from sqlalchemy import Engine, create_engine, text

from models.session import open_engine
from webapp.leadership import Alone, leadership_of


def test_one_leads_until_it_gives_back(engine: Engine) -> None:
    first, second = leadership_of(engine), leadership_of(engine)

    assert first.is_held()
    assert not second.is_held()
    assert first.is_held()
    first.give_back()
    assert second.is_held()
    second.give_back()


def test_a_leader_that_is_killed_leaves_the_lead(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    script = (
        "import os, sys\n"
        "from models.session import open_engine\n"
        "from webapp.leadership import leadership_of\n"
        f"lead = leadership_of(open_engine({url!r}))\n"
        "print(lead.is_held(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdin is not None
    own = leadership_of(engine)

    assert process.stdout.readline() == "True\n"
    assert not own.is_held()
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()

    assert _wins_soon(own)
    own.give_back()


def _wins_soon(own) -> bool:
    import time

    for _ in range(50):
        if own.is_held():
            return True
        time.sleep(0.1)
    return False


def test_a_leader_that_lost_its_connection_finds_out(engine: Engine) -> None:
    if engine.dialect.name != "postgresql":
        return
    first, second = leadership_of(engine), leadership_of(engine)
    assert first.is_held()
    admin = create_engine(engine.url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(
            text(
                "select pg_terminate_backend(pid) from pg_locks "
                "where locktype = 'advisory' and pid <> pg_backend_pid()"
            )
        )
    admin.dispose()

    assert not first.is_held()
    assert second.is_held()
    second.give_back()
    first.give_back()


def test_a_database_in_memory_has_one_process_only() -> None:
    engine = open_engine("sqlite:///:memory:")

    lead = leadership_of(engine)
    assert isinstance(lead, Alone)
    assert lead.is_held()
    lead.give_back()
    engine.dispose()
