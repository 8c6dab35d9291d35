"""Finding an hour with a person."""

import re

import pytest
from sqlalchemy import select

from followup.statuses import ContactMode
from models.accounts import Role
from models.follow_up import Appointment
from models.participants import Participant
from models.slot_invitations import SlotInvitation, SlotInvitationStatus
from tests.factories import a_participant, a_slot_invitation, an_account


@pytest.fixture
def browser(as_user):
    """A mediator."""
    return as_user("mediator")


@pytest.fixture
def url(db) -> str:
    """The page that finds an hour with somebody who uses the portal."""
    with db() as session:
        person = a_participant(session, account=an_account(session, Role.PARTICIPANT))
        return f"/mediacion/personas/{person.id}/horas"


def test_an_hour_taken_on_the_phone_is_booked_at_once(browser, url, db) -> None:
    slots = re.findall(r'name="slot" value="([^"]+)"', browser.get(url).text)
    assert len(slots) == 2

    answer = browser.post_form(url, slot=slots[1], mode="phone")

    assert answer.status_code == 302
    with db() as session:
        row = session.scalars(select(Appointment)).one()
        assert f"{row.on_day.isoformat()}T{row.at_time:%H:%M}" == slots[1]
        assert row.mode is ContactMode.PHONE


def test_an_hour_found_on_the_phone_withdraws_the_invitation(browser, url, db) -> None:
    with db() as session:
        invitation = a_slot_invitation(session, session.scalars(select(Participant)).one())
    slot = re.findall(r'name="slot" value="([^"]+)"', browser.get(url).text)[0]

    answer = browser.post_form(url, slot=slot)

    assert answer.status_code == 302, answer.text

    with db() as session:
        row = session.get_one(SlotInvitation, invitation.id)
        assert row.status is SlotInvitationStatus.WITHDRAWN


def test_an_invitation_is_sent_shown_and_withdrawn(browser, url, page) -> None:
    answer = browser.post_form(url)

    assert "invitación quedó enviada" in page(browser.get(answer.location)).text
    assert "Espera que elija" in page(browser.get(url)).text
    browser.post_form(url, f"{url}/retirar")
    assert "Espera que elija" not in page(browser.get(url)).text


def test_days_without_a_free_hour_are_refused(browser, url, page) -> None:
    answer = browser.post_form(url, from_on="2026-11-28", until_on="2026-11-29")

    assert answer.status_code == 422
    assert any("ninguna hora libre" in text for text in page(answer).problems)


def test_who_does_not_enter_the_portal_is_not_invited(browser, db, page) -> None:
    with db() as session:
        url = f"/mediacion/personas/{a_participant(session).id}/horas"

    shown = page(browser.get(url))

    assert "no entra al portal todavía" in shown.text
    assert browser.post_form(url).status_code == 422


def test_an_hour_is_kept_without_what_no_clock_on_the_wall_shows(browser, url, db) -> None:
    slot = re.findall(r'name="slot" value="([^"]+)"', browser.get(url).text)[0]

    assert browser.post_form(url, slot=f"{slot}:30.5+05:00").status_code == 302

    with db() as session:
        row = session.scalars(select(Appointment)).one()
        assert f"{row.on_day.isoformat()}T{row.at_time.isoformat()}" == f"{slot}:00"
