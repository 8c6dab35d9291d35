"""What a staged row holds, in the reader's words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.accounts import Language
from services.imports.columns import Column, Shape
from services.imports.kinds import FileKind
from services.imports.rows import Row
from webapp import formats


@dataclass(frozen=True, slots=True)
class ShownText:
    """One thing in a cell.

    Attributes:
        meaning: what the portal takes it for, "" where that is not asked.
        waits: whether nobody can tell what it means, so that a person will be asked.
    """

    text: str
    meaning: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as it will be kept, its cells in the order of the columns."""

    number: int
    cells: tuple[tuple[ShownText, ...], ...]


def used_columns(kind: FileKind, rows: tuple[Row, ...]) -> tuple[Column, ...]:
    """The columns that at least one of the rows fills."""
    return tuple(column for column in kind.columns if any(column.key in row.values for row in rows))


def show_rows(
    rows: tuple[Row, ...],
    columns: tuple[Column, ...],
    meanings: Mapping[str, str],
    language: Language,
) -> tuple[ShownRow, ...]:
    """Rows in words.

    Args:
        meanings: names of the concepts and kinds of workshop that texts are linked to.
    """
    return tuple(
        ShownRow(
            row.number, tuple(tuple(_shown(row, column, meanings, language)) for column in columns)
        )
        for row in rows
    )


def _shown(
    row: Row, column: Column, meanings: Mapping[str, str], language: Language
) -> Iterator[ShownText]:
    if column.key in row.links:
        for text, key in row.linked(column.key):
            yield ShownText(text, meanings.get(key, "") if key else "", waits=key is None)
    elif column.key in row.values:
        value = row.values[column.key]
        several = value if isinstance(value, list) else [value]
        if column.shape is Shape.HOURS:
            yield from (ShownText(text) for text in _windows(several))
        else:
            yield from (ShownText(_in_words(column, each, language)) for each in several)


def _windows(windows: Sequence[object]) -> Iterator[str]:
    for window in windows:
        day, start, end = window if isinstance(window, list) else (0, "", "")
        hours = "24 h" if start == end else f"{start}–{end}"
        yield f"{formats.short_weekday(day)} {hours}"


def _in_words(column: Column, value: object, language: Language) -> str:
    if column.shape is Shape.DAY:
        return formats.day(date.fromisoformat(str(value)))
    if column.shape is Shape.MONEY:
        return formats.clp(int(str(value)))
    if column.shape is Shape.PERCENT:
        return f"{value} %"
    for choice in column.choices:
        read = column.read(choice.es)
        if value == read or (isinstance(read, list) and value in read):
            return choice.in_(language)
    return str(value)
