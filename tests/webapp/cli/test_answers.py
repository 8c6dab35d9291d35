"""Where a command writes its answer: UTF-8 for whoever reads it, and never into nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PLAN = ("follow-up", "plan", "--starts-on", "2027-01-31")


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
