"""A person reads when their interview is and tells afterwards how it went."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.follow_up import Appointment
from models.interviews import Interview, InterviewAppointment, InterviewOutcome
from models.vacancies import Vacancy
from services.mediation.interview_following import cancel_coming
from tests.conftest import NOW
from tests.factories import CLERK
from tests.mediation import THERE, booked

MAP = "https://www.openstreetmap.org/search?query="


def _map_link(shown) -> str | None:
    found = [one.get("href") for one in shown.all("a") if "openstreetmap" in one.get("href")]
    return found[0] if found else None


def test_a_person_tells_with_one_tap_how_it_went(app, as_user, db, page):
    with db() as session:
        candidacy = booked(session)
        person, account = candidacy.participant, candidacy.participant.account
    browser = as_user("participant", account=account, participant=person)
    own = f"/mi/propuestas/{candidacy.id}"
    assert "Su entrevista" in page(browser.get(own)).text
    app.extensions["clock"] = lambda: NOW + timedelta(minutes=10)
    with db() as session:
        session.query(Interview).one().starts_at = NOW

    token = page(browser.get(own)).form(f"{own}/entrevista")
    sent = {**token, "outcome": "employer_absent"}
    answer = browser.post(f"{own}/entrevista", data=sent)

    assert "Fui y no me recibieron" in page(browser.get(answer.location)).text
    with db() as session:
        told = session.query(InterviewAppointment).one().person_outcome
        assert told is InterviewOutcome.EMPLOYER_ABSENT
    assert browser.post(f"{own}/entrevista", data={**token, "outcome": "x"}).status_code == 422


def test_a_person_reads_that_an_interview_to_come_was_cancelled(as_user, db, page):
    """It only went from the page, and the day before somebody stood at the door."""
    with db() as session:
        candidacy = booked(session)
        person, account = candidacy.participant, candidacy.participant.account
        cancel_coming(session, CLERK, candidacy.vacancy.employer_id, now=NOW)
    browser = as_user("participant", account=account, participant=person)

    text = page(browser.get(f"/mi/propuestas/{candidacy.id}")).text

    assert "se anuló: a esa entrevista no vaya." in text
    assert "Su entrevista del" in text


@pytest.fixture
def interviewed(db):
    """Somebody with an interview at a workplace, and its appointment."""
    with db() as session:
        candidacy = booked(session)
        found = session.scalars(select(Appointment)).one()
        assert candidacy.vacancy.employer.name and candidacy.participant.account
        return candidacy.participant, candidacy.vacancy, found


def test_an_interview_says_with_which_employer_and_where(as_user, interviewed, page) -> None:
    person, vacancy, found = interviewed
    browser = as_user("participant", account=person.account, participant=person)

    for path in ("/mi/", f"/mi/citas/{found.id}"):
        shown = page(browser.get(path))
        assert f"Entrevista de trabajo con {vacancy.employer.name}" in shown.text
        assert vacancy.title in shown.text
        assert THERE in shown.text
        assert _map_link(shown) == f"{MAP}Los%20Aromos%2012%2C%20Quillota"


def test_a_map_is_asked_for_the_address_and_not_for_whom_to_ask(
    as_user, db, interviewed, page
) -> None:
    person, vacancy, found = interviewed
    with db() as session:
        session.get_one(Vacancy, vacancy.id).address = THERE
        session.get_one(Appointment, found.id).place = f"{THERE}, preguntar por Ana"
    browser = as_user("participant", account=person.account, participant=person)

    shown = page(browser.get(f"/mi/citas/{found.id}"))

    assert "preguntar por Ana" in shown.text
    assert _map_link(shown) == f"{MAP}Los%20Aromos%2012%2C%20Quillota"


def test_what_leaves_the_portal_names_neither_employer_nor_interview(as_user, interviewed) -> None:
    person, vacancy, found = interviewed
    browser = as_user("participant", account=person.account, participant=person)

    for path in (f"/mi/citas/{found.id}.ics", f"/mi/citas/{found.id}/papel"):
        text = browser.get(path).get_data(as_text=True)
        assert vacancy.employer.name not in text
        assert "ntrevista" not in text
