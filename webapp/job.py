"""What a scheduled job is."""

from dataclasses import dataclass
from datetime import time

from flask_babel.speaklater import LazyString

from webapp.job_works import (
    Question,
    Work,
)


@dataclass(frozen=True, slots=True)
class Job:
    """One scheduled job.

    Attributes:
        work: does it, in transactions of its own, and gives how much it handled.
        at: local time from which it is due each day; None for a job of every tick. Chile's
            clocks change at midnight, so it lies between 04:00 and 22:00.
        has_work: for a job of every tick, whether there is anything to do.
    """

    name: str
    title: LazyString
    text: LazyString
    work: Work
    at: time | None = None
    has_work: Question | None = None
