"""What people do to words: accents left out, one letter wrong, the other gender."""

import random
import re
from collections.abc import Callable, Mapping

from matching.language.letters import fold

_LONG_WORD = re.compile(r"[^\W\d_]{7,}")  # each word of seven letters gets one wrong letter
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_GENDERS = (("dores", "doras"), ("dor", "dora"), ("eros", "eras"), ("ero", "era"), ("icos", "icas"))


def without_accents(text: str) -> str:
    """Accents left out, case kept."""
    return "".join(fold(one).upper() if one.isupper() else fold(one) for one in text)


def misspelt(text: str) -> str:
    """One slip in every long word: two letters swapped, one left out, doubled or replaced."""
    return _LONG_WORD.sub(lambda found: _slip(found.group()), text)


def _slip(word: str) -> str:
    choice = random.Random(word)
    place = choice.randrange(1, len(word) - 1)
    kind = choice.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    return word[:place] + choice.choice(_LETTERS) + word[place + 1 :]


def other_gender(text: str) -> str:
    """Words that name who does it, in the other gender: "conductor" and "conductora"."""
    return re.sub(r"[^\W\d_]+", lambda found: _turned(found.group()), text)


def _turned(word: str) -> str:
    low = word.lower()
    for masculine, feminine in _GENDERS:
        for ending, other in ((feminine, masculine), (masculine, feminine)):
            if low.endswith(ending) and len(low) > len(ending) + 2:
                turned = low[: -len(ending)] + other
                return turned.upper() if word.isupper() else turned
    return word


NOISES: Mapping[str, Callable[[str], str]] = {
    "accents stripped": without_accents,
    "one slip per long word": misspelt,
    "gender swapped": other_gender,
}
