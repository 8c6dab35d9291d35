"""The clock that asks every ten seconds which of the scheduled jobs is due.

The clock knows nothing. What is due is found by state in our tables, so a tick may be lost, a
night may be missed and a process may be killed without a job being lost or run for nothing.
"""

import logging
from datetime import UTC, date, time, timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask
from sqlalchemy.exc import OperationalError

from followup.clock import resolve, to_local
from models.jobs import JobRun
from models.session import reading, unit_of_work
from services.office import job_runs, leads
from webapp.clock import Clock, system_clock
from webapp.job import Job
from webapp.job_works import Moment
from webapp.jobs import JOBS, job_named
from webapp.leadership import Leadership, leadership_of

log = structlog.get_logger()

# Whoever waits for the lead tries at each tick, and has it at most one tick after it is free.
TICK_SECONDS = 10
# Clocks are corrected by seconds all the time; set back by more, one is wrong.
CLOCK_TOLERANCE = timedelta(minutes=2)
NOON = time(12)  # an hour that the clocks of Chile never jump over


def run_job(
    app: Flask, name: str, on: date | None = None, *, started_by_id: int | None = None
) -> JobRun:
    """Run a job by hand, for today or for noon of another day; what came of it is in the row.

    Raises:
        NotFoundError: there is no such job.
    """
    job = job_named(name)
    moment = _moment(app)
    if on is not None and on != moment.today:
        moment = Moment(app, on, resolve(on, NOON, app.config["OFFICE_ZONE"]))
    return _run(job, moment, started_by_id=started_by_id)


def _run(
    job: Job, moment: Moment, *, started_by_id: int | None = None, fence: int | None = None
) -> JobRun:
    return job_runs.run(
        moment.engine,
        job.name,
        lambda: job.work(moment),
        for_day=moment.today,
        clock=moment.clock,
        started_by_id=started_by_id,
        fence=fence,
    )


def _moment(app: Flask) -> Moment:
    clock: Clock = app.extensions["clock"]
    now = clock()
    return Moment(app, to_local(now, app.config["OFFICE_ZONE"]).date(), now)


def tick(app: Flask, fence: int | None = None) -> tuple[JobRun, ...]:
    """Run every job that is due, in the order of the table.

    Args:
        fence: number of the lead it is run in; the round ends where somebody else leads by now.
    """
    moment = _moment(app)
    runs = []
    for job in JOBS:
        if not _is_due(job, moment):
            continue
        if fence is not None and not _still_leads(moment, fence):
            break
        runs.append(_run(job, moment, fence=fence))
    return tuple(runs)


def _still_leads(moment: Moment, fence: int) -> bool:
    with reading(moment.engine) as session:
        leads_still = leads.is_newest(session, fence)
    if not leads_still:
        log.warning("lead_taken_over", fence=fence)
    return leads_still


def _is_due(job: Job, moment: Moment) -> bool:
    local = to_local(moment.now, moment.app.config["OFFICE_ZONE"])
    if job.at is not None and local.time() < job.at:
        return False
    with reading(moment.engine) as session:
        if job.has_work is not None and not job.has_work(session, moment):
            return False
        if job.at is None:
            return not job_runs.failed_lately(session, job.name, now=moment.now)
        return job_runs.is_due(session, job.name, today=moment.today, now=moment.now)


class Scheduler:
    """The clock that ticks beside the portal, in the one process that leads."""

    def __init__(self, app: Flask, leadership: Leadership | None = None) -> None:
        self._app = app
        self._leadership = leadership or leadership_of(app.extensions["engine"])
        self._fence: int | None = None
        self._latest = _moment(app).now
        # Nothing lies in its store: it could lose a job or run one twice, and so it has none.
        # A tick that outlasts its ten seconds is no news: the next one finds what is due.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._clock = BackgroundScheduler(timezone=UTC)
        self._clock.add_job(
            self.tick,
            IntervalTrigger(seconds=TICK_SECONDS, timezone=UTC),
            next_run_time=system_clock(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin to tick, the first time at once."""
        self._clock.start()

    def stop(self) -> None:
        """Stop after the job that runs, and let another process lead."""
        self._clock.shutdown(wait=True)
        self.stop_leading()

    def stop_leading(self) -> None:
        """Let another process lead."""
        self._leadership.give_back()
        self._fence = None

    def tick(self) -> None:
        """Run what is due, if this process leads and the clock goes forward."""
        goes_forward = self._goes_forward()
        if not self._leadership.is_held():
            self._fence = None
            return
        if not goes_forward:
            return
        try:
            tick(self._app, self._number())
        except OperationalError as error:
            # Locked, full or away: the next tick finds the same work again.
            log.warning("tick_put_off", kind=type(error.orig).__name__)

    def _number(self) -> int:
        """The number of this lead, taken with its first tick."""
        moment = _moment(self._app)
        if self._fence is None:
            with unit_of_work(moment.engine) as session:
                self._fence = leads.take_lead(session, now=moment.now)
        return self._fence

    def _goes_forward(self) -> bool:
        """Whether it is later than it ever was for this process, leading or not.

        A clock that was set back would send and judge by a time that is not. The jobs wait until
        it has caught up, or until somebody who knows better opens the portal again.
        """
        now = _moment(self._app).now
        behind = self._latest - now
        if behind > CLOCK_TOLERANCE:
            log.error(
                "clock_set_back",
                behind_seconds=round(behind.total_seconds()),
                advice="Set the clock of this machine right. No job runs until then; if the clock "
                "is right now and was wrong before, close the portal and open it again.",
            )
            return False
        self._latest = max(self._latest, now)
        return True
