"""Scheduled jobs on a page: what ran, and running one by hand."""

import pytest

from followup.statuses import AppointmentStatus
from models.follow_up import Appointment
from models.jobs import JobOutcome, JobRun
from tests.factories import an_appointment
from webapp.scheduler import run_job


@pytest.fixture
def browser(as_user):
    """Somebody who runs the portal."""
    return as_user("admin")


def test_every_job_is_listed_before_anything_ran(browser, page) -> None:
    shown = page(browser.get("/oficina/tareas"))

    assert shown.h1 == "Tareas programadas"
    assert "Cada día desde las 06:00" in shown.text
    assert "Todavía no corrió ninguna" in shown.text


def test_a_job_is_run_by_hand_for_a_day(browser, db, page) -> None:
    with db() as session:
        appointment = an_appointment(session)

    response = browser.post_form(
        "/oficina/tareas", "/oficina/tareas/correr", name="ask_for_outcomes", day="2026-11-25"
    )

    with db() as session:
        row = session.get_one(Appointment, appointment.id)
        assert row.status is AppointmentStatus.OUTCOME_MISSING
        run = session.query(JobRun).one()
        assert run.started_by_id == browser.account.id
    shown = page(browser.get(response.location)).text
    assert "Cosas hechas: 1." in shown
    assert "a mano" in shown


def test_a_failed_run_is_shown_as_failed(browser, db, page, now, today) -> None:
    with db() as session:
        session.add(
            JobRun(
                name="complete_plans",
                for_day=today,
                started_at=now,
                finished_at=now,
                outcome=JobOutcome.FAILED,
                message="OperationalError",
            )
        )

    shown = page(browser.get("/oficina/tareas?tarea=complete_plans")).text

    assert "Falló" in shown
    assert "Corridas de «Completar planes»" in shown


def test_only_the_runs_of_one_job_are_shown_when_asked(browser, app, page) -> None:
    run_job(app, "complete_plans")
    run_job(app, "forget_forms")

    shown = page(browser.get("/oficina/tareas?tarea=forget_forms"))

    assert len(shown.all("tbody")) == 2
    assert shown.text.count("Bien") == 3  # two last runs above, one run below


def test_a_job_that_does_not_exist_cannot_be_run(browser) -> None:
    response = browser.post_form(
        "/oficina/tareas", "/oficina/tareas/correr", name="rm", day="2026-11-25"
    )

    assert response.status_code == 422


@pytest.mark.parametrize("role", ["employer", "participant", "mediator"])
def test_others_run_nothing(as_user, role: str) -> None:
    assert as_user(role).get("/oficina/tareas").status_code == 403


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_that_nobody_means_is_refused_beside_its_field(browser, db, page, day) -> None:
    refused = browser.post_form(
        "/oficina/tareas", "/oficina/tareas/correr", name="owe_reminders", day=day
    )

    assert refused.status_code == 422
    assert "menos de diez años" in page(refused).text
    with db() as session:
        assert session.query(JobRun).all() == []
