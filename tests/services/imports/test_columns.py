"""Finding the columns by what stands over them."""

import pytest

from models.accounts import Language
from services.errors import InvalidError
from services.imports import KINDS
from services.imports.columns import cell_name, find_header
from services.imports.people_columns import COLUMNS
from services.imports.reading import Line

PEOPLE = COLUMNS


def header(*lines: tuple[str, ...]):
    return find_header([Line(number, cells) for number, cells in enumerate(lines, 1)], PEOPLE)


@pytest.mark.parametrize(
    "names",
    [
        ("RUT", "Nombres", "Apellidos", "Teléfono"),
        ("rut *", "NOMBRES", "apellidos (los dos)", "telefono"),
        ("RUN", "First names", "Last names", "Phone"),
        ("national_id", "given_names", "family_names", "Celular"),
    ],
)
def test_columns_are_found_in_both_languages_without_accents_and_case(names) -> None:
    places = header(names).places

    assert places == {"rut": 0, "given_names": 1, "family_names": 2, "phone": 3}


def test_headings_of_real_spreadsheets_are_known() -> None:
    found = header(("RUT", "Nombres", "Apellidos", "Sueldo", "Fecha de egreso"))

    assert (found.places["min_monthly_pay_clp"], found.places["released_on"]) == (3, 4)
    assert found.findings == ()


def test_numbered_columns_are_the_parts_of_one_list() -> None:
    found = header(("RUT", "Nombres", "Apellidos", "Oficio 1", "Comuna", "OFICIO 2", "oficio3"))

    assert found.places["trades"] == 3
    assert found.more == {"trades": (5, 6)}
    assert found.findings == ()


def test_only_a_list_has_numbered_columns() -> None:
    found = header(("RUT", "Nombres", "Apellidos", "Teléfono 1", "Oficios", "Oficio"))

    assert {finding.cell: finding.code for finding in found.findings} == {
        "D1": "unknown_column_like",
        "F1": "repeated_column",
    }


def test_the_header_may_stand_under_a_title() -> None:
    found = header(("Listado de personas 2026",), ("RUT", "Nombres", "Apellidos"))

    assert found.line == 2


def test_an_unknown_column_is_told_with_the_one_it_looks_like_and_never_taken_for_it() -> None:
    found = header(("RUT", "Nombres", "Apellidos", "Telefonno", "Observaciones"))

    codes = {finding.cell: finding.code for finding in found.findings}
    assert codes == {"D1": "unknown_column_like", "E1": "unknown_column"}
    assert not any(finding.is_blocking for finding in found.findings)
    assert "phone" not in found.places


def test_a_column_that_must_be_there_and_one_that_is_there_twice_are_told() -> None:
    found = header(("RUT", "Nombres", "Nombre"))

    assert {(f.code, f.column) for f in found.findings} == {
        ("repeated_column", "given_names"),
        ("missing_column", "family_names"),
    }


def test_a_file_without_any_known_column_is_refused() -> None:
    with pytest.raises(InvalidError) as refused:
        header(("uno", "dos"), ("1", "2"))

    assert refused.value.problems[0].code == "no_known_columns"


def test_no_two_columns_of_a_kind_answer_to_one_heading() -> None:
    for kind in KINDS.values():
        seen: dict[str, str] = {}
        for column in kind.columns:
            for heading in column.headings():
                assert seen.setdefault(heading, column.key) == column.key, heading


def test_every_column_has_words_in_both_languages() -> None:
    for kind in KINDS.values():
        for column in kind.columns:
            assert column.name.in_(Language.SPANISH)
            assert column.name.in_(Language.ENGLISH)


@pytest.mark.parametrize(("place", "name"), [(0, "A5"), (25, "Z5"), (26, "AA5"), (701, "ZZ5")])
def test_a_cell_is_called_as_spreadsheets_call_it(place: int, name: str) -> None:
    assert cell_name(place, 5) == name
