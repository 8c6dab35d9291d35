"""The page of workshops to come: planned with a form, taken back with a button."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.courses import PlannedCourse
from tests.matchmaking import a_workshop_type

PAGE = "/oficina/cursos"


@pytest.fixture
def browser(as_user):
    """A mediator, signed in."""
    return as_user("mediator")


def test_a_workshop_is_planned_listed_and_taken_back(browser, db, page, today):
    with db() as session:
        kind = a_workshop_type(session)
        kind.name_es = "Soldadura MIG"
    starts_on = today + timedelta(days=30)
    typed = {
        "workshop_type_key": kind.key,
        "starts_on": starts_on.isoformat(),
        "hours": "120",
        "seats": "12",
        "provider": "Centro de formación",
    }

    answer = browser.post_form(PAGE, **typed)

    assert answer.location == PAGE
    listed = page(browser.get(PAGE))
    assert "120 horas · 12 cupos · Centro de formación" in listed.text
    with db() as session:
        number = session.scalars(select(PlannedCourse.id)).one()
    cancel = f"{PAGE}/{number}/suspender"
    assert browser.post_form(PAGE, cancel).location == PAGE
    assert "No hay talleres programados" in page(browser.get(PAGE)).text


def test_of_two_who_take_a_workshop_back_the_second_is_told(browser, db, page, now, today):
    with db() as session:
        kind = a_workshop_type(session)
        row = PlannedCourse(workshop_type_key=kind.key, starts_on=today, hours=60, seats=10)
        session.add(row)
    cancel = f"{PAGE}/{row.id}/suspender"
    form = page(browser.get(PAGE)).form(cancel)
    browser.post(cancel, data=form)

    answer = browser.post(cancel, data=form)

    assert answer.status_code == 409
    assert "ya suspendió" in answer.text


def test_a_day_that_has_passed_is_told_and_what_was_typed_stays(browser, db, page):
    with db() as session:
        kind = a_workshop_type(session)

    answer = browser.post_form(
        PAGE, workshop_type_key=kind.key, starts_on="2020-01-01", hours="40", seats="9"
    )

    found = page(answer)
    assert answer.status_code == 422
    assert "Ese día ya pasó" in found.problems[0]
    assert found.form(PAGE)["seats"] == "9"


def test_the_plan_leads_to_a_form_with_its_workshop_chosen(browser, db, page):
    with db() as session:
        kind = a_workshop_type(session)

    form = page(browser.get(f"{PAGE}?taller={kind.key}")).form(PAGE)

    assert form["workshop_type_key"] == kind.key
