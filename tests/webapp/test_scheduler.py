"""The jobs: due by state, caught up after a missed night, and nothing the second time."""

import logging
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from structlog.testing import capture_logs

from followup.statuses import AppointmentStatus
from models.accounts import SignInAttempt, SubmittedForm
from models.follow_up import Appointment
from models.jobs import JobOutcome, JobRun
from models.outbox import MessageStatus, OutboxMessage
from models.session import reading, unit_of_work
from services.access.sign_in import open_session
from services.errors import NotFoundError
from services.office import leads
from tests.factories import a_participant, an_account, an_appointment
from webapp.jobs import JOBS, job_named
from webapp.scheduler import TICK_SECONDS, Scheduler, run_job, tick

NIGHT = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 02:00 in Quillota: no daily job yet
NOON = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def _at(app: Flask, instant: datetime) -> None:
    app.extensions["clock"] = lambda: instant


def _names(runs: tuple[JobRun, ...]) -> list[str]:
    return [run.name for run in runs]


@pytest.mark.parametrize("name", [job.name for job in JOBS])
def test_every_job_runs_and_a_second_run_does_nothing(
    app: Flask, engine: Engine, name: str
) -> None:
    with unit_of_work(engine) as session:
        an_appointment(session, a_participant(session, email="persona@oportunidades.test"))
    run_job(app, "owe_reminders")

    first, second = run_job(app, name), run_job(app, name)

    assert (first.outcome, first.message) == (JobOutcome.SUCCEEDED, "")
    assert (second.outcome, second.handled_count) == (JobOutcome.SUCCEEDED, 0)


def test_every_daily_job_lies_where_the_clocks_never_change() -> None:
    hours = [job.at.hour for job in JOBS if job.at is not None]

    assert hours
    assert all(4 <= hour < 22 for hour in hours)


def test_a_tick_without_work_leaves_no_row(app: Flask, engine: Engine) -> None:
    _at(app, NIGHT)

    assert tick(app) == ()
    with reading(engine) as session:
        assert session.scalars(select(JobRun)).all() == []


def test_the_daily_jobs_run_once_a_day(app: Flask) -> None:
    daily = [job.name for job in JOBS if job.at is not None]

    assert _names(tick(app)) == daily
    _at(app, NOON + timedelta(seconds=TICK_SECONDS))
    assert tick(app) == ()
    _at(app, NOON + timedelta(days=1))
    assert _names(tick(app)) == daily


def test_a_missed_night_is_caught_up(app: Flask, engine: Engine) -> None:
    with unit_of_work(engine) as session:
        passed = an_appointment(session).id
    _at(app, NOON + timedelta(days=3))

    assert "ask_for_outcomes" in _names(tick(app))
    with reading(engine) as session:
        row = session.get_one(Appointment, passed)
        assert row.status is AppointmentStatus.OUTCOME_MISSING


def test_a_reminder_goes_from_the_appointment_to_the_folder_in_one_tick(
    app: Flask, engine: Engine, tmp_path: Path
) -> None:
    with unit_of_work(engine) as session:
        an_appointment(session, a_participant(session, email="persona@oportunidades.test"))

    names = _names(tick(app))

    assert names[:3] == ["owe_reminders", "tell_news_of_searches", "deliver_outbox"]
    assert len(list((tmp_path / "var" / "outbox").iterdir())) == 1
    with reading(engine) as session:
        assert session.scalars(select(OutboxMessage.status)).all() == [MessageStatus.SENT]


@pytest.mark.parametrize(
    ("saturday", "sunday"),
    [
        (date(2026, 9, 5), date(2026, 9, 6)),  # the local hour 00:00 is missing
        (date(2027, 4, 3), date(2027, 4, 4)),  # the local hour 23:00 comes twice
    ],
)
def test_on_the_days_the_clocks_change_each_daily_job_runs_once_a_day(
    app: Flask, engine: Engine, saturday: date, sunday: date
) -> None:
    at = datetime(saturday.year, saturday.month, saturday.day, 7, 30, tzinfo=UTC)
    for step in range(2 * 24 * 2):
        _at(app, at + timedelta(minutes=30 * step))
        tick(app)

    with reading(engine) as session:
        days = session.scalars(
            select(JobRun.for_day)
            .where(JobRun.name == "ask_for_outcomes")
            .order_by(JobRun.started_at)
        ).all()
    assert days[:2] == [saturday, sunday]
    assert len(days) == len(set(days))


def test_a_job_can_be_run_for_another_day_by_hand(app: Flask, engine: Engine) -> None:
    with unit_of_work(engine) as session:
        an_appointment(session)

    run = run_job(app, "ask_for_outcomes", date(2030, 2, 21))

    assert (run.for_day, run.handled_count) == (date(2030, 2, 21), 1)


def test_a_job_that_does_not_exist_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFoundError):
        job_named("no_such_job")
    with pytest.raises(NotFoundError):
        run_job(app, "no_such_job")


