"""The runs of jobs: a row each, failures too."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.accounts import Role
from models.jobs import JobOutcome, JobRun
from models.session import reading, unit_of_work
from services.errors import NotAllowedError, WrongStateError
from services.office import job_runs
from tests.factories import actor_of, an_account


def test_a_run_is_a_row_with_result_and_duration(
    engine: Engine, today: date, now: datetime
) -> None:
    instants = iter([now, now + timedelta(seconds=3)])

    row = job_runs.run(engine, "tidy", lambda: 7, for_day=today, clock=lambda: next(instants))

    assert (row.outcome, row.handled_count) == (JobOutcome.SUCCEEDED, 7)
    assert row.finished_at == now + timedelta(seconds=3)


def test_a_failure_is_a_row_and_says_no_more_than_its_kind(
    engine: Engine, today: date, now: datetime
) -> None:
    def fails() -> int:
        raise ValueError("Nombre Apellido no cabe")

    row = job_runs.run(engine, "tidy", fails, for_day=today, clock=lambda: now)

    assert (row.outcome, row.message) == (JobOutcome.FAILED, "ValueError")


def test_a_refusal_is_named_by_its_code(engine: Engine, today: date, now: datetime) -> None:
    def refused() -> int:
        raise WrongStateError("appointment_past")

    row = job_runs.run(engine, "tidy", refused, for_day=today, clock=lambda: now)

    assert row.message == "appointment_past"


def test_a_kill_leaves_a_run_that_is_closed_later(
    engine: Engine, today: date, now: datetime
) -> None:
    def killed() -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        job_runs.run(engine, "tidy", killed, for_day=today, clock=lambda: now)
    later = now + job_runs.LONGEST_RUN + timedelta(seconds=1)
    with unit_of_work(engine) as session:
        assert job_runs.close_dead_runs(session, now=now) == 0
        assert job_runs.close_dead_runs(session, now=later) == 1
    with reading(engine) as session:
        assert session.query(JobRun).one().message == "interrupted"


def test_a_daily_job_is_due_until_it_succeeds_that_day(
    engine: Engine, today: date, now: datetime
) -> None:
    with reading(engine) as session:
        assert job_runs.is_due(session, "tidy", today=today, now=now)
    job_runs.run(engine, "tidy", lambda: 0, for_day=today, clock=lambda: now)

    with reading(engine) as session:
        assert not job_runs.is_due(session, "tidy", today=today, now=now)
        assert job_runs.is_due(session, "other", today=today, now=now)
        tomorrow = today + timedelta(days=1)
        assert job_runs.is_due(session, "tidy", today=tomorrow, now=now)


def test_a_job_that_failed_is_tried_again_after_a_while(
    engine: Engine, today: date, now: datetime
) -> None:
    job_runs.run(engine, "tidy", lambda: 1 // 0, for_day=today, clock=lambda: now)

    with reading(engine) as session:
        assert not job_runs.is_due(session, "tidy", today=today, now=now + timedelta(minutes=29))
        assert job_runs.is_due(session, "tidy", today=today, now=now + timedelta(minutes=30))


def test_runs_are_listed_last_first_and_the_last_of_each_job_is_known(
    engine: Engine, today: date, now: datetime
) -> None:
    for minute, name in enumerate(["a", "b", "a"]):
        at = now + timedelta(minutes=minute)
        job_runs.run(engine, name, lambda: 0, for_day=today, clock=lambda at=at: at)

    with unit_of_work(engine) as session:
        lead = actor_of(an_account(session, Role.LEAD))
        listed = job_runs.list_runs(session, lead)
        assert [row.name for row in listed.items] == ["a", "b", "a"]
        assert job_runs.list_runs(session, lead, name="b").total == 1
        last = job_runs.last_runs(session, lead)
        assert last["a"].started_at == now + timedelta(minutes=2)


def test_a_mediator_does_not_see_the_runs(session: Session) -> None:
    with pytest.raises(NotAllowedError):
        job_runs.list_runs(session, actor_of(an_account(session, Role.MEDIATOR)))
