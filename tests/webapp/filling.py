"""Filling in a form as a person would: something plausible in every field."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus

from flask.testing import FlaskClient

from models.accounts import Role
from tests.webapp.pages import Element, Page
from tests.webapp.town import Town

PLAUSIBLE: Mapping[str, str] = {
    "email": "nadie@oportunidades.test",
    "tel": "+56 9 0000 0000",
    "date": "2026-12-15",
    "time": "10:00",
    "number": "45",
    "password": "tres palabras juntas",
    "month": "2026-12",
    "url": "https://oportunidades.test/",
}
TEXTS = frozenset({"", "text", "search", "email", "tel", "password", "url"})
Met = tuple[str, Page, Element]
LEFT_ALONE = frozenset({"submit", "button", "file", "reset", "image"})


def filled(page: Page, form: Element) -> dict[str, str]:
    """What a browser sends of a form whose empty fields were filled in."""
    options = _options(page)
    sent: dict[str, str] = {}
    for field in form.fields:
        name, kind = field.get("name"), field.get("type")
        if not name or kind in LEFT_ALONE or "disabled" in field.attributes:
            continue
        if field.tag == "button":
            sent.setdefault(name, field.get("value"))
        elif field.tag == "select":
            sent[name] = options.get(id(field), "")
        elif kind in {"radio", "checkbox"}:
            if "checked" in field.attributes or name not in sent:
                sent[name] = field.get("value") or "on"
        else:
            sent[name] = _value(field)
    return sent


def _value(field: Element) -> str:
    kind = field.get("type")
    present = field.text if field.tag == "textarea" else field.get("value")
    return present or PLAUSIBLE.get(kind, "Texto de prueba" if kind in TEXTS else "1")


def _options(page: Page) -> dict[int, str]:
    """The chosen value of each select: the one marked, or else the first that says something."""
    chosen: dict[int, str] = {}
    current: Element | None = None
    for element in page.elements:
        if element.tag == "select":
            current = element
        elif element.tag != "option" or current is None:
            continue
        elif "selected" in element.attributes or not chosen.get(id(current)):
            chosen[id(current)] = element.get("value")
    return chosen


def text_fields(form: Element) -> list[str]:
    """Names of the fields into which somebody can type as much as they like."""
    return [
        field.get("name")
        for field in form.fields
        if field.get("name")
        and (field.tag == "textarea" or (field.tag == "input" and field.get("type") in TEXTS))
    ]


def forms_met(town: Town, browser: FlaskClient, role: Role | None) -> Iterator[Met]:
    """Each form that a role meets, once for each act: its address, its page and itself."""
    met: set[str] = set()
    adapter = town.app.url_map.bind("localhost")
    for rule in town.rules(safe=True):
        roles = town.roles_of(rule)
        if (role not in roles) if role else roles:
            continue
        for address in town.addresses(rule, role, "own"):
            response = browser.get(address)
            if response.mimetype != "text/html" or response.status_code != HTTPStatus.OK:
                continue
            page = Page(response.text)
            for form in page.all("form"):
                action = form.get("action") or address
                method = (form.get("method") or "get").upper()
                endpoint, _ = adapter.match(action.split("?")[0], method=method)
                if endpoint not in met:
                    met.add(endpoint)
                    yield action, page, form
