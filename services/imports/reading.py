"""From an uploaded file to lines of cells, whatever program wrote it."""

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import TypeAlias
from unicodedata import category

from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from services.imports.archives import open_archive
from services.imports.delimited import decode, read_lines
from services.imports.findings import refusal
from services.imports.limits import MAX_CELL_CHARACTERS, MAX_FILE_BYTES, MAX_LINES_ABOVE, MAX_ROWS
from services.imports.sheet_guard import refuse_oversized
from services.texts import tidy_text

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta

ZIP_MARK = b"PK"
OLD_EXCEL_MARK = b"\xd0\xcf\x11\xe0"  # also what a spreadsheet locked with a password starts with
OTHER_MARKS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf")
MACRO_NAMES = (".xlsm", ".xlsb", ".xltm", ".xlam")
NAME_LIMIT = 200  # characters, the width of the column


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table with text in it; `number` is its number in the sheet, from 1."""

    number: int
    cells: tuple[Cell, ...]


def tidy_name(file_name: str) -> str:
    """The name of a file without its folders, as it is kept."""
    bare = PurePosixPath(tidy_text(file_name).replace("\\", "/")).name
    return bare[-NAME_LIMIT:] or "?"


def read_lines_of(file_name: str, content: bytes) -> tuple[Line, ...]:
    """The lines of a spreadsheet or CSV file, those without any text left out.

    What a file is shows in its first bytes; its name is asked only about macros.

    Raises:
        InvalidError: it is too large, broken, locked, carries macros, or is no table.
    """
    if len(content) > MAX_FILE_BYTES:
        raise refusal("file_too_large", limit=MAX_FILE_BYTES // (1024 * 1024))
    if not content.strip():
        raise refusal("file_empty")
    if file_name.lower().endswith(MACRO_NAMES):
        raise refusal("file_with_macros")
    if content.startswith(OLD_EXCEL_MARK):
        raise refusal("file_old_excel")
    if content.startswith(OTHER_MARKS):
        raise refusal("file_not_a_table")
    if content.startswith(ZIP_MARK):
        lines = _spreadsheet_lines(content)
    else:
        lines = [(number, list[Cell](cells)) for number, cells in read_lines(decode(content))]
    if not lines:
        raise refusal("file_empty")
    return tuple(_line(number, cells) for number, cells in lines)


def _spreadsheet_lines(content: bytes) -> list[tuple[int, list[Cell]]]:
    refuse_oversized(open_archive(content))
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, WorksheetNotFound) as error:
        raise refusal("file_broken") from error
    lines = [
        (number, cells)
        for number, cells in enumerate(rows, start=1)
        if any(not isinstance(cell, str) or cell.strip() for cell in cells)
    ]
    if len(lines) > MAX_ROWS + MAX_LINES_ABOVE:
        raise refusal("too_many_rows", limit=MAX_ROWS)
    return lines


def _line(number: int, cells: list[Cell]) -> Line:
    for cell in cells:
        if isinstance(cell, str) and len(cell) > MAX_CELL_CHARACTERS:
            raise refusal("cell_too_long_at", row=number)
    return Line(number, tuple(_clean(cell) for cell in cells))


def _clean(cell: Cell) -> Cell:
    """A cell without characters that nobody typed: controls, and halves of characters."""
    if not isinstance(cell, str):
        return cell
    plain = cell.replace("\r\n", "\n").replace("\xa0", " ").replace("\ufeff", "")
    if not plain.isprintable():
        plain = "".join(
            letter for letter in plain if letter in "\n\t" or category(letter)[0] != "C"
        )
    return tidy_text(plain)
