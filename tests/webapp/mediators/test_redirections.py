"""Proposing another employer from the candidacy's page."""

import pytest

from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.reference import ConceptKind
from models.vacancies import VacancyLicence
from services.mediation import candidacies, trials
from services.mediation.candidacy_moves import Ending
from tests.conftest import NOW, TODAY
from tests.factories import CLERK, a_concept, an_employer
from tests.matchmaking import a_welder, a_welding_vacancy, an_entry
from tests.mediation import booked, presented
from tests.services.mediation.test_trials import WEEK


@pytest.fixture
def candidacy_id(db):
    """Somebody presented here who would fit another vacancy."""
    with db() as session:
        person = a_welder(session)
        here = an_entry(session, person=person).shortlist.vacancy
        an_entry(session, a_welding_vacancy(session, title="Soldadora de noche"), person)
        return presented(session, an_entry(session, here, person)).id


def _page(candidacy_id: int) -> str:
    return f"/mediacion/candidaturas/{candidacy_id}/derivar"


def test_the_person_goes_on_in_the_vacancy_that_was_chosen(browser, db, page, candidacy_id):
    found = page(browser.get(_page(candidacy_id)))
    assert "Soldadora de noche" in found.text
    (there,) = [
        one.get("value")
        for one in found.all("input")
        if one.get("name") == "entry_id" and one.get("value").isdigit()
    ]

    answer = browser.post_form(_page(candidacy_id), reason="distance", entry_id=there)

    assert answer.location != f"/mediacion/candidaturas/{candidacy_id}"
    begun = page(browser.get(answer.location)).text
    assert "Soldadora de noche" in begun
    assert "Viene de Soldador" in begun
    assert "Sigue en otra vacante. Pregúntele antes de mostrar nada." in begun
    old = page(browser.get(f"/mediacion/candidaturas/{candidacy_id}"))
    assert "Sigue en Soldadora de noche" in old.text
    with db() as session:
        assert session.get_one(Candidacy, candidacy_id).close_reason is CloseReason.REDIRECTED


def test_two_vacancies_of_one_employer_with_one_title_are_told_apart(browser, db, page):
    with db() as session:
        person = a_welder(session)
        here = an_entry(session, person=person).shortlist.vacancy
        employer = an_employer(session)
        for pay, is_remote in ((640_000, False), (700_000, True)):
            values = {"monthly_pay_clp": pay, "is_remote": is_remote, "weekly_hours": 30}
            named = {"employer": employer, "title": "Soldadora de noche"}
            a_welding_vacancy(session, **named, **values)
        made = presented(session, an_entry(session, here, person))

    shown = page(browser.get(_page(made.id))).text

    begun = f"Soldadora de noche, en {employer.name} · "
    assert f"{begun}Quillota · 30 horas por semana · $640.000" in shown
    assert f"{begun}A distancia · 30 horas por semana · $700.000" in shown


def test_a_vacancy_that_does_not_fit_today_says_so_and_what_is_not_said_is_left_out(
    browser, db, page
):
    with db() as session:
        person = a_welder(session, has_told_licences=True)
        here = an_entry(session, person=person).shortlist.vacancy
        unsaid = {"weekly_hours": None, "monthly_pay_clp": None}
        barred = a_welding_vacancy(session, title="Chofer", **unsaid)
        licence = a_concept(session, "licence_b", ConceptKind.LICENCE)
        barred.licences.append(VacancyLicence(concept_key=licence.key))
        fits = a_welding_vacancy(session, title="Soldadora de noche", **unsaid)
        made = presented(session, an_entry(session, here, person))
        named = [f"{one.title}, en {one.employer.name} · Quillota" for one in (barred, fits)]

    shown = page(browser.get(_page(made.id)))

    offered = {one.text for one in shown.all("label")}
    assert {f"{named[0]} (hoy no calza: revise)", named[1]} <= offered


def test_nobody_goes_on_without_a_reason_or_into_a_vacancy_that_was_not_offered(
    browser, db, page, candidacy_id
):
    for wrong in ({"reason": "", "entry_id": "espera"}, {"reason": "pay", "entry_id": "987654"}):
        assert browser.post_form(_page(candidacy_id), **wrong).status_code == 422

    with db() as session:
        assert session.get_one(Candidacy, candidacy_id).state is CandidacyState.PRESENTED


