"""An employer says what a role asks; a condition says why."""

from models.record_policies import RecordPolicy
from models.vacancies import VacancyStatus
from services.hiring.record_requests import current_request
from tests import factories
from tests.webapp import pages


def test_nothing_is_asked_until_the_employer_says_so(browser, keep):
    url = f"/empresa/vacantes/{keep().id}"

    assert "Certificado personal No se pide" in pages.read(browser.get(url).text).text
    assert f"{url}/certificado" in pages.read(browser.get(url).text).links()


def test_a_text_that_asks_for_it_is_told_where_nothing_is_asked(browser, keep, db):
    vacancy = keep(description="Traer papel de antecedentes al día.")
    url = f"/empresa/vacantes/{vacancy.id}"

    for address in (url, f"{url}/certificado"):
        page = pages.read(browser.get(address).text)
        assert "Su texto lo pide: «papel de antecedentes»." in page.text
        assert f"{url}/palabras" in page.links()

    clean = keep(description="Traer ganas.")
    page = browser.get(f"/empresa/vacantes/{clean.id}/certificado").text
    assert "Su texto lo pide" not in page


def test_what_a_condition_needs_is_not_called_optional(browser, keep):
    url = f"/empresa/vacantes/{keep().id}/certificado"

    text = pages.read(browser.get(url).text).text

    assert "escriba las tres" in text
    assert "(opcional)" not in text


def test_a_condition_without_its_reasons_is_told_beside_each_field(browser, keep, db):
    vacancy = keep()
    url = f"/empresa/vacantes/{vacancy.id}/certificado"

    response = browser.post_form(url, url, policy="condition", duty="Entra a casas")

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "qué riesgo hay" in page.text
    assert "Entra a casas" in response.text
    with db() as session:
        assert current_request(session, vacancy.id) is None


def test_a_condition_with_its_reasons_is_kept_and_waits_for_the_office(browser, keep, db):
    vacancy = keep(row={"status": VacancyStatus.PUBLISHED})
    url = f"/empresa/vacantes/{vacancy.id}"

    browser.post_form(
        f"{url}/certificado",
        f"{url}/certificado",
        policy="condition",
        duty="Entra a casas",
        risk="Robo",
        reason="Va sin compañía",
    )

    with db() as session:
        made = current_request(session, vacancy.id)
        assert (made.policy, made.risk) == (RecordPolicy.CONDITION, "Robo")
    page = pages.read(browser.get(url).text)
    assert "Por decidir" in page.text
    assert "En revisión" in page.text


def test_another_employers_vacancy_is_not_there(browser, keep, db):
    own = f"/empresa/vacantes/{keep().id}/certificado"
    form = pages.read(browser.get(own).text).form(own)
    with db() as session:
        other = factories.a_vacancy(session)
    foreign = f"/empresa/vacantes/{other.id}/certificado"

    assert browser.get(foreign).status_code == 404
    assert browser.post(foreign, data=form | {"policy": "none"}).status_code in {404}
