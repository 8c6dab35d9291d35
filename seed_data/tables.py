"""Reading the CSV files of this package, row by row."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path


class SeedDataError(ValueError):
    """A file of this package cannot be read: which one, which line and why."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}, line {line}: {message}")
        self.file = file
        self.line = line


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a UTF-8 CSV file with a header, each value without spaces around it.

    Raises:
        SeedDataError: the file is missing, or a row has too few or too many values.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            for row in reader:
                if None in row or None in row.values():
                    raise SeedDataError(path.name, reader.line_num, "wrong number of columns")
                yield {name: text.strip() for name, text in row.items()}
    except FileNotFoundError:
        raise SeedDataError(path.name, 0, "no such file") from None


def day_of(text: str) -> date | None:
    """The day written as year-month-day; None where nothing is written."""
    return date.fromisoformat(text) if text else None


def items_of(text: str, separator: str = ";") -> tuple[str, ...]:
    """The parts of a list that is written into one cell."""
    return tuple(part for item in text.split(separator) if (part := item.strip()))
