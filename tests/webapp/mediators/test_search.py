"""One box that finds people and vacancies."""

from services.search import normalise
from tests.factories import a_participant, a_vacancy


def test_one_box_finds_people_and_vacancies(browser, db, page):
    with db() as session:
        person = a_participant(session, search_text=normalise("Peñaflor Ana"))
        vacancy = a_vacancy(session, title="Bodega", search_text=normalise("Bodega Peñaflor"))

    found = page(browser.get("/mediacion/buscar?q=PENAFLOR"))

    assert "Personas (1)" in found.text
    assert "Vacantes (1)" in found.text
    assert f"/mediacion/personas/{person.id}" in found.links()
    assert f"/mediacion/vacantes/{vacancy.id}" in found.links()


def test_a_box_without_words_says_how_to_search(browser, page):
    assert "no importan" in page(browser.get("/mediacion/buscar?q=%20")).text


def test_words_that_nothing_has_say_so(browser, page):
    answer = browser.get("/mediacion/buscar?q=%3Cscript%3Ealert(1)%3C/script%3E")

    assert "No encontramos nada" in page(answer).text
    assert "<script>alert" not in answer.text


def test_a_page_of_letters_is_searched_by_its_beginning(browser, page):
    answer = browser.get("/mediacion/buscar", query_string={"q": "a" * 4_000})

    assert answer.status_code == 200
