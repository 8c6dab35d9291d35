"""Texts that wait are read and answered on one page, and remembered on the person's."""

import pytest

from services.actors import CLOCK
from services.messages.inbound import InboundText, receive
from tests.factories import a_participant

PAGE = "/mediacion/mensajes/"
NUMBER = "+56987654321"


def _receive(db, now, text: str, number: str = NUMBER) -> None:
    with db() as session:
        receive(session, CLOCK, InboundText("a", number, text), now=now)


def test_a_text_is_read_and_answered(browser, db, page, now):
    with db() as session:
        person = a_participant(session, phone=NUMBER)
    _receive(db, now, "¿Puede ser\nmás tarde?")
    shown = page(browser.get(PAGE))
    (act,) = (
        form.get("action") for form in shown.all("form") if "respondido" in form.get("action")
    )
    assert "más tarde?" in shown.text
    assert person.called in shown.text

    answer = browser.post_form(PAGE, act)

    assert answer.status_code == 302
    assert "Nada por responder" in page(browser.get(PAGE)).text
    kept = page(browser.get(f"/mediacion/personas/{person.id}/avisos")).text
    assert "más tarde?" in kept
    assert "Respondió" in kept


def test_a_number_that_nobody_knows_is_shown_as_it_is(browser, db, page, now):
    _receive(db, now, "Hola")

    shown = page(browser.get(PAGE)).text

    assert "+56 9 8765 4321" in shown
    assert "Nadie tiene este número en su ficha" in shown


def test_a_shared_number_shows_everybody_and_says_that_nobody_was_guessed(browser, db, page, now):
    with db() as session:
        people = [a_participant(session, phone=NUMBER) for _ in range(2)]
    _receive(db, now, "BAJA")

    shown = page(browser.get(PAGE)).text

    assert all(person.called in shown for person in people)
    assert "no adivina quién escribió" in shown
    assert "Ya no le llegan mensajes" in shown


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "\u202eabc", "👍" * 500]
)
def test_what_somebody_wrote_is_shown_as_text(browser, db, page, now, text):
    _receive(db, now, text)

    answer = browser.get(PAGE)

    assert "<script>alert" not in answer.text
    assert text in page(answer).text


def test_today_leads_there(browser, db, page, now):
    _receive(db, now, "Hola")

    shown = page(browser.get("/mediacion/"))

    assert "Mensajes por responder" in shown.text
    assert any(link.startswith(f"{PAGE}?texto=") for link in shown.links())
