"""The pages of a shortlist: order, reasons, decisions and comparison."""

from datetime import timedelta

import pytest

from matching.ranking.shortlist import ENGINE_VERSION
from models.participants import Participant
from models.vacancies import CriterionNeed, VacancyStatus
from tests.conftest import NOW
from tests.factories import a_participant, a_vacancy
from tests.matchmaking import a_criterion, a_welding_vacancy, refresh


def _shortlist(town) -> str:
    return f"/mediacion/vacantes/{town.vacancy_id}/preseleccion"


def _entry(entry_id: int, act: str = "") -> str:
    return f"/mediacion/preseleccion/{entry_id}{act}"


def test_the_people_stand_in_order_with_reasons_and_questions(browser, shortlisted, page):
    found = page(browser.get(_shortlist(shortlisted)))

    assert found.h1 == "Preselección: Soldadora de planta"
    assert [e.text for e in found.all("h2")] == ["1.º Rosa Inventada Uno", "2.º Luis Inventado Dos"]
    assert "Muestra por completo 1 de 1" in found.text
    assert "Pregunte si sabe mig_welding (es) y dónde lo aprendió." in found.text
    assert "Puede empezar (1)" in found.text
    assert "Con preguntas (1)" in found.text


def test_what_is_essential_is_told_from_what_is_wished_in_words(browser, db, page):
    with db() as session:
        vacancy = a_welding_vacancy(session)
        a_criterion(session, vacancy, "bread_making", need=CriterionNeed.WISH)
        refresh(session)

    found = page(browser.get(f"/mediacion/vacantes/{vacancy.id}/preseleccion"))

    asked = next(e for e in found.all("ul") if e.get("aria-label") == "Lo que pide").text
    assert "Imprescindible: mig_welding (es) · con ayuda" in asked
    assert "Deseable: bread_making (es) · con ayuda" in asked


def test_one_group_can_be_shown_alone(browser, shortlisted, page):
    found = page(browser.get(_shortlist(shortlisted) + "?ver=questions"))

    assert "Luis Inventado Dos" in found.text
    assert "Rosa Inventada Uno" not in found.text


def test_a_group_without_people_helps_on(browser, shortlisted, page):
    found = page(browser.get(_shortlist(shortlisted) + "?ver=not_today"))

    assert "No hay nadie en este grupo" in found.text


def test_a_page_number_that_is_none_shows_the_first(browser, shortlisted, page):
    assert "Rosa" in page(browser.get(_shortlist(shortlisted) + "?pagina=abc&ver=nada")).text


def test_a_vacancy_without_shortlist_offers_to_make_one(browser, db, page):
    with db() as session:
        vacancy = a_vacancy(session)

    found = page(browser.get(f"/mediacion/vacantes/{vacancy.id}/preseleccion"))

    assert "Todavía no hay preselección" in found.text
    assert "Hacerla ahora" in found.text


def test_a_shortlist_can_be_made_again(browser, db, page):
    with db() as session:
        vacancy = a_welding_vacancy(session)
        a_participant(session, given_names="Nueva")
    url = f"/mediacion/vacantes/{vacancy.id}/preseleccion"

    answer = browser.post_form(url, f"{url}/rehacer")

    assert answer.status_code == 302
    found = page(browser.get(url))
    assert "Preselección rehecha." in found.text
    assert "Nueva" in found.text


def test_a_shortlist_nobody_can_fill_says_so(browser, db, page):
    with db() as session:
        vacancy = a_welding_vacancy(session)
        refresh(session)

    found = page(browser.get(f"/mediacion/vacantes/{vacancy.id}/preseleccion"))

    assert "Nadie está buscando trabajo ahora" in found.text


def test_an_entry_opens_down_to_the_workshop_and_its_hours(browser, shortlisted, page):
    found = page(browser.get(_entry(shortlisted.welder_entry)))

    assert found.h1 == "Rosa Inventada Uno"
    assert "Soldadura MIG: 120 h, asistencia 92 %, 2026" in found.text
    assert "taller con pauta del instructor" in found.text
    assert "Suma de las partes" in found.text
    assert f"Motor {ENGINE_VERSION}" in found.text


