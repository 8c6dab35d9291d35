"""Files of people, from the spreadsheet to their rows."""

from datetime import date, time

import pytest
from sqlalchemy import select

from models.accounts import Role
from models.audit import AuditAction, AuditEntry
from models.imports import ImportKind, LinkReview
from models.participants import (
    AvailabilityWindow,
    CaseState,
    EvidenceRung,
    Origin,
    Participant,
    SkillShown,
)
from models.reference import TravelMode
from services import imports
from services.errors import InvalidError
from tests import factories
from tests.services.imports import files

PEOPLE = ImportKind.PEOPLE
HEADER = (
    "RUT;Nombres;Apellidos;Teléfono;Correo;Comuna;Oficios;Licencias;Disponibilidad;Transporte;"
    "Viaje máximo (minutos);Sueldo mínimo que espera;Disponible desde;Talleres"
)
FULL = (
    "40.000.012-3;Ana María;Pérez Soto;9 8765 4321;ANA@correo.test;la calera;"
    '"soldador, gasfiter";clase B, inglés;lunes a viernes 08:00-18:00;bus;60;539.000,50;'
    "01-12-2026;panadería (120 h)"
)


def findings(batch) -> set[tuple[int, str, str]]:
    return {(one["row"], one["column"], one["code"]) for one in batch.problems}


def test_a_whole_row_becomes_a_person_with_everything_that_hangs_on_them(town, now, today) -> None:
    mediator = factories.an_account(town, Role.MEDIATOR)
    actor = factories.actor_of(mediator)
    content = files.people_csv(FULL, header=HEADER, encoding="cp1252")

    batch = imports.stage(town, actor, PEOPLE, "personas.csv", content, today=today)
    assert batch.problems == []
    assert town.scalar(select(Participant)) is None, "nothing is kept before it is confirmed"
    outcome = imports.apply(town, actor, batch.id, now=now, today=today)

    assert outcome == imports.ImportOutcome(added=1, skipped=0, to_review=0)
    person = town.scalars(select(Participant)).one()
    assert (person.rut, person.phone, person.email) == (
        "400000123",
        "+56987654321",
        "ana@correo.test",
    )
    assert (person.commune_key, person.origin, person.case_state) == (
        "05502",
        Origin.OFFICE,
        CaseState.JOB_SEARCH,
    )
    assert [trade.occupation_key for trade in person.trades] == ["occ_welder", "occ_plumber"]
    assert {held.concept_key for held in person.licences} == {"licence_b", "english"}
    assert [means.mode for means in person.transport] == [TravelMode.BUS]
    assert len(person.availability) == 5
    assert person.availability[0].starts_at == time(8)
    assert (person.max_commute_minutes, person.min_monthly_pay_clp) == (60, 539_001)
    assert person.available_from == date(2026, 12, 1)
    assert person.has_told_availability
    assert person.has_told_licences
    assert person.mediator_id == mediator.id
    assert "perez soto" in person.search_text
    assert "calera" in person.search_text


def test_a_workshop_of_the_list_is_weak_evidence_with_its_hours(town, now, today) -> None:
    content = files.people_csv(FULL, header=HEADER)
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content, today=today)
    imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    shown = town.scalars(select(SkillShown)).one()
    assert (shown.skill_key, shown.rung, shown.hours, shown.level) == (
        "stick_welding",
        EvidenceRung.SELF_DECLARED,
        120,
        2,
    )


def test_what_was_not_asked_stays_unknown(town, now, today) -> None:
    batch = imports.stage(
        town, factories.CLERK, PEOPLE, "p.csv", files.people_csv("40.000.012-3;Ana;Soto")
    )
    imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    person = town.scalars(select(Participant)).one()
    assert not person.has_told_availability
    assert not person.has_told_licences
    assert person.commune_key is None
    assert town.scalar(select(AvailabilityWindow)) is None


def test_trades_in_columns_of_their_own_keep_their_order(town, now, today) -> None:
    header = "Nombres;Apellidos;Oficio 1;Sueldo;Oficio 2;Fecha de egreso"
    content = files.people_csv("Ana;Soto;gasfiter;600.000;soldador, mig;01-10-2026", header=header)

    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content, today=today)
    assert batch.problems == []
    imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    person = town.scalars(select(Participant)).one()
    assert [trade.text for trade in person.trades] == ["gasfiter", "soldador, mig"]
    assert person.min_monthly_pay_clp == 600_000
    assert person.released_on == date(2026, 10, 1)


def test_none_as_a_licence_means_that_somebody_asked(town, now, today) -> None:
    content = files.people_csv("Ana;Soto;ninguna", header="Nombres;Apellidos;Licencias")
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content)
    imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    person = town.scalars(select(Participant)).one()
    assert person.has_told_licences
    assert person.licences == []
    assert person.rut is None


