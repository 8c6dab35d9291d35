"""The follow-up at its size: `python -m tests.bench.follow_up` writes a Markdown table.

Promises of the calendar over many plans and minutes, planning of one person, the page of today
with two thousand people in follow-up, reminders handed over in time, and a day of
outage caught up.
"""

import os
import platform
import statistics
import sys
import tempfile
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy import Engine, func, insert, select

from followup.clock import resolve, tzdata_version
from followup.planning import plan_follow_up
from followup.statuses import AppointmentStatus, Cause, ContactKind, ContactMode, ContactParty
from models import upgrade
from models.accounts import Account, Role
from models.follow_up import Appointment
from models.outbox import MessageStatus, OutboxMessage
from models.participants import CaseState, Origin, Participant
from models.session import open_engine, reading, unit_of_work
from services.access import sign_in
from tests.bench.calendar_truths import CALENDAR, broken_promises, lost_minutes
from tests.bench.reminders_on_time import APPOINTMENTS_EACH as EACH
from tests.bench.reminders_on_time import PEOPLE as PEOPLE_REMINDED
from tests.bench.reminders_on_time import WORKING_DAYS, run_the_hour
from tests.soak.office import BEGINS_AT, TOMORROW, ZONE, portal, write_appointments
from tests.webapp.test_budgets import counting
from webapp.scheduler import run_job, tick

PLANS, SEED = 10_000, 5
PEOPLE, APPOINTMENTS_EACH = 2_000, 50
OVERDUE = 10_000
RUNS = 15
PAGES = ("/mediacion/", "/mediacion/calendario?de=todas", "/mediacion/personas/7/seguimiento")


