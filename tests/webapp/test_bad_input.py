"""Bad input and bad days: a clear answer, and nothing lost.

On the demonstration town in SQLite, the database that one command starts. What a locked file, a
read-only one and a full disk do is SQLite's own; PostgreSQL answers the same class of error.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from time import monotonic

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import Connection, Engine, event, func, select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from werkzeug.test import TestResponse

from models.accounts import Role, SignInSession
from models.reference import Closure
from models.schema import METADATA
from models.session import SQLITE_BUSY_TIMEOUT_MS, open_engine, reading
from tests.conftest import NOW
from tests.webapp import pages
from tests.webapp.filling import filled, forms_met, text_fields
from tests.webapp.town import Town
from webapp.app import create_app
from webapp.settings import Settings

MILLION = "x" * 1_000_000
READERS = (None, *Role)
CLOSURES = "/oficina/cierres"
# Guesses and looks are written down whatever comes of them.
# Words to look something up with; the page cuts them and never keeps them.
LOOKED_UP = {"find_occupation", "find_skill"}
WRITTEN_ANYWAY = {"audit_entries", "sign_in_sessions", "sign_in_attempts"}


def _named(role: Role | None) -> str:
    return role.value if role else "nobody"


def _rows(town: Town) -> dict[str, int]:
    """A fingerprint of every table: how many rows, and the sum of what they say."""
    with town.engine.connect() as connection:
        return {
            table.name: hash(tuple(connection.execute(select(table).order_by(*table.primary_key))))
            for table in METADATA.sorted_tables
            if table.name not in WRITTEN_ANYWAY and not _has_json(table)
        }


def _has_json(table) -> bool:
    return any(type(column.type).__name__ == "JSON" for column in table.columns)


@pytest.mark.parametrize("role", READERS, ids=_named)
def test_a_million_characters_are_refused_in_every_field(furnished_town: Town, role: Role | None):
    browser = furnished_town.browser(role)
    forms = list(forms_met(furnished_town, browser, role))
    before = _rows(furnished_town)
    wrong = []
    for action, page, form in forms:
        for name in set(text_fields(form)) - LOOKED_UP:
            data = filled(page, form) | {name: MILLION}
            response = _send(browser, action, form, data)
            if not _is_refused_with_a_page(response):
                wrong.append((action, name, response.status_code))

    assert forms
    assert wrong == []
    assert _rows(furnished_town) == before


def _send(
    browser: FlaskClient, action: str, form: pages.Element, data: dict[str, str]
) -> TestResponse:
    if (form.get("method") or "get").casefold() == "post":
        return browser.post(action, data=data)
    return browser.get(action.split("?", maxsplit=1)[0], query_string=data)


def _is_refused_with_a_page(response: TestResponse) -> bool:
    page = pages.read(response.text)
    refused = HTTPStatus.BAD_REQUEST <= response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    return refused and response.status_code != HTTPStatus.BAD_REQUEST and bool(page.h1)


def test_a_body_above_the_limit_is_refused_with_advice(furnished_town: Town):
    browser = furnished_town.browser(Role.ADMIN)

    response = browser.post(CLOSURES, data={"reason": MILLION * 13})

    assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "Acorte el texto" in pages.read(response.text).text


@pytest.mark.parametrize("value", ["\x00", "\ud800".encode("utf-8", "surrogatepass"), "\u202e" * 9])
def test_characters_that_no_keyboard_has_break_nothing(furnished_town: Town, value):
    browser = furnished_town.browser(Role.ADMIN)
    form = pages.read(browser.get(CLOSURES).text).form(CLOSURES)

    response = browser.post(CLOSURES, data={**form, "day": "2026-12-15", "reason": value})

    assert response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR


def _impatient(engine: Engine) -> None:
    """Wait a moment and not five seconds for somebody else's lock."""
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=50"))


