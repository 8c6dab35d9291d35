"""The database made, upgraded and seeded, and clear lines where it is none."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from models.reference import Concept, WorkshopType
from models.session import reading, unit_of_work
from tests.factories import a_participant
from tests.webapp.cli.conftest import Run


def test_upgrading_makes_the_database_and_twice_does_no_harm(
    oportunidades: Run, folder: Path
) -> None:
    first, second = oportunidades("db", "upgrade"), oportunidades("db", "upgrade")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "is now at" in first.output
    assert "up to date" in second.output
    assert (folder / "var" / "oportunidades.db").exists()
    assert oportunidades("db", "check").exit_code == 0


def test_what_is_written_is_its_owners_alone(oportunidades: Run, folder: Path) -> None:
    oportunidades("db", "upgrade")

    written = [folder / "var", *(folder / "var").iterdir()]
    assert len(written) > 1
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in written} == {
        path.name: "0o0" for path in written
    }


@pytest.mark.parametrize("command", [["seed"], ["demo"], ["users", "list"], ["db", "check"]])
def test_a_missing_database_is_one_line_that_says_what_to_do(
    oportunidades: Run, command: list[str]
) -> None:
    result = oportunidades(*command)

    assert result.exit_code == 1
    assert "oportunidades db upgrade" in result.output
    assert len(result.output.splitlines()) == 1


def test_an_empty_file_is_not_a_database_of_this_version(oportunidades: Run, folder: Path) -> None:
    (folder / "var").mkdir()
    (folder / "var" / "oportunidades.db").touch()

    result = oportunidades("seed")

    assert result.exit_code == 1
    assert "not up to date" in result.output


def test_a_file_that_is_no_database_is_said_to_be_none(oportunidades: Run, folder: Path) -> None:
    (folder / "var").mkdir()
    (folder / "var" / "oportunidades.db").write_text("Estimada oficina: " * 100)

    result = oportunidades("seed")

    assert result.exit_code == 1
    assert "not a database" in result.output


@pytest.mark.parametrize("command", [["db", "upgrade"], ["seed"], ["jobs", "list"]])
def test_a_database_of_a_newer_version_asks_to_upgrade_the_program(
    oportunidades: Run, database: Engine, command: list[str]
) -> None:
    with closing(sqlite3.connect(str(database.url.database))) as connection:
        connection.execute("update alembic_version set version_num = '9999_future'")
        connection.commit()

    result = oportunidades(*command)

    assert result.exit_code == 1
    assert "Upgrade this program" in result.output


def test_a_locked_database_is_said_to_be_busy(oportunidades: Run, database: Engine) -> None:
    with closing(sqlite3.connect(str(database.url.database))) as other:
        other.execute("BEGIN IMMEDIATE")

        result = oportunidades("seed")

    assert result.exit_code == 1
    assert "busy" in result.output


def test_seeding_brings_in_the_reference_data(oportunidades: Run, database: Engine) -> None:
    result = oportunidades("seed")

    assert result.exit_code == 0
    with reading(database) as session:
        assert (session.scalar(select(func.count()).select_from(Concept)) or 0) > 800
        assert (session.scalar(select(func.count()).select_from(WorkshopType)) or 0) >= 45


def test_the_town_never_comes_among_real_people(oportunidades: Run, database: Engine) -> None:
    with unit_of_work(database) as session:
        a_participant(session)

    result = oportunidades("demo")

    assert result.exit_code == 1
    assert "Error:" in result.output


def test_a_wrong_address_of_the_database_is_one_line(
    oportunidades: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "not an address")

    result = oportunidades("seed")

    assert result.exit_code == 1
    assert "DATABASE_URL" in result.output
