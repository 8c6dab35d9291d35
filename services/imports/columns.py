"""The columns a file may have, and finding them by what stands over them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz, process

from models.accounts import Language
from services.imports.cells import Reader, text_of
from services.imports.findings import Finding, refusal, shown
from services.imports.limits import MAX_LINES_ABOVE
from services.imports.reading import Cell, Line
from services.search import normalise

_NUMBERED = re.compile(r"(.+?) ?([1-9])")  # "oficio 1", "Oficio2"
SUGGESTED_FROM = 75  # of 100; two slips in a short word


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages of the portal."""

    es: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in a language."""
        return self.en if language is Language.ENGLISH else self.es


class Shape(StrEnum):
    """What a column holds, for those who show it or make a template of it."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LIST = "list"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind of file.

    Attributes:
        key: name of the value, the same as the field that it fills.
        name: what stands over it in a template.
        also: other headings that people give it, separated by commas.
        is_required: whether it must be there, and filled in every row.
        note: what belongs into it, for the template's notes.
        choices: what a drop-down in the template offers.
        limit: of its text in characters; 0 where the reader limits it.
    """

    key: str
    name: Words
    read: Reader
    shape: Shape
    example: Words
    note: Words
    also: str = ""
    is_required: bool = False
    choices: tuple[Words, ...] = ()
    limit: int = 0

    def headings(self) -> frozenset[str]:
        """Every heading it is known by, normalised."""
        written = (self.key, self.name.es, self.name.en, *self.also.split(","))
        return frozenset(normalise(heading.replace("_", " ")) for heading in written if heading)


@dataclass(frozen=True, slots=True)
class Header:
    """Where each known column stands.

    Attributes:
        line: number of the header's line in the sheet.
        places: place of each column, from 0, by its key.
        more: places of the further columns of a list: "Oficio 2" and "Oficio 3".
    """

    line: int
    places: Mapping[str, int]
    findings: tuple[Finding, ...]
    more: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def find_header(lines: Sequence[Line], columns: Sequence[Column]) -> Header:
    """Find the line with the headings: the one of the first lines that has most known ones.

    Raises:
        InvalidError: no heading is known.
    """
    known = {heading: column for column in columns for heading in column.headings()}
    candidates = lines[: MAX_LINES_ABOVE + 1]
    header = max(candidates, key=lambda line: (_count_known(line, known), -line.number))
    if not _count_known(header, known):
        raise refusal("no_known_columns")
    return _read_header(header, known, columns)


def _count_known(line: Line, known: Mapping[str, Column]) -> int:
    found = (_column_of(_heading(cell), known) for cell in line.cells)
    return len({column.key for column in found if column is not None})


def _column_of(heading: str, known: Mapping[str, Column]) -> Column | None:
    """The column a heading means; one that is numbered is a part of a list."""
    numbered = _NUMBERED.fullmatch(heading)
    if heading in known or numbered is None:
        return known.get(heading)
    column = known.get(numbered[1])
    return column if column is not None and column.shape is Shape.LIST else None


def _read_header(line: Line, known: Mapping[str, Column], columns: Sequence[Column]) -> Header:
    places: dict[str, int] = {}
    more: dict[str, tuple[int, ...]] = {}
    findings: list[Finding] = []
    for place, cell in enumerate(line.cells):
        heading = _heading(cell)
        if not heading:
            continue
        column = _column_of(heading, known)
        if column is None:
            findings.append(_unknown(line.number, place, cell, known))
        elif column.key in places and heading not in known:
            more[column.key] = (*more.get(column.key, ()), place)
        elif column.key in places:
            findings.append(_at_header(line.number, place, cell, "repeated_column", column.key))
        else:
            places[column.key] = place
    findings += [
        Finding(line.number, column.key, "missing_column")
        for column in columns
        if column.is_required and column.key not in places
    ]
    return Header(line.number, places, tuple(findings), more)


def _heading(cell: Cell) -> str:
    # "RUT *" and "Correo (opcional)" are the same columns.
    return normalise(text_of(cell).partition("(")[0].replace("_", " "))


def _unknown(row: int, place: int, cell: Cell, known: Mapping[str, Column]) -> Finding:
    """A column that is left out, with the known one it looks like; never taken for it."""
    near = process.extractOne(
        _heading(cell), sorted(known), scorer=fuzz.ratio, score_cutoff=SUGGESTED_FROM
    )
    return Finding(
        row,
        "",
        "unknown_column_like" if near else "unknown_column",
        {"heading": shown(cell), **({"suggestion": near[0]} if near else {})},
        is_blocking=False,
        cell=cell_name(place, row),
        value=shown(cell),
    )


def _at_header(row: int, place: int, cell: Cell, code: str, key: str) -> Finding:
    return Finding(row, key, code, cell=cell_name(place, row), value=shown(cell))


def cell_name(place: int, row: int) -> str:
    """A cell as spreadsheets call it: the third column of row 5 is "C5"."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
