"""`jobs list` and `jobs run`: the scheduled jobs by hand."""

from datetime import datetime

import click
from flask_babel import force_locale

from models.jobs import JobOutcome
from models.session import reading
from services.actors import CLOCK
from services.office.job_runs import last_runs, may_run_for
from webapp.cli.failures import PlainCommand
from webapp.cli.installation import local_today, portal_on, ready_database
from webapp.cli.usage import PlainGroup
from webapp.jobs import JOBS
from webapp.scheduler import run_job
from webapp.settings import Settings


@click.group(cls=PlainGroup)
def jobs() -> None:
    """List the scheduled jobs, or run one now."""


@jobs.command("list", cls=PlainCommand, short_help="List the jobs, and how each last run ended.")
def show_jobs() -> None:
    """List the jobs: name, when it is due, how its last run ended and what it does."""
    settings = Settings()
    with ready_database(settings) as engine:
        with reading(engine) as session:
            last = last_runs(session, CLOCK)
        app = portal_on(settings, engine)
        with app.app_context(), force_locale("en"):
            for job in JOBS:
                due = f"{job.at:%H:%M}" if job.at else "always"
                run = last.get(job.name)
                ended = run.outcome.value if run else "never ran"
                click.echo(f"{job.name:<24} {due:<8} {ended:<10} {job.text}")


@jobs.command("run", cls=PlainCommand)
@click.argument("name", metavar="NAME", type=click.Choice([job.name for job in JOBS]))
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Run it for this day instead of today, like 2030-02-21.",
)
def run_now(name: str, on: datetime | None) -> None:
    """Run the job NAME now. A job that has nothing to do changes nothing."""
    settings = Settings()
    if on is not None and not may_run_for(on.date(), today=local_today(settings)):
        raise click.ClickException(f"{on.date()} is more than ten years away. Check the year.")
    with ready_database(settings) as engine:
        row = run_job(portal_on(settings, engine), name, on.date() if on else None)
    if row.outcome is not JobOutcome.SUCCEEDED:
        raise click.ClickException(f"{name} failed: {row.message}")
    click.echo(f"{name}: {row.handled_count} handled for {row.for_day}.")
