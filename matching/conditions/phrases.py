"""What a condition found in free text is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from re import Match, Pattern

from matching.judging.reasons import Facts
from matching.language.letters import fold_with_offsets


class ConditionKind(StrEnum):
    """What sort of condition of work a text states."""

    LICENCE = "licence"
    PAY = "pay"
    SHIFT = "shift"
    DAYS = "days"
    WEEKLY_HOURS = "weekly_hours"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class FoundCondition:
    """A condition of work as a text states it: a proposal, never a decision.

    Attributes:
        start: place of its first letter in the text.
        end: place after its last letter.
        text: the words themselves.
        facts: what they say, plain JSON; the keys are listed with each finder.
    """

    kind: ConditionKind
    start: int
    end: int
    text: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its folded twin, so that what is found in one is placed in the other."""

    text: str
    folded: str
    offsets: tuple[int, ...]

    def found(self, kind: ConditionKind, span: tuple[int, int], facts: Facts) -> FoundCondition:
        """A condition for a span of the folded text."""
        start, end = self.offsets[span[0]], self.offsets[span[1] - 1] + 1
        return FoundCondition(kind, start, end, self.text[start:end], facts)

    def matches(self, pattern: Pattern[str]) -> Iterator[Match[str]]:
        """Every place of the folded text that a pattern fits."""
        return pattern.finditer(self.folded)


def page(text: str) -> Page:
    """A text, read for conditions."""
    folded, offsets = fold_with_offsets(text)
    return Page(text, folded, offsets)