def test_a_process_that_does_not_lead_does_nothing(app: Flask, engine: Engine) -> None:
    class Follower:
        def is_held(self) -> bool:
            return False

        def give_back(self) -> None:
            raise AssertionError("never had it")

    Scheduler(app, Follower()).tick()

    with reading(engine) as session:
        assert session.scalars(select(JobRun)).all() == []


def test_the_clock_starts_ticks_at_once_and_stops(app: Flask, engine: Engine) -> None:
    scheduler = Scheduler(app)

    scheduler.start()
    scheduler.stop()

    another = Scheduler(app)
    another.tick()
    another.start()
    another.stop()
    with reading(engine) as session:
        assert session.scalars(select(JobRun)).first() is not None


def test_a_reminder_of_a_day_to_come_is_found_and_is_sent_on_that_day(
    app: Flask, engine: Engine
) -> None:
    with unit_of_work(engine) as session:
        person = a_participant(session, email="persona@oportunidades.test")
        begins = datetime(2030, 2, 22, 15, 0, tzinfo=UTC)
        an_appointment(session, person, on_day=begins.date(), starts_at=begins)

    assert run_job(app, "owe_reminders").handled_count == 0
    assert run_job(app, "owe_reminders", date(2030, 2, 21)).handled_count == 1
    assert run_job(app, "owe_reminders", date(2030, 2, 21)).handled_count == 0

    assert run_job(app, "deliver_outbox", date(2030, 2, 21)).handled_count == 0
    with reading(engine) as session:
        owed = session.scalars(select(OutboxMessage)).one()
        assert owed.status is MessageStatus.QUEUED
        assert owed.due_at.date() >= date(2030, 2, 21)


def test_a_job_run_for_a_day_to_come_forgets_nothing_of_today(app: Flask, engine: Engine) -> None:
    _at(app, NOON)
    with unit_of_work(engine) as session:
        session.add(SubmittedForm(key="k" * 24, created_at=NOON))
        session.add(SignInAttempt(login_hash="h" * 64, at=NOON, succeeded=False))
        open_session(session, an_account(session), now=NOON)

    for name in ("forget_forms", "forget_attempts", "close_dead_runs"):
        run = run_job(app, name, date(2030, 2, 21))
        assert (run.outcome, run.handled_count) == (JobOutcome.SUCCEEDED, 0)


def _runs(engine: Engine) -> list[JobRun]:
    with reading(engine) as session:
        return list(session.scalars(select(JobRun).order_by(JobRun.id)))


def test_every_run_of_the_clock_carries_the_number_of_its_lead(app: Flask, engine: Engine) -> None:
    for days in (0, 1):
        _at(app, NOON + timedelta(days=days))
        scheduler = Scheduler(app)
        scheduler.tick()
        scheduler.stop_leading()

    fences = [run.fence for run in _runs(engine)]
    assert set(fences) == {1, 2}
    assert fences == sorted(fences)


def test_a_leader_that_slept_through_losing_the_lead_runs_nothing_more(
    app: Flask, engine: Engine
) -> None:
    class Sleeper:
        def is_held(self) -> bool:
            return True

        def give_back(self) -> None:
            """It believes in its lead to the end."""

    asleep = Scheduler(app, Sleeper())
    asleep.tick()
    with unit_of_work(engine) as session:
        leads.take_lead(session, now=NOON)
    _at(app, NOON + timedelta(days=1))
    asleep.tick()

    assert {run.for_day for run in _runs(engine)} == {NOON.date()}


def test_a_clock_that_is_set_back_runs_nothing_until_it_has_caught_up(
    app: Flask, engine: Engine
) -> None:
    _at(app, NOON + timedelta(days=1))
    scheduler = Scheduler(app)
    scheduler.tick()
    before = len(_runs(engine))

    _at(app, NOON)  # a day whose jobs this process has not run
    with capture_logs() as lines:
        scheduler.tick()
    told = [(line["event"], line["behind_seconds"]) for line in lines]
    assert told == [("clock_set_back", 86_400)]
    assert len(_runs(engine)) == before

    _at(app, NOON + timedelta(days=2))
    scheduler.tick()
    assert len(_runs(engine)) > before
    scheduler.stop_leading()


def test_a_correction_of_seconds_stops_nothing(app: Flask, engine: Engine) -> None:
    scheduler = Scheduler(app)
    _at(app, NOON - timedelta(seconds=30))
    scheduler.tick()
    scheduler.stop_leading()

    assert _runs(engine)


def test_a_tick_that_takes_long_is_not_told_on_the_terminal(app: Flask) -> None:
    """Below the first address a new user read "maximum number of running instances reached"."""
    Scheduler(app)

    assert not logging.getLogger("apscheduler.scheduler").isEnabledFor(logging.WARNING)


def test_the_lead_is_free_for_less_than_fifteen_seconds() -> None:
    assert TICK_SECONDS < 15
