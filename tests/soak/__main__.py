"""`make soak`: kill schedulers at random and count what became of every reminder."""

import argparse
import platform
import sys
import tempfile
from pathlib import Path

from models import upgrade
from models.session import open_engine
from tests.soak.killing import Verdict, soak

KILLS, REMINDERS, SEED = 500, 10_000, 4


def main() -> int:
    """Soak, print the verdict as a table, and fail where a reminder was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--reminders", type=int, default=REMINDERS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--database", default="", help="an empty PostgreSQL; SQLite without it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/soak.db"
        engine = open_engine(url)
        upgrade.upgrade(engine)
        engine.dispose()
        verdict = soak(
            url, Path(folder), reminders=given.reminders, kills=given.kills, seed=given.seed
        )
    sys.stdout.write(_table(verdict, url.partition(":")[0]))
    return 0 if verdict.is_good else 1


def _table(verdict: Verdict, database: str) -> str:
    rows = {
        "database": database,
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "reminders": f"{verdict.reminders:,}",
        "kills": f"{verdict.kills:,}",
        "owed": f"{verdict.owed:,}",
        "sent": f"{verdict.sent:,}",
        "uncertain, all listed": f"{verdict.uncertain:,}",
        "lost": f"{verdict.lost:,}",
        "doubled": f"{verdict.doubled:,}",
        "seconds": f"{verdict.seconds:.0f}",
        "verdict": "good" if verdict.is_good else "BAD",
    }
    lines = [f"| {name} | {value} |" for name, value in rows.items()]
    return "\n".join(["| soak | |", "|---|---|", *lines]) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
