"""`make crawl`: search the whole portal for what the matrix denies, and print the counts."""

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import databases
from tests.crawl.attributes import compare_pairs
from tests.crawl.contention import contend
from tests.crawl.crawling import crawl
from tests.crawl.foreign_ids import try_foreign
from tests.crawl.scripts import payloads, try_scripts
from tests.crawl.twins import compare_twins
from tests.webapp.furnished import make_furnished
from tests.webapp.town import Town, open_town, without_limits

ROWS, RESPONSES, TWINS, PAIRS, REQUESTS, USERS, ACTS = 50, 20_000, 500, 10_000, 50_000, 50, 200
AT_ONCE, IN_EACH_FIELD = 50, 10  # payloads that lie in the texts together, and typed one by one


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was done, how much of it, and whether all was well."""

    name: str
    counts: str
    is_good: bool


def main() -> int:
    """Run every part in full, print a table, and fail where anything was told that may not be."""
    parser = argparse.ArgumentParser(prog="python -m tests.crawl", description=__doc__)
    parser.add_argument("--part", choices=sorted(_PARTS), help="only this part")
    given = parser.parse_args()
    databases.take_quick_place()
    lines = []
    sys.stdout.write(f"| crawl | {platform.machine()}, Python {platform.python_version()} | |\n")
    sys.stdout.write("|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder:
        for line in _run(Path(folder), given.part):
            lines.append(line)
            verdict = "good" if line.is_good else "BAD"
            sys.stdout.write(f"| {line.name} | {line.counts} | {verdict} |\n")
            sys.stdout.flush()
    return 0 if all(line.is_good for line in lines) else 1


def _run(folder: Path, only: str | None) -> Iterator[Line]:
    template = None
    for name, part in _PARTS.items():
        if only not in {None, name}:
            continue
        sys.stderr.write(f"{name} ...\n")
        if name == "contention":
            yield from _contention(folder)
            continue
        template = template or make_furnished(folder)
        own = folder / name
        own.mkdir()
        started = time.monotonic()
        with without_limits():
            line = part(open_town(template, own))
        seconds = f", {time.monotonic() - started:.0f} s"
        yield Line(line.name, line.counts + seconds, line.is_good)


def _canaries(town: Town) -> Line:
    found = crawl(town, rows=ROWS)
    for leak in found.leaks:
        sys.stderr.write(f"{leak}\n")
    for address in found.broken:
        sys.stderr.write(f"broken: {address}\n")
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(found.responses.items()))
    counts = (
        f"{found.total:,} responses ({kinds}), {len(found.leaks)} canaries outside the matrix, "
        f"{len(found.met):,} met inside it"
    )
    is_good = not found.leaks and not found.broken and found.total >= RESPONSES
    return Line("canaries", counts, is_good)


def _twins(town: Town) -> Line:
    told = compare_twins(town, pairs=TWINS)
    return Line("twins", f"{TWINS:,} pairs, {len(told)} told apart", not told)


def _attributes(town: Town) -> Line:
    done = compare_pairs(town, pairs=PAIRS)
    counts = f"{done.pairs:,} pairs in {done.lists:,} lists, {len(done.changed)} lists changed"
    return Line("attributes", counts, not done.changed)


def _foreign_ids(town: Town) -> Line:
    tried = try_foreign(town, requests=REQUESTS)
    for address, status in tried.told[:100]:
        sys.stderr.write(f"{address}: {status}\n")
    counts = (
        f"{tried.requests:,} requests over {len(tried.rules)} rules, {len(tried.told)} told apart"
    )
    return Line("foreign ids", counts, not tried.told and tried.requests >= REQUESTS)


def _scripts(town: Town) -> Line:
    tried = try_scripts(town, payloads(), in_each_field=IN_EACH_FIELD, at_once=AT_ONCE)
    for where, what in tried.harmful[:100]:
        sys.stderr.write(f"{where}: {what}\n")
    for address in tried.broken:
        sys.stderr.write(f"broken: {address}\n")
    counts = (
        f"{tried.payloads:,} payloads in {len(tried.fields):,} fields and "
        f"{len(tried.columns):,} columns, {tried.shown:,} of {tried.answers:,} answers show one, "
        f"{len(tried.harmful)} that became script"
    )
    return Line("scripts", counts, not tried.harmful and not tried.broken)


def _contention(folder: Path) -> Iterator[Line]:
    server = databases.start_postgres()
    for name in databases.wanted():
        place = folder / f"contention-{name}"
        place.mkdir()
        opened = (
            databases.sqlite_engine(place)
            if name == databases.SQLITE
            else databases.postgres_engine()
        )
        with opened as engine:
            result = contend(engine, users=USERS, acts=ACTS)
        accepted = result.tally.accepted.total()
        counts = (
            f"{USERS} users x {ACTS} acts: {accepted:,} accepted, "
            f"{sum(result.audited.values()):,} written down, {result.tally.refused:,} refused, "
            f"{result.tally.busy:,} busy, at most {result.tally.most_filled} of 3 positions, "
            f"{result.seconds:.0f} s"
        )
        yield Line(f"contention, {name}", counts, result.is_good)
    del server


_PARTS: dict[str, Callable[[Town], Line]] = {
    "canaries": _canaries,
    "twins": _twins,
    "attributes": _attributes,
    "foreign-ids": _foreign_ids,
    "scripts": _scripts,
    "contention": lambda _town: Line("contention", "", is_good=True),
}


if __name__ == "__main__":
    raise SystemExit(main())
