"""Filling in a form as a person would: something plausible in every field."""

from collections.abc import Mapping

from tests.webapp.pages import Element, Page

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
