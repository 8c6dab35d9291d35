"""Every page is light, asks the database little, and reads well, in both languages.

With the demonstration town: 60 employers, 220 vacancies and 200 people are enough for a page
that asks once per row to be found out.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from models.accounts import Language, Role
from tests.webapp import pages
from tests.webapp.town import Town

MOST_QUERIES = 12
MOST_BYTES = 60 * 1024  # of one page without images: what an old phone on prepaid data can bear
BEGINNING = re.compile(r"^\s*(BEGIN|SAVEPOINT|RELEASE|PRAGMA)", re.IGNORECASE)
VISITORS = (None, *Role)
# The words of each language that no page of the other has.
SPANISH = re.compile(r"\b(?:para|usted|oficina|del|los|las|una|por|con)\b", re.IGNORECASE)


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


@pytest.fixture(scope="module", params=VISITORS, ids=lambda role: role.value if role else "nobody")
def visitor(request: pytest.FixtureRequest, town: Town) -> tuple[FlaskClient, list[str]]:
    """A browser of each role in turn, and the pages it may open."""
    return town.browser(request.param), _addresses(town, request.param)


def _speak(browser: FlaskClient, language: Language) -> FlaskClient:
    with browser.session_transaction() as cookie:
        cookie["language"] = language.value
    return browser


def test_a_page_asks_the_database_at_most_twelve_times(town: Town, visitor):
    browser, addresses = visitor
    asked = {}
    for address in addresses:
        with counting(town.engine) as sent:
            browser.get(address)
        asked[address] = len(sent)

    assert {a: times for a, times in asked.items() if times > MOST_QUERIES} == {}


@pytest.mark.parametrize("language", Language)
def test_a_page_is_light_with_its_style_and_script(town: Town, visitor, language: Language):
    browser, addresses = visitor
    _speak(browser, language)
    weights = {}
    for address in addresses:
        response = browser.get(address)
        if response.mimetype == "text/html" and response.status_code == HTTPStatus.OK:
            weights[address] = len(response.data) + _parts_weight(browser, response.text)

    assert {a: weight for a, weight in weights.items() if weight > MOST_BYTES} == {}


def _parts_weight(browser: FlaskClient, html: str) -> int:
    parts = re.findall(r'(?:src|href)="(/static/[^"]+\.(?:css|js)\?[^"]*)"', html)
    assert parts
    return sum(len(browser.get(part).data) for part in parts)


@pytest.mark.parametrize("language", Language)
def test_a_page_is_valid_and_labelled(town: Town, visitor, language: Language):
    browser, addresses = visitor
    _speak(browser, language)
    broken = {}
    for address in addresses:
        response = browser.get(address)
        if response.mimetype != "text/html" or response.status_code == HTTPStatus.FOUND:
            continue
        try:
            page = pages.read(response.text)
            assert page.all("html")[0].get("lang").startswith(language.value)
            assert page.all("title")[0].text.strip(" ·")
        except AssertionError as refusal:
            broken[address] = str(refusal).splitlines()[0]

    assert broken == {}


def test_every_link_of_a_page_leads_to_a_page(town: Town, visitor):
    browser, addresses = visitor
    led: dict[str, str] = {}
    for address in addresses:
        response = browser.get(address)
        if response.mimetype == "text/html" and response.status_code == HTTPStatus.OK:
            for link in pages.Page(response.text).links():
                led.setdefault(link.split("#")[0], address)
    inside = {link: page for link, page in led.items() if link.startswith("/")}
    answers = {link: browser.get(link).status_code for link in inside}

    fine = {HTTPStatus.OK, HTTPStatus.FOUND}
    assert {(link, inside[link], s) for link, s in answers.items() if s not in fine} == set()


def test_every_form_of_a_page_is_sent_to_an_act_that_its_reader_may_do(town: Town, visitor):
    browser, addresses = visitor
    refused = []
    adapter = town.app.url_map.bind("localhost")
    for address in addresses:
        response = browser.get(address)
        if response.mimetype != "text/html" or response.status_code != HTTPStatus.OK:
            continue
        for form in pages.Page(response.text).all("form"):
            action = (form.get("action") or address).split("?")[0]
            method = (form.get("method") or "get").upper()
            rule, _ = adapter.match(action, method=method, return_rule=True)
            sent = {field.get("name") for field in form.fields}
            if method == "POST" and "csrf_token" not in sent:
                refused.append((address, action, "no token"))
            assert rule.endpoint

    assert refused == []
