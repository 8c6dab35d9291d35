"""Placing from the candidacy with the terms that were agreed, and correcting them."""

import pytest

from models.candidacies import Candidacy, CandidacyState
from models.placements import PlacementTerms
from services.mediation import candidacies
from services.mediation.candidacy_states import CandidacyMove
from tests.conftest import NOW
from tests.factories import CLERK, a_placement
from tests.mediation import revealed

AGREED = {
    "contract": "open_ended",
    "weekly_hours": "42",
    "monthly_pay_clp": "$720.000",
    "supervisor": "Jefa de taller",
    "evidence": "contract_seen",
}


@pytest.fixture
def candidacy_id(db):
    """Somebody whom an employer offers the job."""
    with db() as session:
        candidacy = revealed(session)
        candidacies.advance(session, CLERK, candidacy.id, CandidacyMove.OFFER, now=NOW)
        return candidacy.id


def test_the_person_is_placed_and_the_terms_are_shown(browser, db, page, candidacy_id):
    own = page(browser.get(f"/mediacion/candidaturas/{candidacy_id}"))
    address = f"/mediacion/candidaturas/{candidacy_id}/colocar"
    assert address in own.links()

    answer = browser.post_form(address, starts_on="2026-11-30", **AGREED)

    shown = page(browser.get(answer.location))
    assert "$720.000" in shown.text
    assert "Vimos el contrato firmado" in shown.text
    with db() as session:
        assert session.get_one(Candidacy, candidacy_id).state is CandidacyState.HIRED


def test_what_is_missing_is_said_and_nobody_is_placed(browser, db, page, candidacy_id):
    address = f"/mediacion/candidaturas/{candidacy_id}/colocar"

    answer = browser.post_form(address, starts_on="", **{**AGREED, "weekly_hours": "muchas"})

    assert answer.status_code == 422
    assert len(page(answer).problems) == 2
    with db() as session:
        assert session.get_one(Candidacy, candidacy_id).state is CandidacyState.OFFERED


def test_the_second_who_corrects_the_terms_is_told_that_they_changed(browser, db, page):
    with db() as session:
        placement_id = a_placement(session).id
    address = f"/mediacion/colocaciones/{placement_id}/condiciones"
    stale = page(browser.get(address)).form(address)

    first = browser.post_form(address, **AGREED)
    second = browser.post(address, data={**stale, **AGREED, "weekly_hours": "30"})

    assert (first.status_code, second.status_code) == (302, 409)
    with db() as session:
        assert session.get_one(PlacementTerms, placement_id).weekly_hours == 42
