"""Lines of a file as records: JSON lines, or CSV with the same names, checked field by field.

Everything wrong is one clear error with the number of the line; nothing is guessed.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from math import isfinite
from pathlib import Path

from matching.exchange.format_errors import FileFormatError
from matching.exchange.strict_json import WrittenNumber, read_json

__all__ = ["LONGEST_TEXT", "Fields", "FileFormatError", "read_records", "whole_letters"]

LONGEST_TEXT = 100_000  # letters in one field; a vacancy is a page, not a book
LONGEST_KEY = 200
# What a cell of CSV may say for a number. A point is a decimal point and never parts thousands.
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
# "500.000" are half a million pesos to whoever writes it in Chile, and 500 to a program.
_WHOLE = re.compile(r"[+-]?\d+(?:\.0)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one record, read by name and checked.

    Attributes:
        line: number of its line in the file.
        path: where it stands inside the line, such as "workshops[0]."; empty at the top.
        file: name of the file; empty where there is none.
    """

    values: Mapping[str, object]
    line: int
    path: str = ""
    file: str = ""

    def refuse(self, name: str, message: str) -> FileFormatError:
        """The error for a field."""
        return FileFormatError(self.line, f"{self.path}{name}: {message}")

    def only(self, names: Iterable[str]) -> None:
        """Nothing, when every field is one of these.

        Raises:
            FileFormatError: there is a field nobody knows.
        """
        allowed = sorted(names)
        for name in self.values:
            if name not in allowed:
                raise self.refuse(str(name), f"unknown key; known: {', '.join(allowed)}")

    def _value(self, name: str) -> object | None:
        value = self.values.get(name)
        return None if value == "" else value

    def text(self, name: str) -> str | None:
        """A text; None when it is missing or empty."""
        value = self._value(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.refuse(name, "expected a text")
        if len(value) > LONGEST_TEXT:
            raise self.refuse(name, f"longer than {LONGEST_TEXT} letters")
        return value.strip() or None

    def key(self, name: str = "id") -> str:
        """An identifier, a text or a whole number; it must be there."""
        value = self.values.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_KEY:
            raise self.refuse(name, f"expected a text of 1 to {LONGEST_KEY} letters or a number")
        return value.strip()

    def number(self, name: str, lowest: float, highest: float) -> float | None:
        """A number inside a range; None when it is missing."""
        value = self._value(name)
        if value is None:
            return None
        if isinstance(value, str):
            value = _number(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or _is_endless(value):
            raise self.refuse(name, "expected a number")
        if not lowest <= value <= highest:
            raise self.refuse(name, f"{value} is not between {lowest:.15g} and {highest:.15g}")
        return float(value)

    def whole(self, name: str, lowest: int, highest: int) -> int | None:
        """A whole number inside a range; None when it is missing."""
        value = self._value(name)
        written = value.written if isinstance(value, WrittenNumber) else value
        if (
            isinstance(written, str)
            and _NUMBER.fullmatch(written)
            and not _WHOLE.fullmatch(written)
        ):
            raise self.refuse(name, f"{written!r} is not a whole number; write it in digits alone")
        number = self.number(name, lowest, highest)
        if number is not None and number != int(number):
            raise self.refuse(name, "expected a whole number")
        return None if number is None else int(number)

    def truth(self, name: str) -> bool:
        """True or false; false when it is missing."""
        value = self._value(name)
        if isinstance(value, str) and value.lower() in {"true", "false"}:
            value = value.lower() == "true"
        if value is not None and not isinstance(value, bool):
            raise self.refuse(name, "expected true or false")
        return bool(value)

    def day(self, name: str) -> date | None:
        """A day as YYYY-MM-DD; None when it is missing."""
        text = self.text(name)
        if text is None:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.refuse(name, f"{text!r} is not a day, YYYY-MM-DD") from None

    def hours(self, name: str, starts: object, ends: object) -> tuple[time, time]:
        """Two values as the hours between them; they end on the next day when not after the start.

        From 00:00 to 24:00 is a whole day, and both are midnight.

        Raises:
            FileFormatError: one is no time of day, or they end where they start.
        """
        if starts == "24:00":
            raise self.refuse(name, "nothing starts at 24:00; write 00:00 of the day after")
        found = self.clock_of(name, starts), self.clock_of(name, ends)
        if found[0] == found[1] and ends != "24:00":
            raise self.refuse(name, "must not end where it starts; a whole day is 00:00 to 24:00")
        return found

    def clock_of(self, name: str, value: object) -> time:
        """A value as a time of day."""
        found = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", value) if isinstance(value, str) else None
        if found is None:
            raise self.refuse(name, "expected a time, HH:MM")
        hour, minute = int(found[1]), int(found[2])
        if (hour, minute) == (24, 0):
            hour = 0
        if hour > 23 or minute > 59:
            raise self.refuse(name, f"{value!r} is not a time of day")
        return time(hour, minute)

    def has(self, name: str) -> bool:
        """Whether a field is there and says something; an empty list does."""
        return self._value(name) is not None

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts: a list, or one text cut at semicolons."""
        value = self._listed(name)
        if not all(isinstance(item, str) for item in value):
            raise self.refuse(name, "expected a list of texts")
        texts = [str(item).strip() for item in value]
        if max(map(len, texts), default=0) > LONGEST_TEXT:
            raise self.refuse(name, f"longer than {LONGEST_TEXT} letters")
        return tuple(text for text in texts if text)

    def items(self, name: str, main: str) -> tuple["Fields", ...]:
        """Several records; a plain text among them is taken for its field `main`."""
        found: list[Fields] = []
        for place, item in enumerate(self._listed(name)):
            values = {main: item} if isinstance(item, str) else item
            if not isinstance(values, Mapping):
                raise self.refuse(name, "expected a list of objects")
            found.append(Fields(values, self.line, f"{self.path}{name}[{place}].", self.file))
        return tuple(found)

    def mapping(self, name: str) -> Mapping[str, object] | None:
        """An object; None when it is missing."""
        value = self._value(name)
        if isinstance(value, str):
            value = self._json(name, value)
        if value is not None and not isinstance(value, Mapping):
            raise self.refuse(name, "expected an object")
        return value

    def _listed(self, name: str) -> list[object]:
        value = self._value(name)
        if isinstance(value, str) and value.lstrip().startswith("["):
            value = self._json(name, value)
        elif isinstance(value, str):
            value = [part.strip() for part in value.split(";") if part.strip()]
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refuse(name, "expected a list")
        return value

    def _json(self, name: str, text: str) -> object:
        try:
            return read_json(text)
        except ValueError:
            raise self.refuse(name, "the cell is not valid JSON") from None


def read_records(path: Path) -> Iterator[Fields]:
    """The records of a file, one by one: CSV by its ending, JSON lines otherwise.

    Raises:
        FileFormatError: a line cannot be read, or an id appears twice.
    """
    lines = _csv_lines(path) if path.suffix.lower() == ".csv" else _json_lines(path)
    seen: dict[str, int] = {}
    for fields in lines:
        key = fields.key()
        if key in seen:
            raise fields.refuse("id", f"{key!r} stands on line {seen[key]} already")
        seen[key] = fields.line
        yield fields


def _json_lines(path: Path) -> Iterator[Fields]:
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, start=1):
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
                if not text:
                    continue
                values = read_json(text)
            except UnicodeError:
                raise FileFormatError(number, "not UTF-8 text") from None
            except ValueError as error:
                raise FileFormatError(number, f"not valid JSON: {error}") from None
            if not isinstance(values, dict):
                raise FileFormatError(number, "expected one JSON object on the line")
            yield Fields(values, number, file=path.name)


def _csv_lines(path: Path) -> Iterator[Fields]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        rows = _csv_rows(stream)
        starts, names = next(rows, (1, []))
        _check_names(starts, names)
        for number, row in rows:
            if len(row) != len(names):
                raise FileFormatError(number, "wrong number of columns")
            yield Fields(dict(zip(names, row, strict=True)), number, file=path.name)


def _csv_rows(stream: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the number of the line where it begins.

    Strict, because a quotation mark that is never closed would swallow the rows that follow it.
    """
    reader = csv.reader(whole_letters(stream), strict=True)
    begins = 1
    try:
        for row in reader:
            if row:
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        told = f"not valid CSV: {error}; is a quotation mark never closed?"
        raise FileFormatError(begins, told) from None


def whole_letters(stream: Iterable[str]) -> Iterator[str]:
    """Lines read with `surrogateescape`, none of which holds a byte that is not UTF-8.

    Raises:
        FileFormatError: one does.
    """
    for number, line in enumerate(stream, start=1):
        try:
            line.encode()
        except UnicodeEncodeError:
            raise FileFormatError(number, "not UTF-8 text") from None
        yield line


def _check_names(line: int, names: Sequence[str]) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise FileFormatError(line, f"two columns are called {name!r}")
    if names and "id" not in names:
        raise FileFormatError(line, "no column is called id; commas stand between the columns")


def _number(text: str) -> float | str:
    return float(text) if _NUMBER.fullmatch(text.strip()) else text


def _is_endless(value: float) -> bool:
    return isinstance(value, float) and not isfinite(value)
