"""The first step: what the job is."""

import pytest
from sqlalchemy import select

from models.employers import Employer, EmployerStatus
from models.vacancies import Vacancy, VacancyStatus
from tests import factories
from tests.webapp import pages

NEW = "/empresa/vacantes/nueva"


def only_vacancy(db) -> Vacancy | None:
    with db() as session:
        return session.scalar(select(Vacancy))


def test_the_first_step_makes_a_draft_and_leads_to_the_second(browser, db):
    response = browser.post_form(
        NEW, title="Soldador", description="Soldar.", positions="3", commune_key="05501"
    )

    vacancy = only_vacancy(db)
    assert response.location == f"/empresa/vacantes/{vacancy.id}/oficio"
    assert (vacancy.status, vacancy.positions) == (VacancyStatus.DRAFT, 3)
    assert (vacancy.title, vacancy.commune_key) == ("Soldador", "05501")


def test_the_same_form_sent_twice_makes_one_vacancy(browser, db):
    form = pages.read(browser.get(NEW).text).form(NEW) | {"title": "Soldador"}

    browser.post(NEW, data=form)
    again = browser.post(NEW, data=form)

    assert again.status_code == 409
    with db() as session:
        assert len(session.scalars(select(Vacancy)).all()) == 1


def test_without_a_title_everything_else_stays_as_typed(browser, db):
    response = browser.post_form(NEW, title="", description="Soldar.", commune_key="05504")

    page = pages.read(response.text)
    assert response.status_code == 422
    assert page.problems == ["Escriba qué trabajo es."]
    sent = page.form(NEW)
    assert (sent["description"], sent["commune_key"]) == ("Soldar.", "05504")
    assert only_vacancy(db) is None


def test_a_million_characters_are_refused_and_the_rest_is_kept(browser, db):
    response = browser.post_form(NEW, title="Soldador", description="x" * 1_000_000, positions="7")

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "1000000 caracteres y el máximo es 20000" in page.problems[0]
    assert (page.form(NEW)["title"], page.form(NEW)["positions"]) == ("Soldador", "7")
    assert len(response.data) < 60_000
    assert only_vacancy(db) is None


@pytest.mark.parametrize("positions", ["0", "501", "muchos", ""])
def test_positions_are_a_number_in_range(browser, db, positions):
    response = browser.post_form(NEW, title="Soldador", positions=positions)

    assert response.status_code == 422
    assert len(pages.read(response.text).problems) == 1
    assert only_vacancy(db) is None


def test_a_commune_that_is_not_offered_is_refused(browser):
    response = browser.post_form(NEW, title="Soldador", commune_key="99999")

    assert response.status_code == 422


def test_a_suspended_employer_is_told_to_talk_to_the_office(as_user, db, office):
    with db() as session:
        employer = factories.an_employer(session)
    browser = as_user("employer", employer=employer)
    opened = pages.read(browser.get(NEW).text).form(NEW)
    with db() as session:
        session.get_one(Employer, employer.id).status = EmployerStatus.SUSPENDED

    for response in (browser.get(NEW), browser.post(NEW, data=opened | {"title": "Soldador"})):
        assert response.status_code == 409
        assert "Hable con la oficina" in pages.read(response.text).text
    assert only_vacancy(db) is None
    shown = pages.read(browser.get("/empresa/").text)
    assert "no puede publicar otras. Hable con la oficina." in shown.text
    assert shown.links().count(NEW) == 1, "what leads there stands in the menu alone"


def test_the_first_step_is_edited(browser, keep, stored):
    vacancy = keep()
    url = f"/empresa/vacantes/{vacancy.id}/trabajo"
    assert pages.read(browser.get(url).text).form(url)["title"] == "Soldador MIG"

    response = browser.post_form(url, title="Soldadora TIG", is_remote="y", do="leave")

    assert response.location == f"/empresa/vacantes/{vacancy.id}"
    changed = stored(vacancy.id)
    assert (changed.title, changed.is_remote) == ("Soldadora TIG", True)
    assert changed.monthly_pay_clp == 700_000


def test_an_edit_over_somebody_elses_keeps_what_was_typed_and_can_be_sent_again(
    browser, keep, stored
):
    vacancy = keep()
    url = f"/empresa/vacantes/{vacancy.id}/trabajo"
    old = pages.read(browser.get(url).text).form(url)
    browser.post_form(url, title="La primera")

    late = browser.post(url, data=old | {"title": "La segunda"})

    page = pages.read(late.text)
    assert late.status_code == 409
    assert "Otra persona cambió esto" in page.text
    assert page.form(url)["title"] == "La segunda"
    assert stored(vacancy.id).title == "La primera"
    assert browser.post(url, data=page.form(url)).status_code == 302
    assert stored(vacancy.id).title == "La segunda"
