"""Files of workshops held."""

from datetime import date

import pytest
from sqlalchemy import select

from models.imports import ImportKind, LinkReview
from models.workshops import AttendanceResult, HourUnit, WorkshopAttendance, WorkshopRun
from services import imports
from services.errors import InvalidError
from tests import factories
from tests.services.imports import files

WORKSHOPS = ImportKind.WORKSHOPS
HEADER = (
    "Código;Taller;Desde;Hasta;Horas;Tipo de hora;RUT;Asistencia (%);Resultado;Certificado;Folio"
)
ROW = "PAN-1;Panadería;02-03-2026;30-06-2026;116;pedagógicas;40.000.012-3;92 %;Aprobada;;"


@pytest.fixture
def people(town):
    """Two people with a RUT."""
    return [factories.a_participant(town, rut=rut) for rut in ("400000123", "400000131")]


def stage(town, *rows: str, header: str = HEADER, today: date | None = None):
    content = files.people_csv(*rows, header=header)
    return imports.stage(town, factories.CLERK, WORKSHOPS, "t.csv", content, today=today)


def test_a_row_becomes_the_workshop_and_the_attendance(town, people, now, today) -> None:
    batch = stage(town, ROW, ROW.replace("012-3", "013-1").replace("92 %", "60"))
    assert batch.problems == []
    outcome = imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    assert outcome.added == 2
    run = town.scalars(select(WorkshopRun)).one()
    assert (run.code, run.hours, run.hour_unit) == ("PAN-1", 116, HourUnit.PEDAGOGICAL)
    assert run.workshop_type_key == "bakery_course"
    assert (run.starts_on, run.ends_on) == (date(2026, 3, 2), date(2026, 6, 30))
    attended = town.scalars(select(WorkshopAttendance).order_by(WorkshopAttendance.id)).all()
    assert [a.attendance_percent for a in attended] == [92, 60]
    assert attended[0].participant_id == people[0].id
    assert attended[0].result is AttendanceResult.PASSED
    assert attended[0].certificate is None


def test_only_a_certificate_of_competence_is_official(town, people, now, today) -> None:
    batch = stage(
        town,
        ROW.replace("Aprobada;;", "Aprobada;Chile Valora;77").replace(
            "Chile Valora", "ChileValora"
        ),
        ROW.replace("012-3", "013-1").replace("Aprobada;;", "Aprobada;Instituto Inventado;"),
    )
    imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    first, second = town.scalars(select(WorkshopAttendance).order_by(WorkshopAttendance.id))
    assert (first.certificate.is_official, first.certificate.number) == (True, "77")
    assert not second.certificate.is_official


def test_somebody_the_office_does_not_know_is_a_problem(town) -> None:
    batch = stage(town, ROW)

    assert [(p["cell"], p["code"]) for p in batch.problems] == [("G2", "unknown_person")]


def test_a_workshop_that_contradicts_itself_is_a_problem(town, people) -> None:
    batch = stage(town, ROW, ROW.replace("012-3", "013-1").replace(";116;", ";120;"))

    assert [(p["row"], p["column"], p["code"]) for p in batch.problems] == [
        (3, "hours", "workshop_differs")
    ]


def test_a_workshop_that_contradicts_what_the_office_has_is_a_problem(town, people) -> None:
    town.add(WorkshopRun(code="PAN-1", name="Panadería", hours=80))
    town.flush()

    batch = stage(town, ROW)

    assert {(p["column"], p["code"]) for p in batch.problems} == {
        ("hours", "workshop_differs_from_held"),
        ("hour_unit", "workshop_differs_from_held"),
    }


def test_people_are_added_to_a_workshop_the_office_has(town, people, now, today) -> None:
    first = stage(town, ROW)
    imports.apply(town, factories.CLERK, first.id, now=now, today=today)

    second = stage(town, ROW, ROW.replace("012-3", "013-1"))
    outcome = imports.apply(town, factories.CLERK, second.id, now=now, today=today)

    assert (outcome.added, outcome.skipped) == (1, 1)
    assert len(town.scalars(select(WorkshopRun)).all()) == 1


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ((";116;", ";0;"), "hours", "number_out_of_range"),
        ((";116;", ";10000000;"), "hours", "number_out_of_range"),
        (("92 %", "120"), "attendance_percent", "number_out_of_range"),
        (("Aprobada", "genial"), "result", "wrong_choice"),
        (("30-06-2026", "30-01-2026"), "ends_on", "ends_before_start"),
        (("Aprobada;;", "Aprobada;;55"), "certificate_issuer", "certificate_without_issuer"),
        (("PAN-1", ""), "code", "required"),
    ],
)
def test_what_does_not_fit_is_told(town, people, change, column: str, code: str) -> None:
    batch = stage(town, ROW.replace(*change))

    assert [(p["column"], p["code"]) for p in batch.problems] == [(column, code)]


@pytest.mark.parametrize("result", ["Aprobada", "Reprobada"])
def test_a_result_of_a_workshop_that_has_not_ended_is_told_with_its_cell(
    town, people, today, result: str
) -> None:
    row = ROW.replace("30-06-2026", "30-12-2026").replace("Aprobada", result)

    (problem,) = stage(town, row, today=today).problems

    assert (problem["cell"], problem["code"]) == ("D2", "result_before_end")
    assert problem["value"] == "2026-12-30"


@pytest.mark.parametrize(
    ("result", "ends"), [("En curso", "30-12-2026"), ("Retirada", "30-12-2026"), ("Aprobada", "")]
)
def test_who_is_still_in_a_workshop_or_left_it_may_come_before_its_end(
    town, people, today, result: str, ends: str
) -> None:
    row = ROW.replace("30-06-2026", ends).replace("Aprobada", result)

    assert stage(town, row, today=today).problems == []


def test_what_was_read_on_another_day_is_judged_again_when_it_is_kept(
    town, people, now, today
) -> None:
    batch = stage(town, ROW.replace("30-06-2026", "30-12-2026"))

    with pytest.raises(InvalidError) as refused:
        imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    assert [problem.code for problem in refused.value.problems] == ["result_before_end"]


def test_a_certificate_of_a_day_that_has_not_come_is_told(town, people, today) -> None:
    header, row = f"{HEADER};Certificado emitido", ROW.replace("Aprobada;;", "Aprobada;X;1")

    (problem,) = stage(town, f"{row};24-11-2026", header=header, today=today).problems

    assert (problem["column"], problem["code"]) == ("issued_on", "issued_in_future")


def test_the_same_attendance_twice_is_a_problem(town, people) -> None:
    assert [p["code"] for p in stage(town, ROW, ROW).problems] == ["row_twice"]


def test_a_workshop_nobody_can_place_is_kept_and_asked_about(town, people, now, today) -> None:
    batch = stage(town, ROW.replace("Panadería", "Astrología aplicada"))
    outcome = imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    assert outcome.to_review == 1
    assert town.scalars(select(WorkshopRun)).one().workshop_type_key is None
    assert town.scalars(select(LinkReview)).one().purpose == "workshop"