@contextmanager
def _somebody_writes(town: Town) -> Iterator[None]:
    """Another process that keeps the database locked."""
    other = sqlite3.connect(str(town.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def _close_a_day(browser: FlaskClient, day: str, reason: str = "Elecciones") -> TestResponse:
    form = pages.read(browser.get(CLOSURES).text).form(CLOSURES)
    return browser.post(CLOSURES, data={**form, "day": day, "reason": reason})


def _closures(town: Town) -> int:
    with reading(town.engine) as session:
        return session.scalar(select(func.count()).select_from(Closure)) or 0


def test_a_locked_database_says_what_to_do_and_the_next_try_counts(furnished_town: Town):
    _impatient(furnished_town.engine)
    browser = furnished_town.browser(Role.ADMIN)
    before = _closures(furnished_town)

    with _somebody_writes(furnished_town):
        refused = _close_a_day(browser, "2026-12-15")
    again = _close_a_day(browser, "2026-12-15")

    assert refused.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "Espere un minuto" in pages.read(refused.text).text
    assert again.status_code == HTTPStatus.FOUND
    assert _closures(furnished_town) == before + 1


@pytest.mark.parametrize("leaving", ["/salir", "/cuenta/salir-de-todo"])
def test_a_locked_database_keeps_nobody_signed_in_who_leaves(furnished_town: Town, leaving: str):
    _impatient(furnished_town.engine)
    browser = furnished_town.browser(Role.PARTICIPANT)
    form = pages.read(browser.get("/cuenta").text).form(leaving)

    with _somebody_writes(furnished_town):
        response = browser.post(leaving, data=form)

    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert browser.get("/cuenta").status_code == HTTPStatus.FOUND


def test_who_only_reads_is_not_held_up_by_who_writes(furnished_town: Town):
    _impatient(furnished_town.engine)
    browser = furnished_town.browser(Role.ADMIN)

    with _somebody_writes(furnished_town):
        response = browser.get(CLOSURES)

    assert response.status_code == HTTPStatus.OK


def test_a_page_that_only_shows_does_not_wait_to_stamp_its_session(furnished_town: Town):
    browser = furnished_town.browser(Role.ADMIN)
    with furnished_town.engine.begin() as connection:
        before = NOW - timedelta(minutes=5)
        connection.execute(update(SignInSession).values(last_seen_at=before))

    with _somebody_writes(furnished_town):
        started = monotonic()
        response = browser.get(CLOSURES)
        waited = monotonic() - started

    assert response.status_code == HTTPStatus.OK
    assert waited < SQLITE_BUSY_TIMEOUT_MS / 1000


def test_a_database_that_does_not_answer_at_all_still_gets_a_page(furnished_town: Town):
    browser = furnished_town.browser(Role.ADMIN)

    @event.listens_for(furnished_town.engine, "begin")
    def _away(_connection: Connection) -> None:
        raise OperationalError("begin", {}, sqlite3.OperationalError("unable to open database"))

    response = browser.get(CLOSURES)

    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "Espere un minuto" in pages.read(response.text).text


def test_when_no_connection_is_free_the_page_asks_to_try_again(furnished_town: Town):
    browser = furnished_town.browser(Role.ADMIN)

    @event.listens_for(furnished_town.engine, "begin")
    def _full(_connection: Connection) -> None:
        raise NoConnectionError("QueuePool limit reached")

    response = browser.get(CLOSURES)

    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "Espere un minuto" in pages.read(response.text).text


@pytest.fixture
def read_only_town(furnished_town: Town, tmp_path) -> Iterator[tuple[Town, FlaskClient]]:
    """The town from a file that may only be read, and an administrator who signed in before."""
    path = furnished_town.engine.url.database
    token = furnished_town._token(Role.ADMIN)
    engine = open_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    settings = Settings(var_dir=tmp_path / "read-only", secret_key=SecretStr("only for tests"))
    town = Town(create_app(settings, engine, lambda: NOW), engine)
    browser = town.app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    yield town, browser
    engine.dispose()


def test_a_read_only_database_shows_and_says_that_it_cannot_keep(read_only_town):
    _, browser = read_only_town

    shown = browser.get(CLOSURES)
    refused = _close_a_day(browser, "2026-12-15")

    assert shown.status_code == HTTPStatus.OK
    assert refused.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "No se perdió" in pages.read(refused.text).text


def test_a_full_disk_says_so_and_loses_nothing(furnished_town: Town):
    browser = furnished_town.browser(Role.ADMIN)
    with furnished_town.engine.connect() as connection:
        # Whoever looked before leaves room in the last pages; the next ones are not there.
        most = connection.exec_driver_sql("PRAGMA page_count").scalar()
    event.listen(
        furnished_town.engine,
        "connect",
        lambda raw, _: raw.execute(f"PRAGMA max_page_count={most}"),
    )
    furnished_town.engine.dispose()  # those that are open already have room
    before, kept = _closures(furnished_town), 0
    for number in range(400):
        response = _close_a_day(browser, f"{2100 + number}-01-05", "x" * 190)
        if response.status_code != HTTPStatus.FOUND:
            break
        kept += 1

    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "sin espacio" in pages.read(response.text).text
    assert _closures(furnished_town) == before + kept
    with furnished_town.engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_a_form_sent_twice_counts_once(furnished_town: Town):
    browser = furnished_town.browser(Role.ADMIN)
    form = pages.read(browser.get(CLOSURES).text).form(CLOSURES)
    data = {**form, "day": "2026-12-15", "reason": "Elecciones"}
    before = _closures(furnished_town)

    first, second = browser.post(CLOSURES, data=data), browser.post(CLOSURES, data=data)

    assert first.status_code == HTTPStatus.FOUND
    assert second.status_code == HTTPStatus.CONFLICT
    assert "ya se guardó" in pages.read(second.text).text
    assert _closures(furnished_town) == before + 1
