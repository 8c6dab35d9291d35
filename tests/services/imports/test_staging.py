"""All of a file or nothing of it; the same file once; two people at one button."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from models.accounts import Role
from models.imports import ImportBatch, ImportKind, ImportStatus, LinkReview
from models.participants import Participant, TradeWanted
from models.session import unit_of_work
from services import imports
from services.actors import CLOCK, Actor
from services.errors import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from tests import factories
from tests.services.imports import files
from tests.services.imports.conftest import fill_town

PEOPLE = ImportKind.PEOPLE
HEADER = "RUT;Nombres;Apellidos;Oficios"
CONTENT = files.people_csv(
    "40.000.012-3;Ana;Soto;soldador",
    "40.000.013-1;Eva;Soto;cometólogo lunar",
    header=HEADER,
)


def count(session, table) -> int:
    return session.scalar(select(func.count()).select_from(table))


class SimulatedFailureError(Exception):
    pass


def staged(engine) -> int:
    with unit_of_work(engine) as session:
        fill_town(session)
        return imports.stage(session, CLOCK, PEOPLE, "p.csv", CONTENT).id


@pytest.mark.parametrize(
    "moment", ["INSERT INTO trades_wanted", "INSERT INTO link_reviews", "INSERT INTO audit_entries"]
)
def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    engine, now, today, moment: str
) -> None:
    batch_id = staged(engine)

    @event.listens_for(engine, "before_cursor_execute")
    def fail(_connection, _cursor, statement: str, *_rest: object) -> None:
        if statement.startswith(moment):
            raise SimulatedFailureError

    with pytest.raises(SimulatedFailureError), unit_of_work(engine) as session:
        imports.apply(session, CLOCK, batch_id, now=now, today=today)
    event.remove(engine, "before_cursor_execute", fail)

    with unit_of_work(engine) as session:
        for table in (Participant, TradeWanted, LinkReview):
            assert count(session, table) == 0, table
        assert session.get_one(ImportBatch, batch_id).status is ImportStatus.STAGED
        outcome = imports.apply(session, CLOCK, batch_id, now=now, today=today)
        assert (outcome.added, outcome.to_review) == (2, 1)


KILLED = """
import os, signal, sys
from datetime import UTC, date, datetime
from sqlalchemy import event
from models.session import open_engine, unit_of_work
from services import imports
from services.actors import CLOCK
engine = open_engine(sys.argv[1])
@event.listens_for(engine, "before_cursor_execute")
def die(connection, cursor, statement, *rest):
    if statement.startswith("INSERT INTO trades_wanted"):
        os.kill(os.getpid(), signal.SIGKILL)
with unit_of_work(engine) as session:
    imports.apply(session, CLOCK, int(sys.argv[2]), now=datetime.now(UTC), today=date(2026, 11, 23))
