"""Files of vacancies."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from models.employers import EmployerStatus
from models.imports import ImportKind
from models.session import unit_of_work
from models.vacancies import Vacancy, VacancyStatus
from services import imports
from services.errors import InvalidError
from tests import factories
from tests.racing import outcome_of, together
from tests.services.imports import files
from tests.services.imports.conftest import fill_town

VACANCIES = ImportKind.VACANCIES
HEADER = "RUT empresa;Cargo;Descripción;Cupos;Sueldo bruto mensual;Horas semanales;Comuna;Cierre"
ROW = "40.000.012-3;Soldador;Armar estructuras;2;750.000;42;Quillota;31-12-2026"


@pytest.fixture
def office(town):
    """An employer, and the law of the day."""
    factories.an_employer(town, rut="400000123")
    factories.legal_figures(town)
    return town


def stage(town, *rows: str, today: date | None = None):
    content = files.people_csv(*rows, header=HEADER)
    return imports.stage(town, factories.CLERK, VACANCIES, "v.csv", content, today=today)


def test_a_row_becomes_a_vacancy_that_waits_for_review(office, now, today) -> None:
    batch = stage(office, ROW, today=today)
    assert batch.problems == []
    outcome = imports.apply(office, factories.CLERK, batch.id, now=now, today=today)

    assert outcome.added == 1
    vacancy = office.scalars(select(Vacancy)).one()
    assert vacancy.status is VacancyStatus.IN_REVIEW
    assert (vacancy.title, vacancy.occupation_key) == ("Soldador", "occ_welder")
    assert (vacancy.positions, vacancy.monthly_pay_clp) == (2, 750_000)
    assert (vacancy.weekly_hours, vacancy.commune_key) == (Decimal(42), "05501")
    assert vacancy.closes_on == date(2026, 12, 31)
    assert "soldador" in vacancy.search_text


def test_without_a_closing_day_it_closes_in_forty_five_days(office, now, today) -> None:
    batch = stage(office, "40.000.012-3;Soldador", today=today)
    imports.apply(office, factories.CLERK, batch.id, now=now, today=today)

    assert office.scalars(select(Vacancy)).one().closes_on == today + timedelta(days=45)


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        (("012-3", "013-1"), "rut", "unknown_employer_rut"),
        (("750.000", "300.000"), "monthly_pay_clp", "pay_below_minimum"),
        ((";42;", ";48;"), "weekly_hours", "hours_above_legal_week"),
        (("31-12-2026", "01-11-2026"), "closes_on", "past_closing_day"),
        (("Quillota", "Narnia"), "commune_key", "unknown_commune_named"),
        ((";2;", ";900;"), "positions", "number_out_of_range"),
        (("Soldador", ""), "title", "required"),
    ],
)
def test_the_rules_of_vacancies_hold_for_files_too(
    office, today, change, column: str, code: str
) -> None:
    batch = stage(office, ROW.replace(*change), today=today)

    assert [(p["column"], p["code"]) for p in batch.problems] == [(column, code)]


def test_a_suspended_employer_gets_no_vacancies(town, today) -> None:
    factories.an_employer(town, rut="400000123", status=EmployerStatus.SUSPENDED)

    assert [p["code"] for p in stage(town, ROW, today=today).problems] == ["employer_is_suspended"]


def test_rules_of_the_day_are_judged_when_the_file_is_kept(office, now) -> None:
    batch = stage(office, ROW, today=date(2026, 11, 23))

    with pytest.raises(InvalidError) as refused:
        imports.apply(office, factories.CLERK, batch.id, now=now, today=date(2027, 1, 1))

    assert refused.value.problems[0].code == "past_closing_day"
    assert office.scalar(select(Vacancy)) is None


def test_the_same_vacancy_twice_in_a_file_is_a_problem(office, today) -> None:
    assert [p["code"] for p in stage(office, ROW, ROW, today=today).problems] == ["vacancy_twice"]


def test_a_vacancy_the_office_has_is_skipped(office, now, today) -> None:
    first = stage(office, ROW, today=today)
    imports.apply(office, factories.CLERK, first.id, now=now, today=today)

    second = stage(office, ROW.replace("750.000", "760.000"), today=today)

    assert [row["is_known"] for row in second.rows] == [True]


def test_of_two_files_with_one_vacancy_that_are_kept_together_one_adds_it(
    engine, now, today
) -> None:
    with unit_of_work(engine) as session:
        fill_town(session)
        factories.an_employer(session, rut="400000123")
        factories.legal_figures(session)
        batches = [stage(session, *rows, today=today).id for rows in ((ROW,), (ROW, ""))]

    def keep(batch_id: int):
        return outcome_of(
            lambda session: imports.apply(session, factories.CLERK, batch_id, now=now, today=today)
        )

    assert together(engine, *map(keep, batches)) == ["done", "import_without_news"]
    with unit_of_work(engine) as session:
        assert len(session.scalars(select(Vacancy)).all()) == 1
