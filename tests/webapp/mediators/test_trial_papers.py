"""The agreement of a trial printed, signed on paper, kept, and handed out to the office alone."""

from io import BytesIO

import pytest

from models.trials import Trial, TrialPaper, TrialState
from services.mediation import trials
from tests.conftest import NOW, TODAY
from tests.employers import A_PDF
from tests.factories import CLERK
from tests.mediation import revealed
from tests.services.mediation.test_trials import WEEK


@pytest.fixture
def url(db) -> str:
    """The trial of somebody, proposed and signed by nobody."""
    with db() as session:
        candidacy = revealed(session)
        trials.propose(session, CLERK, candidacy.id, WEEK, now=NOW, today=TODAY)
        return f"/mediacion/candidaturas/{candidacy.id}/prueba"


def send(browser, url, content=A_PDF, parties=("person", "employer", "office")):
    """Hand a signed paper in as the form does."""
    return browser.post_form(
        f"{url}/papel", file=(BytesIO(content), "x.exe"), parties=list(parties)
    )


def test_it_is_printed_in_both_languages(browser, page, url):
    assert f"{url}/acuerdo.pdf?idioma=es" in page(browser.get(f"{url}/papel")).links()

    spanish, english = (browser.get(f"{url}/acuerdo.pdf?idioma={one}") for one in ("es", "en"))

    for printed in (spanish, english):
        assert printed.content_type == "application/pdf"
        assert printed.data.startswith(b"%PDF-")
    assert spanish.data != english.data
    assert browser.get(f"{url}/acuerdo.pdf?idioma=xx").data == spanish.data


def test_a_signed_paper_counts_for_whoever_signed_on_it(browser, db, page, url):
    assert send(browser, url).location == f"{url}/papel"

    with db() as session:
        assert session.query(Trial).one().state is TrialState.AGREED
        number = session.query(TrialPaper).one().id
    address = f"/mediacion/pruebas/papeles/{number}"
    assert address in page(browser.get(f"{url}/papel")).links()
    answer = browser.get(address)
    assert answer.data == A_PDF
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=acuerdo-")


def test_what_is_no_pdf_is_named_and_nobody_has_signed(browser, db, page, url):
    answer = send(browser, url, b"<svg onload=alert(1)>")

    assert answer.status_code == 422
    assert "no es un PDF" in page(answer).problems[0]
    with db() as session:
        assert session.query(TrialPaper).all() == []
        assert session.query(Trial).one().signatures == []


def test_whoever_is_none_of_the_three_has_not_signed(browser, db, url):
    assert send(browser, url, parties=("nobody",)).status_code == 422


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_papers_are_the_offices(browser, as_user, db, url, role):
    send(browser, url)
    with db() as session:
        number = session.query(TrialPaper).one().id

    for address in (f"/mediacion/pruebas/papeles/{number}", f"{url}/papel", f"{url}/acuerdo.pdf"):
        assert as_user(role).get(address).status_code == 403


def test_without_a_trial_there_is_no_paper(browser, db):
    with db() as session:
        one = f"/mediacion/candidaturas/{revealed(session).id}/prueba"

    assert browser.get(f"{one}/papel").status_code == 404
    assert browser.get(f"{one}/acuerdo.pdf").status_code == 404
    assert browser.get("/mediacion/pruebas/papeles/9999").status_code == 404


def test_the_paper_of_a_trial_that_was_taken_back_signs_no_other(browser, db, page, url):
    read = page(browser.get(f"{url}/papel")).form(f"{url}/papel")
    browser.post_form(url, f"{url}/retirar")
    with db() as session:
        candidacy_id = int(url.split("/")[3])
        trials.propose(session, CLERK, candidacy_id, WEEK, now=NOW, today=TODAY)

    answer = browser.post(
        f"{url}/papel", data={**read, "file": (BytesIO(A_PDF), "x.pdf"), "parties": ["person"]}
    )

    assert answer.status_code == 409
    with db() as session:
        assert session.query(TrialPaper).all() == []
