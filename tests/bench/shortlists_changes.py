"""The same files written otherwise: without accents, with slips, in the other gender, blind."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from matching.language.letters import fold
from tests.bench.shortlists_protocol import Advert, Record

LONG_WORD = 6  # letters from which a word gets a slip
_WORD = re.compile(r"[^\W\d_]+")
# Endings of trades that change with the gender; a word that has none stays.
_GENDERS = (
    ("dores", "doras"),
    ("dor", "dora"),
    ("tores", "toras"),
    ("tor", "tora"),
    ("eros", "eras"),
    ("ero", "era"),
    ("arios", "arias"),
    ("ario", "aria"),
    ("icos", "icas"),
    ("ico", "ica"),
    ("ados", "adas"),
    ("ado", "ada"),
)
_FEMININE = {fold(a): b for a, b in _GENDERS}
_MASCULINE = {fold(b): a for a, b in _GENDERS}
# Keys that say who somebody is and that no criterion may weigh.
WHO_SOMEBODY_IS = ("name", "sex", "age", "nationality", "prison", "cohort")


def without_accents(text: str) -> str:
    """The text as many phones write it; letters keep their case."""
    return "".join(fold(letter) if letter.islower() else fold(letter).upper() for letter in text)


def with_slips(text: str) -> str:
    """The text with one typing error in each long word: two inner letters change places."""
    return _WORD.sub(lambda found: _slip(found[0]), text)


def _slip(word: str) -> str:
    if len(word) < LONG_WORD:
        return word
    place = len(word) // 2
    return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]


def other_gender(text: str) -> str:
    """The text with its first trade in the other gender: "soldador" for "soldadora"."""
    for found in _WORD.finditer(text):
        changed = _other(found[0])
        if changed != found[0]:
            return text[: found.start()] + changed + text[found.end() :]
    return text


def _other(word: str) -> str:
    low = fold(word)
    for endings in (_FEMININE, _MASCULINE):
        for ending, other in sorted(endings.items(), key=lambda pair: -len(pair[0])):
            if low.endswith(ending) and len(low) > len(ending) + 1:
                swapped = word[: -len(ending)] + other
                return swapped.upper() if word.isupper() else swapped
    return word


TEXT_CHANGES: Mapping[str, Callable[[str], str]] = {
    "accents stripped": without_accents,
    "one slip in every long word": with_slips,
    "gender swapped": other_gender,
}


def changed_advert(advert: Advert, change: Callable[[str], str]) -> Advert:
    """A vacancy whose title is written otherwise."""
    return replace(advert, title=change(advert.title))


def changed_person(record: Record, change: Callable[[str], str]) -> Record:
    """A person whose every text is written otherwise."""
    return {key: value if key == "id" else _changed(value, change) for key, value in record.items()}


def _changed(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return value if value[:1].isdigit() or re.fullmatch(r"E\d", value) else change(value)
    if isinstance(value, list):
        return [_changed(one, change) for one in value]
    if isinstance(value, dict):
        return {key: _changed(one, change) for key, one in value.items()}
    return value
