"""How the scheduled work goes, in numbers for whoever watches the server; nothing about people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.jobs import JobOutcome, JobRun, Lead
from models.outbox import MessageStatus, OutboxMessage

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Metric:
    """One measured family of numbers.

    Attributes:
        kind: counter, which only rises, or gauge.
        samples: its numbers, each with its labels.
    """

    name: str
    kind: str
    help: str
    samples: Sequence[tuple[Labels, float]]


def read_metrics(session: Session, *, now: datetime) -> tuple[Metric, ...]:
    """Runs, failures and durations of jobs, messages by state, and how late the queue is."""
    return (*_of_jobs(session), *_of_messages(session, now), _lead(session))


def _of_jobs(session: Session) -> Iterable[Metric]:
    runs = session.execute(
        select(JobRun.name, JobRun.outcome, func.count()).group_by(JobRun.name, JobRun.outcome)
    ).all()
    newest = select(func.max(JobRun.id)).where(JobRun.outcome == JobOutcome.SUCCEEDED)
    last = session.scalars(
        select(JobRun).where(JobRun.id.in_(newest.group_by(JobRun.name))).order_by(JobRun.name)
    ).all()
    yield Metric(
        "oportunidades_job_runs_total",
        "counter",
        "Runs of scheduled jobs by how they ended.",
        [({"job": name, "outcome": outcome.value}, count) for name, outcome, count in sorted(runs)],
    )
    yield Metric(
        "oportunidades_job_last_success_timestamp_seconds",
        "gauge",
        "When a job last ended well.",
        [({"job": run.name}, run.started_at.timestamp()) for run in last],
    )
    yield Metric(
        "oportunidades_job_last_duration_seconds",
        "gauge",
        "How long the last run that ended well took.",
        [({"job": run.name}, run.duration_seconds or 0.0) for run in last],
    )


def _of_messages(session: Session, now: datetime) -> Iterable[Metric]:
    rows = session.execute(
        select(OutboxMessage.status, func.count()).group_by(OutboxMessage.status)
    )
    counts = {status: count for status, count in rows}
    oldest = session.scalar(
        select(func.min(OutboxMessage.due_at)).where(
            OutboxMessage.status == MessageStatus.QUEUED, OutboxMessage.due_at <= now
        )
    )
    yield Metric(
        "oportunidades_messages",
        "gauge",
        "Messages by what became of them.",
        [({"status": status.value}, counts.get(status, 0)) for status in MessageStatus],
    )
    yield Metric(
        "oportunidades_message_lateness_seconds",
        "gauge",
        "How long the message that is due longest has waited.",
        [({}, (now - oldest).total_seconds() if oldest is not None else 0.0)],
    )


def _lead(session: Session) -> Metric:
    fence = session.scalar(select(Lead.fence))
    return Metric(
        "oportunidades_lead_fence",
        "counter",
        "How often a process has taken the lead of the scheduler.",
        [({}, fence or 0)],
    )
