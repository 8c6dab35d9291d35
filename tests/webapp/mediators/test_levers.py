"""What would change a list: the study of a vacancy, and advice for one of its people."""

from datetime import date

import pytest
from sqlalchemy import select

from models.audit import AuditAction, AuditEntry
from models.reference import ConceptKind
from models.vacancies import Vacancy, VacancyLicence, VacancyStatus
from tests.factories import a_concept, a_participant, a_vacancy
from tests.matchmaking import a_run, a_welding_vacancy, entries_of, refresh
from tests.webapp import pages


def _study(vacancy_id: int) -> str:
    return f"/mediacion/vacantes/{vacancy_id}/que-cambiaria"


def _posted(browser, address: str):
    """The answer to the button; the token comes from a page that everybody of the office has."""
    page = "/mediacion/empresas/nueva"
    token = pages.read(browser.get(page).text).form(page)["csrf_token"]
    return browser.post(address, data={"csrf_token": token})


def _studied(browser, vacancy_id: int):
    return _posted(browser, _study(vacancy_id))


def test_a_study_says_whom_the_vacancy_reaches_and_what_each_condition_costs(
    browser, shortlisted, page
):
    review = page(browser.get(f"/mediacion/vacantes/{shortlisted.vacancy_id}"))
    assert review.form(_study(shortlisted.vacancy_id))["csrf_token"]

    found = page(_studied(browser, shortlisted.vacancy_id))

    assert found.h1 == "Qué cambiaría esta lista"
    assert "Hoy nada detiene a 2 personas. Pueden empezar: 1. Con preguntas: 1." in found.text
    assert "mig_welding (es)" in found.text
    assert "2 (+1)" in found.text
    assert "1.º Rosa Inventada Uno" in found.text
    assert "No se mueve aunque cambien los pesos" in found.text


def test_the_study_writes_down_whose_names_it_shows(browser, shortlisted, db):
    _studied(browser, shortlisted.vacancy_id)

    with db() as session:
        looked = AuditEntry.action == AuditAction.LOOKED
        people = session.scalars(select(AuditEntry.participant_id).where(looked))
        assert {shortlisted.welder_id, shortlisted.unasked_id} <= set(people)


def test_a_vacancy_in_review_is_studied_without_naming_anybody(browser, db, page):
    with db() as session:
        vacancy = a_welding_vacancy(session, status=VacancyStatus.IN_REVIEW)
        a_participant(session, given_names="Rosa")

    found = page(_studied(browser, vacancy.id))

    assert "Lo que cuesta cada condición" in found.text
    assert "Rosa" not in found.text


def test_a_study_without_people_helps_on(browser, db, page):
    with db() as session:
        vacancy = a_welding_vacancy(session)

    assert "Nadie busca trabajo ahora" in page(_studied(browser, vacancy.id)).text


def test_a_draft_and_a_number_that_is_none_are_not_found(browser, db):
    with db() as session:
        draft = a_vacancy(session, status=VacancyStatus.DRAFT)

    assert _studied(browser, draft.id).status_code == 404
    assert _studied(browser, 9999).status_code == 404


@pytest.fixture
def unlicensed(db):
    """The entry of somebody who said to hold no licence, for a vacancy that asks for one."""
    with db() as session:
        licence = a_concept(session, "licence_b", ConceptKind.LICENCE)
        vacancy = a_welding_vacancy(session)
        vacancy.licences = [VacancyLicence(concept_key=licence.key)]
        a_participant(session, given_names="Rosa", has_told_licences=True)
        refresh(session)
        return entries_of(session, vacancy)[0].id


def test_advice_names_the_smallest_change_and_the_place_it_gives(browser, unlicensed, page):
    entry = page(browser.get(f"/mediacion/preseleccion/{unlicensed}"))
    address = f"/mediacion/preseleccion/{unlicensed}/que-falta"
    assert entry.form(address)["csrf_token"]

    found = page(_posted(browser, address))

    assert "Hoy no puede empezar" in found.text
    assert "Obtener licence_b (es)." in found.text
    assert "Quedaría en el lugar 1" in found.text


def test_a_workshop_to_come_is_advised_with_its_day(browser, db, shortlisted, page):
    with db() as session:
        a_run(session, name="Soldadura MIG II", starts_on=date(2027, 3, 1), ends_on=None)
        for number in range(6):
            a_participant(session, given_names=f"Otra {number}")
    address = f"/mediacion/preseleccion/{shortlisted.unasked_entry}/que-falta"

    found = page(_posted(browser, address))

    assert found.h1 == "Qué le falta"
    assert "Con preguntas" in found.text
    assert "Lo que falta preguntar" in found.text
    assert "Puede empezar" not in found.text


def test_who_needs_nothing_is_told_so(browser, shortlisted, page):
    found = page(_posted(browser, f"/mediacion/preseleccion/{shortlisted.welder_entry}/que-falta"))

    assert "no le falta nada que se pueda cambiar" in found.text


def test_an_entry_that_is_none_is_not_found(browser):
    assert _posted(browser, "/mediacion/preseleccion/9999/que-falta").status_code == 404


def test_people_are_divided_and_a_choice_is_measured(browser, db, shortlisted, page):
    address = f"/mediacion/vacantes/{shortlisted.vacancy_id}/repartir"
    shortlist = page(browser.get(f"/mediacion/vacantes/{shortlisted.vacancy_id}/preseleccion"))
    token = shortlist.form(address)["csrf_token"]
    with db() as session:
        vacancy = session.get_one(Vacancy, shortlisted.vacancy_id)
        # Two vacancies of one employer may have one title: what they pay tells them apart.
        vacancy.monthly_pay_clp = 710_000
        called = f"Soldadora de planta · {vacancy.employer.name} · $710.000"

    found = page(browser.post(address, data={"csrf_token": token}))

    assert found.h1 == "Quién podría ir a dónde"
    assert f"Rosa Inventada Uno: iría a «{called}»" in found.text
    assert "conocido" in found.text

    choice = {
        "csrf_token": token,
        "elegido": "1",
        f"persona-{shortlisted.welder_id}": str(shortlisted.vacancy_id),
        f"persona-{shortlisted.unasked_id}": str(shortlisted.vacancy_id),
        "persona-x": "y",
    }
    chosen = page(browser.post(address, data=choice))
    assert "Eligió más personas que puestos para «Soldadora de planta»." in chosen.text


def test_where_nobody_can_start_there_is_nothing_to_divide(browser, db, page):
    with db() as session:
        vacancy = a_welding_vacancy(session)

    found = page(_posted(browser, f"/mediacion/vacantes/{vacancy.id}/repartir"))

    assert "No hay nada que repartir" in found.text
    assert _posted(browser, "/mediacion/vacantes/9999/repartir").status_code == 404


def test_what_would_open_more_doors_names_the_workshop_with_its_day(browser, db, page):
    with db() as session:
        a_run(session, name="Soldadura MIG", starts_on=date(2027, 5, 4), ends_on=None)
        a_welding_vacancy(session, title="Soldadora de planta")
        person = a_participant(session)
        refresh(session)
    opened = f"/mediacion/personas/{person.id}/que-abriria"
    assert page(browser.get(f"/mediacion/personas/{person.id}/vacantes")).form(opened)

    found = page(_posted(browser, opened))

    assert "Terminar «Soldadura MIG» (120 horas, empieza el 04-05-2027)" in found.text
    assert "Podría empezar en 1 vacante más" in found.text
    assert "Soldadora de planta" in found.text


def test_nobody_is_told_of_a_person_who_is_not_there(browser):
    assert _posted(browser, "/mediacion/personas/987654321/que-abriria").status_code == 404
