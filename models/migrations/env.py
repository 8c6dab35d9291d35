"""How Alembic runs our migrations, on SQLite and on PostgreSQL alike."""

from alembic import context
from sqlalchemy import Connection

from models.migrations.rendering import render_item
from models.schema import METADATA


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


connection = context.config.attributes["connection"]
_run(connection)
