"""Telephones that do not serve are corrected on the page that lists them."""

from models.participants import Participant
from tests.factories import a_participant

PAGE = "/mediacion/telefonos?de=todas"


def test_a_telephone_is_corrected_at_once(browser, db, page):
    with db() as session:
        person = a_participant(session, phone="12345")
    act = f"/mediacion/telefonos/{person.id}?de=todas"
    assert "No es un número" in page(browser.get(PAGE)).text

    answer = browser.post_form(PAGE, act, phone="9 8765 4321")

    assert answer.headers["Location"].endswith(PAGE)
    assert "Todos los teléfonos sirven" in page(browser.get(PAGE)).text
    with db() as session:
        assert session.get_one(Participant, person.id).phone == "+56987654321"


def test_what_is_no_number_stays_as_typed_with_what_to_do(browser, db, page):
    with db() as session:
        person = a_participant(session)
    act = f"/mediacion/telefonos/{person.id}?de=todas"

    answer = browser.post_form(PAGE, act, phone="no tiene")

    assert answer.status_code == 422
    shown = page(answer)
    assert "Revise el teléfono" in shown.text
    assert shown.form(act)["phone"] == "no tiene"


def test_a_mediator_starts_with_the_own_people(browser, db, page):
    with db() as session:
        a_participant(session)

    assert "Todos los teléfonos sirven" in page(browser.get("/mediacion/telefonos")).text
