"""The pages of contracts that end, and of sides that do not agree."""

from datetime import timedelta

import pytest

from models.retention import RetentionCheck
from services.actors import CLOCK
from services.placing.retention_due import make_due
from tests.conftest import TODAY
from tests.factories import a_participant, a_placement


@pytest.fixture
def placement(browser, db):
    """Rosa's work since last week."""
    with db() as session:
        rosa = a_participant(session, given_names="Rosa", mediator_id=browser.account.id)
        return a_placement(session, rosa, starts_on=TODAY - timedelta(days=7))


def _say(browser, placement, outlook, day=""):
    url = f"/mediacion/colocaciones/{placement.id}"
    told = {"contract-outlook": outlook, "contract-contract_ends_on": day}
    return browser.post_form(url, f"{url}/contrato", **told)


def test_an_end_is_written_down_shown_on_hoy_and_answered(browser, placement, page):
    near = (TODAY + timedelta(days=20)).isoformat()
    _say(browser, placement, "lasts_until", near)
    assert "Contratos que terminan" in page(browser.get("/mediacion/")).text
    assert "Rosa" in page(browser.get("/mediacion/contratos/")).text

    _say(browser, placement, "ends")

    hoy = page(browser.get("/mediacion/")).text
    assert "Preguntar qué sigue" not in hoy
    shown = page(browser.get(f"/mediacion/colocaciones/{placement.id}")).text
    assert "Termina y no sigue" in shown


def test_a_day_that_is_missing_is_asked_for(browser, placement, page):
    answer = _say(browser, placement, "lasts_until")

    assert answer.status_code == 422
    assert "Escriba el último día del contrato." in page(answer).problems


def test_two_sides_that_disagree_wait_until_somebody_clears_it_up(browser, placement, db, page):
    with db() as session:
        make_due(session, CLOCK, today=TODAY)
        check = session.query(RetentionCheck).one()
    url = f"/mediacion/permanencia/{check.id}"
    for party, state in (("participant", "same_employer"), ("employer", "not_working")):
        taps = {"work_state": state, "goes_well": "unknown", "has_conflict": "no"}
        browser.post_form(url, f"{url}/{party}", **{f"{party}-{k}": v for k, v in taps.items()})
    assert "Aclarar" in page(browser.get("/mediacion/")).text
    assert "dicen cosas distintas" in page(browser.get("/mediacion/permanencia/")).text

    said = {"settlement-work_state": "not_working"}
    assert browser.post_form(url, f"{url}/aclarar", **said).status_code == 422
    said["settlement-reason"] = "Mostró el finiquito"
    browser.post_form(url, f"{url}/aclarar", **said)

    assert "Mostró el finiquito" in page(browser.get(url)).text
    assert "Aclarar" not in page(browser.get("/mediacion/")).text
