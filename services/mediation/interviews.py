"""Interviews that the office books: at an hour that person, mediator and employer have free."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from followup.clock import local_day, resolve
from followup.offers import Offer, is_free
from followup.statuses import ContactKind, ContactMode
from models.candidacies import Candidacy
from models.follow_up import Appointment
from models.interviews import (
    Interview,
    InterviewAppointment,
    InterviewState,
)
from models.outbox import MessageKind
from models.participants import Participant
from models.session import office_zone
from services.actors import Actor, require_staff
from services.diary import appointment_changes, appointments
from services.diary.bookings import LONGEST_PLACE, Booking, make_promise, new_uid
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.hiring.employer_caps import hold_verified
from services.mediation.candidacies import find_candidacy, introduction_of
from services.mediation.candidacy_moves import move_candidacy
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.interview_following import follow_one
from services.mediation.interview_places import names_employer, workplace_of
from services.mediation.interview_slots import AHEAD, host_of, interview_diary, read_booked
from services.messages.interview_messages import tell_of_interview

MINUTES: Final = 30
MODES: Final = (ContactMode.WORKPLACE, ContactMode.OFFICE, ContactMode.VIDEO, ContactMode.PHONE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where and how an interview is held."""

    offer: Offer
    mode: ContactMode
    place: str = ""


