"""The list, one vacancy, and what can be done with it."""

import pytest

from models.employers import Employer, EmployerStatus
from models.hiring_hints import HintKind
from models.vacancies import VacancyStatus
from tests import factories
from tests.services.hiring.test_hiring_hints import a_hint
from tests.webapp import pages
from tests.webapp.test_budgets import counting

LIST = "/empresa/"


def test_a_new_employer_is_told_how_it_works(browser):
    page = pages.read(browser.get(LIST).text)

    assert "Publique su primera vacante" in page.text
    assert "/empresa/vacantes/nueva" in page.links()


@pytest.mark.parametrize("status", list(VacancyStatus))
def test_every_state_is_named_and_says_what_happens_next(browser, keep, status):
    vacancy = keep(row={"status": status})

    listed = pages.read(browser.get(LIST).text)
    shown = pages.read(browser.get(f"/empresa/vacantes/{vacancy.id}").text)

    assert f"/empresa/vacantes/{vacancy.id}" in listed.links()
    assert shown.h1 == "Soldador MIG"
    for page in (listed, shown):
        assert any(badge.text for badge in page.all("span") if "badge" in badge.get("class"))


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (EmployerStatus.SUSPENDED, "Su empresa está suspendida"),
        (EmployerStatus.PAUSED, "Su empresa está en pausa"),
    ],
)
def test_a_held_employer_is_not_told_that_its_vacancy_goes_on(browser, keep, db, held, said):
    vacancy = keep(row={"status": VacancyStatus.IN_REVIEW})
    url, goes_on = f"/empresa/vacantes/{vacancy.id}", "La oficina la está revisando."
    assert goes_on in pages.read(browser.get(url).text).text
    with db() as session:
        session.get_one(Employer, vacancy.employer_id).status = held

    page = pages.read(browser.get(url).text)

    assert said in page.text
    assert goes_on not in page.text


def test_a_vacancy_shows_what_it_asks_and_what_is_missing(browser, keep):
    vacancy = keep(monthly_pay_clp=None)

    page = pages.read(browser.get(f"/empresa/vacantes/{vacancy.id}").text)

    assert "mig_welding (es)" in page.text
    assert "sin ayuda" in page.text
    assert "Escriba el sueldo bruto al mes." in page.text
    assert f"/empresa/vacantes/{vacancy.id}/condiciones#monthly_pay_clp" in page.links()


def test_the_offices_note_is_shown(browser, keep):
    note = {"status": VacancyStatus.RETURNED, "status_note": "Falta el turno de noche."}
    vacancy = keep(row=note)

    page = pages.read(browser.get(f"/empresa/vacantes/{vacancy.id}").text)

    assert "Falta el turno de noche." in page.text


def test_a_complete_vacancy_is_sent(browser, keep, stored):
    vacancy = keep()

    response = browser.post_form(
        f"/empresa/vacantes/{vacancy.id}", f"/empresa/vacantes/{vacancy.id}/enviar"
    )

    assert response.status_code == 302
    assert stored(vacancy.id).status is VacancyStatus.IN_REVIEW


def test_an_incomplete_vacancy_is_not_sent_and_says_what_is_missing(browser, keep, stored):
    whole, bare = keep(), keep(monthly_pay_clp=None)
    token = pages.read(browser.get(f"/empresa/vacantes/{whole.id}").text)
    form = token.form(f"/empresa/vacantes/{whole.id}/enviar")

    response = browser.post(f"/empresa/vacantes/{bare.id}/enviar", data=form)

    assert "Escriba el sueldo" in pages.read(browser.get(response.location).text).text
    assert stored(bare.id).status is VacancyStatus.DRAFT


def test_a_vacancy_is_withdrawn(browser, keep, stored):
    vacancy = keep(row={"status": VacancyStatus.PUBLISHED})
    url = f"/empresa/vacantes/{vacancy.id}"

    browser.post_form(url, f"{url}/retirar")

    assert stored(vacancy.id).status is VacancyStatus.WITHDRAWN
    again = pages.read(browser.get(url).text)
    assert f"{url}/retirar" not in [form.get("action") for form in again.all("form")]


def test_a_vacancy_is_duplicated_once(browser, keep, stored):
    vacancy = keep(row={"status": VacancyStatus.FILLED})
    url = f"/empresa/vacantes/{vacancy.id}"
    form = pages.read(browser.get(url).text).form(f"{url}/duplicar")

    response = browser.post(f"{url}/duplicar", data=form)
    again = browser.post(f"{url}/duplicar", data=form)

    copy_id = int(response.location.split("/")[-2])
    assert response.location == f"/empresa/vacantes/{copy_id}/trabajo"
    assert stored(copy_id).status is VacancyStatus.DRAFT
    assert again.status_code == 409


def test_another_employers_vacancy_is_not_found(browser, keep, db):
    own = keep()
    form = pages.read(browser.get(f"/empresa/vacantes/{own.id}").text).form(
        f"/empresa/vacantes/{own.id}/enviar"
    )
    with db() as session:
        other = factories.a_vacancy(session)
    for page in ("", "/trabajo", "/oficio", "/condiciones"):
        assert browser.get(f"/empresa/vacantes/{other.id}{page}").status_code == 404
    for act in ("enviar", "retirar", "duplicar"):
        assert browser.post(f"/empresa/vacantes/{other.id}/{act}", data=form).status_code == 404


@pytest.mark.parametrize("role", ["mediator", "lead", "participant", "admin"])
def test_nobody_else_opens_the_employers_pages(as_user, keep, role):
    vacancy = keep()
    other = as_user(role)

    for url in (LIST, "/empresa/vacantes/nueva", f"/empresa/vacantes/{vacancy.id}"):
        assert other.get(url).status_code == 403


def test_every_page_stays_within_its_budget(browser, keep, engine):
    vacancy = keep(description="Soldadura MIG con esmeril angular en altura. " * 400)
    base = f"/empresa/vacantes/{vacancy.id}"
    for url in (
        LIST,
        base,
        f"{base}/trabajo",
        f"{base}/oficio",
        f"{base}/condiciones",
        "/empresa/datos",
    ):
        with counting(engine) as queries:
            response = browser.get(url)
        assert response.status_code == 200
        assert len(queries) <= 12, f"{url}: {len(queries)} queries"
        assert len(response.data) <= 60_000, f"{url}: {len(response.data)} bytes"


@pytest.mark.parametrize("path", ["", "/trabajo", "/oficio", "/condiciones"])
def test_every_page_is_there_in_english(browser, keep, path):
    vacancy = keep()
    with browser.session_transaction() as cookie:
        cookie["language"] = "en"

    page = pages.read(browser.get(f"/empresa/vacantes/{vacancy.id}{path}").text)

    assert page.all("html")[0].get("lang") == "en"
    assert "mig_welding (es)" not in page.text


def test_what_may_help_and_what_the_law_asks_stand_beside_it(browser, keep, db):
    with db() as session:
        a_hint(session, "long_week", hours_over=40, citation="Ley 21.561")
        a_hint(session, "short_week", hours_up_to=30)
        a_hint(session, "help", kind=HintKind.INCENTIVE, pay_up_to_minimums=2, wants_check=True)
    vacancy = keep()

    for step in ("", "/condiciones"):
        text = pages.read(browser.get(f"/empresa/vacantes/{vacancy.id}{step}").text).text
        assert "Norma: Ley 21.561." in text
        assert "Por confirmar" in text
        assert "Escrito el 23-11-2026. La oficina todavía no lo revisa." in text
        assert "a nadie se elige ni se deja fuera por ellas" in text
        assert "short_week" not in text
