"""The week and the plan as pictures."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from flask import Flask
from flask_babel import Babel

from followup.statuses import AppointmentStatus
from models.follow_up import Appointment, FollowUpPlan
from models.participants import AvailabilityWindow, Participant
from tests.conftest import TODAY
from webapp.mediators.pictures import Bar, plan_picture, week_picture


@pytest.fixture(autouse=True)
def reader() -> Iterator[None]:
    """A reader of Spanish; a picture needs no database."""
    app = Flask("pictures")
    app.config["OFFICE_ZONE"] = "America/Santiago"
    Babel(app, default_locale="es_CL")
    with app.test_request_context():
        yield


def _appointment(day: date, status: AppointmentStatus = AppointmentStatus.PLANNED) -> Appointment:
    return Appointment(on_day=day, at_time=time(10), status=status)


def test_a_week_has_one_bar_for_each_stretch_of_hours() -> None:
    person = Participant(
        availability=[
            AvailabilityWindow(weekday=0, starts_at=time(8), ends_at=time(12)),
            AvailabilityWindow(weekday=0, starts_at=time(14), ends_at=time(18, 30)),
        ]
    )

    week = week_picture(person)

    assert week[0].bars == (Bar(80, 40), Bar(140, 50))
    assert week[0].text == "08:00–12:00, 14:00–18:30"
    assert week[1].bars == ()


def test_a_night_fills_the_end_of_one_day_and_the_start_of_the_next() -> None:
    person = Participant(
        availability=[AvailabilityWindow(weekday=6, starts_at=time(22), ends_at=time(6))]
    )

    week = week_picture(person)

    assert week[6].bars == (Bar(220, 20),)
    assert week[0].bars == (Bar(0, 60),)


def test_a_plan_has_a_mark_for_each_appointment_in_its_month() -> None:
    plan = FollowUpPlan(starts_on=date(2026, 11, 30), ends_on=date(2028, 11, 30))
    plan.appointments = [
        _appointment(date(2026, 11, 30)),
        _appointment(date(2026, 12, 7)),
        _appointment(date(2026, 12, 21)),
        _appointment(date(2026, 12, 28), AppointmentStatus.REVOKED),
        _appointment(date(2028, 11, 30)),
    ]

    picture = plan_picture(plan, TODAY)

    assert len(picture.months) == 25
    assert [len(month.marks) for month in picture.months[:3]] == [1, 2, 0]
    assert len(picture.months[-1].marks) == 1
    assert picture.months[0].text == "noviembre de 2026"
    assert picture.months[1].text == ""
    assert picture.width == 25 * 30


def test_what_comes_next_leaves_out_what_was_and_what_was_taken_back() -> None:
    plan = FollowUpPlan(starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1))
    coming = _appointment(date(2026, 12, 7))
    plan.appointments = [
        *(_appointment(day, AppointmentStatus.SEEN) for day in (date(2026, 2, 2), TODAY)),
        _appointment(date(2026, 11, 2)),
        coming,
    ]

    assert plan_picture(plan, TODAY).coming == (coming,)


def test_the_appointments_of_today_are_to_come_and_no_more_than_five_are_named() -> None:
    plan = FollowUpPlan(starts_on=date(2026, 11, 1), ends_on=date(2028, 11, 1))
    plan.appointments = [_appointment(TODAY + timedelta(days=days)) for days in range(-1, 6)]

    assert plan_picture(plan, TODAY).coming == tuple(plan.appointments[1:6])


def test_a_plan_names_its_half_years_and_not_the_month_in_which_it_ends() -> None:
    plan = FollowUpPlan(starts_on=date(2026, 8, 31), ends_on=date(2028, 8, 31))

    named = {n: one.text for n, one in enumerate(plan_picture(plan, TODAY).months) if one.text}

    assert named == {
        0: "agosto de 2026",
        6: "febrero de 2027",
        12: "agosto de 2027",
        18: "febrero de 2028",
    }


def test_a_plan_is_as_high_as_its_fullest_month_and_never_without_height() -> None:
    plan = FollowUpPlan(starts_on=date(2026, 11, 1), ends_on=date(2026, 12, 1))
    empty = plan_picture(plan, TODAY)
    # What was held before the plan began stands in its first month.
    plan.appointments = [_appointment(date(2026, month, 20)) for month in (9, 10, 11)]

    full = plan_picture(plan, TODAY)

    assert (empty.ground, empty.height, full.ground) == (24, 44, 52)
    assert [month.marks for month in full.months] == [(12, 26, 40), ()]
