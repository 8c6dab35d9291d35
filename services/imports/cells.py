"""From what stands in a cell to a value: days, numbers, choices and lists as people type them.

Every reader gives a value that JSON can hold, because it is staged with its batch; a day is its
ISO text, a time "HH:MM". An empty cell never reaches a reader.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from stdnum.cl import rut as rut_number

from services.errors import Fact
from services.imports.reading import Cell
from services.search import normalise

Value: TypeAlias = str | int | float | bool | list[str] | list[list[str | int]]
Reader: TypeAlias = Callable[[Cell], Value]

# What a spreadsheet takes for the start of a formula, and the wide twins of East Asian keyboards.
FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
FIRST_YEAR, LAST_YEAR = 1920, 2099
SPREADSHEET_EPOCH = date(1899, 12, 30)  # day 0 of the serial numbers of spreadsheets
SERIAL_DAYS = range(7_306, 73_051)  # of those years
HALF_CENTURY = 70  # "69" is 2069 and "70" is 1970

_YES = frozenset(["si", "s", "x", "1", "true", "verdadero", "yes", "y", "v", "ok"])
_NO = frozenset(["no", "n", "0", "false", "falso", "f"])
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene january jan",
            "febrero feb february",
            "marzo mar march",
            "abril abr april apr",
            "mayo may",
            "junio jun june",
            "julio jul july",
            "agosto ago august aug",
            "septiembre setiembre sep set sept september",
            "octubre oct october",
            "noviembre nov november",
            "diciembre dic december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_FIRST = re.compile(
    r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}.*)?", re.A
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?", re.A)
_IN_WORDS = re.compile(r"(\d{1,2})\s*(?:de\s+)?([a-z]{3,10})\.?,?\s*(?:del?\s+)?(\d{4})", re.A)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[.,']\d{3})+", re.A)
_UNITS = re.compile(r"\$|clp|pesos|horas?|hours?|hrs?\.?|h\b|min(?:utos|utes)?\.?|%|\s", re.I)
_FIGURES = re.compile(r"[+-]?\d+(?:\.\d*)?|[+-]?\.\d+", re.A)
_LONG_NUMBER = 25  # characters; nothing the office counts is longer


class CellError(Exception):
    """A cell cannot be read as what its column holds."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def text_of(cell: Cell) -> str:
    """A cell as text, a whole number without a decimal point.

    An apostrophe that keeps a spreadsheet from computing the rest is not part of the text.
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.strftime("%d-%m-%Y")
    text = str(cell)
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_SIGNS else text


def line_text(cell: Cell) -> str:
    """A text of one line."""
    return " ".join(text_of(cell).split())


def rut(cell: Cell) -> str:
    """A RUT without dots and dash, its check digit right."""
    text = line_text(cell)
    compact = rut_number.compact(text[:40])
    if not rut_number.is_valid(compact):
        raise CellError("wrong_rut")
    return str(compact)


def day(cell: Cell) -> str:
    """A day, ISO. Written day first, as in Chile; a serial number is what spreadsheets keep."""
    found = _day(cell)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellError("wrong_day")
    return found.isoformat()


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        is_serial = int(cell) in SERIAL_DAYS
        return SPREADSHEET_EPOCH + timedelta(days=int(cell)) if is_serial else None
    return _written_day(str(cell).strip()) if isinstance(cell, str) else None


def _written_day(text: str) -> date | None:
    try:
        if match := _DAY_FIRST.fullmatch(text):
            return date(_whole_year(match[3]), int(match[2]), int(match[1]))
        if match := _YEAR_FIRST.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _IN_WORDS.fullmatch(normalise(text)):
            month = _MONTHS.get(match[2])
            return date(int(match[3]), month, int(match[1])) if month else None
    except ValueError:
        return None
    return None


def _whole_year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return 2000 + year if year < HALF_CENTURY else 1900 + year


def decimal_of(cell: Cell) -> Decimal:
    """A number as Spanish writes it (1.234,5) or as programs do (1234.5).

    A point or comma before groups of three figures parts thousands; otherwise it is the decimal
    mark, and of two different ones the last is.
    """
    if isinstance(cell, bool):
        raise CellError("wrong_number")
    if isinstance(cell, int | float):
        return Decimal(repr(cell))
    if not isinstance(cell, str):
        raise CellError("wrong_number")
    bare = _UNITS.sub("", text_of(cell))
    plain = _plain_number(bare) if len(bare) <= _LONG_NUMBER else ""
    if not _FIGURES.fullmatch(plain):
        raise CellError("wrong_number")
    return Decimal(plain)


def _plain_number(bare: str) -> str:
    point, comma = bare.rfind("."), bare.rfind(",")
    if point >= 0 and comma >= 0:
        mark, other = (",", ".") if comma > point else (".", ",")
        return bare.replace(other, "").replace(mark, ".")
    if _THOUSANDS.fullmatch(bare):
        return re.sub(r"[.,']", "", bare)
    return bare.replace(",", ".")


def whole(least: int, most: int) -> Reader:
    """A reader of whole numbers in a range."""

    def read(cell: Cell) -> int:
        number = decimal_of(cell)
        if number != number.to_integral_value():
            raise CellError("not_a_whole_number")
        return _in_range(number, least, most)

    return read


def pesos(least: int, most: int) -> Reader:
    """A reader of amounts in pesos; there are no cents, so they are rounded half up."""

    def read(cell: Cell) -> int:
        number = decimal_of(cell)
        if abs(number) > most:
            raise CellError("number_out_of_range", least=least, most=most)
        return _in_range((number + Decimal("0.5")).__floor__(), least, most)

    return read


def hours(most: int) -> Reader:
    """A reader of hours a week with one decimal, as text so that it stays exact."""

    def read(cell: Cell) -> str:
        number = decimal_of(cell)
        if not 0 < number <= most:
            raise CellError("number_out_of_range", least=1, most=most)
        return str(number.quantize(Decimal("0.1")))

    return read


def percent(cell: Cell) -> int:
    """A percentage from 0 to 100. A spreadsheet keeps 85 % as 0.85, so up to 1 it is a share."""
    number = decimal_of(cell)
    is_share = 0 < number <= 1 and "%" not in str(cell)
    return _in_range((number * (100 if is_share else 1)).to_integral_value(), 0, 100)


def _in_range(number: Decimal | int, least: int, most: int) -> int:
    if not least <= number <= most:
        raise CellError("number_out_of_range", least=least, most=most)
    return int(number)


def yes_or_no(cell: Cell) -> bool:
    """Sí or no, yes or no, a cross, or 1 and 0."""
    if isinstance(cell, bool):
        return cell
    word = normalise(text_of(cell))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellError("wrong_yes_no")


def choice(words: Mapping[str, str]) -> Reader:
    """A reader of one of several values, by the normalised words that people write for it."""

    def read(cell: Cell) -> str:
        value = words.get(normalise(text_of(cell)))
        if value is None:
            raise CellError("wrong_choice", choices=", ".join(dict.fromkeys(words)))
        return value

    return read


def several(cell: Cell) -> list[str]:
    """The parts of a list in one cell: by semicolon, bar or line, or else by comma."""
    text = text_of(cell)
    parts = re.split(r"[;|\n]" if re.search(r"[;|\n]", text) else ",", text)
    tidy = (" ".join(part.split()).strip(" .-•*") for part in parts)
    return list(dict.fromkeys(part for part in tidy if part))


def choices(words: Mapping[str, str]) -> Reader:
    """A reader of several values in one cell."""
    one = choice(words)

    def read(cell: Cell) -> list[str]:
        return list(dict.fromkeys(str(one(part)) for part in several(cell)))

    return read
