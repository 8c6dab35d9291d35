"""The employer's own record."""

from models.employers import Employer, EmployerStatus
from tests.webapp import pages

URL = "/empresa/datos"


def test_an_employer_sees_its_record(browser, office):
    page = pages.read(browser.get(URL).text)

    assert "Maestranza Inventada" in page.text
    assert "Verificada" in page.text
    assert browser.account.name in page.text


def test_an_employer_changes_how_to_reach_it(browser, office, db):
    response = browser.post_form(URL, sector="Metal", phone="33 200 0000", commune_key="05501")

    assert response.status_code == 302
    with db() as session:
        employer = session.get_one(Employer, office.employer.id)
    assert (employer.sector, employer.phone) == ("Metal", "33 200 0000")
    assert (employer.commune_key, employer.status) == ("05501", EmployerStatus.VERIFIED)


def test_a_text_that_is_too_long_is_refused(browser, office):
    response = browser.post_form(URL, phone="3" * 21, sector="Metal")

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "21 caracteres y el máximo es 20" in page.problems[0]
    assert page.form(URL)["sector"] == "Metal"
