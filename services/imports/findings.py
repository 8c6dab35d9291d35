"""What reading a file found: problems by row and cell, and refusals of the whole file."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.errors import Fact, InvalidError, Problem

SHOWN_CHARACTERS = 80  # of a cell, enough to find it again


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about one cell, one row or the whole file.

    Attributes:
        row: number of the row in the sheet, from 1; 0 for the whole file.
        column: key of the column, or "" for the whole row.
        code: which rule it is about.
        facts: what the message quotes.
        is_blocking: whether the file cannot be kept before it is put right.
        cell: where it stands in the sheet, like "C5"; "" when it is not one cell.
        value: what stands there, cut short.
    """

    row: int
    column: str
    code: str
    facts: Mapping[str, Fact] = dataclasses.field(default_factory=dict)
    is_blocking: bool = True
    cell: str = ""
    value: str = ""

    def as_stored(self) -> dict[str, Any]:  # Any: JSON
        """The finding as it is stored with its batch."""
        return dataclasses.asdict(self) | {"facts": dict(self.facts)}

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "Finding":  # Any: JSON
        """The finding that was stored."""
        return cls(**stored)

    def as_problem(self) -> Problem:
        """The finding as a refusal tells it, with its place among the facts."""
        return Problem("file", self.code, {**self.facts, "row": self.row, "cell": self.cell})


def refusal(code: str, **facts: Fact) -> InvalidError:
    """The refusal of a whole file."""
    return InvalidError([Problem("file", code, facts)])


def shown(value: object) -> str:
    """A cell as a message quotes it."""
    text = "" if value is None else str(value)
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"
