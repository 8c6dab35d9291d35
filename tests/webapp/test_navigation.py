"""The few places every page leads to, and which of them the reader is in."""

from tests import factories
from tests.webapp import pages


def _here(html: str) -> dict[str, str]:
    """The entries that are marked, by their text."""
    links = pages.read(html).all("a")
    return {link.text: link.get("aria-current") for link in links if link.get("aria-current")}


def test_the_page_of_a_section_is_marked_as_the_page_itself(as_user):
    browser = as_user("mediator")

    assert _here(browser.get("/mediacion/personas").text) == {"Personas": "page"}


def test_a_page_below_a_section_shows_where_it_lies(as_user, db):
    browser = as_user("mediator")
    with db() as session:
        person = factories.a_participant(session)

    assert _here(browser.get(f"/mediacion/personas/{person.id}").text) == {"Personas": "true"}


def test_the_nearest_section_is_the_one_marked(as_user):
    lead = as_user("lead")

    assert _here(lead.get("/oficina/cuentas").text) == {"Oficina": "true"}
    assert _here(lead.get("/oficina/importar").text) == {"Importar": "page"}


def test_a_page_of_no_section_marks_none(as_user):
    assert _here(as_user("mediator").get("/cuenta").text) == {}
