"""From lines of cells to typed rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.imports.cells import CellError, Value, text_of
from services.imports.columns import Column, Header, cell_name, find_header
from services.imports.findings import Finding, refusal, shown
from services.imports.limits import MAX_ROWS
from services.imports.reading import Cell, Line

Links = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was typed.

    Attributes:
        number: of the row in the sheet, from 1.
        values: what was read, by column; a column without anything in it is left out.
        links: for each column of free texts, the concept of each text, None where nobody can tell.
        is_known: whether the office already has it, so that it is passed over.
    """

    number: int
    values: Mapping[str, Value]
    links: Links = field(default_factory=dict)
    is_known: bool = False

    def as_stored(self) -> dict[str, Any]:  # Any: JSON
        """The row as it is staged."""
        return {
            "number": self.number,
            "values": dict(self.values),
            "links": {key: list(found) for key, found in self.links.items()},
            "is_known": self.is_known,
        }

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "Row":  # Any: JSON
        """The row that was staged."""
        return cls(**stored)

    def text(self, key: str) -> str:
        """The text of a column, "" where nothing stands."""
        return str(self.values.get(key, ""))

    def texts(self, key: str) -> list[str]:
        """The texts of a column that holds a list, or the one text of a column."""
        found = self.values.get(key, [])
        return [str(each) for each in found] if isinstance(found, list) else [str(found)]

    def linked(self, key: str) -> list[tuple[str, str | None]]:
        """The texts of a column, each with its concept."""
        texts = self.texts(key)
        return list(zip(texts, self.links.get(key, [None] * len(texts)), strict=True))


@dataclass(frozen=True, slots=True)
class Typed:
    """A whole file, typed.

    Attributes:
        findings: of the header and of single cells.
    """

    header: Header
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]

    def place(self, finding: Finding) -> Finding:
        """The same finding with the cell where its column stands."""
        at = self.header.places.get(finding.column)
        if at is None or finding.cell or not finding.row:
            return finding
        return Finding(
            finding.row,
            finding.column,
            finding.code,
            finding.facts,
            finding.is_blocking,
            cell_name(at, finding.row),
            finding.value,
        )


def type_rows(lines: Sequence[Line], columns: Sequence[Column]) -> Typed:
    """Read every row below the header. The template's own example is passed over.

    Raises:
        InvalidError: no heading is known, there are no rows, or too many.
    """
    header = find_header(lines, columns)
    below = [line for line in lines if line.number > header.line]
    if not below:
        raise refusal("file_without_rows")
    if len(below) > MAX_ROWS:
        raise refusal("too_many_rows", limit=MAX_ROWS)
    rows: list[Row] = []
    findings = list(header.findings)
    for line in below:
        cells = _cells(line, header, columns)
        if not cells:
            continue
        if _is_example(cells, columns):
            findings.append(Finding(line.number, "", "example_row", is_blocking=False))
            continue
        values: dict[str, Value] = {}
        findings += _read_cells(line.number, cells, columns, header, values)
        rows.append(Row(line.number, values))
    return Typed(header, tuple(rows), tuple(findings))


def _cells(line: Line, header: Header, columns: Sequence[Column]) -> dict[str, Cell]:
    """The filled cells of the known columns; the columns of one list are one cell."""
    found: dict[str, Cell] = {}
    for column in columns:
        if column.key not in header.places:
            continue
        places = (header.places[column.key], *header.more.get(column.key, ()))
        filled = [line.cells[at] for at in places if at < len(line.cells) and line.cells[at] != ""]
        if filled:
            found[column.key] = filled[0] if len(filled) == 1 else "; ".join(map(text_of, filled))
    return found


def _is_example(cells: Mapping[str, Cell], columns: Sequence[Column]) -> bool:
    """Whether a row is the one that the template shows, in either language."""
    by_key = {column.key: column for column in columns}
    return all(
        text_of(cell) in (by_key[key].example.es, by_key[key].example.en)
        for key, cell in cells.items()
    )


def _read_cells(
    number: int,
    cells: Mapping[str, Cell],
    columns: Sequence[Column],
    header: Header,
    values: dict[str, Value],
) -> Iterator[Finding]:
    for column in columns:
        if column.key not in header.places:
            continue
        cell = cells.get(column.key)
        if cell is None:
            if column.is_required:
                yield _finding(number, column, header, CellError("required"), "")
            continue
        try:
            value = column.read(cell)
        except CellError as error:
            yield _finding(number, column, header, error, cell)
            continue
        if column.limit and len(str(value)) > column.limit:
            too_long = CellError("text_too_long", limit=column.limit, length=len(str(value)))
            yield _finding(number, column, header, too_long, cell)
            continue
        values[column.key] = value


def _finding(number: int, column: Column, header: Header, error: CellError, cell: Cell) -> Finding:
    return Finding(
        number,
        column.key,
        error.code,
        error.facts,
        cell=cell_name(header.places[column.key], number),
        value=shown(cell),
    )
