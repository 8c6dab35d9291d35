"""The second step: the occupation and the skills, found in the text and corrected."""

import pytest

from models.vacancies import CriterionNeed, VacancyStatus
from tests import factories
from tests.webapp import pages
from tests.webapp.employers.conftest import TEXT


@pytest.fixture
def fresh(keep):
    """A draft whose second step nobody has answered, and its address."""
    vacancy = keep(title="Maestro soldador", occupation_key=None, skills=(), description=TEXT)
    return vacancy.id, f"/empresa/vacantes/{vacancy.id}/oficio"


def rows(form: dict[str, str]) -> dict[str, int]:
    """Number of each offered skill's row."""
    return {value: int(name.split("-")[1]) for name, value in form.items() if name.endswith("-key")}


def test_what_the_text_says_is_proposed_with_its_words(browser, fresh):
    _, url = fresh

    page = pages.read(browser.get(url).text)

    form = page.form(url)
    found = rows(form)
    assert form["occupation_key"] == "occ_welder"
    assert form[f"skills-{found['mig_welding']}-asked"] == "y"
    assert form[f"skills-{found['mig_welding']}-found_text"] == "soldadura MIG"
    assert form[f"skills-{found['mig_welding']}-need"] == "wish"  # proposed, never imposed
    assert f"skills-{found['use_of_ppe']}-asked" not in form  # usual, but not in the text
    marked = [mark.text for mark in page.all("mark")]
    assert "soldadura MIG" in marked
    assert any("esmeril angular" in words for words in marked)


def test_what_the_pages_fill_in_from_the_text_is_not_called_missing(browser, keep):
    bare = {"monthly_pay_clp": None, "weekly_hours": None, "occupation_key": None, "skills": ()}

    def page_of(text: str) -> str:
        vacancy = keep(title="Maestro soldador", description=text, closes_on=None, **bare)
        return browser.get(f"/empresa/vacantes/{vacancy.id}/oficio").text

    silent, telling = page_of(TEXT), page_of(f"{TEXT} Sueldo $700.000 mensuales.")

    assert "Escriba el sueldo" in silent
    assert "Escriba el sueldo" not in telling
    assert "Elija el oficio." not in telling


def test_a_slip_of_the_text_is_offered_and_not_ticked(browser, keep, db):
    with db() as session:
        factories.a_concept(session, "plumbing")
    vacancy = keep(
        title="Maestro soldador",
        occupation_key=None,
        skills=(),
        description="Con soldadura MIG. Algo de gasfiteira.",
    )
    url = f"/empresa/vacantes/{vacancy.id}/oficio"

    form = pages.read(browser.get(url).text).form(url)
    found = rows(form)

    assert f"skills-{found['mig_welding']}-asked" in form
    assert f"skills-{found['plumbing']}-asked" not in form


def test_the_page_says_that_it_ticked_something_only_where_it_did(browser, fresh, keep):
    _, url = fresh
    answered = keep(title="Maestro soldador", description=TEXT)
    silent = keep(
        title="Maestro soldador", occupation_key=None, skills=(), description="Turno de día."
    )

    def lead_of(address: str) -> tuple[bool, bool]:
        text = browser.get(address).text
        return "Marcamos lo que su texto parece pedir." in text, "Marque lo que pide" in text

    assert lead_of(url) == (True, False)
    assert lead_of(f"/empresa/vacantes/{answered.id}/oficio") == (False, True)
    assert lead_of(f"/empresa/vacantes/{silent.id}/oficio") == (False, True)


def test_what_is_ticked_is_kept_and_what_is_not_is_not(browser, fresh, stored):
    vacancy_id, url = fresh
    form = pages.read(browser.get(url).text).form(url)
    found = rows(form)
    del form[f"skills-{found['work_at_height']}-asked"]
    form |= {
        f"skills-{found['mig_welding']}-need": "must",
        f"skills-{found['mig_welding']}-level": "3",
        f"skills-{found['use_of_ppe']}-asked": "y",
        f"skills-{found['use_of_ppe']}-need": "wish",
        "do": "next",
    }

    response = browser.post(url, data=form)

    assert response.location == f"/empresa/vacantes/{vacancy_id}/condiciones"
    vacancy = stored(vacancy_id)
    asked = {row.skill_key: row for row in vacancy.criteria}
    assert vacancy.occupation_key == "occ_welder"
    assert "work_at_height" not in asked
    assert (asked["mig_welding"].need, asked["mig_welding"].level) == (CriterionNeed.MUST, 3)
    assert asked["mig_welding"].found_text == "soldadura MIG"
    assert asked["use_of_ppe"].need is CriterionNeed.WISH


