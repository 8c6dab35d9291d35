"""Every page is light, asks the database little, and reads well, in both languages.

With the demonstration town: 60 employers, 220 vacancies and 200 people are enough for a page
that asks once per row to be found out.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from models.accounts import Language, Role
from tests.webapp import pages
from tests.webapp.town import Town

MOST_QUERIES = 12
MOST_ALIKE = 2  # a question asked once more than twice is asked for each row
MOST_BYTES = 60 * 1024  # of one page without images: what an old phone on prepaid data can bear
FOLLOWED = 2  # links of one kind from pages of one kind
BEGINNING = re.compile(r"^\s*(BEGIN|SAVEPOINT|RELEASE|PRAGMA)", re.IGNORECASE)
PARTS = re.compile(r'(?:src|href)="/static/([^"?]+\.(?:css|js))\?')
VISITS = [(role, language) for role in (None, *Role) for language in Language]


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as it was answered, and what the database was asked for it."""

    html: str
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """What somebody saw who opened each page once."""

    browser: FlaskClient
    language: Language
    opened: dict[str, Opened]


@contextmanager
def counting(engine: Engine) -> Iterator[list[str]]:
    """Every statement sent to the database while the block runs."""
    sent: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not BEGINNING.match(statement):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    yield sent
    event.remove(engine, "before_cursor_execute", listen)


def _addresses(town: Town, role: Role | None) -> list[str]:
    """The pages a role may open; the public ones are nobody's."""
    return [
        address
        for rule in town.rules(safe=True)
        if (role in town.roles_of(rule) if role else not town.roles_of(rule))
        for address in town.addresses(rule, role, "own")
    ]


def _named(visit: tuple[Role | None, Language]) -> str:
    return f"{visit[0].value if visit[0] else 'nobody'}-{visit[1].value}"


@pytest.fixture(scope="module", params=VISITS, ids=_named)
def visit(request: pytest.FixtureRequest, town: Town) -> Visit:
    """Each role opens each of its pages once, in each language."""
    role, language = request.param
    browser = town.browser(role)
    with browser.session_transaction() as cookie:
        cookie["language"] = language.value
    opened = {}
    for address in _addresses(town, role):
        with counting(town.engine) as sent:
            response = browser.get(address)
        if response.mimetype == "text/html" and response.status_code == HTTPStatus.OK:
            opened[address] = Opened(response.text, tuple(sent))
    assert opened
    return Visit(browser, language, opened)


def test_a_page_asks_the_database_at_most_twelve_times(visit: Visit):
    asked = {address: len(page.asked) for address, page in visit.opened.items()}

    assert {a: times for a, times in asked.items() if times > MOST_QUERIES} == {}


def test_a_page_asks_nothing_for_each_row(visit: Visit):
    repeated = {}
    for address, page in visit.opened.items():
        statement, times = Counter(page.asked).most_common(1)[0] if page.asked else ("", 0)
        if times > MOST_ALIKE:
            repeated[address] = (times, statement)

    assert repeated == {}


def test_a_page_is_light_with_its_style_and_script(town: Town, visit: Visit):
    static = Path(town.app.static_folder or "")
    weights = {}
    for address, page in visit.opened.items():
        parts = PARTS.findall(page.html)
        assert parts, address
        weights[address] = len(page.html.encode()) + sum(
            (static / part).stat().st_size for part in parts
        )

    assert {a: weight for a, weight in weights.items() if weight > MOST_BYTES} == {}


def test_a_page_is_valid_and_labelled(visit: Visit):
    broken = {}
    for address, page in visit.opened.items():
        try:
            read = pages.read(page.html)
            assert read.all("html")[0].get("lang").startswith(visit.language.value)
            assert read.all("title")[0].text.strip(" ·")
        except AssertionError as refusal:
            broken[address] = str(refusal).splitlines()[0]

    assert broken == {}


def test_every_link_of_a_page_leads_to_a_page(town: Town, visit: Visit):
    if visit.language is Language.ENGLISH:
        return  # the same links as in Spanish
    adapter = town.app.url_map.bind("localhost")
    met: Counter[tuple[str, str]] = Counter()
    led: dict[str, str] = {}
    for address, page in visit.opened.items():
        start = adapter.match(address)[0]
        for link in pages.Page(page.html).links():
            path = link.split("#")[0]
            if path.startswith("/") and path not in visit.opened and path not in led:
                # The tenth row of a list leads where the first one does.
                kind = (start, adapter.match(path.split("?")[0])[0])
                met[kind] += 1
                if met[kind] <= FOLLOWED:
                    led[path] = address
    answers = {
        # One address after the other: the limits count by it, and a test is faster than a person.
        link: visit.browser.get(
            link, environ_base={"REMOTE_ADDR": f"198.51.100.{number % 250}"}
        ).status_code
        for number, link in enumerate(led)
    }

    fine = {HTTPStatus.OK, HTTPStatus.FOUND}
    assert {(link, led[link], s) for link, s in answers.items() if s not in fine} == set()


def test_every_form_of_a_page_is_sent_with_its_token_to_an_act_there_is(town: Town, visit: Visit):
    adapter = town.app.url_map.bind("localhost")
    without_token = []
    for address, page in visit.opened.items():
        for form in pages.Page(page.html).all("form"):
            action = (form.get("action") or address).split("?")[0]
            method = (form.get("method") or "get").upper()
            assert adapter.match(action, method=method)
            sent = {field.get("name") for field in form.fields}
            if method == "POST" and "csrf_token" not in sent:
                without_token.append((address, action))

    assert without_token == []
