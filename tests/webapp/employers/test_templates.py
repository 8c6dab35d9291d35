"""An employer keeps a vacancy as a template and begins another from it."""

from models.vacancies import VacancyStatus
from tests import factories
from tests.webapp import pages

LIST = "/empresa/plantillas"


def _form_to(page, act):
    """The address of the one form that does an act."""
    (found,) = [form.get("action") for form in page.all("form") if act in str(form.get("action"))]
    return found


def test_a_vacancy_is_kept_under_a_name_and_another_begun_from_it(browser, keep, stored):
    vacancy = keep(row={"status": VacancyStatus.FILLED})
    url = f"/empresa/vacantes/{vacancy.id}"

    browser.post_form(url, f"{url}/plantilla", name="Soldador de turno")
    page = pages.read(browser.get(LIST).text)
    use = _form_to(page, "usar")
    form = page.form(use)
    first, again = browser.post(use, data=form), browser.post(use, data=form)

    assert "Soldador de turno" in page.text
    assert (first.status_code, again.status_code) == (302, 409)
    assert stored(int(first.location.split("/")[-2])).status is VacancyStatus.DRAFT


def test_without_a_name_the_page_says_so(browser, keep):
    url = f"/empresa/vacantes/{keep().id}"
    response = browser.post_form(url, f"{url}/plantilla", name="")
    assert response.status_code == 422
    assert "Escriba un nombre" in pages.read(response.text).text


def test_a_template_is_removed(browser, keep):
    url = f"/empresa/vacantes/{keep().id}"
    browser.post_form(url, f"{url}/plantilla")
    page = pages.read(browser.get(LIST).text)
    act = _form_to(page, "borrar")

    browser.post(act, data=page.form(act))

    assert "Todavía no hay plantillas" in pages.read(browser.get(LIST).text).text


def test_another_employers_vacancy_makes_no_template(browser, keep, db):
    url = f"/empresa/vacantes/{keep().id}"
    form = pages.read(browser.get(url).text).form(f"{url}/plantilla")
    with db() as session:
        other = factories.a_vacancy(session)

    assert browser.post(f"/empresa/vacantes/{other.id}/plantilla", data=form).status_code == 404


def test_removing_a_template_asks_again(browser, keep):
    url = f"/empresa/vacantes/{keep().id}"
    browser.post_form(url, f"{url}/plantilla", name="Soldador")

    shown = pages.read(browser.get("/empresa/plantillas").text)

    (asked,) = shown.all("details")
    assert asked.text == "Borrar Soldador Borrar la plantilla"
