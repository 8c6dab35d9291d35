"""The transaction of a request: opened by the view, kept or dropped as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import session as sessions


def engine() -> Engine:
    """Give the portal's database engine."""
    found: Engine = current_app.extensions["engine"]
    return found


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """Give a session that keeps its changes when the block ends without an error."""
    with sessions.unit_of_work(engine()) as session:
        yield session


@contextmanager
def unit_of_haste() -> Iterator[Session]:
    """Give a unit of work that waits for no other writer."""
    with sessions.unit_of_haste(engine()) as session:
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """Give a session that only reads."""
    with sessions.reading(engine()) as session:
        yield session
