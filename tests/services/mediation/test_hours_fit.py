"""Two part-time works fit where the week holds their hours and no shift meets another."""

from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from models.reference import LegalFigure, LegalFloor
from models.vacancies import VacancyShift
from services.mediation.hours_fit import fits_beside, longest_week, week_of, weeks_held
from tests.factories import a_participant, a_placement
from tests.matchmaking import a_welding_vacancy
from tests.mediation import part_time


@pytest.mark.parametrize(
    ("hours", "starts", "fits"),
    [(20, 14, True), (22, 14, True), (23, 14, False), (20, 10, False), (20, 8, False)],
)
def test_hours_fit_within_the_legal_week_and_beside_each_other(
    session: Session, hours: int, starts: int, fits: bool
) -> None:
    held = part_time(session, 20, 8, 0, 1, 2, 3, 4)
    other = part_time(session, hours, starts, 0, 1, 2, 3, 4)

    assert fits_beside(a_participant(session), [week_of(held)], week_of(other), longest=42) is fits


@pytest.mark.parametrize(("on", "hours"), [("2027-03-01", 42), ("2028-04-26", 40)])
def test_the_week_is_that_of_the_law_on_the_day(session: Session, on: str, hours: int) -> None:
    for valid_from, amount in ((date(2026, 4, 26), 42), (date(2028, 4, 26), 40)):
        figure = LegalFloor.WEEKLY_HOURS
        session.add(
            LegalFigure(figure=figure, valid_from=valid_from, amount=amount, citation="Ley 21.561")
        )
    session.flush()
    held = part_time(session, 20, 8, 0, 1, 2, 3, 4)
    other = part_time(session, 22, 14, 0, 1, 2, 3, 4)
    longest = longest_week(session, date.fromisoformat(on))

    assert longest == hours
    assert fits_beside(
        a_participant(session), [week_of(held)], week_of(other), longest=longest
    ) is (hours == 42)


def test_who_wants_fewer_hours_is_not_offered_more(session: Session) -> None:
    held, other = part_time(session, 20, 8, 0), part_time(session, 20, 14, 0)

    assert not fits_beside(
        a_participant(session, max_weekly_hours=30), [week_of(held)], week_of(other), longest=42
    )


def test_sunday_night_runs_into_monday(session: Session) -> None:
    night = VacancyShift(weekday=6, starts_at=time(22), ends_at=time(6))
    held = a_welding_vacancy(session, weekly_hours=20, shifts=[night])

    assert not fits_beside(
        a_participant(session), [week_of(held)], week_of(part_time(session, 20, 4, 0)), longest=42
    )
    assert fits_beside(
        a_participant(session), [week_of(held)], week_of(part_time(session, 20, 8, 0)), longest=42
    )


def test_what_is_not_known_does_not_fit(session: Session) -> None:
    held, other = part_time(session, 20, 8, 0), a_welding_vacancy(session, weekly_hours=10)

    assert not fits_beside(a_participant(session), [week_of(held)], week_of(other), longest=42)


def test_all_that_is_held_counts_and_not_only_the_first(session: Session) -> None:
    held = [week_of(part_time(session, 20, starts, 0, 1)) for starts in (8, 12)]
    other = week_of(part_time(session, 10, 16, 0))

    assert fits_beside(a_participant(session), held[:1], other, longest=42)
    assert not fits_beside(a_participant(session), held, other, longest=42)


def test_hours_that_were_agreed_stand_for_those_of_the_vacancy(session: Session) -> None:
    vacancy = part_time(session, 30, 8, 0)

    assert week_of(vacancy, Decimal(12)).weekly_hours == 12


def test_work_that_ended_is_not_held(session: Session) -> None:
    person = a_participant(session)
    a_placement(session, person, part_time(session, 20, 8, 0))

    assert [one.weekly_hours for one in weeks_held(session, person.id)] == [20]
    assert weeks_held(session, a_participant(session).id) == ()