def test_the_parts_shown_sum_to_the_score_shown(browser, shortlisted, page):
    found = page(browser.get(_entry(shortlisted.welder_entry)))

    parts = [
        float(cell.text.removesuffix(" %").replace(",", "."))
        for cell in found.all("td")
        if cell.get("class").startswith("number") and cell.text.endswith(" %") and "," in cell.text
    ]
    *several, total = parts
    assert sum(several) == pytest.approx(total, abs=0.1 * len(several))


def test_the_percentages_are_explained_where_they_stand(browser, shortlisted, page):
    entry = page(browser.get(_entry(shortlisted.welder_entry)))
    listed = page(browser.get(_shortlist(shortlisted)))

    assert "la parte, lo que suma al puntaje" in entry.text
    how = next(e for e in entry.all("details") if e.text.startswith("Cómo se calculó"))
    assert f"Motor {ENGINE_VERSION}" in how.text
    what = next(e for e in listed.all("details") if e.text.startswith("Qué dicen"))
    assert "«Para el orden» junta los dos" in what.text


def test_an_entry_speaks_english(browser, shortlisted, db):
    with browser.session_transaction() as cookie:
        cookie["language"] = "en"

    text = browser.get(_entry(shortlisted.welder_entry)).text

    assert 'lang="en"' in text
    assert "mig_welding (es)" not in text


def test_two_people_stand_side_by_side(browser, shortlisted, page):
    url = f"/mediacion/vacantes/{shortlisted.vacancy_id}/comparar"
    pair = f"?persona={shortlisted.welder_entry}&persona={shortlisted.unasked_entry}"

    found = page(browser.get(url + pair))

    assert found.h1 == "Comparar 2 personas"
    assert "Rosa Inventada Uno" in found.text
    assert "Luis Inventado Dos" in found.text
    assert "No se puede decir" in found.text  # nobody asked Luis about welding


def test_who_is_compared_is_approved_there_and_not_placed_unasked(browser, shortlisted, page):
    url = f"/mediacion/vacantes/{shortlisted.vacancy_id}/comparar"
    url += f"?persona={shortlisted.welder_entry}&persona={shortlisted.unasked_entry}"

    found = page(browser.get(url))
    browser.post_form(url, _entry(shortlisted.welder_entry, "/aprobar"))
    later = page(browser.get(url))

    assert [each.text for each in found.all("button")].count("Aprobar") == 2
    assert "Colocar" not in found.text
    assert [each.text for each in later.all("button")].count("Aprobar") == 1
    assert "Preguntarle" in later.text


@pytest.mark.parametrize("chosen", ["", "?persona=1", "?persona=1&persona=1"])
def test_comparing_asks_for_two_people(browser, shortlisted, page, chosen):
    url = f"/mediacion/vacantes/{shortlisted.vacancy_id}/comparar"

    answer = browser.get(url + chosen, follow_redirects=True)

    assert "Marque de dos a cuatro personas para compararlas." in page(answer).text


def test_an_entry_that_was_replaced_points_to_the_new_one(browser, shortlisted, db, page):
    with db() as session:
        session.get_one(Participant, shortlisted.unasked_id).max_commute_minutes = 30
        session.flush()
        refresh(session, now=NOW + timedelta(hours=1))

    found = page(browser.get(_entry(shortlisted.welder_entry)))

    assert "ya hay una preselección más nueva" in found.text


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_nobody_else_opens_these_pages(as_user, shortlisted, role):
    browser = as_user(role)

    for url in (
        _shortlist(shortlisted),
        _entry(shortlisted.welder_entry),
        f"/mediacion/vacantes/{shortlisted.vacancy_id}/comparar?persona=1&persona=2",
    ):
        assert browser.get(url).status_code == 403


def test_what_is_not_there_is_not_found(browser, db):
    with db() as session:
        draft = a_vacancy(session, status=VacancyStatus.DRAFT)

    assert browser.get("/mediacion/preseleccion/404").status_code == 404
    assert browser.get("/mediacion/preseleccion/404/colocar").status_code == 404
    assert browser.get(f"/mediacion/vacantes/{draft.id}/preseleccion").status_code == 404
