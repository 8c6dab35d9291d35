"""The office's employers: registered, verified, and their people invited."""

import pytest
from sqlalchemy import select

from models.accounts import Invitation, Role
from models.employers import Employer, EmployerStatus
from services.hiring.registration_review import accept_registration
from tests import factories
from tests.conftest import NOW
from tests.employers import EVERYTHING, a_registration
from tests.factories import CLERK
from tests.webapp import pages

LIST = "/mediacion/empresas"
NEW = f"{LIST}/nueva"


@pytest.fixture
def employer(db):
    """A verified employer."""
    with db() as session:
        return factories.an_employer(session, name="Maestranza Ñielol", search_text="maestranza")


def address(employer: Employer) -> str:
    return f"{LIST}/{employer.id}"


def stored(db, employer: Employer) -> Employer:
    with db() as session:
        return session.get_one(Employer, employer.id)


def test_an_empty_list_says_how_to_begin(browser):
    page = pages.read(browser.get(LIST).text)

    assert "Todavía no hay empresas" in page.text
    assert NEW in page.links()


def test_employers_are_found_by_words_and_by_state(browser, employer):
    assert address(employer) in pages.read(browser.get(f"{LIST}?q=maestr").text).links()
    pending = pages.read(browser.get(f"{LIST}?estado=pending").text)
    assert address(employer) not in pending.links()
    assert "No hay empresas así" in pending.text


def test_an_employer_is_registered_and_waits_to_be_verified(browser, db):
    rut = factories.a_rut()

    response = browser.post_form(NEW, name="Forja Sur", rut=f"{rut[:-1]}-{rut[-1]}", sector="Metal")

    with db() as session:
        employer = session.scalars(select(Employer)).one()
    assert response.location == address(employer)
    assert (employer.rut, employer.status) == (rut, EmployerStatus.PENDING)
    assert "Por verificar" in pages.read(browser.get(response.location).text).text


def test_a_wrong_check_digit_is_named_and_the_rest_stays(browser, db):
    rut = factories.a_rut()
    wrong = rut[:-1] + ("1" if rut[-1] != "1" else "2")

    response = browser.post_form(NEW, name="Forja Sur", rut=wrong, phone="33 200 0000")

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "El RUT no es correcto" in page.problems[0]
    assert (page.form(NEW)["name"], page.form(NEW)["phone"]) == ("Forja Sur", "33 200 0000")
    with db() as session:
        assert session.scalars(select(Employer)).all() == []


def test_a_rut_is_registered_once(browser, employer):
    response = browser.post_form(NEW, name="Otra", rut=employer.rut)

    assert "Ya hay una empresa con ese RUT" in pages.read(response.text).problems[0]


def test_what_is_written_down_about_an_employer_is_corrected(browser, db, employer):
    edit = f"{address(employer)}/editar"
    assert edit in pages.read(browser.get(address(employer)).text).links()
    shown = pages.read(browser.get(edit).text).form(edit)
    assert shown["name"] == "Maestranza Ñielol"

    response = browser.post_form(edit, name="Maestranza Nueva", phone="33 211 0000")

    assert response.location == address(employer)
    kept = stored(db, employer)
    assert (kept.name, kept.phone, kept.rut) == ("Maestranza Nueva", "33 211 0000", employer.rut)


def test_a_correction_without_a_name_keeps_what_was_typed(browser, db, employer):
    edit = f"{address(employer)}/editar"

    response = browser.post_form(edit, name=" ", phone="33 211 0000")

    assert response.status_code == 422
    assert pages.read(response.text).form(edit)["phone"] == "33 211 0000"
    assert stored(db, employer).name == "Maestranza Ñielol"


def test_an_employer_is_verified(browser, db):
    with db() as session:
        pending = factories.an_employer(session, status=EmployerStatus.PENDING)
    url = address(pending)

    browser.post_form(url, f"{url}/verificar")

    assert stored(db, pending).status is EmployerStatus.VERIFIED


def test_a_person_of_the_employer_is_invited_by_a_link_that_works(browser, employer, client, db):
    url = address(employer)

    response = browser.post_form(
        url, f"{url}/invitar", name="Ana Inventada", email="ana@empresa.test", language="es"
    )

    page = pages.read(response.text)
    link = next(each.get("value") for each in page.all("input") if each.get("id") == "enlace")
    assert client.get("/" + link.split("/", 3)[3]).status_code == 200
    with db() as session:
        invitation = session.scalars(select(Invitation)).one()
    assert (invitation.role, invitation.employer_id) == (Role.EMPLOYER, employer.id)


def test_an_invitation_needs_a_new_login(browser, employer):
    url = address(employer)

    response = browser.post_form(
        url, f"{url}/invitar", name="Ana", email=browser.account.login, language="es"
    )

    page = pages.read(response.text)
    assert response.status_code == 422
    assert page.problems == ["Ya existe una cuenta con ese correo o código."]
    assert page.form(f"{url}/invitar")["name"] == "Ana"


def test_an_employer_that_is_not_there_is_not_found(browser):
    assert browser.get(f"{LIST}/999").status_code == 404


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_only_mediation_sees_employers(as_user, employer, role):
    other = as_user(role)

    for url in (LIST, NEW, address(employer)):
        assert other.get(url).status_code == 403


def test_whoever_registered_can_be_let_in_without_the_link_they_lost(browser, db):
    with db() as session:
        asked = a_registration(session)
        employer = accept_registration(session, CLERK, asked.id, checked=EVERYTHING, now=NOW)
    page = pages.read(browser.get(address(employer)).text)
    invite = f"{address(employer)}/invitar"

    assert f"{asked.contact_name} registró la empresa" in page.text
    filled = page.form(invite)
    assert (filled["name"], filled["email"]) == (asked.contact_name, asked.contact_email)

    answer = browser.post_form(address(employer), invite)

    assert "Invitación lista" in answer.text
    assert asked.contact_email in answer.text
