"""Bring a database to the tables of this version, and say how far it is from them."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from models.schema import METADATA

MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabaseError(RuntimeError):
    """The database was made by a newer version of the program."""


def migration_config(connection: Connection | None = None) -> Config:
    """Give Alembic's configuration, without a file, bound to `connection`."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s")
    config.attributes["connection"] = connection
    return config


def current_revision(engine: Engine) -> str | None:
    """Give the revision the database stands at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head_revision() -> str | None:
    """Give the revision this version of the program expects."""
    return ScriptDirectory.from_config(migration_config()).get_current_head()


def check_not_newer(engine: Engine) -> None:
    """Refuse a database that this version does not know.

    Raises:
        NewerDatabaseError: its revision is not in our history.
    """
    revision = current_revision(engine)
    known = {
        script.revision
        for script in ScriptDirectory.from_config(migration_config()).walk_revisions()
    }
    if revision is not None and revision not in known:
        raise NewerDatabaseError(revision)


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to `revision`.

    Raises:
        NewerDatabaseError: the database is ahead of this version.
    """
    check_not_newer(engine)
    _migrate(engine, lambda config: command.upgrade(config, revision))


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the database down to `revision`."""
    _migrate(engine, lambda config: command.downgrade(config, revision))


def _migrate(engine: Engine, step: Callable[[Config], None]) -> None:
    with engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            # A rebuilt parent table would delete its children through their foreign keys.
            connection.connection.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            step(migration_config(connection))
            if is_sqlite:
                _refuse_broken_links(connection)


def _refuse_broken_links(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"a migration left rows without their parent: {broken[:3]}")


def differences(engine: Engine) -> list[str]:
    """List how the tables of the database differ from the models; empty when they agree."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [str(difference) for difference in compare_metadata(context, METADATA)]
