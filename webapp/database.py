"""The transaction of a request: opened by the view, kept or dropped as a whole.

It is asked as whoever makes the request, so that nothing outside the matrix is read or written.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import session as sessions
from services.actors import Actor
from services.permissions.guarding import as_role
from services.permissions.matrix import matrix_role
from services.permissions.own_rows import keep_to_own_rows
from webapp.access import access_of


def engine() -> Engine:
    """Give the portal's database engine, asked as whoever makes the request."""
    found: Engine = current_app.extensions["engine"]
    actor = _asker()
    role = matrix_role(actor) if actor is not None else None
    return found if role is None else found.execution_options(**as_role(role))


def _asker() -> Actor | None:
    """Give whoever is signed in; nobody on a page for everybody, where a token says whose it is."""
    actor: Actor | None = g.get("actor")
    if actor is None or not access_of(current_app, request.endpoint or ""):
        return None
    return actor


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """Give a session that keeps its changes when the block ends without an error."""
    with sessions.unit_of_work(engine()) as session:
        keep_to_own_rows(session, _asker())
        yield session


@contextmanager
def unseen_unit_of_work() -> Iterator[Session]:
    """Give a unit of work whose consequences reach rows that its actor may not read.

    What it gives back is counted and not shown: whoever closes a day moves the appointments on
    it and learns how many. A test names who may ask for one.
    """
    found: Engine = current_app.extensions["engine"]
    with sessions.unit_of_work(found) as session:
        yield session


@contextmanager
def unit_of_haste() -> Iterator[Session]:
    """Give a unit of work that waits for no other writer."""
    with sessions.unit_of_haste(engine()) as session:
        keep_to_own_rows(session, _asker())
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """Give a session that only reads."""
    with sessions.reading(engine()) as session:
        keep_to_own_rows(session, _asker())
        yield session
