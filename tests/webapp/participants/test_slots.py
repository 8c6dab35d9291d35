"""Picking the hour of an appointment."""

from datetime import date, time

import pytest
from sqlalchemy import select

from models.follow_up import Appointment
from tests.factories import a_participant, a_slot_invitation, an_appointment


@pytest.fixture
def invited(db, as_user):
    """A person with an open invitation, signed in; and its page."""
    with db() as session:
        person = a_participant(session)
        invitation = a_slot_invitation(session, person)
    return as_user("participant", participant=person), f"/mi/horas/{invitation.id}"


def _press(browser, url: str, slot: str):
    return browser.post_form(url, url, slot=slot)


def test_the_invitation_stands_on_the_first_page(invited, page) -> None:
    browser, url = invited

    shown = page(browser.get("/mi/"))

    assert "Elija la hora de su cita" in shown.text
    assert url in browser.get("/mi/").text


def test_one_tap_books_the_hour(invited, db, page) -> None:
    browser, url = invited

    answer = _press(browser, url, "2026-12-01T10:00")

    assert "Su hora quedó reservada" in page(browser.get(answer.location)).text
    with db() as session:
        assert session.scalars(select(Appointment)).one().at_time == time(10)
    assert browser.get(url).location == answer.location


def test_a_slot_that_went_meanwhile_is_said_and_others_are_shown(invited, page) -> None:
    browser, url = invited

    answer = _press(browser, url, "2026-12-08T10:00")  # a holiday

    assert answer.status_code == 409
    shown = page(answer)
    assert "se acaba de ocupar" in shown.text
    assert "A las" in shown.text


@pytest.mark.parametrize("slot", ["", "mañana", "2026-12-01T10:00:00.1+99:00", "9" * 500])
def test_nonsense_takes_nothing(invited, db, slot: str) -> None:
    browser, url = invited

    assert _press(browser, url, slot).status_code == 422
    with db() as session:
        assert session.scalars(select(Appointment)).all() == []


def test_more_days_are_one_tap_away_and_nonsense_shows_the_first(invited, page) -> None:
    browser, url = invited

    assert "Viernes 4 de diciembre" in page(browser.get(f"{url}?desde=2026-12-04")).text
    assert "Martes 1 de diciembre" in page(browser.get(f"{url}?desde=ayer")).text


def test_where_nothing_is_free_the_office_is_called(db, as_user, page) -> None:
    with db() as session:
        person = a_participant(session)
        weekend = {"from_on": date(2026, 12, 5), "until_on": date(2026, 12, 6)}
        invitation = a_slot_invitation(session, person, **weekend)
        an_appointment(session, person)

    shown = page(as_user("participant", participant=person).get(f"/mi/horas/{invitation.id}"))

    assert "No quedan horas libres" in shown.text
