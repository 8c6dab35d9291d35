"""How long the server needs for each page, with the demonstration town.

`python -m tests.bench.pages` writes a Markdown table for `docs/measures.md`: the hardware, the
size of the data, and for each page the median, the spread, the queries and the weight.
"""

import os
import platform
import statistics
import sys
import tempfile
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from time import perf_counter

from flask.testing import FlaskClient
from sqlalchemy import func, select

from models.accounts import Role
from models.employers import Employer
from models.participants import Participant
from models.session import reading
from models.vacancies import Vacancy
from tests.webapp.furnished import make_furnished
from tests.webapp.test_budgets import counting
from tests.webapp.town import Town, open_town

WARM_UPS = 2
RUNS = 15
BUDGET_MS = 100


@dataclass(frozen=True, slots=True)
class Measure:
    """One page as one role: milliseconds, queries and bytes."""

    page: str
    role: str
    median_ms: float
    slowest_ms: float
    queries: int
    size_bytes: int


def main() -> None:
    """Measure every page and write the table; slow pages stand on top."""
    with tempfile.TemporaryDirectory(prefix="oportunidades-bench-") as place:
        folder = Path(place)
        _say("Loading the demonstration town ...")
        town = open_town(make_furnished(folder), folder)
        _say(_conditions(town))
        measures = [measure for role in (None, *Role) for measure in _of_role(town, role)]
        town.engine.dispose()
    _write(sorted(measures, key=lambda one: (-one.median_ms, one.page, one.role)))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _conditions(town: Town) -> str:
    with reading(town.engine) as session:
        counts = [
            session.scalar(select(func.count()).select_from(table))
            for table in (Employer, Vacancy, Participant)
        ]
    return (
        f"{_processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, SQLite; "
        f"{counts[0]} employers, {counts[1]} vacancies, {counts[2]} people; "
        f"each page {RUNS} times after {WARM_UPS} warm-ups, in one process, without the network\n"
    )


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _of_role(town: Town, role: Role | None) -> list[Measure]:
    measures = []
    for rule in town.rules(safe=True):
        roles = town.roles_of(rule)
        if (role in roles) if role else not roles:
            addresses = town.addresses(rule, role, "own")
            found = [_measure(town, role, address) for address in addresses]
            slowest = max(filter(None, found), key=lambda one: one.median_ms, default=None)
            if slowest is not None:
                measures.append(slowest)
    return measures


def _measure(town: Town, role: Role | None, address: str) -> Measure | None:
    browser = town.browser(role)
    with counting(town.engine) as sent:
        answer = browser.get(address)
    if answer.status_code != HTTPStatus.OK:
        return None
    for _ in range(WARM_UPS - 1):
        browser.get(address)
    times = sorted(_milliseconds(browser, address) for _ in range(RUNS))
    name = role.value if role else "nobody"
    return Measure(address, name, statistics.median(times), times[-1], len(sent), len(answer.data))


def _milliseconds(browser: FlaskClient, address: str) -> float:
    started = perf_counter()
    browser.get(address)
    return (perf_counter() - started) * 1000


def _write(measures: list[Measure]) -> None:
    _say("| page | role | median ms | slowest ms | queries | KB |\n|---|---|---:|---:|---:|---:|")
    for one in measures:
        _say(
            f"| `{one.page}` | {one.role} | {one.median_ms:.1f} | {one.slowest_ms:.1f} "
            f"| {one.queries} | {one.size_bytes / 1024:.1f} |"
        )
    slow = [one for one in measures if one.median_ms > BUDGET_MS]
    medians = [one.median_ms for one in measures]
    _say(
        f"\n{len(measures)} pages; median of the medians {statistics.median(medians):.1f} ms; "
        f"{len(slow)} above {BUDGET_MS} ms."
    )


if __name__ == "__main__":
    main()
