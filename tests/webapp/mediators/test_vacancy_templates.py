"""The office keeps a vacancy as a template for every employer."""

from tests import factories
from tests.webapp import pages

LIST = "/mediacion/plantillas"


def _form_to(page, act):
    """The address of the one form that does an act."""
    (found,) = [form.get("action") for form in page.all("form") if act in str(form.get("action"))]
    return found


def test_the_office_keeps_and_removes_a_template(browser, db):
    with db() as session:
        url = f"/mediacion/vacantes/{factories.a_vacancy(session).id}"

    response = browser.post_form(url, f"{url}/plantilla", name="Soldador justo")
    page = pages.read(browser.get(response.location).text)
    assert "Soldador justo" in page.text

    act = _form_to(page, "borrar")
    browser.post(act, data=page.form(act))
    assert "Todavía no hay plantillas" in pages.read(browser.get(LIST).text).text


def test_without_a_name_the_page_says_so(browser, db):
    with db() as session:
        url = f"/mediacion/vacantes/{factories.a_vacancy(session).id}"

    response = browser.post_form(url, f"{url}/plantilla", name=" ")

    assert response.status_code == 422
    assert "Escriba un nombre" in pages.read(response.text).text
