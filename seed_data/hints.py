"""Hiring incentives and legal duties as the file of this package has them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from seed_data import SEED_DIR
from seed_data.tables import SeedDataError, day_of, read_rows

FILE = "hiring_hints.csv"
YES = "yes"


@dataclass(frozen=True, slots=True)
class HintFact:
    """A hint with its norm, and what a vacancy has to say for it; empty asks for nothing.

    Attributes:
        wants_check: something of it is not confirmed, and its words say so.
        ends: hangs on a contract that ends by itself.
        pay_up_to_minimums: gross pay of at most so many full minimum wages.
    """

    code: str
    kind: str
    name_es: str
    name_en: str
    says_es: str
    says_en: str
    for_whom_es: str
    for_whom_en: str
    ask_es: str
    ask_en: str
    citation: str
    wants_check: bool
    ends: bool
    hours_up_to: Decimal | None
    hours_over: Decimal | None
    pay_up_to_minimums: Decimal | None
    asks_record: bool
    valid_from: date | None
    valid_until: date | None
    written_on: date


def read_hints(folder: Path = SEED_DIR) -> tuple[HintFact, ...]:
    """Every hint, in the order of the file; none of them is reviewed by anybody yet.

    A norm may be left out only of what waits to be confirmed.

    Raises:
        SeedDataError: a row has neither words, nor a norm, nor a day, or a number is none.
    """
    rows = enumerate(read_rows(folder / FILE), start=2)
    return tuple(_fact(line, row) for line, row in rows)


def _fact(line: int, row: dict[str, str]) -> HintFact:
    needed = ["code", "kind", "says_es", "says_en", "ask_es", "ask_en", "written_on"]
    needed += [] if row["wants_check"] == YES else ["citation"]
    empty = [name for name in needed if not row[name]]
    if empty:
        raise SeedDataError(FILE, line, f"nothing in {', '.join(empty)}")
    words = ("name", "says", "for_whom", "ask")
    texts = {f"{word}_{language}" for word in words for language in ("es", "en")}
    try:
        return HintFact(
            **{name: row[name] for name in (*sorted(texts), "code", "kind", "citation")},
            wants_check=row["wants_check"] == YES,
            ends=row["ends"] == YES,
            hours_up_to=_number(row["hours_up_to"]),
            hours_over=_number(row["hours_over"]),
            pay_up_to_minimums=_number(row["pay_up_to_minimums"]),
            asks_record=row["asks_record"] == YES,
            valid_from=day_of(row["valid_from"]),
            valid_until=day_of(row["valid_until"]),
            written_on=date.fromisoformat(row["written_on"]),
        )
    except (ArithmeticError, ValueError) as error:
        raise SeedDataError(FILE, line, "a day or a number is none") from error


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
