"""An appointment that is an interview is known by its vacancy."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.follow_up import Appointment
from services.mediation.interviews_named import read_with_interviews, vacancies_interviewed_for
from tests.factories import an_appointment
from tests.mediation import booked


def test_only_what_is_an_interview_has_a_vacancy(session: Session) -> None:
    candidacy = booked(session)
    interview = session.scalars(select(Appointment)).one()
    other = an_appointment(session, candidacy.participant)

    found = vacancies_interviewed_for(session, [interview, other])

    assert found == {interview.id: candidacy.vacancy}


def test_appointments_are_read_together_with_what_they_are_for(session: Session) -> None:
    candidacy = booked(session)
    interview = session.scalars(select(Appointment)).one()
    other = an_appointment(session, candidacy.participant)

    rows, interviews = read_with_interviews(
        session, select(Appointment).order_by(Appointment.id.desc())
    )

    assert rows == [other, interview]
    assert interviews == {interview.id: candidacy.vacancy}
