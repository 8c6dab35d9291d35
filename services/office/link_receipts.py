"""What stays of an imported file: which row became what, and which texts still wait.

Names and numbers of people are taken out of the stored batch as soon as it is kept, so that what
is erased from a person's file does not live on in a copy of the spreadsheet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.matchmaking.linking import TextPurpose


@dataclass(frozen=True, slots=True)
class WaitingText:
    """A text of a row that nobody could link yet.

    Attributes:
        hours: of the workshop it names, where they were written.
    """

    purpose: TextPurpose
    text: str
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one row.

    Attributes:
        row: its number in the sheet.
        subject_id: number of the person, vacancy or attendance it became; None when the office
            already had it.
    """

    row: int
    subject_id: int | None
    waiting: Sequence[WaitingText] = ()

    def as_stored(self) -> dict[str, Any]:  # Any: JSON
        """The receipt as it is stored."""
        waiting = [[text.purpose.value, text.text, text.hours] for text in self.waiting]
        return {"row": self.row, "subject_id": self.subject_id, "waiting": waiting}

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "Receipt":  # Any: JSON
        """The receipt that was stored."""
        waiting = tuple(
            WaitingText(TextPurpose(purpose), text, hours)
            for purpose, text, hours in stored["waiting"]
        )
        return cls(stored["row"], stored["subject_id"], waiting)
