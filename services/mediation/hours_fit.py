"""Whether part-time work fits beside other work: within the week, and no shift on another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.participants import Participant
from models.placements import Placement, PlacementTerms
from models.vacancies import Vacancy, VacancyShift
from services.hiring.legal_terms import terms_on

FULL_WEEK_HOURS: Final = 42  # Ley 21.561, from 26 April 2026; where the office holds no figure
DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class WeekOfWork:
    """The hours of one piece of work; None where nobody has said them."""

    weekly_hours: Decimal | None
    shifts: Sequence[VacancyShift]


def week_of(vacancy: Vacancy, agreed_hours: Decimal | None = None) -> WeekOfWork:
    """The week of a vacancy, with the hours that were agreed where they were."""
    return WeekOfWork(agreed_hours or vacancy.weekly_hours, vacancy.shifts)


def weeks_held(session: Session, participant_id: int) -> tuple[WeekOfWork, ...]:
    """The weeks of all work that somebody has now."""
    rows = session.execute(
        select(Placement, PlacementTerms.weekly_hours)
        .outerjoin(PlacementTerms, PlacementTerms.placement_id == Placement.id)
        .options(joinedload(Placement.vacancy).selectinload(Vacancy.shifts))
        .where(Placement.participant_id == participant_id, Placement.ended_on.is_(None))
        .order_by(Placement.id)
    )
    return tuple(week_of(placement.vacancy, agreed) for placement, agreed in rows)


def longest_week(session: Session, on: date) -> int:
    """How many hours the law gives a week on a day; all that somebody works counts together."""
    return terms_on(session, on).max_weekly_hours or FULL_WEEK_HOURS


def fits_beside(
    person: Participant, held: Iterable[WeekOfWork], other: WeekOfWork, *, longest: int
) -> bool:
    """Whether somebody who holds this work could do the other as well.

    All must say their hours and shifts: what is not known does not fit.

    Args:
        longest: the week of the law, as `longest_week` gives it.
    """
    weeks = [*held, other]
    hours = [one.weekly_hours for one in weeks if one.weekly_hours is not None]
    if len(hours) < len(weeks) or sum(hours) > most_hours(person, longest):
        return False
    if not all(one.shifts for one in weeks):
        return False
    beside = [shift for one in weeks[:-1] for shift in one.shifts]
    return not any(_overlap(one, two) for one in beside for two in other.shifts)


def most_hours(person: Participant, longest: int) -> int:
    """How many hours a week somebody may be given: the law's, or fewer where they want fewer."""
    return min(person.max_weekly_hours or longest, longest)


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
