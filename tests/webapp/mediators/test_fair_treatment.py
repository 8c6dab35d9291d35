"""Voluntary questions: asked with a text, recorded by permission, hidden from everybody else."""

import pytest

from tests.factories import a_participant


@pytest.fixture
def address(db):
    """Where the questions to a person are."""
    with db() as session:
        return f"/mediacion/personas/{a_participant(session).id}/trato-parejo"


def test_what_is_recorded_is_there_again_for_who_recorded_it(browser, address, page):
    assert "voluntario" in page(browser.get(address)).text

    answer = browser.post_form(address, gender="woman", disability="prefers_not", has_agreed="y")

    assert answer.status_code == 302
    form = page(browser.get(address)).form(address)
    assert (form["gender"], form["disability"]) == ("woman", "prefers_not")


def test_somebody_else_sees_that_there_are_answers_and_none_of_them(
    browser, as_user, address, page
):
    browser.post_form(address, gender="woman", has_agreed="y")

    found = page(as_user("lead").get(address))

    assert "Otra persona del equipo ya anotó respuestas" in found.text
    assert found.form(address)["gender"] == ""


def test_without_agreement_nothing_is_kept_and_what_was_typed_stays(browser, address, page):
    answer = browser.post_form(address, gender="man")

    found = page(answer)
    assert answer.status_code == 422
    assert "Sin el acuerdo de la persona no se guarda nada." in found.problems[0]
    assert found.form(address)["gender"] == "man"


def test_an_answer_that_is_not_on_the_list_is_refused(browser, address):
    assert browser.post_form(address, gender="chilean", has_agreed="y").status_code == 422


def test_the_office_erases_on_request(browser, address, page):
    browser.post_form(address, gender="woman", has_agreed="y")

    browser.post_form(address, f"{address}/borrar")

    assert page(browser.get(address)).form(address)["gender"] == ""


def test_the_file_leads_to_the_questions(browser, address, page):
    assert address in page(browser.get(address.removesuffix("/trato-parejo"))).links()