@pytest.mark.parametrize(
    ("header", "row", "column", "code"),
    [
        ("RUT;Nombres;Apellidos", "40.000.012-4;Ana;Soto", "rut", "wrong_rut"),
        ("RUT;Nombres;Apellidos", "40.000.012-3;;Soto", "given_names", "required"),
        ("Nombres;Apellidos;Correo", "Ana;Soto;ana", "email", "wrong_email"),
        ("Nombres;Apellidos;Fono", "Ana;Soto;123", "phone", "wrong_phone"),
        ("Nombres;Apellidos;Comuna", "Ana;Soto;Narnia", "commune_key", "unknown_commune_named"),
        ("Nombres;Apellidos;Oficios", "Ana;Soto;a,b,c,d,e,f", "trades", "too_many_trades"),
        (
            "Nombres;Apellidos;Disponibilidad",
            "Ana;Soto;cuando se pueda",
            "free_hours",
            "wrong_availability",
        ),
        (
            "Nombres;Apellidos;Viaje máximo",
            "Ana;Soto;900",
            "max_commute_minutes",
            "number_out_of_range",
        ),
        ("Nombres;Apellidos", "Ana;" + "x" * 201, "family_names", "text_too_long"),
        ("Nombres", "Ana", "family_names", "missing_column"),
    ],
)
def test_a_problem_is_told_by_row_and_column_and_blocks_the_file(
    town, *, now, today, header: str, row: str, column: str, code: str
) -> None:
    content = files.people_csv(row, header=header)
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content, today=today)

    assert [(p["column"], p["code"]) for p in batch.problems if p["is_blocking"]] == [
        (column, code)
    ]
    assert not imports.read_preview(town, factories.CLERK, batch.id).may_apply
    with pytest.raises(InvalidError) as refused:
        imports.apply(town, factories.CLERK, batch.id, now=now, today=today)
    assert refused.value.problems[0].code == code
    assert town.scalar(select(Participant)) is None


def test_a_problem_names_the_cell_and_what_stands_in_it(town) -> None:
    content = files.people_csv("", "40.000.012-4;Ana;Soto")
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content)

    assert (batch.problems[0]["cell"], batch.problems[0]["value"]) == ("A3", "40.000.012-4")


def test_a_person_twice_in_the_file_is_a_problem(town) -> None:
    content = files.people_csv("40.000.012-3;Ana;Soto", "40000012-3;Ana María;Soto")
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content)

    assert findings(batch) == {(3, "rut", "row_twice")}
    assert batch.problems[0]["facts"] == {"first_row": 2}


def test_a_person_the_office_has_is_skipped_and_counted(town, now, today) -> None:
    factories.a_participant(town, rut="400000123", given_names="Ana")
    content = files.people_csv("40.000.012-3;Otra;Persona", "40.000.013-1;Eva;Soto")
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content)
    assert [row["is_known"] for row in batch.rows] == [True, False]

    outcome = imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    assert (outcome.added, outcome.skipped) == (1, 1)
    held = town.scalars(select(Participant).where(Participant.rut == "400000123")).one()
    assert held.given_names == "Ana", "what the office has is not written over"


def test_a_person_without_rut_whose_name_is_there_is_added_with_a_note(town) -> None:
    factories.a_participant(town, given_names="José", family_names="Ñuñez")
    content = files.people_csv("jose;nunez", header="Nombres;Apellidos")
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content)

    assert findings(batch) == {(2, "given_names", "same_name")}
    assert imports.read_preview(town, factories.CLERK, batch.id).may_apply


def test_texts_nobody_can_link_are_kept_and_asked_about_once(town, now, today) -> None:
    header = "Nombres;Apellidos;Oficios;Licencias;Talleres"
    content = files.people_csv(
        "Ana;Soto;cometólogo lunar;carnet lunar;astrología aplicada (20 h)",
        "Eva;Soto;Cometólogo Lunar;;",
        header=header,
    )
    batch = imports.stage(town, factories.CLERK, PEOPLE, "p.csv", content)
    assert {code for _row, _column, code in findings(batch)} == {"text_waits"}

    outcome = imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    assert outcome.to_review == 3
    asked = town.execute(select(LinkReview.purpose, LinkReview.text))
    assert {tuple(row) for row in asked} == {
        ("occupation", "cometólogo lunar"),
        ("licence", "carnet lunar"),
        ("workshop", "astrología aplicada"),
    }
    person = town.scalars(select(Participant).where(Participant.given_names == "Ana")).one()
    assert [(t.text, t.occupation_key) for t in person.trades] == [("cometólogo lunar", None)]


def test_the_template_s_example_is_passed_over(town) -> None:
    example = ";".join(
        column.example.es.replace(";", ",") for column in imports.KINDS[PEOPLE].columns
    )
    assert example
    template = imports.template(PEOPLE, factories.CLERK.language)
    with pytest.raises(InvalidError) as refused:
        imports.stage(town, factories.CLERK, PEOPLE, "plantilla.xlsx", template)

    assert refused.value.problems[0].code == "file_without_rows"


def test_each_person_finds_the_import_in_their_own_file(town, now, today) -> None:
    batch = imports.stage(
        town, factories.CLERK, PEOPLE, "p.csv", files.people_csv("40.000.012-3;Ana;Soto")
    )
    imports.apply(town, factories.CLERK, batch.id, now=now, today=today)

    person = town.scalars(select(Participant)).one()
    entry = town.scalars(select(AuditEntry).where(AuditEntry.participant_id == person.id)).one()
    assert (entry.action, entry.subject) == (AuditAction.IMPORTED, "participant")
