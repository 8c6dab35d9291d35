"""Whoever moves or ends an interview from wherever, the other side is told and both stay one."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from followup.statuses import AppointmentStatus
from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.follow_up import Appointment
from models.interviews import Interview, InterviewState
from models.introductions import DeclineReason
from models.outbox import MessageKind, MessageStatus, OutboxMessage
from services.diary import appointments, own_appointments
from services.errors import NotAllowedError, WrongStateError
from services.mediation import answers, candidacies, introductions, reception
from services.mediation.candidacy_moves import Ending
from services.mediation.interview_following import cancel_coming, follow_interviews, has_differing
from tests.conftest import NOW
from tests.factories import CLERK
from tests.mediation import a_meeting, booked, the_employer, the_person
from tests.services.mediation.test_interviews import told


def follow(session: Session) -> int:
    """The job, as after its tick; a second run does nothing."""
    assert has_differing(session, now=NOW)
    done = follow_interviews(session, now=NOW)
    session.expire_all()
    assert not has_differing(session, now=NOW)
    assert follow_interviews(session, now=NOW) == 0
    return done


def appointment(session: Session) -> Appointment:
    """The one appointment there is."""
    return session.scalars(select(Appointment)).one()


def interview(session: Session) -> Interview:
    """The one interview there is."""
    return session.scalars(select(Interview)).one()


def test_moved_from_the_calendar_the_employer_is_told(session: Session) -> None:
    candidacy = booked(session)
    offer = a_meeting(session, candidacy, CLERK, nth=6).offer
    found = appointment(session)
    appointments.move(session, CLERK, found.id, offer.day, offer.at, version=found.version, now=NOW)

    assert follow(session) == 1

    assert (interview(session).on_day, interview(session).at_time) == (offer.day, offer.at)
    assert told(session) == ["appointment_moved", "reminder"]


def test_the_person_who_cannot_come_says_so_in_their_calendar(session: Session) -> None:
    candidacy = booked(session)
    found = appointment(session)
    person = the_person(session, candidacy)
    own_appointments.cancel(session, person, found.id, version=found.version, now=NOW)

    follow(session)

    assert interview(session).state is InterviewState.CANCELLED
    assert candidacy.state is CandidacyState.REVEALED
    assert told(session) == ["appointment_cancelled"]


def called_off(session: Session, candidacy: Candidacy) -> None:
    """The employer cannot hold it."""
    employer = the_employer(session, candidacy.vacancy)
    reception.call_off(session, employer, candidacy.introduction_id or 0, now=NOW)


def declined(session: Session, candidacy: Candidacy) -> None:
    """The employer goes on without the person."""
    employer = the_employer(session, candidacy.vacancy)
    shown = candidacy.introduction_id or 0
    introductions.decline(session, employer, shown, reason=DeclineReason.SKILLS, now=NOW)


def taken_back(session: Session, candidacy: Candidacy) -> None:
    """The person takes their yes back."""
    answers.answer_no(session, the_person(session, candidacy), candidacy.id, now=NOW)


def closed(session: Session, candidacy: Candidacy) -> None:
    """The office closes the candidacy."""
    candidacies.close(session, CLERK, candidacy.id, Ending(CloseReason.PAY), now=NOW)


@pytest.mark.parametrize("ended", [called_off, declined, taken_back, closed])
def test_an_interview_that_is_off_is_off_in_the_persons_calendar(session: Session, ended) -> None:
    candidacy = booked(session)
    candidacy.participant.email = "nadie@oportunidades.test"
    ended(session, candidacy)
    session.expire_all()

    follow(session)

    assert appointment(session).status is AppointmentStatus.REVOKED
    cancelled = select(OutboxMessage).where(
        OutboxMessage.kind == MessageKind.APPOINTMENT_CANCELLED,
        OutboxMessage.appointment_id.is_not(None),
    )
    assert session.scalars(cancelled).one()
    is_news = ended in {taken_back, closed}
    assert told(session) == (["appointment_cancelled"] if is_news else [])


def test_who_called_off_is_told_no_more_of_it(session: Session) -> None:
    candidacy = booked(session)
    called_off(session, candidacy)
    session.expire_all()

    assert candidacy.state is CandidacyState.REVEALED
    assert told(session) == []
    with pytest.raises(WrongStateError):
        called_off(session, candidacy)


def test_a_person_is_told_at_once_that_nobody_receives_them(session: Session) -> None:
    candidacy = booked(session)
    candidacy.participant.email = "nadie@oportunidades.test"
    candidacy.participant.wants_reminders = True
    session.flush()

    assert cancel_coming(session, CLERK, candidacy.vacancy.employer_id, now=NOW) == 1

    assert appointment(session).status is AppointmentStatus.REVOKED
    queued = select(OutboxMessage.kind).where(
        OutboxMessage.status == MessageStatus.QUEUED, OutboxMessage.appointment_id.is_not(None)
    )
    assert session.scalars(queued).all() == [MessageKind.APPOINTMENT_CANCELLED]
    assert not has_differing(session, now=NOW)


def test_an_interview_whose_hour_has_come_is_left_for_its_outcome(session: Session) -> None:
    candidacy = booked(session)
    begun = interview(session).starts_at

    assert cancel_coming(session, CLERK, candidacy.vacancy.employer_id, now=begun) == 0

    assert interview(session).state is InterviewState.BOOKED
    assert appointment(session).status is not AppointmentStatus.REVOKED


def test_one_that_the_person_took_off_already_ends_with_it(session: Session) -> None:
    candidacy = booked(session)
    found = appointment(session)
    person = the_person(session, candidacy)
    own_appointments.cancel(session, person, found.id, version=found.version, now=NOW)

    assert cancel_coming(session, CLERK, candidacy.vacancy.employer_id, now=NOW) == 1

    session.expire_all()
    assert appointment(session).status is AppointmentStatus.EXCUSED
    assert interview(session).state is InterviewState.CANCELLED


def test_an_employer_cancels_nothing_by_that_way(session: Session) -> None:
    candidacy = booked(session)
    employer = the_employer(session, candidacy.vacancy)

    with pytest.raises(NotAllowedError):
        cancel_coming(session, employer, candidacy.vacancy.employer_id, now=NOW)
