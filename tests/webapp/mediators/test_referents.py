"""The pages of trusted persons, for the office and for the person."""

import pytest

from tests.factories import a_participant

OWN = "/mi/persona-de-confianza"


@pytest.fixture
def person(db):
    """Somebody whom the office accompanies."""
    with db() as session:
        return a_participant(session, given_names="Rosa")


def _url(person, end=""):
    return f"/mediacion/personas/{person.id}/persona-de-confianza{end}"


def _write(browser, person):
    who = {"who-name": "Elena Inventada", "who-phone": "9 8765 4321", "who-relation": "sibling"}
    return browser.post_form(_url(person), **who)


def _say_yes(browser, person, side):
    said = {f"{side}-agreed_by": "phone"}
    return browser.post_form(_url(person), _url(person, f"/si/{side}"), **said)


def test_the_words_of_the_call_are_shown_only_while_both_agree(browser, person, page):
    _write(browser, person)
    assert "Qué decir al llamar" not in page(browser.get(_url(person))).text
    for side in ("person", "referent"):
        _say_yes(browser, person, side)

    assert "Qué decir al llamar" in page(browser.get(_url(person))).text
    no = _url(person, "/no/referent")
    browser.post_form(_url(person), no)
    shown = page(browser.get(_url(person))).text
    assert "No se le puede llamar" in shown
    assert "Permisos que terminaron" in shown


def test_the_attempt_by_the_trusted_person_is_not_offered_without_consent(browser, person, page):
    refused = _write(browser, person)
    assert refused.status_code == 302
    wrong = browser.post_form(_url(person), **{"who-name": "Elena", "who-phone": "1"})
    assert wrong.status_code == 422
    late = browser.post_form(
        _url(person), _url(person, "/si/person"), **{"person-agreed_on": "2027-01-01"}
    )
    assert late.status_code == 422


def test_the_person_takes_the_permission_back_with_one_tap(browser, as_user, person, page):
    own = as_user("participant", participant=person)
    assert "No hay nadie anotado" in page(own.get(OWN)).text
    _write(browser, person)
    _say_yes(browser, person, "referent")

    own.post_form(OWN, f"{OWN}/si")
    assert "Los dos dijeron que sí" in page(own.get(OWN)).text
    own.post_form(OWN, f"{OWN}/no")

    assert "No la llamaremos" in page(own.get(OWN)).text
    assert "No se le puede llamar" in page(browser.get(_url(person))).text
