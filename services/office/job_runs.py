"""The runs of scheduled jobs: each is a row with what came of it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import structlog
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from models.accounts import Role
from models.jobs import JobOutcome, JobRun
from models.session import unit_of_work
from services.actors import Actor, require
from services.errors import OfficeError
from services.paging import Page, paginate

Clock = Callable[[], datetime]
log = structlog.get_logger()

RETRY_AFTER = timedelta(minutes=30)  # a job that failed by day is tried again, not every tick
PAUSE_AFTER_FAILURE = timedelta(minutes=5)  # the same, for a job of every tick
FARTHEST = timedelta(days=3_653)  # ten years: a day further off has a slip in its year
LONGEST_RUN = timedelta(hours=2)  # a run without an end after this belongs to a process that died


def run(
    engine: Engine,
    name: str,
    function: Callable[[], int],
    *,
    for_day: date,
    clock: Clock,
    started_by_id: int | None = None,
    fence: int | None = None,
) -> JobRun:
    """Run a job and write down what came of it; a failure is a row too, never an exception.

    Args:
        function: does the work in its own transaction and gives how much it handled.
        for_day: the office's day it is run for.
        started_by_id: account of the person who ran it by hand.
        fence: number of the leader that runs it.
    """
    with unit_of_work(engine) as session:
        row = JobRun(
            name=name,
            for_day=for_day,
            started_at=clock(),
            outcome=JobOutcome.RUNNING,
            started_by_id=started_by_id,
            fence=fence,
        )
        session.add(row)
    outcome, handled, message = _outcome_of(name, function)
    with unit_of_work(engine) as session:
        row = session.get_one(JobRun, row.id)
        row.finished_at = clock()
        row.outcome, row.handled_count, row.message = outcome, handled, message
    return row


def _outcome_of(name: str, function: Callable[[], int]) -> tuple[JobOutcome, int, str]:
    try:
        return JobOutcome.SUCCEEDED, function(), ""
    except OfficeError as error:
        return JobOutcome.FAILED, 0, error.code
    except Exception as error:
        # The text of an error may quote a row; its kind and its place in the log do not.
        log.error("job_failed", job=name, kind=type(error).__name__, exc_info=error)
        return JobOutcome.FAILED, 0, type(error).__name__


def may_run_for(day: date, *, today: date) -> bool:
    """Whether a job may be run by hand for a day."""
    return abs(day - today) <= FARTHEST


def is_due(session: Session, name: str, *, today: date, now: datetime) -> bool:
    """Whether a daily job has not succeeded today, is not running and did not just fail."""
    rows = session.execute(
        select(JobRun.outcome, JobRun.started_at).where(
            JobRun.name == name, JobRun.for_day == today
        )
    ).all()
    return not any(
        outcome is JobOutcome.SUCCEEDED or now - started_at < RETRY_AFTER
        for outcome, started_at in rows
    )


def failed_lately(session: Session, name: str, *, now: datetime) -> bool:
    """Whether the last run of a job failed a short while ago, so that it is not tried yet."""
    last = session.execute(
        select(JobRun.outcome, JobRun.started_at)
        .where(JobRun.name == name)
        .order_by(JobRun.started_at.desc(), JobRun.id.desc())
        .limit(1)
    ).first()
    return last is not None and last[0] is JobOutcome.FAILED and now - last[1] < PAUSE_AFTER_FAILURE


def close_dead_runs(session: Session, *, now: datetime) -> int:
    """Call failed the runs that a process began and did not live to end; give how many."""
    closed = session.scalars(
        update(JobRun)
        .where(JobRun.outcome == JobOutcome.RUNNING, JobRun.started_at < now - LONGEST_RUN)
        .values(outcome=JobOutcome.FAILED, finished_at=now, message="interrupted")
        .returning(JobRun.id)
    )
    return len(closed.all())


def list_runs(session: Session, actor: Actor, *, name: str = "", number: int = 1) -> Page[JobRun]:
    """Runs of one job or of all, one page of them, the last first.

    Raises:
        NotAllowedError: the actor does not run the portal.
    """
    require(actor, Role.ADMIN, Role.LEAD)
    wanted = select(JobRun).order_by(JobRun.started_at.desc(), JobRun.id.desc())
    if name:
        wanted = wanted.where(JobRun.name == name)
    return paginate(session, wanted, number=number)


def last_runs(session: Session, actor: Actor) -> dict[str, JobRun]:
    """The last run of each job that ever ran, by its name.

    Raises:
        NotAllowedError: the actor does not run the portal.
    """
    require(actor, Role.ADMIN, Role.LEAD)
    newest = select(func.max(JobRun.id)).group_by(JobRun.name)
    return {row.name: row for row in session.scalars(select(JobRun).where(JobRun.id.in_(newest)))}
