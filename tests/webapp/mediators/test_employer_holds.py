"""The buttons that pause, suspend, release, limit and take out an employer."""

import pytest
from sqlalchemy import select

from models.employers import Employer, EmployerStatus
from models.vacancies import Vacancy, VacancyStatus
from tests import factories
from tests.mediation import booked, presented, the_person
from tests.webapp import pages


@pytest.fixture
def employer(db) -> Employer:
    """A verified employer with a vacancy."""
    with db() as session:
        kept = factories.an_employer(session)
        factories.a_vacancy(session, kept)
        return kept


@pytest.fixture
def url(employer) -> str:
    return f"/mediacion/empresas/{employer.id}"


def stored(db, employer) -> Employer:
    with db() as session:
        return session.get_one(Employer, employer.id)


def test_a_suspension_hides_and_a_release_brings_back(browser, db, employer, url):
    browser.post_form(url, f"{url}/suspender", reason="No pagó a tiempo.")

    assert stored(db, employer).status is EmployerStatus.SUSPENDED
    with db() as session:
        assert session.scalars(select(Vacancy.status)).all() == [VacancyStatus.IN_REVIEW]
    page = pages.read(browser.get(url).text)
    assert "No pagó a tiempo." in page.text
    browser.post_form(url, f"{url}/reanudar")
    assert stored(db, employer).status is EmployerStatus.VERIFIED
    with db() as session:
        assert session.scalars(select(Vacancy.status)).all() == [VacancyStatus.PUBLISHED]
    assert "No pagó a tiempo." in pages.read(browser.get(url).text).text


def test_a_suspension_says_how_many_interviews_it_cancels(browser, db):
    with db() as session:
        employer_id = booked(session).vacancy.employer_id
    url = f"/mediacion/empresas/{employer_id}"
    page = pages.read(browser.get(url).text)
    assert "Sale de vista 1 vacante." in page.text
    assert "Se anula 1 entrevista por venir." in page.text

    answer = browser.post_form(url, f"{url}/suspender", reason="No paga")

    page = pages.read(browser.get(answer.location).text)
    assert "Se anuló 1 entrevista." in page.text


def test_an_employer_without_interviews_is_held_without_a_warning_about_any(browser, url):
    page = pages.read(browser.get(url).text)

    assert "Sale de vista 1 vacante." in page.text
    assert "No hay entrevistas por venir." in page.text


@pytest.mark.parametrize("status", [EmployerStatus.VERIFIED, EmployerStatus.PENDING])
def test_what_a_pause_leaves_open_is_said_where_there_is_one(browser, db, employer, url, status):
    with db() as session:
        session.get_one(Employer, employer.id).status = status

    page = pages.read(browser.get(url).text)

    is_pausable = f"{url}/pausar" in [each.get("formaction") for each in page.all("button")]
    assert is_pausable is (status is EmployerStatus.VERIFIED)
    assert ("En pausa la empresa puede preparar vacantes" in page.text) is is_pausable


def test_a_pause_is_one_button_of_the_same_form(browser, db, employer, url):
    form = pages.read(browser.get(url).text).form(f"{url}/suspender")

    browser.post(f"{url}/pausar", data={**form, "reason": "Cierra en febrero"})

    assert stored(db, employer).status is EmployerStatus.PAUSED
    assert "En pausa" in pages.read(browser.get(url).text).text


def test_a_suspension_says_why(browser, db, employer, url):
    response = browser.post_form(url, f"{url}/suspender", reason="")

    assert response.status_code == 422
    assert pages.read(response.text).problems == ["Escriba el motivo."]
    assert stored(db, employer).status is EmployerStatus.VERIFIED


def test_the_cap_is_set_and_a_wrong_number_is_named(browser, db, employer, url):
    browser.post_form(url, f"{url}/tope", most="3")
    assert stored(db, employer).presented_at_once == 3
    assert "Ahora decide sobre 0 de 3." in pages.read(browser.get(url).text).text

    response = browser.post_form(url, f"{url}/tope", most="99")

    assert response.status_code == 422
    assert stored(db, employer).presented_at_once == 3


def test_one_with_vacancies_is_not_deleted_and_says_so(browser, db, employer, url):
    response = browser.post_form(url, f"{url}/borrar")

    assert response.status_code == 409
    assert "Vacantes: 1." in pages.read(response.text).text
    assert stored(db, employer)


def test_one_without_is(browser, db):
    with db() as session:
        lone = factories.an_employer(session)
    url = f"/mediacion/empresas/{lone.id}"

    assert browser.post_form(url, f"{url}/borrar").location == "/mediacion/empresas"
    assert browser.get(url).status_code == 404


def test_the_person_and_the_office_read_that_it_is_held(browser, db, as_user):
    with db() as session:
        candidacy = presented(session)
        the_person(session, candidacy)
        employer_id, person = candidacy.vacancy.employer_id, candidacy.participant
        account = person.account
    url = f"/mediacion/empresas/{employer_id}"
    browser.post_form(url, f"{url}/suspender", reason="No paga")

    office = pages.read(browser.get(f"/mediacion/candidaturas/{candidacy.id}").text)
    assert "Le toca a la oficina" in office.text
    assert "La empresa está en pausa o suspendida" in office.text
    assert "Presentar sin nombre" not in office.text
    own = as_user("participant", account=account, participant=person)
    page = pages.read(own.get(f"/mi/propuestas/{candidacy.id}").text)
    assert "en espera por ahora" in page.text
    assert "suspendida" not in page.text
