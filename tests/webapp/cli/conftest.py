"""The command `oportunidades`, called as from a shell in an empty folder."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from models.session import open_engine
from tests import databases
from webapp.cli import main

Run = Callable[..., Result]
TAXONOMY = str(Path(__file__).parents[2] / "matching" / "small_taxonomy")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with nothing set that the machine may have set."""
    for name in ("DATABASE_URL", "PUBLIC_URL", "OFFICE_ZONE", "SMTP_URL", "PORT", "HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def oportunidades(folder: Path) -> Run:
    """Call the command with arguments; an exception that it lets out fails the test."""
    del folder

    def run(*arguments: str, text: str | None = None) -> Result:
        result = CliRunner().invoke(main, arguments, input=text, prog_name="oportunidades")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def database(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A migrated database at the place where the command looks for it."""
    made = tmp_path_factory.mktemp("made")
    with databases.sqlite_engine(made) as engine:
        engine.dispose()
    path = folder / "var" / "oportunidades.db"
    path.parent.mkdir()
    shutil.copy(made / "portal.db", path)
    opened = open_engine(f"sqlite:///{path}")
    yield opened
    opened.dispose()


@pytest.fixture
def files(folder: Path) -> tuple[str, str]:
    """A welder and a vacancy for one."""
    person = {
        "id": "p1",
        "commune": "Quillota",
        "trades": ["soldador"],
        "skills": [{"name": "soldar con MIG", "evidence": "E4"}],
    }
    vacancy = {"id": "v1", "title": "Soldador", "commune": "La Cruz"}
    (folder / "people.jsonl").write_text(json.dumps(person) + "\n", encoding="utf-8")
    (folder / "vacancies.jsonl").write_text(json.dumps(vacancy) + "\n", encoding="utf-8")
    return "people.jsonl", "vacancies.jsonl"
