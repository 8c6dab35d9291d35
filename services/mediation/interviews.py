"""Interviews that the office books: at an hour that person, mediator and employer have free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.clock import local_day, resolve
from followup.offers import Offer, is_free, offers
from followup.slots import Availability, BusyWindow, Diary, taken_slots
from followup.statuses import ContactKind, ContactMode
from followup.weekly_hours import WeeklyWindow, busy_outside
from models.candidacies import Candidacy
from models.employers import Employer
from models.interviews import (
    Interview,
    InterviewAppointment,
    InterviewState,
    ReceptionHours,
)
from models.introductions import Introduction
from models.outbox import MessageKind
from models.participants import Participant
from models.session import office_zone
from models.vacancies import Vacancy
from services.actors import Actor, require_staff
from services.diary import appointment_changes, appointments
from services.diary.bookings import LONGEST_PLACE, Booking, make_promise, new_uid
from services.diary.diaries import diary_of
from services.diary.hosts import later
from services.errors import NotFoundError, Problem, WrongStateError, refuse
from services.mediation.candidacies import find_candidacy, introduction_of
from services.mediation.candidacy_moves import move_candidacy
from services.mediation.candidacy_states import CandidacyMove
from services.mediation.interview_following import follow_one
from services.messages.interview_messages import tell_of_interview

MINUTES: Final = 30
AHEAD: Final = timedelta(days=1)  # nobody is sent to an interview of the same day
OFFERED_DAYS: Final = 28
OFFERED: Final = 12
MODES: Final = (ContactMode.WORKPLACE, ContactMode.OFFICE, ContactMode.VIDEO, ContactMode.PHONE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where and how an interview is held."""

    offer: Offer
    mode: ContactMode
    place: str = ""


def find_slots(
    session: Session, actor: Actor, candidacy_id: int, *, now: datetime, from_on: date | None = None
) -> tuple[Offer, ...]:
    """The next hours that all three have free, in order of time, from a day on.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    tomorrow = local_day(now, office_zone(session)) + AHEAD
    first_on = max(from_on or tomorrow, tomorrow)
    diary = _diary(session, actor, candidacy, first_on, now)
    return offers(diary, first_on, first_on + timedelta(days=OFFERED_DAYS), limit=OFFERED)


def _diary(
    session: Session, actor: Actor, candidacy: Candidacy, first_on: date, now: datetime
) -> Diary:
    """What all three have free; nobody's hours give way to another's."""
    person = session.get_one(
        Participant, candidacy.participant_id, options=[selectinload(Participant.availability)]
    )
    employer_id = candidacy.vacancy.employer_id
    diary = diary_of(session, person, _host_of(actor, person), first_on=first_on, now=now)
    own = person.availability if person.has_told_availability else []
    received = session.scalars(
        select(ReceptionHours).where(ReceptionHours.employer_id == employer_id)
    ).all()
    busy = (
        *diary.availability.busy,
        *_outside((row.weekday, row.starts_at, row.ends_at) for row in own),
        *_outside((row.weekday, row.starts_at, row.ends_at) for row in received),
    )
    spans = [
        (row.on_day, row.at_time, later(row.at_time, row.duration_minutes))
        for row in _booked_of(session, employer_id)
    ]
    return replace(
        diary,
        availability=Availability(busy, diary.availability.busy_on),
        taken=diary.taken | taken_slots(spans, diary.opening),
    )


def _outside(windows: Iterable[tuple[int, time, time]]) -> tuple[BusyWindow, ...]:
    return busy_outside(WeeklyWindow(*window) for window in windows)


def _host_of(actor: Actor, person: Participant) -> int | None:
    return person.mediator_id or actor.account_id


def _booked_of(session: Session, employer_id: int) -> Sequence[Interview]:
    """The interviews of an employer that are to come."""
    return session.scalars(
        select(Interview)
        .join(Introduction, Introduction.id == Interview.introduction_id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Vacancy.employer_id == employer_id, Interview.state == InterviewState.BOOKED)
    ).all()


def book_interview(
    session: Session, actor: Actor, candidacy_id: int, meeting: Meeting, *, now: datetime
) -> Interview:
    """Book an interview; the person is told and reminded as of any appointment, the employer too.

    Of two who give the same hour of anybody away the second is refused.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
        InvalidError: somebody is not free then, the place is too long, or that is no way to meet.
        WrongStateError: the employer does not know the person, or an interview is to come.
    """
    require_staff(actor)
    candidacy = find_candidacy(session, candidacy_id)
    introduction_id = introduction_of(candidacy)
    move_candidacy(session, actor, candidacy, CandidacyMove.BOOK_INTERVIEW, now=now)
    _refuse_meeting(session, actor, candidacy, meeting, now)
    _close_past(session, introduction_id, now)
    interview = _keep(session, introduction_id, meeting, office_zone(session))
    person = session.get_one(Participant, candidacy.participant_id)
    booking = Booking(
        meeting.offer.day,
        meeting.offer.at,
        meeting.mode,
        ContactKind.SEARCH_REVIEW,
        MINUTES,
        meeting.place,
    )
    appointment = make_promise(session, actor, person, booking, _host_of(actor, person), now=now)
    session.add(
        InterviewAppointment(
            interview_id=interview.id, appointment_id=appointment.id, candidacy_id=candidacy_id
        )
    )
    session.flush()
    tell_of_interview(session, interview, MessageKind.APPOINTMENT_CONFIRMED, now=now)
    return interview


def _refuse_meeting(
    session: Session, actor: Actor, candidacy: Candidacy, meeting: Meeting, now: datetime
) -> None:
    person, employer_id = candidacy.participant, candidacy.vacancy.employer_id
    # Held in this order by everybody: the employer, then person and mediator.
    session.execute(select(Employer.id).where(Employer.id == employer_id).with_for_update())
    appointment_changes.hold(session, person.id, _host_of(actor, person))
    problems = []
    if meeting.mode not in MODES:
        problems.append(Problem("mode", "no_way_to_meet"))
    if len(meeting.place) > LONGEST_PLACE:
        facts = {"limit": LONGEST_PLACE, "length": len(meeting.place)}
        problems.append(Problem("place", "text_too_long", facts))
    tomorrow = local_day(now, office_zone(session)) + AHEAD
    diary = _diary(session, actor, candidacy, tomorrow, now)
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


def read_booked(session: Session, candidacy_id: int) -> InterviewAppointment | None:
    """The last interview of a candidacy with its appointment; None where there was none."""
    return session.scalar(
        select(InterviewAppointment)
        .where(InterviewAppointment.candidacy_id == candidacy_id)
        .options(
            joinedload(InterviewAppointment.interview),
            joinedload(InterviewAppointment.appointment),
            joinedload(InterviewAppointment.settled_by),
        )
        .order_by(InterviewAppointment.interview_id.desc())
        .limit(1)
    )


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
        ChangedMeanwhileError: it was moved since it was shown.
    """
    require_staff(actor)
    held = _to_come(session, candidacy_id, now)
    candidacy = find_candidacy(session, candidacy_id)
    appointment_changes.check_version(held.appointment, version)
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
