"""Scheduled jobs listed and run by hand."""

from datetime import date

import pytest
from sqlalchemy import Engine, select, text

from models.jobs import JobRun
from models.session import reading
from tests.webapp.cli.conftest import Run
from webapp.jobs import JOBS


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


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2062-11-26"])
def test_a_day_that_nobody_means_is_one_line(
    oportunidades: Run, database: Engine, day: str
) -> None:
    result = oportunidades("jobs", "run", "owe_reminders", "--on", day)

    assert result.exit_code == 1
    assert result.output == f"Error: {day} is more than ten years away. Check the year.\n"
    with reading(database) as session:
        assert session.scalars(select(JobRun)).all() == []


def test_a_job_that_fails_says_where_and_quotes_no_row(
    oportunidades: Run, database: Engine
) -> None:
    with database.begin() as connection:
        connection.execute(text("drop table submitted_forms"))

    result = oportunidades("jobs", "run", "forget_forms")

    assert result.exit_code == 1
    assert "forget_forms failed: OperationalError" in result.output
    assert "no such table" not in result.output, "nor anything else that an error says"
