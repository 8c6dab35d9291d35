"""How late reminders are handed over in an office with 100,000 appointments: all at ten o'clock.

The office's clock runs with the machine's while a tick works and jumps over the idle rest of its
ten seconds, so that what is measured is the waiting that an hour at this size has.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy import Engine, insert, select

from followup.clock import local_day, resolve, tzdata_version
from followup.statuses import Cause, ContactKind, ContactMode, ContactParty
from models.follow_up import Appointment
from models.outbox import MessageStatus, OutboxMessage
from models.session import reading, unit_of_work
from tests.soak.office import BEGINS_AT, TOMORROW, ZONE, portal, who_reads_mail
from webapp.scheduler import tick

PEOPLE, APPOINTMENTS_EACH = 10_000, 10
WORKING_DAYS, SLOTS = 250, 16  # a year of them, every half hour from nine on
EVERY = timedelta(seconds=10)
OPENS, CLOSES = time(9, 30), time(10, 30)  # reminders fall due at ten of the day before
IN_TIME = timedelta(seconds=60)
_TOGETHER = 1_000


@dataclass
class RunningClock:
    """The office's clock: as quick as the machine's, and put forward over idle times."""

    shown: datetime
    since: float

    def __call__(self) -> datetime:
        """The instant it is in the office."""
        return self.shown + timedelta(seconds=perf_counter() - self.since)

    def put_forward(self, by: timedelta) -> None:
        """Skip a time in which nobody does anything."""
        self.shown += by


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late the reminders of an hour were: from falling due to being handed over, in seconds."""

    due: int
    in_time: int
    median: float
    worst: float

    @property
    def share(self) -> float:
        """Share of those that fell due which were handed over within a minute, in [0, 1]."""
        return self.in_time / self.due


def run_the_hour(engine: Engine, folder: Path) -> Lateness:
    """Write the appointments, run the scheduler around the hour of reminders, and look back."""
    _write_appointments(engine)
    day = local_day(BEGINS_AT, ZONE)
    clock = RunningClock(resolve(day, OPENS, ZONE), perf_counter())
    app = portal(engine, folder, "", clock)
    closes = resolve(day, CLOSES, ZONE)
    while (begins := clock()) < closes:
        tick(app)
        idle = EVERY - (clock() - begins)
        if idle > timedelta(0):
            clock.put_forward(idle)
    return _look_back(engine, closes)


def _look_back(engine: Engine, closes: datetime) -> Lateness:
    with reading(engine) as session:
        rows = session.execute(
            select(OutboxMessage.due_at, OutboxMessage.sent_at, OutboxMessage.status).where(
                OutboxMessage.due_at <= closes - IN_TIME
            )
        ).all()
    late = sorted(
        (sent_at - due_at).total_seconds() if status is MessageStatus.SENT else float("inf")
        for due_at, sent_at, status in rows
    )
    in_time = sum(seconds <= IN_TIME.total_seconds() for seconds in late)
    return Lateness(len(late), in_time, late[len(late) // 2], late[-1])


def _write_appointments(engine: Engine) -> None:
    for start in range(0, PEOPLE, _TOGETHER):
        with unit_of_work(engine) as session:
            people = [who_reads_mail(number) for number in range(start, start + _TOGETHER)]
            session.add_all(people)
            session.flush()
            rows = [
                _appointment(person.id, each)
                for person in people
                for each in range(APPOINTMENTS_EACH)
            ]
            session.execute(insert(Appointment), rows)


def _appointment(person_id: int, each: int) -> dict[str, object]:
    step = WORKING_DAYS // APPOINTMENTS_EACH
    working_day = person_id % step + each * step
    day = TOMORROW + timedelta(days=working_day + 2 * ((working_day + 1) // 5))
    slot = person_id // step % SLOTS
    at = time(9 + slot // 2, 30 * (slot % 2))
    return {
        "uid": f"on-time-{person_id}-{each}",
        "participant_id": person_id,
        "kind": ContactKind.MONTHLY_CHECK,
        "mode": ContactMode.PHONE,
        "party": ContactParty.PARTICIPANT,
        "status_cause": Cause.PLANNING,
        "due_on": day,
        "on_day": day,
        "at_time": at,
        "zone": ZONE,
        "starts_at": resolve(day, at, ZONE),
        "tzdata_version": tzdata_version(),
    }
