"""Looking through a packed spreadsheet before the reader opens it.

The reader makes a full grid of every cell between the first and the last one, and copies a
shared or repeated text into each cell that shows it. A file of a few kilobytes with one cell in
the last corner of a sheet would take all memory, so the true extent is measured first.
"""

import re
from collections.abc import Mapping
from xml.parsers import expat

from services.imports.archives import Part
from services.imports.findings import refusal
from services.imports.limits import (
    MAX_COLUMNS,
    MAX_LINES_ABOVE,
    MAX_ROWS,
    MAX_TEXT_CHARACTERS,
    MAX_UNPACKED_BYTES,
)

XML_NAMES = (".xml", ".rels")
READ_AS_XML = ("/worksheet", "/sharedStrings", "/styles", "/officeDocument")
MACRO_MARK = "macroenabled"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_CONTENT = frozenset({"v", "is", "f"})  # what makes a cell of an XLSX sheet more than a style
_ODS_CELLS = frozenset({"table-cell", "covered-table-cell"})


def refuse_oversized(parts: tuple[Part, ...]) -> None:
    """Let pass a spreadsheet that the reader can open in little memory.

    Raises:
        InvalidError: it is broken, carries macros or is larger than what is allowed.
    """
    extent = Extent()
    unpacked = 0
    for part in parts:
        is_xml = part.name.lower().endswith(XML_NAMES)
        reader = _reader(extent) if is_xml else None
        for piece in part.pieces():
            unpacked += len(piece)
            if unpacked > MAX_UNPACKED_BYTES:
                raise refusal("file_unpacks_too_large")
            if reader is not None:
                _feed(reader, piece, is_last=False)
        if reader is not None:
            _feed(reader, b"", is_last=True)
    extent.refuse_text()


def _reader(extent: "Extent") -> expat.XMLParserType:
    reader = expat.ParserCreate(namespace_separator=" ")
    reader.buffer_text = True
    extent.begin_part()
    reader.StartElementHandler = extent.start
    reader.EndElementHandler = extent.end
    reader.CharacterDataHandler = extent.text
    reader.StartDoctypeDeclHandler = _refuse_doctype
    return reader


def _feed(reader: expat.XMLParserType, piece: bytes, *, is_last: bool) -> None:
    try:
        reader.Parse(piece, is_last)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refusal("file_broken") from error


def _refuse_doctype(*_declared: object) -> None:
    # No spreadsheet program writes one; it is where entity bombs start.
    raise refusal("file_broken")


class Extent:
    """How far the cells of the sheets reach and how much text they show."""

    def __init__(self) -> None:
        self._shared: list[int] = []  # length of each shared text
        self._shown: list[int] = []  # numbers of the shared texts that cells show
        self._characters = 0
        self.begin_part()

    def begin_part(self) -> None:
        """Start at the first row of a part."""
        self._row = self._column = 0
        self._length = 0
        self._is_shared_cell = False
        self._digits = ""
        self._repeats = self._row_repeats = self._empty_rows = self._row_text = 0
        self._row_is_used = self._cell_is_used = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local in _ODS_CELLS or local in ("table-row", "table"):
            self._start_ods(local, values)
        elif local in ("row", "c"):
            self._start_xlsx(local, values)
        elif local in _CONTENT:
            self._reach(self._row, self._column)
            self._length, self._digits = 0, ""
        elif local == "si":
            self._length = 0
        elif local in ("Relationship", "Override", "Default"):
            _refuse_package(values)

    def text(self, characters: str) -> None:
        """Some text stands here."""
        self._length += len(characters)
        if self._is_shared_cell and len(self._digits) < 10:
            self._digits += characters

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(" ")[2]
        if local == "si":
            self._shared.append(self._length)
        elif local in _CONTENT:
            self._end_content()
        elif local == "c":
            self._is_shared_cell = False
        elif local in _ODS_CELLS:
            self._end_ods_cell()
        elif local == "table-row":
            self._end_ods_row()

    def refuse_text(self) -> None:
        """Refuse when the cells together show too much text."""
        lengths = self._shared
        self._count(sum(lengths[number] for number in self._shown if number < len(lengths)))

    def _start_xlsx(self, local: str, values: Mapping[str, str]) -> None:
        written = values.get("r", "")
        if local == "row":
            self._row = int(written) if written.isascii() and written.isdigit() else self._row + 1
            self._column = 0
            return
        self._column += 1
        if written:
            found = _REFERENCE.fullmatch(written)
            if found is None:
                # The reader also takes what no program writes, and would make room for it.
                raise refusal("file_broken")
            self._row, self._column = int(found[2]), _column_number(found[1])
        self._is_shared_cell = values.get("t") == "s"

    def _end_content(self) -> None:
        if self._is_shared_cell and self._digits.isascii() and self._digits.isdigit():
            self._shown.append(int(self._digits))
        else:
            self._count(self._length)

    def _start_ods(self, local: str, values: Mapping[str, str]) -> None:
        if local == "table":
            self._row = self._empty_rows = 0
        elif local == "table-row":
            self._row_repeats = _repeats(values, "number-rows-repeated")
            self._column = self._row_text = 0
            self._row_is_used = False
        else:
            self._repeats = _repeats(values, "number-columns-repeated")
            self._cell_is_used = "value-type" in values or "formula" in values
            self._length = len(values.get("string-value", ""))

    def _end_ods_cell(self) -> None:
        self._column += self._repeats
        if self._cell_is_used or self._length:
            self._row_is_used = True
            self._row_text += self._length * self._repeats
            self._reach(self._row, self._column)

    def _end_ods_row(self) -> None:
        if not self._row_is_used:
            self._empty_rows += self._row_repeats
            return
        self._row += self._empty_rows + self._row_repeats
        self._empty_rows = 0
        self._reach(self._row, 0)
        self._count(self._row_text * self._row_repeats)

    def _reach(self, row: int, column: int) -> None:
        if column > MAX_COLUMNS:
            raise refusal("too_many_columns", limit=MAX_COLUMNS)
        if row > MAX_ROWS + MAX_LINES_ABOVE:
            raise refusal("too_many_rows", limit=MAX_ROWS)

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_TEXT_CHARACTERS:
            raise refusal("file_unpacks_too_large")


def _refuse_package(values: Mapping[str, str]) -> None:
    """Refuse a workbook that declares macros, or hides a sheet in a part that was not read."""
    if MACRO_MARK in values.get("ContentType", "").lower():
        raise refusal("file_with_macros")
    is_read = values.get("Type", "").endswith(READ_AS_XML)
    if is_read and not values.get("Target", "").lower().endswith(XML_NAMES):
        raise refusal("file_broken")


def _repeats(values: Mapping[str, str], name: str) -> int:
    written = values.get(name, "1")
    return int(written[:12]) if written.isascii() and written.isdigit() else 1


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
