"""Hints on the page of the norms: read with their norm, corrected, and reviewed by that."""

import pytest

from models.hiring_hints import HintKind, HiringHint
from tests.services.hiring.test_hiring_hints import a_hint

PAGE = "/oficina/normas"
ONE = f"{PAGE}/beneficios/help"


@pytest.fixture
def hint(db) -> None:
    """A hint that nobody has reviewed."""
    with db() as session:
        a_hint(session, "help", kind=HintKind.INCENTIVE, wants_check=True, name_es="Una ayuda")


def test_what_waits_to_be_confirmed_says_so_until_the_office_has_reviewed_it(
    as_user, db, page, hint
):
    browser = as_user("lead")
    listed = page(browser.get(PAGE))
    assert "Una ayuda" in listed.text
    assert "Por confirmar" in listed.text
    assert ONE in listed.links()

    answer = browser.post_form(ONE, says_es="Rige desde abril.", valid_until="2027-03-31")

    assert answer.location == PAGE
    text = page(browser.get(PAGE)).text
    assert "Rige desde abril." in text
    assert "Revisada el 23-11-2026" in text
    assert "Vale hasta el 31-03-2027" in text
    assert "Por confirmar" not in text


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(as_user, db, page, hint):
    browser = as_user("lead")

    answer = browser.post_form(ONE, says_es="Rige desde abril.", citation="")

    assert answer.status_code == 422
    found = page(answer)
    assert found.problems == ["Escriba la norma."]
    assert "Rige desde abril." in found.text


def test_of_two_who_correct_it_the_second_is_told(as_user, db, page, hint):
    browser = as_user("lead")
    seen = page(browser.get(ONE)).form(ONE)
    browser.post(ONE, data={**seen, "says_es": "Primera."})

    answer = browser.post(ONE, data={**seen, "says_es": "Segunda."})

    assert answer.status_code == 409
    with db() as session:
        assert session.get_one(HiringHint, "help").says_es == "Primera."


@pytest.mark.parametrize("role", ["mediator", "employer", "participant"])
def test_nobody_else_corrects_them(as_user, db, hint, role):
    assert as_user(role).get(ONE).status_code == 403


def test_one_that_is_none_is_not_found(as_user):
    assert as_user("lead").get(f"{PAGE}/beneficios/none").status_code == 404
