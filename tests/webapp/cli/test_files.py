"""Files brought in from the command line, whole or not at all."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from models.imports import ImportBatch
from models.participants import Participant
from models.session import reading
from tests.factories import a_rut
from tests.webapp.cli.conftest import Run


def _people(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(Participant)) or 0


@pytest.fixture
def people(folder: Path) -> Path:
    """Two people as Excel in Spanish writes them."""
    path = folder / "personas.csv"
    rows = ["RUT;Nombres;Apellidos", f"{a_rut()};María;Ñañez Peña", f"{a_rut()};José;Díaz"]
    path.write_bytes("\r\n".join(rows).encode("cp1252"))
    return path


def test_a_file_is_brought_in_whole(oportunidades: Run, database: Engine, people: Path) -> None:
    result = oportunidades("import", "people", str(people))

    assert result.exit_code == 0
    assert "2 added" in result.output
    assert _people(database) == 2


def test_a_trial_keeps_nothing(oportunidades: Run, database: Engine, people: Path) -> None:
    result = oportunidades("import", "people", str(people), "--dry-run")

    assert result.exit_code == 0
    assert "2 new" in result.output
    assert _people(database) == 0
    with reading(database) as session:
        assert session.scalars(select(ImportBatch)).all() == []


def test_a_file_with_a_problem_keeps_nothing_and_names_the_cell(
    oportunidades: Run, database: Engine, people: Path
) -> None:
    with people.open("ab") as stream:
        stream.write(b"\r\n12.345.678-9;Ana;Rojas")

    result = oportunidades("import", "people", str(people))

    assert result.exit_code == 1
    assert "Problem at A4" in result.output
    assert _people(database) == 0


def test_a_file_that_is_no_table_is_refused(
    oportunidades: Run, database: Engine, folder: Path
) -> None:
    (folder / "foto.xlsx").write_bytes(b"\x89PNG not a spreadsheet")

    result = oportunidades("import", "people", "foto.xlsx")

    assert result.exit_code == 1
    assert _people(database) == 0


def test_a_kind_nobody_knows_is_refused(oportunidades: Run, people: Path) -> None:
    result = oportunidades("import", "dogs", str(people))

    assert result.exit_code == 2
    assert "people" in result.output
