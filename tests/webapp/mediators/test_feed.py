"""The private calendar address of a mediator: initials, and nothing for whoever guesses."""

import pytest
import vobject
from icalendar import Calendar

from followup.statuses import AppointmentStatus
from tests.factories import a_participant, an_appointment

PAGE = "/mediacion/calendario/direccion"


@pytest.fixture
def address(browser, db, page):
    """A mediator's address, with an appointment that stands and one that is off."""
    with db() as session:
        person = a_participant(session, given_names="Ana Berta", family_names="Vergara Canales")
        own = {"mediator_id": browser.account.id}
        an_appointment(session, person, **own)
        an_appointment(session, person, status=AppointmentStatus.REVOKED, sequence=2, **own)
        an_appointment(session, person)
    shown = page(browser.post_form(PAGE))
    (link,) = [e.get("value") for e in shown.all("input") if e.get("id") == "direccion"]
    return link.removeprefix("http://localhost:8000")


def test_two_parsers_read_the_same_entries_without_a_name(address, client):
    response = client.get(address)

    ours = Calendar.from_ical(response.data).walk("VEVENT")
    theirs = vobject.readOne(response.text).vevent_list
    assert [str(e["SUMMARY"]) for e in ours] == ["A. V. · En la oficina"] * 2
    assert [e.summary.value for e in theirs] == [str(e["SUMMARY"]) for e in ours]
    assert [e.status.value for e in theirs] == ["CONFIRMED", "CANCELLED"]
    assert [int(e.sequence.value) for e in theirs] == [e["SEQUENCE"] for e in ours] == [0, 2]
    assert [e.dtstart.value for e in theirs] == [e.decoded("DTSTART") for e in ours]
    assert "Vergara" not in response.text


def test_a_program_that_has_it_is_told_so_until_something_changes(
    address, browser, client, db, app
):
    tag = client.get(address).headers["ETag"]
    before = app.extensions["clock"]()
    app.extensions["clock"] = lambda: before.replace(minute=30)
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304

    with db() as session:
        an_appointment(session, mediator_id=browser.account.id)
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_an_address_given_up_is_not_found(address, browser, client):
    browser.post_form(PAGE, f"{PAGE}/quitar")

    assert client.get(address).status_code == 404


def test_an_address_of_the_other_portal_is_not_found(address, client):
    token = address.rpartition("/")[2]

    assert client.get(f"/mi/calendario/{token}").status_code == 404


def test_whoever_guesses_is_soon_told_to_wait(address, client):
    guesses = [client.get(f"/mediacion/calendario/{n}.ics").status_code for n in range(25)]

    assert guesses[:20] == [404] * 20
    assert guesses[-1] == 429
