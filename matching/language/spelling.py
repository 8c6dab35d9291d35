"""Typing and spelling errors put right against the words a list of labels is made of.

Two kinds are told apart. A word that sounds the same ("vodega", "limpiesa") or has two letters
swapped is an error whoever reads it. A word one other letter away may simply be another word
("Calera" is no "caldera"), so it only counts where the words beside it bear it out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_SOUND = 5  # letters; shorter words that sound alike are other words
SHORTEST_SLIP = 7
SLIP_CUTOFF = 0.85  # OSA similarity: one slip in seven letters

# Letters that are written for each other in Spanish, after the pairs have been joined.
_PAIRS = (
    ("ch", "#"),
    ("qu", "k"),
    ("ll", "y"),
    ("gue", "Ge"),
    ("gui", "Gi"),
    ("ce", "se"),
    ("ci", "si"),
    ("ge", "je"),
    ("gi", "ji"),
    ("h", ""),
)
_LETTERS = str.maketrans({"v": "b", "z": "s", "c": "k", "x": "s"})


@dataclass(frozen=True, slots=True)
class Correction:
    """The known word a misspelt one stands for.

    Attributes:
        is_sure: whether it can be told without the words beside it.
    """

    word: str
    is_sure: bool


def sound(word: str) -> str:
    """A folded word as it is spoken in Chile: "vodega" and "bodega" are one."""
    for written, spoken in _PAIRS:
        word = word.replace(written, spoken)
    spoken_word = word.translate(_LETTERS)
    return "".join(
        letter
        for letter, before in zip(spoken_word, f" {spoken_word}", strict=False)
        if letter != before
    )


class Speller:
    """Knows words and finds the one that a misspelt word stands for."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_sound: dict[str, str] = {}
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(known)):
            if len(word) < SHORTEST_SOUND or not word.isalpha():
                continue
            spoken = sound(word)
            self._by_sound.setdefault(spoken, word)
            if len(word) >= SHORTEST_SLIP - 1:
                self._by_first.setdefault(spoken[:1], []).append(word)

    def correct(self, word: str) -> Correction | None:
        """The known word meant; None when none is near enough.

        Args:
            word: folded, and not itself a known word.
        """
        if len(word) < SHORTEST_SOUND or not word.isalpha():
            return None
        spoken = sound(word)
        if same := self._by_sound.get(spoken):
            return Correction(same, is_sure=True)
        if len(word) < SHORTEST_SLIP - 1:
            return None
        near = process.extractOne(
            word,
            self._by_first.get(spoken[:1], ()),
            scorer=OSA.normalized_similarity,
            score_cutoff=SLIP_CUTOFF if len(word) >= SHORTEST_SLIP else SLIP_CUTOFF - 0.02,
        )
        return Correction(near[0], _is_swap(word, near[0])) if near else None


def _is_swap(word: str, known: str) -> bool:
    """Whether two words have the same letters, so that only their order is wrong."""
    return len(word) == len(known) and sorted(word) == sorted(known)
