"""What an employer does about an interview: keep it, call it off, tell it, say when it receives."""

from datetime import timedelta

import pytest

from models.employers import Employer
from models.interviews import Interview, InterviewOutcome, InterviewState, ReceptionHours
from tests.conftest import NOW
from tests.mediation import booked


@pytest.fixture
def employer(as_user, db):
    """Somebody of an employer with an interview to come; gives the browser and the address."""
    with db() as session:
        candidacy = booked(session)
        company = session.get_one(Employer, candidacy.vacancy.employer_id)
        address = f"/empresa/presentaciones/{candidacy.introduction_id}"
        person = candidacy.participant.called
    return as_user("employer", employer=company), address, person


def test_the_interview_goes_into_any_calendar_and_names_nobody(employer, page):
    browser, address, person = employer
    shown = page(browser.get(address))
    assert f"{address}/entrevista.ics" in shown.links()

    calendar = browser.get(f"{address}/entrevista.ics")

    assert calendar.mimetype == "text/calendar"
    assert "SUMMARY:Cita · Oficina laboral" in calendar.text
    assert person not in calendar.text


def test_an_employer_that_cannot_says_so_with_one_tap(employer, db):
    browser, address, _person = employer

    browser.post_form(address, f"{address}/entrevista/no-podemos")

    with db() as session:
        assert session.query(Interview).one().state is InterviewState.CANCELLED


def test_after_the_hour_it_tells_what_became_of_it(app, employer, db, page):
    browser, address, _person = employer
    app.extensions["clock"] = lambda: NOW + timedelta(minutes=20)
    with db() as session:
        session.query(Interview).one().starts_at = NOW
    action = f"{address}/entrevista/resultado"
    token = page(browser.get(address)).form(action)

    browser.post(action, data={**token, "outcome": "held"})

    with db() as session:
        assert session.query(Interview).one().employer_outcome is InterviewOutcome.HELD
    assert browser.post(action, data={**token, "outcome": "odd"}).status_code == 422


def test_the_hours_of_the_week_are_saved_together(as_user, db, page):
    browser = as_user("employer")
    address = "/empresa/recibimos"

    hours = {"days-1-starts_at": "09:00", "days-1-ends_at": "12:30"}
    assert browser.post_form(address, **hours).status_code == 302

    assert page(browser.get(address)).form(address)["days-1-ends_at"] == "12:30"
    with db() as session:
        assert session.query(ReceptionHours.weekday).all() == [(1,)]
    answer = browser.post_form(address, **{"days-2-starts_at": "09:00"})
    assert answer.status_code == 422
    assert "miércoles" in page(answer).text
