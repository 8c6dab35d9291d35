"""A process that is killed between two statements leaves all of its act, or nothing of it."""

import os
import signal
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from models.schema import METADATA
from models.session import open_engine, unit_of_work
from services import imports
from services.placing import placements
from tests import factories, matchmaking
from tests.conftest import NOW, TODAY

Act = Callable[[Session], object]


def _everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in METADATA.sorted_tables
        }


def _killed(engine: Engine, act: Act, *, at_statement: int | None) -> int:
    """Do an act in another process that is killed at a statement, or just after all was kept.

    Returns:
        The signal that ended it.
    """
    address = engine.url.render_as_string(hide_password=False)
    # A connection belongs to the process that opened it; the child opens its own.
    engine.dispose()
    child = os.fork()
    if child == 0:
        _act_and_die(address, act, at_statement)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status)


def _act_and_die(address: str, act: Act, at_statement: int | None) -> None:
    sent = 0

    def count(*_: object) -> None:
        nonlocal sent
        sent += 1
        if sent == at_statement:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        engine = open_engine(address)
        event.listen(engine, "after_cursor_execute", count)
        with unit_of_work(engine) as session:
            act(session)
        os.kill(os.getpid(), signal.SIGKILL)
    finally:
        os._exit(1)  # an error of the act itself must not run the tests a second time


@pytest.fixture
def placing(engine: Engine) -> Act:
    """Placing the person of a shortlist, with 24 months of follow-up."""
    with unit_of_work(engine) as session:
        entry = matchmaking.an_entry(session)
        mediator = factories.actor_of(factories.an_account(session))

    def act(session: Session) -> object:
        return placements.place(
            session, mediator, entry.id, starts_on=date(2026, 12, 1), now=NOW, today=TODAY
        )

    return act


@pytest.mark.parametrize("at_statement", [1, 4, 8, 12])
def test_a_placement_that_is_killed_leaves_nothing(engine: Engine, placing: Act, at_statement: int):
    before = _everything(engine)

    assert _killed(engine, placing, at_statement=at_statement) == signal.SIGKILL

    assert _everything(engine) == before


def test_a_placement_that_was_kept_stays_whole(engine: Engine, placing: Act):
    before = _everything(engine)

    assert _killed(engine, placing, at_statement=None) == signal.SIGKILL

    after = _everything(engine)
    assert len(after["placements"]) == len(before["placements"]) + 1
    assert len(after["follow_up_plans"]) == 1
    assert len(after["appointments"]) > 20


@pytest.fixture
def importing(engine: Engine) -> Act:
    """Keeping a file of people that somebody has looked through."""
    rows = [f"{_written(factories.a_rut())};Nombre{number};Apellido" for number in range(20)]
    content = "\r\n".join(["RUT;Nombres;Apellidos", *rows]).encode()
    with unit_of_work(engine) as session:
        mediator = factories.actor_of(factories.an_account(session))
        kind = imports.ImportKind.PEOPLE
        batch = imports.stage(session, mediator, kind, "personas.csv", content, today=TODAY)

    def act(session: Session) -> object:
        return imports.apply(session, mediator, batch.id, now=NOW, today=TODAY)

    return act


def _written(rut: str) -> str:
    return f"{rut[:-1]}-{rut[-1]}"


@pytest.mark.parametrize("at_statement", [1, 4, 8])
def test_an_import_that_is_killed_leaves_nothing(engine: Engine, importing: Act, at_statement: int):
    before = _everything(engine)

    assert _killed(engine, importing, at_statement=at_statement) == signal.SIGKILL

    assert _everything(engine) == before


def test_an_import_that_was_kept_stays_whole(engine: Engine, importing: Act):
    assert _killed(engine, importing, at_statement=None) == signal.SIGKILL

    assert len(_everything(engine)["participants"]) == 20
