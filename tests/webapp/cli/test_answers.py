"""Where an answer goes: nothing before all input is read, bars beside it and never inside it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.webapp.cli.conftest import TAXONOMY, Run

ROOT = Path(__file__).parents[3]
PLAN = ("follow-up", "plan", "--starts-on", "2027-01-31")
COMMAND = (sys.executable, "-c", "from webapp.cli import main; main()")


@pytest.mark.parametrize("bad", [b"\xff\xfe", b"x" * 100_001], ids=["not UTF-8", "too long"])
def test_a_bad_line_far_inside_is_told_before_the_first_answer(folder: Path, bad: bytes) -> None:
    sent = b"soldador\n" * 3_000 + bad + b"\npan\n"

    ended = subprocess.run(
        [*COMMAND, "link", "--taxonomy", TAXONOMY, "--top", "1"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        input=sent,
        capture_output=True,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr.startswith(b"Error: input, line 3001: ")
    assert ended.stdout == b""


def test_what_is_said_of_a_file_stands_on_a_line_of_its_own_below_the_bar(folder: Path) -> None:
    (folder / "lines.txt").write_text("pan\n", encoding="utf-8")

    shown = _at_a_terminal(folder, "link", "lines.txt", "--taxonomy", TAXONOMY, "--out", "o.jsonl")

    assert "linking" in shown
    assert "100%" in shown
    assert shown.rstrip().splitlines()[-1] == "1 line in o.jsonl"


def test_an_answer_that_is_sent_away_leaves_its_bar_on_the_terminal(folder: Path) -> None:
    (folder / "lines.txt").write_text("pan\n", encoding="utf-8")
    away = folder / "sent.jsonl"

    shown = _at_a_terminal(folder, "link", "lines.txt", "--taxonomy", TAXONOMY, sent_to=away)

    assert "100%" in shown
    assert len(away.read_text(encoding="utf-8").splitlines()) == 1


def test_an_answer_on_the_terminal_itself_has_no_bar_in_it(folder: Path) -> None:
    (folder / "lines.txt").write_text("pan\n", encoding="utf-8")

    shown = _at_a_terminal(folder, "link", "lines.txt", "--taxonomy", TAXONOMY)

    assert "linking" not in shown
    assert '"text": "pan"' in shown


@pytest.mark.parametrize(
    "command", [("engine", "train"), ("link", "-"), ("match", "--people", "p", "--vacancies", "p")]
)
def test_no_answer_takes_the_place_of_the_taxonomy_it_was_made_with(
    oportunidades: Run, folder: Path, command: tuple[str, ...]
) -> None:
    (folder / "p").write_text("", encoding="utf-8")
    (folder / "own").mkdir()
    words = folder / "own" / "synonyms.csv"
    words.write_text("concept,lang,text\n", encoding="utf-8")

    result = oportunidades(*command, "--taxonomy", "own", "--out", "own/synonyms.csv", text="")

    assert result.exit_code == 1
    assert "choose another file" in result.stderr
    assert words.read_text(encoding="utf-8") == "concept,lang,text\n"


def _at_a_terminal(folder: Path, *arguments: str, sent_to: Path | None = None) -> str:
    """What a terminal shows of a command whose errors, and perhaps its answer, go there."""
    outer, inner = pty.openpty()
    answer = inner if sent_to is None else os.open(sent_to, os.O_WRONLY | os.O_CREAT)
    running = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stdout=answer,
        stderr=inner,
    )
    os.close(inner)
    if answer != inner:
        os.close(answer)
    shown = b""
    while True:
        try:
            shown += os.read(outer, 4096)
        except OSError:  # everybody has let go of the other end
            break
    os.close(outer)
    assert running.wait(timeout=60) == 0
    return shown.decode()


def _run(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", f"{code}; from webapp.cli import main; main()", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT), **environment},
        input="Se exige papel de antecedentes, señor\n".encode(),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("command", [PLAN, ("follow-up", "rules"), ("lint",)])
def test_an_answer_that_nobody_would_see_is_one_line(command: tuple[str, ...]) -> None:
    result = _run("import sys; sys.stdout = None", *command)

    assert result.returncode == 1
    assert result.stderr.startswith(b"Error: The output is closed.")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_answer_is_utf_8_whatever_the_terminal_says(encoding: str) -> None:
    result = _run("import sys", "lint", PYTHONIOENCODING=encoding)

    assert result.returncode == 0
    (line,) = result.stdout.decode("utf-8").splitlines()
    assert "Código del Trabajo" in json.loads(line)["findings"][0]["norm"]
    assert b"Traceback" not in result.stderr
