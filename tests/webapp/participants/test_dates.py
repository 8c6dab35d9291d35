"""The own monthly dates say what is next, how many there were and what is lacking, and no more."""

import pytest

from followup.dossier import DossierItem
from followup.outing_words import outing_words
from models.clearing import ClearingTrack
from models.participants import Participant
from tests.clearing import a_track, bring, sign
from tests.factories import a_participant

DATES = "/mi/fechas"


@pytest.fixture
def browser(as_user, db):
    """Somebody who signed nine months and brought one paper."""
    with db() as session:
        person = a_participant(session)
        track = a_track(session, person)
        sign(session, track, range(1, 10))
        bring(session, track, track.starts_on, [DossierItem.TRADE])
    return as_user("participant", participant=person)


def test_the_page_says_what_is_next_and_what_is_lacking(browser, page):
    shown = page(browser.get(DATES)).text

    assert "jueves 26 de noviembre de 2026" in shown
    assert "9 de 24" in shown
    assert "Le faltan 15." in shown
    assert "Certificado de estudios" in shown
    assert "Papel que muestre su oficio" not in shown


@pytest.mark.parametrize("language", ["es", "en"])
def test_nobody_learns_anything_over_a_shoulder(browser, page, language):
    with browser.session_transaction() as cookie:
        cookie["language"] = language

    shown = page(browser.get(DATES))

    assert outing_words(shown.text) == ()
    assert "409" not in shown.text


def test_the_way_to_it_is_shown_to_those_who_have_one(browser, as_user):
    assert DATES in browser.get("/mi/").text

    other = as_user("participant")
    assert DATES not in other.get("/mi/").text
    assert other.get(DATES).status_code == 404


def test_one_tap_deletes_everything(browser, db):
    answer = browser.post_form(DATES, f"{DATES}/borrar")

    assert answer.location == "/mi/"
    assert browser.get(DATES).status_code == 404
    with db() as session:
        assert session.query(ClearingTrack).count() == 0
        assert session.query(Participant).count() == 1
