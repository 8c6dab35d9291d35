"""The page of the signed agreements with an employer."""

from io import BytesIO

import pytest
from sqlalchemy import select

from models.employer_agreements import EmployerAgreement
from tests import factories
from tests.employers import A_PDF
from tests.webapp import pages


@pytest.fixture
def url(db) -> str:
    """The agreements with an employer."""
    with db() as session:
        return f"/mediacion/empresas/{factories.an_employer(session).id}/convenio"


def send(browser, url, content=A_PDF, **changes):
    days = {"signed_on": "2026-11-20", "valid_until": "2027-11-20"}
    return browser.post_form(url, file=(BytesIO(content), "x.exe"), **(days | changes))


def test_a_signed_paper_is_kept_and_handed_out_as_a_file(browser, db, url):
    assert send(browser, url).location == url

    page = pages.read(browser.get(url).text)
    with db() as session:
        number = session.scalars(select(EmployerAgreement.id)).one()
    address = f"/mediacion/empresas/convenios/{number}"
    assert address in page.links()
    assert "Vigente" in page.text
    answer = browser.get(address)
    assert answer.data == A_PDF
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=convenio-")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_no_pdf_is_named_and_not_kept(browser, db, url):
    response = send(browser, url, b"<svg onload=alert(1)>")

    assert response.status_code == 422
    assert "no es un PDF" in pages.read(response.text).problems[0]
    with db() as session:
        assert session.scalars(select(EmployerAgreement)).all() == []


def test_without_a_file_or_a_day_it_asks_for_them(browser, url):
    response = browser.post_form(url)

    assert response.status_code == 422
    assert len(pages.read(response.text).problems) == 3


def test_a_paper_that_is_none_is_not_found(browser):
    assert browser.get("/mediacion/empresas/convenios/9999").status_code == 404