def main() -> int:
    """Measure everything and write the table."""
    _row("what", "data", "measured", "bar")
    _row("---", "---", "---", "---")
    _promises()
    _planning()
    with tempfile.TemporaryDirectory() as folder:
        _today(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        _on_time(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        _outage(Path(folder))
    sys.stdout.write(f"\n{platform.machine()}, {os.cpu_count()} cores, tzdata {tzdata_version()}\n")
    return 0


def _row(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def _promises() -> None:
    contacts, broken = broken_promises(PLANS, SEED)
    data = f"{PLANS:,} random plans, {contacts:,} contacts, 5 zones, 2026-2030"
    _row("promises of a plan", data, f"{len(broken)} broken {broken[:2] or ''}", "0")
    first = datetime(2026, 1, 1)  # noqa: DTZ001 - wall-clock time
    asked, missing, lost = lost_minutes(first, first.replace(year=2029))
    data = f"{asked:,} minutes of 2026-2028 in 5 zones, {missing} missing by law"
    _row("every local minute", data, f"{lost} lost", "0")


def _planning() -> None:
    taken = []
    for number in range(300):
        start = date(2027, 1, 4) + timedelta(days=number)
        began = perf_counter()
        plan_follow_up(
            start,
            CALENDAR,
            release_on=start,
            placement_on=start + timedelta(days=30),
            slot_key=str(number),
        )
        taken.append((perf_counter() - began) * 1e3)
    _row("planning one person", "300 plans of 24 months", _times(taken), "5 ms")


def _times(taken: list[float]) -> str:
    taken.sort()
    return f"p50 {statistics.median(taken):.1f} ms, p99 {taken[len(taken) * 99 // 100]:.1f} ms"


def _today(folder: Path) -> None:
    engine = _fresh(folder)
    app = portal(engine, folder, "", lambda: BEGINS_AT)
    _write_caseload(engine)
    with unit_of_work(engine) as session:
        mediator = session.scalars(select(Account)).first()
        assert mediator is not None
        token = sign_in.open_session(session, mediator, now=BEGINS_AT)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    data = f"{PEOPLE:,} people, {PEOPLE * APPOINTMENTS_EACH:,} appointments"
    for page in PAGES:
        taken = []
        for _ in range(RUNS):
            began = perf_counter()
            answer = client.get(page)
            taken.append((perf_counter() - began) * 1e3)
            assert answer.status_code == 200, answer.status
        with counting(engine) as queries:
            client.get(page)
        _row(page, data, f"{_times(taken)}, {len(queries)} queries", "100 ms")
    engine.dispose()


def _fresh(folder: Path) -> Engine:
    engine = open_engine(f"sqlite:///{folder}/bench.db")
    upgrade.upgrade(engine)
    return engine


def _write_caseload(engine: Engine) -> None:
    """People in follow-up with two years of appointments around today, most of them held."""
    with unit_of_work(engine) as session:
        mediator = Account(
            login="mediacion", name="Mediadora", role=Role.MEDIATOR, password_hash="-"
        )
        session.add(mediator)
        session.flush()
        people = [
            Participant(
                given_names=f"Persona {number}",
                family_names="Inventada",
                origin=Origin.PROGRAMME,
                case_state=CaseState.FOLLOW_UP,
                mediator_id=mediator.id,
            )
            for number in range(PEOPLE)
        ]
        session.add_all(people)
        session.flush()
        rows = [
            _appointment(person.id, mediator.id, number, each)
            for number, person in enumerate(people)
            for each in range(APPOINTMENTS_EACH)
        ]
        session.execute(insert(Appointment), rows)


def _appointment(person_id: int, mediator_id: int, number: int, each: int) -> dict[str, object]:
    day = TOMORROW + timedelta(days=(each - APPOINTMENTS_EACH // 2) * 14 + number % 14)
    at = datetime(2026, 1, 1, 9 + number % 8, 30 * (each % 2)).time()  # noqa: DTZ001 - wall clock
    is_past = day < TOMORROW - timedelta(days=1)
    return {
        "uid": f"bench-{person_id}-{each}",
        "participant_id": person_id,
        "mediator_id": mediator_id,
        "rule_code": "",
        "kind": ContactKind.MONTHLY_CHECK,
        "mode": ContactMode.PHONE,
        "party": ContactParty.PARTICIPANT,
        "status": AppointmentStatus.SEEN if is_past else AppointmentStatus.PLANNED,
        "status_cause": Cause.PLANNING,
        "due_on": day,
        "on_day": day,
        "at_time": at,
        "zone": ZONE,
        "starts_at": resolve(day, at, ZONE),
        "tzdata_version": tzdata_version(),
        "duration_minutes": 30,
        "place": "",
        "note": "",
        "sequence": 0,
        "version": 1,
        "created_at": BEGINS_AT,
    }


def _on_time(folder: Path) -> None:
    engine = _fresh(folder)
    found = run_the_hour(engine, folder)
    data = f"{PEOPLE_REMINDED * EACH:,} appointments in {WORKING_DAYS} days, one hour"
    measured = (
        f"{found.due:,} fell due, {found.share:.2%} handed over within 60 s; "
        f"median {found.median:.1f} s, worst {found.worst:.1f} s"
    )
    _row("reminders on time", data, measured, "99.9 %")
    engine.dispose()


def _outage(folder: Path) -> None:
    """A portal that was off from before the reminders were due until half of them are useless."""
    engine = _fresh(folder)
    write_appointments(engine, OVERDUE)
    before = portal(engine, folder, "", lambda: BEGINS_AT)
    run_job(before, "owe_reminders")
    noon_after = BEGINS_AT + timedelta(hours=24)
    after = portal(engine, folder, "", lambda: noon_after)
    began = perf_counter()
    while _queued(engine):
        tick(after)
    seconds = perf_counter() - began
    counts = _counts(engine)
    told = ", ".join(f"{count:,} {status.value}" for status, count in sorted(counts.items()))
    late = _sent_too_late(engine, noon_after)
    measured = f"{seconds:.0f} s: {told}; {late} useless ones sent"
    _row("24 hours of outage", f"{OVERDUE:,} overdue", measured, "300 s, 0")
    engine.dispose()


def _queued(engine: Engine) -> int:
    return _counts(engine)[MessageStatus.QUEUED]


def _counts(engine: Engine) -> Counter[MessageStatus]:
    with reading(engine) as session:
        rows = session.execute(
            select(OutboxMessage.status, func.count()).group_by(OutboxMessage.status)
        )
        return Counter({status: count for status, count in rows})


def _sent_too_late(engine: Engine, now: datetime) -> int:
    with reading(engine) as session:
        found = session.scalar(
            select(func.count()).where(
                OutboxMessage.status == MessageStatus.SENT, OutboxMessage.useful_until <= now
            )
        )
    return found or 0


if __name__ == "__main__":
    raise SystemExit(main())
