"""Group sessions of the office."""

from datetime import time

import pytest
from sqlalchemy import select

from models.group_sessions import GroupSession, GroupSessionStatus
from models.participants import AvailabilityWindow
from tests.factories import a_group_session, a_participant

WANTED = {"title": "Preparar una entrevista", "day": "2026-12-03", "at": "15:00", "weeks": "2"}


@pytest.fixture
def browser(as_user):
    """A mediator."""
    return as_user("mediator")


@pytest.fixture
def group(browser, db) -> GroupSession:
    """A session with one seat."""
    with db() as session:
        return a_group_session(session, seats=1, host_id=browser.account.id)


def test_a_series_is_set_and_listed(browser, page) -> None:
    answer = browser.post_form("/mediacion/grupos", **WANTED)

    assert answer.status_code == 302
    shown = page(browser.get("/mediacion/grupos"))
    assert "Jueves 3 de diciembre" in shown.text
    assert "Jueves 10 de diciembre" in shown.text


def test_a_session_in_the_past_is_refused(browser, page) -> None:
    answer = browser.post_form("/mediacion/grupos", **(WANTED | {"day": "2026-11-01"}))

    assert answer.status_code == 422
    assert any("ya pasó" in text for text in page(answer).problems)


def test_people_are_enrolled_from_their_file_and_then_wait(browser, group, db, page) -> None:
    with db() as session:
        people = [a_participant(session).id for _ in range(2)]
    urls = [f"/mediacion/personas/{number}/grupos" for number in people]

    first = browser.post_form(urls[0], f"{urls[0]}/{group.id}")
    second = browser.post_form(urls[1], f"{urls[1]}/{group.id}")

    assert first.status_code == second.status_code == 302
    shown = page(browser.get(f"/mediacion/grupos/{group.id}"))
    assert "Con cupo" in shown.text
    assert "En espera" in shown.text
    browser.post_form(f"/mediacion/grupos/{group.id}", f"{urls[1]}/{group.id}/salir")
    assert "Sacar de la espera" not in page(browser.get(f"/mediacion/grupos/{group.id}")).text


def test_one_occurrence_is_changed_and_cancelled(browser, group, db) -> None:
    url = f"/mediacion/grupos/{group.id}"

    changed = browser.post_form(url, at="16:00", seats="4")
    cancelled = browser.post_form(url, f"{url}/cancelar")

    assert (changed.status_code, cancelled.status_code) == (302, 302)
    with db() as session:
        row = session.scalars(select(GroupSession)).one()
        assert (f"{row.at_time:%H:%M}", row.seats) == ("16:00", 4)
        assert row.status is GroupSessionStatus.CANCELLED


def test_who_cannot_come_is_listed_and_saving_again_confirms(browser, group, db, page) -> None:
    with db() as session:
        person = a_participant(
            session,
            given_names="Rosa",
            has_told_availability=True,
            availability=[AvailabilityWindow(weekday=3, starts_at=time(14), ends_at=time(18))],
        )
    browser.post_form(
        f"/mediacion/personas/{person.id}/grupos",
        f"/mediacion/personas/{person.id}/grupos/{group.id}",
    )
    url = f"/mediacion/grupos/{group.id}"

    listed = browser.post_form(url, at="10:00")
    assert listed.status_code == 422
    shown = page(listed)
    assert "no es una de las horas que dijo" in shown.text
    confirmed = browser.post(url, data=shown.form(url))

    assert confirmed.status_code == 302
    with db() as session:
        assert session.scalars(select(GroupSession)).one().at_time == time(10)
