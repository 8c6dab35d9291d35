"""The list of commands and its help."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.webapp.cli.conftest import Run
from webapp.cli import COMMANDS, main

HEAVY = ("flask", "sqlalchemy", "sklearn", "numpy", "pydantic", "alembic", "waitress")


def _paths() -> Iterator[list[str]]:
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        yield [name]
        if isinstance(command, click.Group):
            yield from ([name, inner] for inner in command.commands)


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_the_help_lists_every_command(oportunidades: Run, flag: str) -> None:
    result = oportunidades(flag)

    assert result.exit_code == 0
    assert all(f"  {name} " in result.output for name in COMMANDS)


def test_every_command_says_what_it_does(oportunidades: Run) -> None:
    for path in _paths():
        result = oportunidades(*path, "-h")

        assert result.exit_code == 0, path
        text = result.output.split("\n\n")[1].strip()
        assert len(text.split()) >= 5, path
        assert text.endswith("."), path


def test_the_help_loads_nothing_heavy() -> None:
    asked = f"import webapp.cli, sys; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )

    assert done.stdout.strip() == "[]"


def test_a_command_nobody_knows_is_one_clear_line(oportunidades: Run) -> None:
    for path in (["matchh"], ["db", "upgrad"]):
        result = oportunidades(*path)

        assert result.exit_code == 2
        assert result.output.count("\n") == 1, result.output
        assert f"No such command '{path[-1]}'" in result.output
        assert "--help" in result.output


def test_a_choice_that_is_missing_is_one_clear_line(oportunidades: Run) -> None:
    result = oportunidades("import")

    assert result.exit_code == 2
    assert result.output.count("\n") == 1, result.output
    assert "people, workshops, vacancies. See oportunidades import --help." in result.output


def test_the_lists_of_commands_are_whole_sentences(oportunidades: Run) -> None:
    for group in ("db", "jobs", "users"):
        assert "..." not in oportunidades(group, "-h").output.split("Commands:")[1], group


def test_the_version_is_told(oportunidades: Run) -> None:
    result = oportunidades("--version")

    assert result.exit_code == 0
    assert "oportunidades" in result.output
