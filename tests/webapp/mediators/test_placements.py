"""The pages on which somebody is placed and a placement ends."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from models.follow_up import Appointment
from models.participants import CaseState, Participant
from models.placements import EndReason, Placement
from models.shortlists import ShortlistEntry
from models.vacancies import Vacancy, VacancyStatus
from tests.conftest import NOW
from tests.matchmaking import an_entry
from tests.mediation import offered, presented


@pytest.fixture
def entry_id(db) -> int:
    """Somebody in a shortlist who may be placed."""
    with db() as session:
        return an_entry(session).id


def _place(entry_id: int) -> str:
    return f"/mediacion/preseleccion/{entry_id}/colocar"


def _placed(browser, entry_id: int) -> str:
    url = _place(entry_id)
    return browser.post_form(url, url, starts_on="2026-11-30").headers["Location"]


def test_the_page_says_what_placing_does(browser, entry_id, page):
    found = page(browser.get(_place(entry_id)))

    assert found.h1.startswith("Colocar a Nombre")
    assert "24 meses de seguimiento" in found.text
    assert "si es el último la vacante queda cubierta" in found.text


def test_placing_leads_to_the_placement_with_its_plan(browser, entry_id, db, page):
    location = _placed(browser, entry_id)

    found = page(browser.get(location))
    assert found.h1.startswith("Colocación de Nombre")
    assert "Del 30-11-2026 al 30-11-2028" in found.text
    assert "En curso" in found.text
    with db() as session:
        placement = session.scalars(select(Placement)).one()
        assert placement.starts_on == date(2026, 11, 30)
        assert placement.placed_by_id == browser.account.id
        appointments = session.scalar(select(func.count()).select_from(Appointment))
        assert appointments > 10
    marks = [element for element in found.all("circle") if element.get("r") == "5"]
    assert len(marks) == appointments


@pytest.mark.parametrize("typed", ["", "mañana", "30-11-2026"])
def test_a_day_that_is_none_is_asked_again(browser, entry_id, db, page, typed):
    answer = browser.post_form(_place(entry_id), _place(entry_id), starts_on=typed)

    assert answer.status_code == 422
    assert page(answer).problems
    with db() as session:
        assert session.scalars(select(Placement)).all() == []


def test_a_day_far_away_is_refused_in_words(browser, entry_id, page):
    answer = browser.post_form(_place(entry_id), _place(entry_id), starts_on="2030-01-01")

    assert answer.status_code == 422
    assert page(answer).problems == ["El día de inicio es en más de un año. Revíselo."]
    assert 'value="2030-01-01"' in answer.text


def test_a_vacancy_that_was_filled_meanwhile_answers_what_happened(browser, entry_id, db, page):
    sent = {**page(browser.get(_place(entry_id))).form(_place(entry_id)), "starts_on": "2026-11-30"}
    with db() as session:
        vacancy = session.scalars(select(Vacancy)).one()
        vacancy.status, vacancy.filled_positions = VacancyStatus.FILLED, 1

    answer = browser.post(_place(entry_id), data=sent)

    assert answer.status_code == 409
    assert "La vacante ya no está abierta" in page(answer).text
    assert "La vacante ya no está abierta" in page(browser.get(_place(entry_id))).text


def test_where_nobody_can_be_placed_nothing_is_said_to_end(browser, db, page):
    with db() as session:
        entry = an_entry(session)
        presented(session, an_entry(session, person=entry.participant))
        number = entry.id
    assert "Al colocar, además" in page(browser.get(_place(number))).text

    with db() as session:
        session.get_one(ShortlistEntry, number).shortlist.vacancy.status = VacancyStatus.EXPIRED

    assert "Al colocar, además" not in page(browser.get(_place(number))).text


def test_the_button_pressed_twice_places_once(browser, entry_id, db, page):
    sent = {**page(browser.get(_place(entry_id))).form(_place(entry_id)), "starts_on": "2026-11-30"}

    assert browser.post(_place(entry_id), data=sent).status_code == 302
    assert browser.post(_place(entry_id), data=sent).status_code == 409
    with db() as session:
        assert len(session.scalars(select(Placement)).all()) == 1


def test_a_mistake_gives_the_position_back(browser, entry_id, db, page):
    url = _placed(browser, entry_id)

    answer = browser.post_form(url, f"{url}/anotada-por-error")

    assert answer.status_code == 302
    found = page(browser.get(url))
    assert "Se anotó por error" in found.text
    assert "Terminada" not in found.text
    assert "Último día" not in found.text, "who never worked has none"
    assert not any(url in (form.get("action") or "") for form in found.all("form"))
    with db() as session:
        placement = session.scalars(select(Placement)).one()
        assert placement.end_reason is EndReason.ENTERED_BY_MISTAKE
        assert session.scalars(select(Vacancy.status)).one() is VacancyStatus.PUBLISHED
        assert session.scalars(select(Participant.case_state)).one() is CaseState.JOB_SEARCH


def test_what_taking_back_did_is_said_and_leads_there(app, browser, db, page):
    with db() as session:
        entry = an_entry(session)
        own = offered(session, entry).id
        other = presented(session, an_entry(session, person=entry.participant)).id
        number = entry.id
    url = _placed(browser, number)
    app.extensions["clock"] = lambda: NOW + timedelta(minutes=5)

    browser.post_form(url, f"{url}/anotada-por-error")

    found = page(browser.get(url))
    assert "La candidatura volvió a «Con oferta»" in found.text
    assert "Se abrió otra vez 1 candidatura que esta contratación había cerrado" in found.text
    leads = [link.get("href") for link in found.all("a")]
    assert {f"/mediacion/candidaturas/{one}" for one in (own, other)} <= set(leads)
    history = page(browser.get(f"/mediacion/candidaturas/{own}")).text
    assert "Con oferta: la contratación se anotó por error" in history


def test_a_mistake_is_no_reason_for_an_end(browser, entry_id, page):
    url = _placed(browser, entry_id)

    refused = browser.post_form(
        url, f"{url}/terminar", ended_on="2026-11-23", reason="entered_by_mistake"
    )

    assert refused.status_code == 422


@pytest.mark.parametrize(
    "typed",
    [
        {"ended_on": "", "reason": "pay"},
        {"ended_on": "2026-11-23", "reason": ""},
        {"ended_on": "2026-11-23", "reason": "because"},
        {"ended_on": "2026-11-24", "reason": "pay"},
        {"ended_on": "2026-11-23", "reason": "pay"},  # before the first day
    ],
)
def test_an_end_that_cannot_be_is_asked_again(browser, entry_id, db, page, typed):
    url = _placed(browser, entry_id)

    answer = browser.post_form(url, f"{url}/terminar", **typed)

    assert answer.status_code == 422
    assert page(answer).problems
    with db() as session:
        assert session.scalars(select(Placement.ended_on)).all() == [None]


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_nobody_else_places(as_user, entry_id, role):
    browser = as_user(role)

    assert browser.get(_place(entry_id)).status_code == 403
    assert browser.get("/mediacion/colocaciones/1").status_code == 403


def test_there_is_no_placement_that_is_not_there(browser):
    assert browser.get("/mediacion/colocaciones/404").status_code == 404
