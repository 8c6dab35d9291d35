"""`backup` and `restore` on the command line."""

from pathlib import Path

from sqlalchemy import Engine, func, select

from models.accounts import Account
from models.session import reading, unit_of_work
from tests.factories import an_account
from tests.webapp.cli.conftest import Run
from webapp.leadership import leadership_of


def _accounts(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(Account)) or 0


def test_a_copy_is_made_and_put_back(oportunidades: Run, database: Engine) -> None:
    with unit_of_work(database) as session:
        an_account(session)
    made = oportunidades("backup", "copy.db")
    with unit_of_work(database) as session:
        an_account(session)
    database.dispose()

    refused = oportunidades("restore", "copy.db")
    done = oportunidades("restore", "--force", "copy.db")

    assert (made.exit_code, refused.exit_code, done.exit_code) == (0, 1, 0)
    assert "--force" in refused.output
    assert ".before-restore" in done.output
    assert _accounts(database) == 1


def test_a_copy_is_not_written_over(oportunidades: Run, database: Engine, folder: Path) -> None:
    del database
    (folder / "copy.db").write_text("mine")

    result = oportunidades("backup", "copy.db")

    assert result.exit_code == 1
    assert (folder / "copy.db").read_text() == "mine"


def test_nothing_is_put_under_an_open_portal(oportunidades: Run, database: Engine) -> None:
    oportunidades("backup", "copy.db")
    portal = leadership_of(database)
    assert portal.is_held()

    result = oportunidades("restore", "--force", "copy.db")

    portal.give_back()
    assert result.exit_code == 1
    assert "Close it first" in result.output


def test_a_file_that_is_not_there_or_no_copy_is_refused(
    oportunidades: Run, database: Engine, folder: Path
) -> None:
    del database
    (folder / "letter.txt").write_text("Estimada oficina:")

    missing, other = oportunidades("restore", "none.db"), oportunidades("restore", "letter.txt")

    assert (missing.exit_code, other.exit_code) == (2, 1)
    assert "letter.txt" in other.output


def test_a_folder_that_is_not_there_is_named_and_not_what_would_have_been_in_it(
    oportunidades: Run, database: Engine
) -> None:
    del database

    result = oportunidades("backup", "nowhere/copy.db")

    assert result.exit_code == 1
    assert "nowhere: there is no such folder" in result.output
    assert "unfinished" not in result.output
