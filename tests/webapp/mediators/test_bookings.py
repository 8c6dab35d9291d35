"""A new appointment, made by hand."""

from datetime import date, time

import pytest
from sqlalchemy import select

from followup.statuses import ContactMode
from models.audit import AuditAction, AuditEntry
from models.follow_up import Appointment
from models.participants import Participant
from tests.factories import a_participant

WANTED = {"day": "2026-11-26", "at": "11:00", "mode": "phone", "kind": "monthly_check"}


@pytest.fixture
def url(db) -> str:
    """The page that books an appointment with somebody."""
    with db() as session:
        return f"/mediacion/personas/{a_participant(session).id}/citas/nueva"


@pytest.fixture
def browser(as_user):
    """A mediator."""
    return as_user("mediator")


def test_an_appointment_is_booked_and_shown(browser, url, db, page) -> None:
    response = browser.post_form(url, **WANTED, place="", note="")

    with db() as session:
        row = session.scalars(select(Appointment)).one()
        assert (row.on_day, row.at_time, row.mode) == (
            date(2026, 11, 26),
            time(11),
            ContactMode.PHONE,
        )
    assert "agendada" in page(browser.get(response.location)).text


def test_a_day_that_passed_is_refused_and_what_was_typed_stays(browser, url, page) -> None:
    response = browser.post_form(url, **(WANTED | {"day": "2026-11-02"}), note="Traer papeles")

    assert response.status_code == 422
    shown = page(response)
    assert any("Ese momento ya pasó" in text for text in shown.problems)
    assert "Traer papeles" in shown.text


def test_booking_twice_counts_once(browser, url, db, page) -> None:
    form = page(browser.get(url)).form(url) | WANTED

    first, second = browser.post(url, data=form), browser.post(url, data=form)

    assert (first.status_code, second.status_code) == (302, 409)
    with db() as session:
        assert len(session.scalars(select(Appointment)).all()) == 1


def test_nobody_is_booked_who_is_not_there(browser) -> None:
    assert browser.get("/mediacion/personas/999/citas/nueva").status_code == 404


def test_the_look_at_a_person_is_kept(browser, url, db) -> None:
    browser.get(url)

    with db() as session:
        looked = AuditEntry.action == AuditAction.LOOKED
        entry = session.scalars(select(AuditEntry).where(looked)).one()
        assert entry.participant_id == session.scalar(select(Participant.id))
