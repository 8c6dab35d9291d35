"""Spreadsheets for people: a template for each kind of file, and the problems of a file."""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from models.accounts import Language
from models.imports import ImportKind
from services.imports.batches import KINDS
from services.imports.cells import FORMULA_SIGNS
from services.imports.columns import Column, Shape, Words
from services.imports.limits import MAX_ROWS

FORMULA_MARKS = (*FORMULA_SIGNS, "\t", "\r", "\n")
WIDEST, NARROWEST = 48, 14  # characters
SHEET = Words("Datos", "Data")
NOTES = Words("Notas", "Notes")
EXAMPLE_NOTE = Words(
    "La fila de ejemplo no se importa. Puede borrarla o escribir sobre ella.",
    "The example row is not imported. Delete it or write over it.",
)
NOTE_HEADINGS = (
    Words("Columna", "Column"),
    Words("Obligatoria", "Required"),
    Words("Qué va", "What goes in"),
)
YES = Words("sí", "yes")
FILE_NAMES = {
    ImportKind.PEOPLE: Words("plantilla-personas.xlsx", "people-template.xlsx"),
    ImportKind.WORKSHOPS: Words("plantilla-talleres.xlsx", "workshops-template.xlsx"),
    ImportKind.VACANCIES: Words("plantilla-vacantes.xlsx", "vacancies-template.xlsx"),
}


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula, even after it was saved as CSV.

    The apostrophe is taken off again when the file is read by `services.imports`.
    """
    return f"'{text}" if text.startswith(FORMULA_MARKS) else text


def template_name(kind: ImportKind, language: Language) -> str:
    """The file name of a kind's template."""
    return FILE_NAMES[kind].in_(language)


def template(kind: ImportKind, language: Language) -> bytes:
    """An XLSX template: headings, an invented example, drop-downs, and a sheet of notes."""
    columns = KINDS[kind].columns
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(SHEET.in_(language))
        for place, column in enumerate(columns):
            _write_column(sheet, place, column, language, (bold, _cell_format(book, column)))
        sheet.freeze_panes(1, 0)
        _write_notes(book.add_worksheet(NOTES.in_(language)), columns, language, bold)
    return stream.getvalue()


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], name: str) -> bytes:
    """An XLSX file with one sheet of texts, none of which can act as a formula."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(name)
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, safe_text(heading), bold)
        for number, row in enumerate(rows, start=1):
            for place, text in enumerate(row):
                sheet.write_string(number, place, safe_text(text))
        sheet.set_column(0, max(len(headings) - 1, 0), NARROWEST * 2)
        sheet.freeze_panes(1, 0)
    return stream.getvalue()


def _cell_format(book: Workbook, column: Column) -> Format:
    # Cells that hold numbers as text keep the zeros and dashes of RUTs and phones.
    formats = {Shape.NUMBER: "0", Shape.MONEY: "#,##0", Shape.DAY: "dd-mm-yyyy", Shape.PERCENT: "0"}
    return book.add_format({"num_format": formats.get(column.shape, "@")})


def _write_column(
    sheet: Worksheet,
    place: int,
    column: Column,
    language: Language,
    formats: tuple[Format, Format],
) -> None:
    heading, cell_format = column.name.in_(language), formats[1]
    example = safe_text(column.example.in_(language))
    width = min(max(len(heading) + 3, len(example) + 1, NARROWEST), WIDEST)
    sheet.set_column(place, place, width, cell_format)
    sheet.write_string(0, place, heading, formats[0])
    if example:
        sheet.write_string(1, place, example, cell_format)
    if column.choices:
        offered = [choice.in_(language) for choice in column.choices]
        sheet.data_validation(
            1,
            place,
            MAX_ROWS,
            place,
            {"validate": "list", "source": offered, "error_type": "warning"},
        )


def _write_notes(
    sheet: Worksheet, columns: Sequence[Column], language: Language, bold: Format
) -> None:
    for place, heading in enumerate(NOTE_HEADINGS):
        sheet.write_string(0, place, heading.in_(language), bold)
    for number, column in enumerate(columns, start=1):
        sheet.write_string(number, 0, column.name.in_(language))
        sheet.write_string(number, 1, YES.in_(language) if column.is_required else "")
        sheet.write_string(number, 2, column.note.in_(language))
    sheet.write_string(len(columns) + 2, 0, EXAMPLE_NOTE.in_(language))
    sheet.set_column(0, 1, NARROWEST * 2)
    sheet.set_column(2, 2, WIDEST * 2)
