"""The review page of an absence."""

from datetime import date

import pytest

from models.accounts import Role
from models.follow_up import Appointment
from models.host_hours import HostAbsence
from tests.factories import a_participant, an_account, an_appointment

DAY = date(2026, 11, 24)


@pytest.fixture
def browser(as_user):
    """A mediator, who will be away."""
    return as_user("mediator")


@pytest.fixture
def review(browser, db) -> tuple[str, int, int]:
    """The page, an appointment in the absence, and a colleague."""
    with db() as session:
        own_id = browser.account.id
        colleague = an_account(session, Role.MEDIATOR, name="Colega Inventada")
        row = an_appointment(session, a_participant(session), mediator_id=own_id)
        absence = HostAbsence(account_id=own_id, from_on=DAY, until_on=DAY)
        session.add(absence)
        session.flush()
        return f"/mediacion/ausencias/{absence.id}", row.id, colleague.id


def test_all_are_confirmed_with_one_button(browser, review, db, page) -> None:
    url, appointment_id, colleague_id = review
    assert "Colega Inventada, a la misma hora" in page(browser.get(url)).text

    answer = browser.post_form(
        url, f"{url}/entregar", **{f"cita-{appointment_id}": f"con:{colleague_id}"}
    )

    assert "1 cita entregada" in page(browser.get(answer.location)).text
    with db() as session:
        assert session.get_one(Appointment, appointment_id).mediator_id == colleague_id


def test_the_button_of_one_confirms_no_other(browser, review, db) -> None:
    url, appointment_id, colleague_id = review

    browser.post_form(
        url,
        f"{url}/entregar",
        **{f"cita-{appointment_id}": f"con:{colleague_id}", "solo": str(appointment_id + 1)},
    )

    with db() as session:
        assert session.get_one(Appointment, appointment_id).mediator_id == browser.account.id


@pytest.mark.parametrize("value", ["", "con:", "con:²", "con:99999999999", "hora:ayer", "otra:1"])
def test_nonsense_moves_nothing(browser, review, db, value: str) -> None:
    url, appointment_id, _colleague_id = review

    answer = browser.post_form(url, f"{url}/entregar", **{f"cita-{appointment_id}": value})

    assert answer.status_code == 302
    with db() as session:
        assert session.get_one(Appointment, appointment_id).version == 1


def test_what_went_meanwhile_is_said(browser, review, page) -> None:
    url, appointment_id, colleague_id = review
    form = {f"cita-{appointment_id}": f"con:{colleague_id}", f"version-{appointment_id}": "7"}

    answer = browser.post_form(url, f"{url}/entregar", **form)

    assert "cambió mientras tanto" in page(browser.get(answer.location)).text


def test_another_hour_is_one_of_the_choices(browser, review, db) -> None:
    url, appointment_id, _colleague_id = review
    form = {f"cita-{appointment_id}": "hora:2026-11-25T10:00"}

    browser.post_form(url, f"{url}/entregar", **form)

    with db() as session:
        assert session.get_one(Appointment, appointment_id).on_day == date(2026, 11, 25)


def test_an_absence_without_appointments_says_so(browser, db, page) -> None:
    with db() as session:
        absence = HostAbsence(account_id=browser.account.id, from_on=DAY, until_on=DAY)
        session.add(absence)
        session.flush()
        url = f"/mediacion/ausencias/{absence.id}"

    assert "No hay citas que entregar" in page(browser.get(url)).text