"""


def test_a_kill_in_the_middle_leaves_nothing_and_the_file_can_still_be_kept(
    engine, now, today
) -> None:
    batch_id = staged(engine)
    url = engine.url.render_as_string(hide_password=False)

    ended = subprocess.run(
        [sys.executable, "-c", KILLED, url, str(batch_id)],
        cwd=Path(__file__).parents[3],
        timeout=60,
        check=False,
    )

    assert ended.returncode == -9
    with unit_of_work(engine) as session:
        assert count(session, Participant) == 0
        assert imports.apply(session, CLOCK, batch_id, now=now, today=today).added == 2


def test_the_same_file_is_kept_once(town, now, today) -> None:
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", CONTENT)
    imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    with pytest.raises(InvalidError) as refused:
        imports.stage(town, factories.CLERK, PEOPLE, "otro nombre.csv", CONTENT)

    assert refused.value.problems[0].code == "file_applied_already"
    assert refused.value.problems[0].facts == {"day": "23-11-2026"}


def test_a_file_read_twice_and_kept_once_has_nothing_new_the_second_time(town, now, today) -> None:
    first = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", CONTENT)
    second = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", CONTENT)
    imports.apply(town, factories.CLERK, first.id, now=now, today=today)

    with pytest.raises(WrongStateError, match="import_without_news"):
        imports.apply(town, factories.CLERK, second.id, now=now, today=today)


def test_a_file_is_kept_or_discarded_once(town, now, today) -> None:
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", CONTENT)
    imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    with pytest.raises(WrongStateError, match="import_applied_already"):
        imports.apply(town, factories.CLERK, batch.id, now=now, today=today)
    with pytest.raises(WrongStateError, match="import_applied_already"):
        imports.discard(town, factories.CLERK, batch.id)


def test_what_stays_of_a_file_names_nobody(town, now, today) -> None:
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", CONTENT)
    imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    stored = str(batch.rows)
    assert "Soto" not in stored
    assert "400000123" not in stored
    kept = imports.read_kept(town, factories.CLERK, batch.id)
    assert (kept.added, kept.skipped) == (2, 0)


def test_a_discarded_file_is_forgotten(town) -> None:
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", CONTENT)

    imports.discard(town, factories.CLERK, batch.id)

    assert (batch.status, batch.rows, batch.problems) == (ImportStatus.DISCARDED, [], [])
    with pytest.raises(WrongStateError, match="import_discarded_already"):
        imports.read_preview(town, factories.CLERK, batch.id)
    with pytest.raises(NotFoundError):
        imports.read_kept(town, factories.CLERK, batch.id)


def test_a_file_nobody_confirms_in_a_week_is_let_go_once(town, now) -> None:
    old = imports.stage(town, factories.CLERK, PEOPLE, "viejo.csv", CONTENT)
    new = imports.stage(town, factories.CLERK, PEOPLE, "nuevo.csv", CONTENT)
    old.created_at, new.created_at = now - timedelta(days=8), now - timedelta(days=6)
    town.flush()

    assert imports.discard_forgotten(town, CLOCK, now=now) == 1
    assert imports.discard_forgotten(town, CLOCK, now=now) == 0
    assert (old.status, new.status) == (ImportStatus.DISCARDED, ImportStatus.STAGED)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.PARTICIPANT, Role.ADMIN])
def test_only_mediators_imports(town, now, today, role: Role) -> None:
    outsider = Actor(account_id=None, role=role)
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", CONTENT)

    for act in (
        lambda: imports.stage(town, outsider, PEOPLE, "p.csv", CONTENT),
        lambda: imports.apply(town, outsider, batch.id, now=now, today=today),
        lambda: imports.discard(town, outsider, batch.id),
        lambda: imports.list_batches(town, outsider),
        lambda: imports.read_preview(town, outsider, batch.id),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_files_are_listed_newest_first_with_their_rows_counted(town) -> None:
    account = factories.an_account(town, Role.LEAD)
    imports.stage(town, factories.actor_of(account), PEOPLE, "uno.csv", CONTENT)
    imports.stage(town, factories.CLERK, PEOPLE, "dos.csv", CONTENT)

    page = imports.list_batches(town, factories.CLERK)

    assert [(one.batch.file_name, one.rows, one.by) for one in page.items] == [
        ("dos.csv", 2, ""),
        ("uno.csv", 2, account.name),
    ]


def test_more_texts_than_can_be_linked_in_seconds_are_refused(town) -> None:
    rows = (f"Ana;Soto;oficio {n}a, oficio {n}b" for n in range(501))
    content = files.people_csv(*rows, header="Nombres;Apellidos;Oficios")

    with pytest.raises(InvalidError) as refused:
        imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content)

    assert refused.value.problems[0].code == "too_many_texts"


def test_twenty_thousand_rows_are_taken_and_one_more_is_not(town) -> None:
    rows = [f"Ana{n};Soto" for n in range(20_001)]
    content = files.people_csv(*rows, header="Nombres;Apellidos")

    with pytest.raises(InvalidError) as refused:
        imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content)

    assert refused.value.problems[0].code == "too_many_rows"
