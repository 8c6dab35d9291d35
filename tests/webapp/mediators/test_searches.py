"""Searches kept from the list of people, looked at and forgotten."""

from tests.factories import a_participant, an_account
from tests.matchmaking import a_welder

PEOPLE = "/mediacion/personas?q=soldadura"
PAGE = "/mediacion/busquedas"


def _look(kept) -> str:
    """The address of the button that shows the people of a search."""
    actions = [form.get("action") for form in kept.all("form")]
    return next(action for action in actions if action.endswith("/mirar"))


def test_somebody_is_found_by_a_workshop_and_the_search_is_kept(browser, db, page):
    with db() as session:
        a_welder(session, given_names="Rosa", family_names="Inventada")
        a_participant(session, given_names="Luis", family_names="Inventado")

    found = page(browser.get(PEOPLE))
    assert "Rosa Inventada" in found.text
    assert "Luis Inventado" not in found.text
    answer = browser.post_form(PEOPLE, PAGE)

    assert answer.location == PAGE
    kept = page(browser.get(PAGE))
    assert "soldadura" in kept.text
    assert "1 persona" in kept.text


def test_who_is_new_is_told_until_somebody_looks(browser, db, page):
    with db() as session:
        a_welder(session)
    browser.post_form(PEOPLE, PAGE)
    with db() as session:
        a_welder(session)
    assert "1 nueva" in page(browser.get(PAGE)).text

    look = _look(page(browser.get(PAGE)))
    answer = browser.post_form(PAGE, look)

    assert answer.location == PEOPLE
    assert "nueva" not in page(browser.get(PAGE)).text
    drop = look.replace("mirar", "olvidar")
    browser.post_form(PAGE, drop)
    assert "Todavía no guarda" in page(browser.get(PAGE)).text


def test_the_search_of_somebody_else_is_not_there(browser, db, page, as_user):
    with db() as session:
        a_welder(session)
        an_account(session)
    browser.post_form(PEOPLE, PAGE)
    look = _look(page(browser.get(PAGE)))
    form = page(browser.get(PAGE)).form(look)
    other = as_user("lead")
    token = page(other.get(PEOPLE)).form(PAGE)["csrf_token"]

    assert other.post(look, data=form | {"csrf_token": token}).status_code == 404
