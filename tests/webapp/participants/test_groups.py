"""Group sessions as a person sees them."""

import pytest

from services.diary.enrolments import enrol
from tests.conftest import NOW
from tests.factories import CLERK, a_group_session, a_participant


@pytest.fixture
def person(db):
    """Somebody."""
    with db() as session:
        return a_participant(session)


@pytest.fixture
def browser(as_user, person):
    """That person, signed in."""
    return as_user("participant", participant=person)


def test_a_seat_is_taken_with_one_tap(browser, db, page) -> None:
    with db() as session:
        group = a_group_session(session)

    browser.post_form("/mi/grupos", f"/mi/grupos/{group.id}")

    assert "Tiene cupo" in page(browser.get("/mi/grupos")).text
    assert "sala 2" in page(browser.get("/mi/")).text


def test_who_finds_no_seat_waits_and_may_stop_waiting(browser, db, page) -> None:
    with db() as session:
        group = a_group_session(session, seats=1)
        enrol(session, CLERK, group.id, a_participant(session).id, now=NOW)

    answer = browser.post_form("/mi/grupos", f"/mi/grupos/{group.id}")

    assert "lista de espera" in page(browser.get(answer.location)).text
    browser.post_form("/mi/grupos", f"/mi/grupos/{group.id}/salir")
    assert "Esperar un cupo" in page(browser.get("/mi/grupos")).text


def test_without_sessions_the_page_says_so(browser, page) -> None:
    assert "No hay sesiones por ahora" in page(browser.get("/mi/grupos")).text
