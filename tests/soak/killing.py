"""Two schedulers on one database, one of them killed at a random instant, again and again."""

import multiprocessing
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep, time

from sqlalchemy import Engine, func, select

from models.outbox import MessageStatus, OutboxMessage
from models.session import open_engine, reading
from tests.soak.office import SharedClock, portal, write_appointments
from tests.soak.receiving import mail_server
from tests.soak.worker import breed
from webapp.mail import message_id
from webapp.scheduler import tick
from webapp.settings import Settings

SCHEDULERS = 2
LONGEST_LIFE_SECONDS = 0.1  # of a scheduler from when somebody sends to when one is killed
LONGEST_IDLE_SECONDS = 1.0  # without a mail: all may be sent by now
PATIENCE_SECONDS = 60.0  # for a scheduler to begin, on a machine with other work
SETTLED_AFTER_SECONDS = 1_800.0  # an end to wait for is better than none
LEASE_HAS_ENDED = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of the reminders.

    Attributes:
        owed: reminders that the schedulers owed; one for each appointment.
        sent: written down as sent, and the server has them.
        uncertain: on the list for a person.
        lost: neither sent nor on a list, or written down as sent and never seen by the server.
        doubled: seen by the server more than once.
        seconds: how long it took, from the first scheduler to the last reminder.
    """

    reminders: int
    kills: int
    owed: int
    sent: int
    uncertain: int
    lost: int
    doubled: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether nothing is lost or doubled, and each kill left at most one doubt."""
        return (
            self.owed == self.reminders
            and not self.lost
            and not self.doubled
            and self.uncertain <= self.kills
        )


def soak(url: str, folder: Path, *, reminders: int, kills: int, seed: int) -> Verdict:
    """Owe and send reminders while schedulers are killed; count what became of each.

    Args:
        url: a migrated and empty database.
        folder: where the portal keeps its files.
        seed: of the instants of the kills, which the machine's own timing blurs.
    """
    rng = random.Random(seed)
    engine = open_engine(url)
    write_appointments(engine, reminders)
    clock = SharedClock(time())
    began = monotonic()
    with mail_server() as (smtp_url, seen):
        with _schedulers(url, folder, smtp_url, clock) as schedulers:
            for number in range(kills):
                _wait_for_mail(seen)
                schedulers.kill_one(rng)
                _tell(engine, number + 1, kills)
            _wait_until_settled(engine)
        took = monotonic() - began
        # Who died with a reminder in hand left it claimed; when its lease ends it goes on a list.
        later = replace(clock, ahead=LEASE_HAS_ENDED)
        tick(portal(engine, folder, smtp_url, later))
        verdict = _judge(engine, seen, reminders, kills, took)
    engine.dispose()
    return verdict


class Schedulers:
    """The schedulers that live now."""

    def __init__(self, url: str, folder: Path, smtp_url: str, clock: SharedClock) -> None:
        # A process that has imported everything, holds no thread, and only forks.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.soak.worker"])
        self._line, theirs = context.Pipe()
        self._mother = context.Process(
            target=breed, args=(url, str(folder), smtp_url, clock, theirs)
        )
        self._mother.start()
        self._living = [self._begin() for _ in range(SCHEDULERS)]

    def _begin(self) -> int:
        self._line.send("another")
        assert self._line.poll(PATIENCE_SECONDS), "a scheduler does not begin"
        number: int = self._line.recv()
        return number

    def kill_one(self, rng: random.Random) -> None:
        """Kill one at a random instant of its life, and let another begin."""
        sleep(rng.uniform(0, LONGEST_LIFE_SECONDS))
        place = rng.randrange(SCHEDULERS)
        _kill(self._living[place])
        self._living[place] = self._begin()

    def end(self) -> None:
        """Kill them all."""
        for number in self._living:
            _kill(number)
        self._mother.kill()
        self._mother.join()
        self._line.close()


def _kill(number: int) -> None:
    """Kill a process and wait until it is gone."""
    os.kill(number, signal.SIGKILL)
    deadline = monotonic() + PATIENCE_SECONDS
    while monotonic() < deadline:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return
        sleep(0.001)
    raise TimeoutError("a killed scheduler does not go")


def _wait_for_mail(seen: Counter[str]) -> None:
    """Wait until somebody sends, for a kill hits nothing where nobody has come to work yet."""
    before, deadline = seen.total(), monotonic() + LONGEST_IDLE_SECONDS
    while seen.total() == before and monotonic() < deadline:
        sleep(0.002)


@contextmanager
def _schedulers(url: str, folder: Path, smtp_url: str, clock: SharedClock) -> Iterator[Schedulers]:
    schedulers = Schedulers(url, folder, smtp_url, clock)
    try:
        yield schedulers
    finally:
        schedulers.end()


def _tell(engine: Engine, number: int, kills: int) -> None:
    if not sys.stderr.isatty() or number % 10:
        return
    counts = _counts(engine)
    sys.stderr.write(f"\r{number}/{kills} kills, {counts[MessageStatus.SENT]} sent ")
    sys.stderr.flush()


def _wait_until_settled(engine: Engine) -> None:
    """Wait until nothing is queued; what a dead scheduler claimed waits for its lease."""
    deadline = monotonic() + SETTLED_AFTER_SECONDS
    while monotonic() < deadline:
        counts = _counts(engine)
        if counts and not counts[MessageStatus.QUEUED]:
            return
        sleep(0.2)
    raise TimeoutError(f"reminders still wait after {SETTLED_AFTER_SECONDS:.0f} s")


def _counts(engine: Engine) -> Counter[MessageStatus]:
    with reading(engine) as session:
        rows = session.execute(
            select(OutboxMessage.status, func.count()).group_by(OutboxMessage.status)
        )
        return Counter({status: count for status, count in rows})


def _judge(
    engine: Engine, seen: Counter[str], reminders: int, kills: int, seconds: float
) -> Verdict:
    with reading(engine) as session:
        rows = session.scalars(select(OutboxMessage)).all()
    sender = Settings.model_fields["mail_sender"].default
    sent = [row for row in rows if row.status is MessageStatus.SENT]
    uncertain = [row for row in rows if row.status is MessageStatus.UNCERTAIN]
    never_seen = [row for row in sent if not seen[message_id(row, sender)]]
    return Verdict(
        reminders=reminders,
        kills=kills,
        owed=len(rows),
        sent=len(sent),
        uncertain=len(uncertain),
        lost=len(rows) - len(sent) - len(uncertain) + len(never_seen),
        doubled=sum(count > 1 for count in seen.values()),
        seconds=seconds,
    )
