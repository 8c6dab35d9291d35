"""The form of a contact, filled in with the thumb."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from followup.answers import TOPICS, Topic
from followup.statuses import AppointmentStatus, ContactParty
from models.contacts import ContactReport
from models.follow_up import Appointment
from tests.factories import a_participant, an_appointment

RECORD = ("cárcel", "condena", "delito", "antecedente", "pena")


@pytest.fixture
def held(db, today):
    """An appointment of this morning."""
    with db() as session:
        return an_appointment(session, a_participant(session, given_names="Rosa"), on_day=today)


def _url(appointment, end="/conversacion"):
    return f"/mediacion/citas/{appointment.id}{end}"


def test_eight_answers_need_eight_taps_and_no_typing(browser, held, db, page):
    taps = {topic.value: "0" for topic in TOPICS[ContactParty.PARTICIPANT]}

    response = browser.post_form(_url(held), **taps)

    assert response.status_code == 302
    with db() as session:
        assert session.get_one(Appointment, held.id).status is AppointmentStatus.SEEN
        assert len(session.scalars(select(ContactReport)).one().answers) == 8
    shown = page(browser.get(response.location)).text
    assert "¿Cómo va el trabajo, o la búsqueda?" in shown
    assert "Corregir la conversación" in shown
    assert "llame ahora" not in shown


def test_health_is_asked_as_well_so_so_or_badly_and_no_further(browser, held, page):
    fields = [one for one in page(browser.get(_url(held))).all("input") if one.get("name")]

    assert [one.get("value") for one in fields if one.get("name") == "health"] == ["0", "1", "2"]
    assert [one.get("value") for one in fields if one.get("name") == "family"] == list("0123")


def test_what_is_urgent_shows_whom_to_call_and_tells_nobody(browser, held, page):
    response = browser.post_form(_url(held), family="3")

    shown = page(browser.get(response.location)).text
    for words in ("131", "133", "1455", "*4141: confirmar antes de usar", "no llama ni avisa"):
        assert words in shown


def test_a_correction_starts_from_what_was_answered_and_keeps_it(browser, held, page):
    browser.post_form(_url(held), pay="2", needs=["money"])
    form = page(browser.get(_url(held))).form(_url(held))
    assert (form["pay"], form["needs"]) == ("2", "money")

    response = browser.post_form(_url(held), pay="0")

    assert "Antes de corregir" in page(browser.get(response.location)).text


def test_an_employer_is_never_asked_about_a_record(browser, db, today, page):
    with db() as session:
        held = an_appointment(session, on_day=today, party=ContactParty.EMPLOYER)

    shown = page(browser.get(_url(held)))

    names = {one.get("name") for one in shown.all("input")}
    assert {topic.value for topic in Topic} & names == {
        "attends",
        "punctual",
        "performs",
        "team",
        "would_keep",
    }
    assert not any(word in shown.text.casefold() for word in RECORD)
    assert browser.post_form(_url(held), attends="0", would_keep="2").status_code == 302


def test_nothing_tapped_and_nonsense_are_refused(browser, held, page):
    response = browser.post_form(_url(held))
    assert response.status_code == 422
    assert "Toque al menos una respuesta." in page(response).text
    assert browser.post_form(_url(held), health="3").status_code == 422
    assert browser.post_form(_url(held), job="urgente").status_code == 422


def test_what_has_not_happened_cannot_be_told(browser, db, today):
    with db() as session:
        coming = an_appointment(session, on_day=today + timedelta(days=1))

    assert browser.get(_url(coming)).status_code == 409
    assert "conversacion" not in browser.get(_url(coming, "")).text


@pytest.mark.parametrize("role", ["employer", "participant", "admin"])
def test_others_do_not_open_it(as_user, held, role):
    assert as_user(role).get(_url(held)).status_code == 403
