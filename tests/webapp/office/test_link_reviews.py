"""Placing texts on the page."""

import pytest
from sqlalchemy import select

from models.imports import LinkReview, LinkReviewStatus
from models.participants import TradeWanted
from services.matchmaking.linking import TextPurpose
from services.office.link_reviews import ask
from tests import factories
from tests.services.imports.conftest import fill_town

LIST = "/oficina/textos"


@pytest.fixture
def browser(as_user, db):
    """A mediator, in an office with a person whose trade nobody could place."""
    with db() as session:
        fill_town(session)
        person = factories.a_participant(session)
        session.add(TradeWanted(participant_id=person.id, place=1, text="Soldador raro"))
        ask(session, [(TextPurpose.OCCUPATION, "Soldador raro")])
    return as_user("mediator")


def review(db) -> LinkReview:
    with db() as session:
        return session.scalars(select(LinkReview)).one()


def test_nothing_to_place_says_so(as_user, page) -> None:
    assert "No hay textos por ubicar" in page(as_user("lead").get(LIST)).text


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_nobody_outside_mediation_may(as_user, role: str) -> None:
    assert as_user(role).get(LIST).status_code == 403


def test_a_text_is_placed_by_choosing_a_suggestion(browser, page, db) -> None:
    one = f"{LIST}/{review(db).id}"
    assert one in page(browser.get(LIST)).links()
    shown = page(browser.get(one))
    assert shown.h1 == "«Soldador raro»"
    assert "occ_welder" in {e.get("value") for e in shown.all("input")}

    response = browser.post_form(one, one, meaning="occ_welder")

    assert "en 1 ficha o vacante" in page(browser.get(response.location)).text
    with db() as session:
        assert session.scalars(select(TradeWanted)).one().occupation_key == "occ_welder"


def test_something_else_is_found_by_a_word(browser, page, db) -> None:
    one = f"{LIST}/{review(db).id}"

    shown = page(browser.get(one + "?buscar=plumber"))
    assert "occ_plumber" in {e.get("value") for e in shown.all("input")}
    nothing = page(browser.get(one + "?buscar=xyzzy"))
    assert "Nada tiene esas palabras" in nothing.text

    browser.post_form(one, one, meaning="occ_plumber")
    assert review(db).concept_key == "occ_plumber"


def test_choosing_nothing_or_something_unknown_is_refused_in_words(browser, page, db) -> None:
    one = f"{LIST}/{review(db).id}"

    nothing = browser.post_form(one, one)
    unknown = browser.post_form(one, one, meaning="licence_b")

    assert nothing.status_code == unknown.status_code == 422
    assert "Elija qué significa" in page(nothing).text
    assert "ya no está en la lista" in page(unknown).text
    assert review(db).status is LinkReviewStatus.OPEN


def test_nothing_fits_is_an_answer_too(browser, page, db) -> None:
    one = f"{LIST}/{review(db).id}"

    response = browser.post_form(one, one + "/nada")

    assert "No hay textos por ubicar" in page(browser.get(response.location)).text
    assert review(db).status is LinkReviewStatus.REJECTED
    assert browser.get(one).status_code == 404
    token = page(browser.get("/oficina/importar")).form("/oficina/importar")
    assert browser.post(one + "/nada", data=token).status_code == 409
