"""What a hire does to candidacies: the person's other ways end in the same transaction."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.candidacies import Candidacy, CandidacyState, CloseReason
from models.introductions import IntroductionState
from models.participants import Participant
from models.placements import Placement
from models.vacancies import Vacancy, VacancyShift
from services.actors import Actor
from services.mediation import beginnings, candidacies, introductions
from services.mediation.candidacy_moves import Ending, move_candidacy
from services.mediation.candidacy_states import OPEN, CandidacyMove

FULL_WEEK_HOURS: Final = 42  # Ley 21.561, from 26 April 2026; 40 from 26 April 2028
DAY_MINUTES: Final = 24 * 60


def placed(session: Session, actor: Actor, placement: Placement, *, now: datetime) -> None:
    """Carry a placement into the candidacies: this one is hired, the others end or still fit.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    beginnings.shortlist(session, actor, placement.vacancy_id, placement.participant_id, now=now)
    vacancy = session.get_one(Vacancy, placement.vacancy_id, options=[selectinload(Vacancy.shifts)])
    person = session.get_one(Participant, placement.participant_id)
    for candidacy in _open_ways(session, placement.participant_id):
        if candidacy.vacancy_id == placement.vacancy_id:
            _hire(session, actor, candidacy, now=now)
        elif not hours_still_fit(person, vacancy, candidacy.vacancy):
            ending = Ending(CloseReason.HIRED_ELSEWHERE)
            candidacies.close(session, actor, candidacy.id, ending, now=now)


def taken_back(session: Session, actor: Actor, placement: Placement, *, now: datetime) -> None:
    """Carry a placement that was entered by mistake out again: the person is on the shortlist.

    Raises:
        NotAllowedError: the actor is not a mediator.
    """
    hired = session.scalar(
        select(Candidacy).where(
            Candidacy.vacancy_id == placement.vacancy_id,
            Candidacy.participant_id == placement.participant_id,
            Candidacy.state == CandidacyState.HIRED,
        )
    )
    if hired is None:
        return
    if hired.introduction_id is not None:
        introductions.end_introduction(
            session, hired.introduction_id, IntroductionState.ENDED, now=now
        )
    beginnings.reopen(session, actor, hired.id, now=now)


def _hire(session: Session, actor: Actor, candidacy: Candidacy, *, now: datetime) -> None:
    introduction_id = candidacy.introduction_id
    move_candidacy(session, actor, candidacy, CandidacyMove.HIRE, now=now)
    if introduction_id is not None:
        introductions.note_hire(session, introduction_id)


def _open_ways(session: Session, participant_id: int) -> Sequence[Candidacy]:
    return session.scalars(
        select(Candidacy)
        .options(joinedload(Candidacy.vacancy).selectinload(Vacancy.shifts))
        .where(Candidacy.participant_id == participant_id, Candidacy.state.in_(OPEN))
        .order_by(Candidacy.id)
    ).all()


def hours_still_fit(person: Participant, held: Vacancy, other: Vacancy) -> bool:
    """Whether somebody who works in `held` could work in `other` as well.

    Both must say their hours and shifts: what is not known does not fit.
    """
    if held.weekly_hours is None or other.weekly_hours is None:
        return False
    most = min(person.max_weekly_hours or FULL_WEEK_HOURS, FULL_WEEK_HOURS)
    if held.weekly_hours + other.weekly_hours > most:
        return False
    if not held.shifts or not other.shifts:
        return False
    return not any(_overlap(one, two) for one in held.shifts for two in other.shifts)


def _overlap(one: VacancyShift, two: VacancyShift) -> bool:
    """Whether two shifts of the week share a minute; Sunday night runs into Monday."""
    first, second = _minutes(one), _minutes(two)
    week = 7 * DAY_MINUTES
    return any(
        first[0] < second[1] + shift and second[0] + shift < first[1] for shift in (-week, 0, week)
    )


def _minutes(shift: VacancyShift) -> tuple[int, int]:
    start = shift.weekday * DAY_MINUTES + _of_day(shift.starts_at)
    length = (_of_day(shift.ends_at) - _of_day(shift.starts_at)) % DAY_MINUTES or DAY_MINUTES
    return start, start + length


def _of_day(at: time) -> int:
    return at.hour * 60 + at.minute
