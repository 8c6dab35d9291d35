"""The lead's pages: what to teach next, and whether lists treat groups alike."""

import pytest

from models.participants import Origin
from services.matchmaking.shortlist_reviews import approve
from tests.conftest import NOW
from tests.factories import CLERK, a_participant
from tests.matchmaking import a_welding_vacancy, a_workshop_type, entries_of, refresh

PLAN = "/oficina/talleres-que-faltan"
FAIRNESS = "/oficina/trato-parejo"


@pytest.fixture
def browser(as_user):
    """The lead, signed in."""
    return as_user("lead")


def test_the_plan_names_the_workshop_its_people_and_its_vacancies(browser, db, page):
    with db() as session:
        a_workshop_type(session)
        a_welding_vacancy(session, title="Soldadora de planta")
        a_participant(session, given_names="Rosa", family_names="Inventada")
    assert PLAN in page(browser.get("/oficina/")).links()

    found = page(browser.post_form(PLAN, how_many=1, seats=5))

    assert "welding_workshop" in found.text
    assert "Rosa Inventada" in found.text
    assert "Con 1 persona y 1 vacante publicada." in found.text
    assert "Para 1 persona" in found.text
    assert "Soldadora de planta" in found.text
    assert "Se probaron todas las combinaciones." in found.text


def test_a_number_out_of_range_keeps_what_was_typed(browser, page):
    answer = browser.post_form(PLAN, how_many=99, seats=5)

    found = page(answer)
    assert answer.status_code == 422
    assert "de 1 a 6" in found.problems[0]
    assert found.form(PLAN)["how_many"] == "99"


def test_words_in_place_of_a_number_are_told(browser):
    assert browser.post_form(PLAN, how_many="tres", seats=5).status_code == 422


def test_fairness_without_decisions_says_when_there_will_be_some(browser, page):
    assert "Todavía no hay decisiones" in page(browser.get(FAIRNESS)).text


def test_fairness_shows_each_group_with_what_can_be_said(browser, db, page):
    with db() as session:
        vacancy = a_welding_vacancy(session)
        for _ in range(5):
            a_participant(session, origin=Origin.OFFICE)
        refresh(session)
        approve(session, CLERK, entries_of(session, vacancy)[0].id, now=NOW)

    found = page(browser.get(FAIRNESS))

    assert "Oficina laboral" in found.text
    assert "Muy pocos para decirlo" in found.text
    assert "Discapacidad" in found.text


@pytest.mark.parametrize("address", [PLAN, FAIRNESS])
def test_who_keeps_the_machine_reads_neither(as_user, address):
    assert as_user("admin").get(address).status_code == 403
