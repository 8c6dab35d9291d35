"""What the title of an ad says beside the trade: the place, the shift, the pay, a year.

"Panadero turno noche Quillota" asks for a baker. Such words are not forgotten, for a label may
say them too ("recepcionista turno noche"), but where it does not they take nothing away. The
phrases are ours, in `vocabulary/asides.tsv`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from matching.language.words import Word, table, words

_NUMBER = re.compile(r"\d+(?:x\d+)?")  # a year, an hour, a pay, "7x7"


@cache
def _phrases(lang: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first word, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for (text,) in table("asides")[lang]:
        phrase = tuple(word.text for word in words(text, lang))
        found.setdefault(phrase[0], set()).add(phrase)
    return {first: tuple(sorted(several, key=len)[::-1]) for first, several in found.items()}


def asides(read: Sequence[Word], lang: str) -> frozenset[int]:
    """Numbers of the words that tell a place, a shift, a pay or a time."""
    said = [word.text for word in read]
    found: set[int] = set()
    for number, text in enumerate(said):
        if _NUMBER.fullmatch(text):
            found.add(number)
        for phrase in _phrases(lang).get(text, ()):
            if tuple(said[number : number + len(phrase)]) == phrase:
                found.update(range(number, number + len(phrase)))
                break
    return frozenset(found)
