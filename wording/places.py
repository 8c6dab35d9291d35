"""Words in their sentence, and how a phrase takes their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wording.kinds import WordingKind
from wording.reading_well import ASKING

HEAD_BEFORE = re.compile(
    rf"(?:^|[:(*•\n-]|\b{ASKING}[a-z]*(?: (?:urgente|a|para))*|\bor|\d)"
    r"(?:\s*\b(?:una?|unos|unas|el|la|los|las|an?|the|dos|tres|\d+))?\s*$"
)
PERSON_NOUN = re.compile(
    r"^\s+(?:hombre|mujer|varon|joven|senor|dama|chic[oa]|pintor|maestr|ayudant|operari|bodeguer"
    r"|vendedor|cajer|chofer|conductor|guardia|auxiliar|recepcionista|tecnic|coper|cociner"
    r"|meser|garzon|jardiner|soldador|secretari|estudiante|man\b|woman|lady|girl)[a-z]*"
)
LIST_BEFORE = re.compile(rf"(?:^|[:,(*•/+\n-]|\b(?:y|e|si|and|or|con|with)|\b{ASKING}[a-z]*)\s*$")
ARTICLE = re.compile(r"\b(?:una?|el|la|los|las|su|sus|tu|an?|the|your|their)\s+$")

# Where the new phrase begins and ends in the text, and the phrase.
Fitted = Iterator[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Words in their sentence, in small letters without accents.

    Attributes:
        first, start, end: where the sentence begins, and the words begin and end, in the text.
        before, words, after: the sentence in three.
        phrase: what is suggested; empty where the words only go.
    """

    kind: WordingKind
    first: int
    start: int
    end: int
    before: str
    words: str
    after: str
    phrase: str

    def taking(
        self,
        phrase: str,
        before: re.Pattern[str] | None = None,
        after: re.Pattern[str] | None = None,
    ) -> tuple[int, int, str]:
        """The phrase instead of the words and of what some patterns find beside them."""
        left = before.search(self.before) if before else None
        right = after.match(self.after) if after else None
        start = self.first + left.start() if left else self.start
        return start, self.end + (right.end() if right else 0), phrase
