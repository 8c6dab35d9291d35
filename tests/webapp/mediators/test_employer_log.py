"""The page where the office writes down visits, calls and promises, and what is next."""

import pytest
from sqlalchemy import select

from models.employer_log import EmployerTouch
from tests import factories
from tests.webapp import pages

ALL = "/mediacion/empresas/pendientes"


@pytest.fixture
def url(db) -> str:
    """The log of an employer."""
    with db() as session:
        return f"/mediacion/empresas/{factories.an_employer(session).id}/bitacora"


def test_a_visit_is_written_with_what_is_next_and_settled(browser, db, url):
    browser.post_form(
        url,
        kind="visit",
        said="Quieren a dos en enero.",
        next_action="Llevar el convenio",
        next_on="2026-11-25",
    )

    page = pages.read(browser.get(url).text)
    assert "Quieren a dos en enero." in page.text
    assert url in pages.read(browser.get(ALL).text).links()
    assert url in pages.read(browser.get("/mediacion/").text).links()
    with db() as session:
        touch = session.scalars(select(EmployerTouch)).one()
        assert touch.owner_id == browser.account.id
    act = f"{ALL}/{touch.id}/hecho"
    assert browser.post(act, data=page.form(act)).location == url
    assert url not in pages.read(browser.get(ALL).text).links()
    assert "Hecho el" in pages.read(browser.get(url).text).text


def test_what_is_missing_is_named_and_the_rest_stays(browser, db, url):
    response = browser.post_form(url, kind="call", said="Hablamos", next_on="2026-11-25")

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "Escriba qué sigue" in page.problems[0]
    assert page.form(url)["said"] == "Hablamos"
    with db() as session:
        assert session.scalars(select(EmployerTouch)).all() == []


def test_a_next_action_may_be_left_out(browser, db, url):
    browser.post_form(url, kind="call", said="Hablamos")

    with db() as session:
        assert session.scalars(select(EmployerTouch)).one().next_on is None


def test_an_employer_that_is_none_has_no_log(browser):
    assert browser.get("/mediacion/empresas/9999/bitacora").status_code == 404
