from datetime import date

from sqlalchemy import Engine, select

from models.jobs import JobRun
from models.session import reading
from tests.webapp.cli.conftest import Run
from webapp.scheduler import JOBS


def test_every_job_is_listed(oportunidades: Run, database: Engine) -> None:
    del database

    result = oportunidades("jobs", "list")

    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == [job.name for job in JOBS]
    assert "never ran" in result.output


def test_a_job_is_run_for_another_day(oportunidades: Run, database: Engine) -> None:
    result = oportunidades("jobs", "run", "forget_forms", "--on", "2030-02-21")

    assert result.exit_code == 0
    with reading(database) as session:
        row = session.scalars(select(JobRun)).one()
    assert (row.name, row.for_day) == ("forget_forms", date(2030, 2, 21))


def test_a_job_nobody_knows_is_one_line_that_names_those_there_are(
    oportunidades: Run, database: Engine
) -> None:
    del database

    result = oportunidades("jobs", "run", "sweep_the_floor")

    assert result.exit_code == 2
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1
    assert "'owe_reminders'" in result.output


def test_a_day_that_is_none_is_refused(oportunidades: Run, database: Engine) -> None:
    del database

    result = oportunidades("jobs", "run", "forget_forms", "--on", "31-02-2030")

    assert result.exit_code == 2
