"""Values that no browser sends, and somebody who writes to the portal by hand does.

Each goes alone into a form that is otherwise filled in well, so that it gets as far as it can.
"""

import re
import secrets
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from models.accounts import Role
from tests.webapp.filling import filled, forms_met
from tests.webapp.pages import Element, Page
from tests.webapp.town import Town

HUGE = "9" * 22  # more than any column or machine number holds
ODD = {
    "hidden": ("-1", HUGE),
    "number": ("-1", HUGE, "1e400"),
    "date": ("0001-01-01", "9999-12-31"),
    "time": ("24:00",),
    "select": (HUGE,),
}
ONE_OF_MANY = re.compile(r"-[1-9]\d*-")  # the second row of a grid is read as the first one is
LEFT_ALONE = {"csrf_token", "once_key"}
# The lead meets what mediators and administrators meet.
READERS = (None, *(role for role in Role if role is not Role.LEAD))


def _odd_values(form: Element) -> Iterator[tuple[str, str]]:
    for field in form.fields:
        name, kind = field.get("name"), "select" if field.tag == "select" else field.get("type")
        if name and name not in LEFT_ALONE and not ONE_OF_MANY.search(name):
            yield from ((name, value) for value in ODD.get(kind, ()))


@pytest.mark.parametrize("role", READERS, ids=lambda role: role.value if role else "nobody")
def test_no_page_fails_over_a_value_that_no_browser_sends(furnished_town: Town, role: Role | None):
    browser = furnished_town.browser(role)
    failed, tried = [], 0
    for action, page, form in list(forms_met(furnished_town, browser, role)):
        send = browser.post if form.get("method").casefold() == "post" else browser.get
        for name, value in _odd_values(form):
            fields = filled(page, form)
            again = {key: secrets.token_hex(6) for key in fields if key.endswith("once_key")}
            response = send(action.split("?")[0], data=fields | again | {name: value})
            tried += 1
            if response.status_code >= 500:
                failed.append((action, name, value))

    assert tried
    assert failed == [], failed


@pytest.mark.parametrize("role", READERS, ids=lambda role: role.value if role else "nobody")
def test_no_page_fails_over_a_field_that_is_not_sent(furnished_town: Town, role: Role | None):
    """An empty box is sent as nothing written; a box that was taken out is not sent at all."""
    browser = furnished_town.browser(role)
    failed, tried = [], 0
    for action, page, form in list(forms_met(furnished_town, browser, role)):
        send = browser.post if form.get("method").casefold() == "post" else browser.get
        for left_out in _left_out(form):
            fields = filled(page, form)
            again = {key: secrets.token_hex(6) for key in fields if key.endswith("once_key")}
            sent = {key: value for key, value in (fields | again).items() if key not in left_out}
            response = send(action.split("?")[0], data=sent)
            tried += 1
            if response.status_code >= 500:
                failed.append((action, left_out))

    assert tried
    assert failed == [], failed


def _left_out(form: Element) -> Iterator[tuple[str, ...]]:
    """Fields to leave out: what is asked for one by one, what may stay empty all together."""
    named = {
        name: "required" in field.attributes or field.get("type") == "hidden"
        for field in form.fields
        if (name := field.get("name")) and name not in LEFT_ALONE and not ONE_OF_MANY.search(name)
    }
    yield from ((name,) for name, is_asked_for in named.items() if is_asked_for)
    yield tuple(name for name, is_asked_for in named.items() if not is_asked_for)


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.ADMIN])
def test_no_page_fails_over_a_question_that_no_link_asks(furnished_town: Town, role: Role):
    browser = furnished_town.browser(role)
    asked = {
        (endpoint, name): address
        for endpoint, address in _links_met(furnished_town, browser, role)
        for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)
    }
    failed = [
        (address, name, value)
        for (_, name), address in asked.items()
        for value in ("0001-01-01", "9999-12-31", "-1", HUGE, "\u0662")
        if browser.get(_asking(address, name, value)).status_code >= 500
    ]

    assert asked
    assert failed == [], failed


def _links_met(town: Town, browser: FlaskClient, role: Role) -> Iterator[tuple[str, str]]:
    """Each link with a question in it, with the page it leads to."""
    adapter = town.app.url_map.bind("localhost")
    for rule in town.rules(safe=True):
        if role not in town.roles_of(rule):
            continue
        for address in town.addresses(rule, role, "own"):
            response = browser.get(address)
            if response.mimetype != "text/html" or response.status_code != 200:
                continue
            for link in Page(response.text).links():
                if "?" in link and link.startswith("/") and not link.startswith("/static/"):
                    yield adapter.match(urlsplit(link).path, method="GET")[0], link


def _asking(address: str, name: str, value: str) -> str:
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True)) | {name: value}
    return f"{parts.path}?{urlencode(asked)}"
