"""An appointment that is an interview is known by its vacancy."""

from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from followup.statuses import ContactKind
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
    booked(session)
    assert vacancies_interviewed_for(session, [interview]) == found, "of nobody else"


def test_what_can_be_no_interview_costs_no_question(session: Session) -> None:
    by_rule = an_appointment(session, kind=ContactKind.SEARCH_REVIEW, rule_code="search_day_15")
    others = [an_appointment(session), by_rule]
    asked: list[str] = []

    def see(*sent: Any) -> None:  # Any: six arguments of different types
        asked.append(sent[2])

    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", see)
    assert vacancies_interviewed_for(session, others) == {}
    event.remove(bind, "before_cursor_execute", see)

    assert asked == []


def test_appointments_are_read_together_with_what_they_are_for(session: Session) -> None:
    candidacy = booked(session)
    interview = session.scalars(select(Appointment)).one()
    other = an_appointment(session, candidacy.participant)

    rows, interviews = read_with_interviews(
        session, select(Appointment).order_by(Appointment.id.desc())
    )

    assert rows == [other, interview]
    assert interviews == {interview.id: candidacy.vacancy}
