"""`python -m tests.bench.speed [--quick] [--only SECTION] [--out DIR]`: the report as Markdown."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests import databases
from tests.bench.speed import light, linking, people, plots, skills
from tests.bench.speed.timing import machine

SIZES = (1_000, 10_000, 100_000, 1_000_000)


def main() -> None:
    """Measure and write; the pictures into a folder where one is named."""
    asked = _arguments()
    server = databases.start_postgres()  # kept: the server stops when this goes
    _say(f"{machine()}\n")
    for name, section in _sections(asked).items():
        if not asked.only or name in asked.only:
            _say(f"### {name}\n\n{section()}\n")
    del server


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-speed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, about two minutes")
    parser.add_argument("--only", action="append", help="one section; may be repeated")
    parser.add_argument("--out", type=Path, help="folder for the pictures")
    return parser.parse_args()


def _sections(asked: argparse.Namespace) -> Mapping[str, Callable[[], str]]:
    quick = asked.quick
    sizes = SIZES[:2] if quick else SIZES

    def one() -> str:
        text, measured = skills.of_one_vacancy(sizes, 40 if quick else 200)
        if asked.out is not None:
            plots.one_vacancy(measured, asked.out)
        return text

    return {
        "light": light.section,
        "one-vacancy": one,
        "all-vacancies": lambda: skills.of_all_vacancies(
            20_000 if quick else 100_000, 1_000 if quick else 10_000, 20 if quick else 60
        ),
        "every-criterion": lambda: people.of_one_vacancy(
            (2_000,) if quick else SIZES[2:], 2_000 if quick else SIZES[2], 500 if quick else 10_000
        ),
        "exact-homes": lambda: people.of_exact_homes((2_000,) if quick else SIZES[2:]),
        "one-change": lambda: people.of_one_change(
            2_000 if quick else 100_000, 500 if quick else 10_000
        ),
        "linking": lambda: linking.section(5_000 if quick else 100_000),
    }


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
