"""How column types are written into a migration, so that it imports nothing of ours."""

from typing import Any, Literal

from models.declarative import Instant


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:  # Any: Alembic's
    """Write our own column types as plain SQLAlchemy ones."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False