def book_interview(
    session: Session, actor: Actor, candidacy_id: int, meeting: Meeting, *, now: datetime
) -> Interview:
    """Book an interview; the person is told and reminded as of any appointment, the employer too.

    Of two who give the same hour of anybody away the second is refused.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        InvalidError: somebody is not free then, the place is missing, too long or names the
            employer, or that is no way to meet.
        WrongStateError: the employer does not know the person or is not verified, or an
            interview is to come.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    introduction_id = introduction_of(candidacy)
    # The employer before the candidacy, as whoever suspends it holds them. Nobody is sent to an
    # employer that the office has paused or suspended.
    hold_verified(session, candidacy.vacancy.employer_id)
    move_candidacy(session, actor, candidacy, CandidacyMove.BOOK_INTERVIEW, now=now)
    meeting = _with_place(session, candidacy, meeting)
    _refuse_meeting(session, actor, candidacy, meeting, now)
    _close_past(session, introduction_id, now)
    interview = _keep(session, introduction_id, meeting, office_zone(session))
    appointment = _promise(session, actor, candidacy, meeting, now)
    session.add(
        InterviewAppointment(
            interview_id=interview.id, appointment_id=appointment.id, candidacy_id=candidacy_id
        )
    )
    session.flush()
    tell_of_interview(session, interview, MessageKind.APPOINTMENT_CONFIRMED, now=now)
    return interview


def _with_place(session: Session, candidacy: Candidacy, meeting: Meeting) -> Meeting:
    """A meeting with its place: at the workplace there is one, and elsewhere it is another."""
    place = meeting.place.strip()
    if meeting.mode is ContactMode.WORKPLACE:
        refuse([] if place else [Problem("place", "missing_interview_place")])
    # The form has it from the start, and only the way to meet was chosen anew.
    elif place == workplace_of(session, candidacy.vacancy):
        place = ""
    # It goes into the person's messages and calendar, which others may see.
    if names_employer(place, candidacy.vacancy.employer):
        refuse([Problem("place", "place_names_employer")])
    return replace(meeting, place=place)


def _promise(
    session: Session, actor: Actor, candidacy: Candidacy, meeting: Meeting, now: datetime
) -> Appointment:
    """The person's and the mediator's side of an interview."""
    person = session.get_one(Participant, candidacy.participant_id)
    booking = Booking(
        meeting.offer.day,
        meeting.offer.at,
        meeting.mode,
        ContactKind.SEARCH_REVIEW,
        MINUTES,
        meeting.place,
    )
    return make_promise(session, actor, person, booking, host_of(actor, person), now=now)


def _refuse_meeting(
    session: Session, actor: Actor, candidacy: Candidacy, meeting: Meeting, now: datetime
) -> None:
    person = candidacy.participant
    appointment_changes.hold(session, person.id, host_of(actor, person))
    problems = []
    if meeting.mode not in MODES:
        problems.append(Problem("mode", "no_way_to_meet"))
    if len(meeting.place) > LONGEST_PLACE:
        facts = {"limit": LONGEST_PLACE, "length": len(meeting.place)}
        problems.append(Problem("place", "text_too_long", facts))
    tomorrow = local_day(now, office_zone(session)) + AHEAD
    diary = interview_diary(session, actor, candidacy, tomorrow, now)
    if meeting.offer.day < tomorrow or not is_free(diary, meeting.offer):
        problems.append(Problem("slot", "slot_taken"))
    refuse(problems)


def _close_past(session: Session, introduction_id: int, now: datetime) -> None:
    """An interview whose hour has passed makes room for the next one."""
    session.execute(
        update(Interview)
        .where(
            Interview.introduction_id == introduction_id,
            Interview.state == InterviewState.BOOKED,
            Interview.starts_at <= now,
        )
        .values(state=InterviewState.OVER)
        .execution_options(synchronize_session="fetch")
    )


def _keep(session: Session, introduction_id: int, meeting: Meeting, zone: str) -> Interview:
    day, at = meeting.offer.day, meeting.offer.at
    interview = Interview(
        introduction_id=introduction_id,
        uid=new_uid(),
        on_day=day,
        at_time=at,
        zone=zone,
        starts_at=resolve(day, at, zone),
        duration_minutes=MINUTES,
        mode=meeting.mode,
        place=meeting.place.strip(),
        state=InterviewState.BOOKED,
        sequence=0,
    )
    try:
        with session.begin_nested():
            session.add(interview)
    except IntegrityError as error:
        raise WrongStateError("interview_is_booked") from error
    return interview


def move_interview(
    session: Session,
    actor: Actor,
    candidacy_id: int,
    offer: Offer,
    *,
    version: int,
    now: datetime,
) -> None:
    """Move the interview that is to come; person and employer are told.

    Args:
        version: of the appointment that the actor saw.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: no interview of that candidacy is to come.
        InvalidError: somebody is not free then.
        WrongStateError: the employer is not verified, or its name is in the place by now, which
            goes out again with the new hour.
        ChangedMeanwhileError: it was moved since it was shown.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    hold_verified(session, candidacy.vacancy.employer_id)
    held = _to_come(session, candidacy_id, now)
    appointment_changes.check_version(held.appointment, version)
    if names_employer(held.interview.place, candidacy.vacancy.employer):
        raise WrongStateError("booked_place_names_employer")
    meeting = Meeting(offer, held.interview.mode, held.interview.place)
    _refuse_meeting(session, actor, candidacy, meeting, now)
    appointments.move(
        session, actor, held.appointment_id, offer.day, offer.at, version=version, now=now
    )
    follow_one(session, actor, held, now=now)


def cancel_interview(
    session: Session, actor: Actor, candidacy_id: int, *, version: int, now: datetime
) -> None:
    """Cancel the interview that is to come; person and employer are told.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: no interview of that candidacy is to come.
        ChangedMeanwhileError: it was moved since it was shown.
    """
    require_staff(actor)
    # The candidacy before its appointment, as a hire takes the two.
    session.execute(
        select(Candidacy.id).where(Candidacy.id == candidacy_id).with_for_update(key_share=True)
    )
    held = _to_come(session, candidacy_id, now)
    appointments.revoke(session, actor, held.appointment_id, version=version, now=now)
    follow_one(session, actor, held, now=now)


def _to_come(session: Session, candidacy_id: int, now: datetime) -> InterviewAppointment:
    held = read_booked(session, candidacy_id)
    if held is None or held.interview.state is not InterviewState.BOOKED:
        raise NotFoundError
    if held.interview.starts_at <= now:
        raise WrongStateError("appointment_past")
    return held