def test_a_must_without_a_level_is_refused_and_nothing_typed_is_lost(browser, fresh, stored):
    vacancy_id, url = fresh
    form = pages.read(browser.get(url).text).form(url)
    found = rows(form)
    form |= {
        f"skills-{found['mig_welding']}-need": "must",
        f"skills-{found['mig_welding']}-level": "",
        f"skills-{found['use_of_ppe']}-asked": "y",
    }

    response = browser.post(url, data=form)

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "mig_welding (es)» es imprescindible" in page.problems[0]
    again = page.form(url)
    assert again[f"skills-{found['use_of_ppe']}-asked"] == "y"
    assert again["occupation_key"] == "occ_welder"
    assert stored(vacancy_id).criteria == []


def test_another_skill_is_searched_for_and_the_ticks_are_kept(browser, fresh, stored):
    vacancy_id, url = fresh
    form = pages.read(browser.get(url).text).form(url)

    response = browser.post(url, data=form | {"find_skill": "soldar al arco", "do": "search_skill"})

    assert response.location == f"{url}?habilidad=soldar+al+arco#habilidades"
    assert "mig_welding" in {row.skill_key for row in stored(vacancy_id).criteria}
    page = pages.read(browser.get(response.location.split("#")[0]).text)
    again = page.form(url)
    row = rows(again)["arc_welding"]
    assert again[f"skills-{row}-origin"] == "searched"
    assert f"skills-{row}-asked" not in again
    assert "Resultados de su búsqueda" in page.text


def test_another_occupation_is_searched_for_and_chosen(browser, fresh, stored):
    vacancy_id, url = fresh
    form = pages.read(browser.get(url).text).form(url)

    found = browser.post(
        url, data=form | {"find_occupation": "panadero", "do": "search_occupation"}
    )
    page = pages.read(browser.get(found.location.split("#")[0]).text)
    chosen = page.form(url) | {"occupation_key": "occ_baker", "do": "leave"}
    browser.post(url, data=chosen)

    assert "occ_baker" in {e.get("value") for e in page.all("input")}
    assert stored(vacancy_id).occupation_key == "occ_baker"


def test_a_search_that_finds_nothing_says_so(browser, fresh):
    _, url = fresh

    page = pages.read(browser.get(f"{url}?habilidad=zzzzqqqq").text)

    assert "No encontramos nada nuevo para «zzzzqqqq»" in page.text


def test_a_title_nobody_knows_asks_for_a_search(browser, keep):
    vacancy = keep(occupation_key=None, skills=(), title="Qwrtz", description="")

    page = pages.read(browser.get(f"/empresa/vacantes/{vacancy.id}/oficio").text)

    assert "No reconocimos el oficio" in page.text


def test_a_skill_that_nobody_offered_is_refused(browser, fresh, stored):
    vacancy_id, url = fresh
    form = pages.read(browser.get(url).text).form(url)

    response = browser.post(url, data=form | {"skills-0-key": "<b>x</b>", "skills-0-asked": "y"})

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "No conocemos la habilidad «<b>x</b>»" in page.problems[0]
    assert stored(vacancy_id).criteria == []


def test_a_published_vacancy_that_asks_for_something_else_is_reviewed_again(browser, keep, stored):
    vacancy = keep(row={"status": VacancyStatus.PUBLISHED})
    url = f"/empresa/vacantes/{vacancy.id}/oficio"
    page = pages.read(browser.get(url).text)
    assert "la oficina la revisa de nuevo" in page.text
    form = page.form(url)

    browser.post(url, data=form | {f"skills-{rows(form)['mig_welding']}-level": "3"})

    assert stored(vacancy.id).status is VacancyStatus.IN_REVIEW
