"""The hours that person, mediator and employer have free for an interview."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import CompoundSelect, null, select, union_all
from sqlalchemy.orm import Session, joinedload, selectinload

from followup.clock import local_day
from followup.offers import Offer, offers
from followup.slots import Availability, BusyWindow, Diary, taken_slots
from followup.weekly_hours import WeeklyWindow, busy_outside
from models.candidacies import Candidacy, CandidacyState
from models.interviews import (
    Interview,
    InterviewAppointment,
    InterviewState,
    ReceptionHours,
)
from models.introductions import Introduction
from models.participants import Participant
from models.session import office_zone
from models.trials import Trial, TrialState
from models.vacancies import Vacancy
from services.actors import Actor, require_staff
from services.diary.diaries import diary_of
from services.diary.hosts import later
from services.mediation.candidacies import find_candidacy, open_candidacy
from services.mediation.candidacy_states import UNBOOKED
from services.mediation.interview_places import workplace_of

AHEAD: Final = timedelta(days=1)  # nobody is sent to an interview of the same day
OFFERED_DAYS: Final = 28
FURTHEST: Final = timedelta(days=180)
OFFERED: Final = 12


@dataclass(frozen=True, slots=True)
class InterviewChoice:
    """A candidacy, its last interview, and the next hours that all three have free.

    Attributes:
        workplace: where the work is, as far as it is known.
    """

    candidacy: Candidacy
    held: InterviewAppointment | None
    slots: tuple[Offer, ...]
    workplace: str

    @property
    def may_begin(self) -> bool:
        """Whether an interview may be booked where none is to come."""
        state, held = self.candidacy.state, self.held
        is_over = held is not None and held.interview.state is InterviewState.OVER
        return state in UNBOOKED or (state is CandidacyState.INTERVIEW_BOOKED and is_over)


def read_choice(
    session: Session, actor: Actor, candidacy_id: int, *, now: datetime, from_on: date | None = None
) -> InterviewChoice:
    """What the hour of an interview is chosen from. The look is written down.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
    """
    candidacy = open_candidacy(session, actor, candidacy_id)
    slots = _slots_of(session, actor, candidacy, now, from_on)
    workplace = workplace_of(session, candidacy.vacancy)
    return InterviewChoice(candidacy, read_booked(session, candidacy_id), slots, workplace)


def find_slots(
    session: Session, actor: Actor, candidacy_id: int, *, now: datetime, from_on: date | None = None
) -> tuple[Offer, ...]:
    """The next hours that all three have free, in order of time, from a day on.

    Raises:
        NotAllowedError: the actor is not a mediator.
        NotFoundError: there is no such candidacy.
    """
    require_staff(actor)
    return _slots_of(session, actor, find_candidacy(session, candidacy_id), now, from_on)


def _slots_of(
    session: Session, actor: Actor, candidacy: Candidacy, now: datetime, from_on: date | None
) -> tuple[Offer, ...]:
    tomorrow = local_day(now, office_zone(session)) + AHEAD
    # Nobody books an interview for another year; an address may name any day there is.
    first_on = min(max(from_on or tomorrow, tomorrow), tomorrow + FURTHEST)
    diary = interview_diary(session, actor, candidacy, first_on, now)
    return offers(diary, first_on, first_on + timedelta(days=OFFERED_DAYS), limit=OFFERED)


def interview_diary(
    session: Session, actor: Actor, candidacy: Candidacy, first_on: date, now: datetime
) -> Diary:
    """What all three have free; nobody's hours give way to another's."""
    person = session.get_one(
        Participant, candidacy.participant_id, options=[selectinload(Participant.availability)]
    )
    employer_id = candidacy.vacancy.employer_id
    diary = diary_of(session, person, host_of(actor, person), first_on=first_on, now=now)
    own = person.availability if person.has_told_availability else []
    received = session.scalars(
        select(ReceptionHours).where(ReceptionHours.employer_id == employer_id)
    ).all()
    busy = (
        *diary.availability.busy,
        *_outside((row.weekday, row.starts_at, row.ends_at) for row in own),
        *_outside((row.weekday, row.starts_at, row.ends_at) for row in received),
    )
    spans = _spans_taken(session, employer_id, person.id, first_on)
    return replace(
        diary,
        availability=Availability(busy, diary.availability.busy_on),
        taken=diary.taken | taken_slots(spans, diary.opening),
    )


def _outside(windows: Iterable[tuple[int, time, time]]) -> tuple[BusyWindow, ...]:
    return busy_outside(WeeklyWindow(*window) for window in windows)


def host_of(actor: Actor, person: Participant) -> int | None:
    """Who goes with the person: their mediator, or whoever books."""
    return person.mediator_id or actor.account_id


def _spans_taken(
    session: Session, employer_id: int, participant_id: int, first_on: date
) -> Iterator[tuple[date, time, time]]:
    """The employer's interviews to come, and whole days of the person's trials, asked at once.

    Nobody is called away from work that they are trying, once all three have signed it.
    """
    booked = (
        select(Interview.on_day, Interview.on_day, Interview.at_time, Interview.duration_minutes)
        .join(Introduction, Introduction.id == Interview.introduction_id)
        .join(Vacancy, Vacancy.id == Introduction.vacancy_id)
        .where(Vacancy.employer_id == employer_id, Interview.state == InterviewState.BOOKED)
    )
    tried = (
        select(Trial.starts_on, Trial.ends_on, null(), null())
        .join(Candidacy, Candidacy.introduction_id == Trial.introduction_id)
        .where(
            Candidacy.participant_id == participant_id,
            Trial.state == TrialState.AGREED,
            Trial.ends_on >= first_on,
        )
    )
    both: CompoundSelect[date, date, time | None, int | None] = union_all(booked, tried)
    for starts_on, ends_on, at_time, minutes in session.execute(both):
        if at_time is not None and minutes is not None:
            yield starts_on, at_time, later(at_time, minutes)
            continue
        for day in range((ends_on - starts_on).days + 1):
            yield starts_on + timedelta(days=day), time.min, time.max


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
