"""Templates and lists of problems as spreadsheets."""

import io

import pytest
from python_calamine import CalamineWorkbook

from models.accounts import Language
from models.imports import ImportKind
from services import imports
from services.imports.cells import text_of
from services.imports.reading import read_lines_of
from services.imports.rows import type_rows


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("kind", list(ImportKind))
@pytest.mark.parametrize("language", list(Language))
def test_a_template_has_every_column_an_example_and_notes(kind, language) -> None:
    content = imports.template(kind, language)

    columns = imports.KINDS[kind].columns
    data, notes = sheets(content).values()
    assert data[0] == [column.name.in_(language) for column in columns]
    assert len(data) == 2
    assert [row[0] for row in notes[1 : len(columns) + 1]] == data[0]


@pytest.mark.parametrize("kind", list(ImportKind))
@pytest.mark.parametrize("language", list(Language))
def test_a_template_is_understood_and_its_example_is_sound(kind, language) -> None:
    lines = read_lines_of("plantilla.xlsx", imports.template(kind, language))
    columns = imports.KINDS[kind].columns

    typed = type_rows(lines, columns)
    assert typed.rows == ()
    assert [finding.code for finding in typed.findings] == ["example_row"]
    for column, cell in zip(columns, lines[1].cells, strict=False):
        if cell != "":
            column.read(text_of(cell))


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("x")', "+1+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff20A"],
)
def test_no_text_of_a_file_can_act_as_a_formula(text: str) -> None:
    content = imports.table(("=Celda", "Dice"), [("A1", text)], "Problemas")

    rows = next(iter(sheets(content).values()))
    assert rows[0][0] == "'=Celda"
    assert str(rows[1][1]).startswith("'")


def test_a_phone_with_its_country_survives_going_out_and_coming_back() -> None:
    assert text_of(imports.safe_text("+56 9 8765 4321")) == "+56 9 8765 4321"
    assert text_of(imports.safe_text("\uff0b56 9")) == "\uff0b56 9"
    assert imports.safe_text("Soto") == "Soto"


@pytest.mark.parametrize("kind", list(ImportKind))
def test_nothing_in_a_template_begins_like_a_formula(kind) -> None:
    for rows in sheets(imports.template(kind, Language.SPANISH)).values():
        for row in rows:
            assert not any(str(cell).startswith(("=", "+", "-", "@")) for cell in row)
