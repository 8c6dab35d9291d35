"""Instants that a page sends back, to say which state of a row it showed."""

from datetime import datetime


def instant_of(written: str | None) -> datetime | None:
    """The instant that a page wrote into a hidden field; None where that is no instant."""
    try:
        found = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    # Without its zone it is no instant, and no column would be compared with it.
    return found if found.tzinfo is not None else None
