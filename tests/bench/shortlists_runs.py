"""The engine asked as an outsider would: two files in, one file out, by the command line."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.bench.shortlists_protocol import TOP, FloatArray, Record, Task

COMMAND = (sys.executable, "-c", "from webapp.cli import main; main()", "match")
DAY = "2026-11-28"  # evidence fades; the day is given, so that every run says the same


@dataclass(frozen=True, slots=True)
class Answer:
    """What the command left: its exit code, its words and the bytes of the file it wrote."""

    code: int
    told: str
    written: bytes


def match(
    folder: Path, people: Sequence[Record], vacancies: Sequence[Record], *options: str
) -> Answer:
    """Write two files, match them by the command and read its answer."""
    files = {"people": people, "vacancies": vacancies}
    for name, records in files.items():
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    out = folder / "out.jsonl"
    out.unlink(missing_ok=True)
    arguments = [part for name in files for part in (f"--{name}", str(folder / f"{name}.jsonl"))]
    done = subprocess.run(
        [*COMMAND, *arguments, "--on", DAY, "--out", str(out), *options],
        check=False,
        capture_output=True,
        text=True,
    )
    return Answer(done.returncode, done.stderr, out.read_bytes() if out.exists() else b"")


def vacancies_for_people(
    folder: Path, task: Task, people: Sequence[Record], vacancies: Sequence[Record]
) -> FloatArray:
    """Scores by which the first ten of every person stand in the order of the engine."""
    answer = match(folder, people, vacancies, "--for", "people", "--top", str(TOP))
    return _scores(task, answer)


def people_for_vacancies(
    folder: Path, task: Task, people: Sequence[Record], vacancies: Sequence[Record]
) -> FloatArray:
    """Scores by which the first person of every vacancy stands first."""
    return _scores(task, match(folder, people, vacancies, "--for", "vacancies", "--top", "1"))


def _scores(task: Task, answer: Answer) -> FloatArray:
    if answer.code:
        raise RuntimeError(f"the command failed: {answer.told.strip()}")
    rows = {one.key: row for row, one in enumerate(task.archetypes)}
    columns = {one.key: column for column, one in enumerate(task.adverts)}
    scores = np.full(task.grades.shape, -np.inf)
    for line in _lines(answer.written):
        scores[rows[str(line["person"])], columns[str(line["vacancy"])]] = -float(str(line["rank"]))
    return scores


def _lines(written: bytes) -> Iterable[dict[str, object]]:
    return map(json.loads, written.decode().splitlines())
