"""The office verifies employers that registered by themselves, or tells them no and why."""

import pytest
from sqlalchemy import select

from models.employer_registrations import EmployerRegistration, RegistrationState
from models.employers import Employer, EmployerStatus
from tests import factories
from tests.employers import EVERYTHING, a_registration
from tests.webapp import pages

LIST = "/mediacion/empresas/solicitudes"


@pytest.fixture
def waiting(db) -> EmployerRegistration:
    """An employer that waits for the office."""
    with db() as session:
        return a_registration(session)


def address(registration: EmployerRegistration) -> str:
    return f"{LIST}/{registration.id}"


def test_what_waits_is_on_the_worklist_and_on_the_list(browser, waiting):
    assert address(waiting) in pages.read(browser.get("/mediacion/").text).links()
    assert address(waiting) in pages.read(browser.get(LIST).text).links()
    assert LIST in pages.read(browser.get("/mediacion/empresas").text).links()


def test_an_empty_list_says_what_comes_here(browser):
    assert "Ninguna empresa se ha registrado sola" in pages.read(browser.get(LIST).text).text


def test_the_office_verifies(browser, db, waiting):
    act = f"{address(waiting)}/verificar"
    answer = browser.post_form(address(waiting), act, **dict.fromkeys(EVERYTHING, "y"))

    with db() as session:
        employer = session.scalars(select(Employer)).one()
    assert answer.location == f"/mediacion/empresas/{employer.id}"
    assert employer.status is EmployerStatus.VERIFIED
    assert "Ver la empresa" in pages.read(browser.get(address(waiting)).text).text


def test_what_was_not_ticked_is_asked_for_and_the_rest_stays_ticked(browser, db, waiting):
    act = f"{address(waiting)}/verificar"

    answer = browser.post_form(address(waiting), act, rut_known_to_taxes="y")

    assert answer.status_code == 422
    page = pages.read(answer.text)
    assert len(page.problems) == 2
    assert page.form(act)["rut_known_to_taxes"] == "y"
    with db() as session:
        assert session.scalars(select(Employer)).all() == []


def test_the_office_is_told_of_a_known_rut(browser, db):
    with db() as session:
        known = factories.an_employer(session)
        factories.a_member(session, known, factories.an_account(session))
        asked = a_registration(session, rut=known.rut)

    page = pages.read(browser.get(address(asked)).text)

    assert "Este RUT ya es de una empresa de la oficina" in page.text
    assert f"/mediacion/empresas/{known.id}" in page.links()
    assert "Verificar la empresa" not in page.text
    browser.application.config["WTF_CSRF_ENABLED"] = False
    ticked = dict.fromkeys(EVERYTHING, "y")
    assert browser.post(f"{address(asked)}/verificar", data=ticked).status_code == 409


def test_a_no_without_a_reason_is_asked_for_one(browser, db, waiting):
    act = f"{address(waiting)}/rechazar"

    assert browser.post_form(address(waiting), act).status_code == 422
    assert browser.post_form(address(waiting), act, reason="No existe").location == LIST

    with db() as session:
        kept = session.get_one(EmployerRegistration, waiting.id)
    assert (kept.state, kept.reason) == (RegistrationState.REJECTED, "No existe")
