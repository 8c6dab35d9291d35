"""Letters as readers see them, not as keyboards write them: accents and case folded away.

This module is light on purpose; `matching.language.words` adds stems and needs a stemmer.
"""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """One letter without its accent, in lower case; an accent that stands alone gives nothing."""
    decomposed = unicodedata.normalize("NFKD", letter.lower())
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def fold(text: str) -> str:
    """The text without accents and in lower case: "Peñón" and "PENON" become "penon"."""
    if text.isascii():
        return text.lower()
    return "".join(map(fold_letter, text))


def fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text and, for each of its letters, the place it came from in `text`.

    The offsets end with the length of `text`, so a slice of the folded text always has an end.
    """
    if text.isascii():
        return text.lower(), tuple(range(len(text) + 1))
    letters: list[str] = []
    offsets: list[int] = []
    for place, letter in enumerate(text):
        for folded in fold_letter(letter):
            letters.append(folded)
            offsets.append(place)
    offsets.append(len(text))
    return "".join(letters), tuple(offsets)
