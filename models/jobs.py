"""The runs of scheduled jobs."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.declarative import Base, Key, closed_set


class JobOutcome(StrEnum):
    """How a run of a job ended."""

    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class Lead(Base):
    """Who leads: one row, whose number rises each time a process takes the lead.

    A process that slept through losing the lead finds a higher number here than its own.
    """

    __tablename__ = "leads"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[Key]
    fence: Mapped[int] = mapped_column(default=0)
    taken_at: Mapped[datetime]


class JobRun(Base):
    """One run of a scheduled job."""

    __tablename__ = "job_runs"
    __table_args__ = (Index("ix_job_runs_name_started_at", "name", "started_at"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(80))
    for_day: Mapped[date]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[JobOutcome] = mapped_column(closed_set(JobOutcome, "outcome"))
    handled_count: Mapped[int] = mapped_column(default=0)
    message: Mapped[str] = mapped_column(Text, default="")
    fence: Mapped[int | None]  # of the leader that ran it; none for a run by hand
    started_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )

    @property
    def duration_seconds(self) -> float | None:
        """How long it took; None while it runs."""
        if self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()