def test_a_note_that_is_too_long_is_said_and_stands_there_to_be_shortened(
    browser, page, candidacy_id
):
    sent = {"reason": "pay", "entry_id": "espera", "note": "x" * 2_001}

    answer = browser.post_form(_page(candidacy_id), **sent)

    assert answer.status_code == 422
    assert any("2001" in problem for problem in page(answer).problems)
    assert page(answer).form(_page(candidacy_id))["note"] == sent["note"]


def test_who_waits_for_the_next_vacancy_is_told_apart(browser, page, candidacy_id):
    words = {"text_for_person": "Le buscamos otra.", "note": "No contestan."}

    answer = browser.post_form(
        _page(candidacy_id), reason="employer_silent", entry_id="espera", **words
    )

    assert answer.location == f"/mediacion/candidaturas/{candidacy_id}"
    old = page(browser.get(answer.location)).text
    assert "Quedó a la espera de otra vacante" in old
    for said in ("Queda a la espera de otra vacante.", *words.values()):
        assert said in old


def test_a_redirection_pressed_twice_counts_once(browser, page, candidacy_id):
    form = page(browser.get(_page(candidacy_id))).form(_page(candidacy_id))
    sent = form | {"reason": "pay", "entry_id": "espera"}

    first, second = (browser.post(_page(candidacy_id), data=sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Este formulario ya se guardó." in page(second).text


def test_a_candidacy_that_a_colleague_moved_on_is_not_ended_from_an_older_page(
    browser, db, page, candidacy_id
):
    form = page(browser.get(_page(candidacy_id))).form(_page(candidacy_id))
    with db() as session:
        session.get_one(Candidacy, candidacy_id).version += 1

    answer = browser.post(
        _page(candidacy_id), data=form | {"reason": "pay", "entry_id": "espera", "note": "Lejos"}
    )

    assert answer.status_code == 409
    shown = page(answer)
    assert [each.text for each in shown.all("span") if "badge" in each.get("class")] == [
        "Presentada sin nombre"
    ]
    again = shown.form(_page(candidacy_id))
    assert (again["note"], again["reason"], again["entry_id"]) == ("Lejos", "pay", "espera")
    with db() as session:
        assert session.get_one(Candidacy, candidacy_id).state is CandidacyState.PRESENTED


def test_words_for_a_candidacy_that_ended_meanwhile_are_beside_the_way_to_it(
    browser, db, page, candidacy_id
):
    form = page(browser.get(_page(candidacy_id))).form(_page(candidacy_id))
    with db() as session:
        candidacies.close(session, CLERK, candidacy_id, Ending(CloseReason.PAY), now=NOW)
    typed = {"reason": "distance", "entry_id": "espera", "note": "Lejos", "text_for_person": "Ya."}

    late = page(answer := browser.post(_page(candidacy_id), data=form | typed))

    assert answer.status_code == 409
    (alert,) = [each for each in late.all("div") if each.get("id") == "problemas"]
    assert alert.text.endswith("para que no se pierda: Ya. Lejos")
    assert f"/mediacion/candidaturas/{candidacy_id}" in late.links()
    assert _page(candidacy_id) not in [each.get("action") for each in late.all("form")]


def test_where_no_vacancy_takes_the_person_the_page_says_why(browser, db, page):
    with db() as session:
        alone = presented(session).id

    shown = page(browser.get(_page(alone)))

    assert "Puede agregarla a mano en la lista de una vacante." in shown.text


def test_both_ways_to_end_it_say_what_else_ends(browser, db, page):
    """A trial and an interview ended with the candidacy and nobody had been told."""
    with db() as session:
        made = booked(session)
        trials.propose(session, CLERK, made.id, WEEK, now=NOW, today=TODAY)

    for address in (_page(made.id), f"/mediacion/candidaturas/{made.id}"):
        shown = page(browser.get(address)).text
        assert "La prueba que empieza el lunes 30 de noviembre se retira, y se avisa" in shown
        assert "se anula, y se avisa a la persona y a la empresa." in shown


def test_where_nothing_else_ends_neither_page_warns(browser, page, candidacy_id):
    for address in (_page(candidacy_id), f"/mediacion/candidaturas/{candidacy_id}"):
        assert "Con esto también termina" not in page(browser.get(address)).text
