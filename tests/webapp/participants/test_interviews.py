"""A person reads when their interview is and tells afterwards how it went."""

from datetime import timedelta

from models.interviews import Interview, InterviewAppointment, InterviewOutcome
from services.mediation.interview_following import cancel_coming
from tests.conftest import NOW
from tests.factories import CLERK
from tests.mediation import booked


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

    assert "se anuló. No vaya ese día." in text
    assert "Su entrevista del" in text
