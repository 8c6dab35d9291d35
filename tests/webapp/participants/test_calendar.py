"""The private calendar address: made once, shown once, given up at once."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from followup.statuses import AppointmentStatus
from services.diary.calendar_feeds import FEED_LASTS
from tests.factories import a_participant, an_appointment


@pytest.fixture
def person(db):
    """Somebody with one appointment that stands and one that is off."""
    with db() as session:
        row = a_participant(session)
        an_appointment(session, row)
        an_appointment(session, row, status=AppointmentStatus.REVOKED)
        return row


@pytest.fixture
def browser(as_user, person):
    """The person's phone."""
    return as_user("participant", participant=person)


def _make(browser, page) -> str:
    shown = page(browser.post_form("/mi/calendario"))
    (link,) = [e.get("value") for e in shown.all("input") if e.get("id") == "direccion"]
    return link.removeprefix("http://localhost:8000")


def test_the_address_answers_a_program_that_is_not_signed_in(browser, client, page) -> None:
    response = client.get(_make(browser, page))

    assert response.mimetype == "text/calendar"
    events = Calendar.from_ical(response.data).walk("VEVENT")
    assert [event["STATUS"] for event in events] == ["CONFIRMED", "CANCELLED"]


def test_the_address_is_shown_once(browser, page) -> None:
    path = _make(browser, page)

    shown = page(browser.get("/mi/calendario"))

    assert path not in str(shown.links()) + shown.text
    assert "funciona hasta el 21-02-2027" in shown.text


def test_an_address_given_up_is_not_found_with_the_next_request(browser, client, page) -> None:
    path = _make(browser, page)

    browser.post_form("/mi/calendario", "/mi/calendario/quitar")

    assert client.get(path).status_code == 404
    assert "Todavía no tiene una dirección" in page(browser.get("/mi/calendario")).text


def test_a_new_address_ends_the_old_one(browser, client, page) -> None:
    old, new = _make(browser, page), _make(browser, page)

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_an_address_dies_by_itself(app, browser, client, page, now) -> None:
    path = _make(browser, page)
    app.extensions["clock"] = lambda: now + FEED_LASTS + timedelta(seconds=1)

    assert client.get(path).status_code == 404


def test_an_address_that_was_never_made_is_not_found(client) -> None:
    assert client.get("/mi/calendario/abc.ics").status_code == 404


def test_whoever_guesses_is_soon_told_to_wait(client) -> None:
    guesses = [client.get(f"/mi/calendario/{n}.ics").status_code for n in range(25)]

    assert guesses[:20] == [404] * 20
    assert guesses[-1] == 429
