"""What fits a text message, and what must not stand in one."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from followup.outing_words import outing_words

MOST_UNITS = 160  # GSM 03.38: one message of seven-bit characters
MOST_WIDE_UNITS = 70  # one message as soon as a single character is not in the alphabet

# 3GPP TS 23.038, 6.2.1: the alphabet has é, ñ, ü, ¿ and ¡, but not á, í, ó and ú.
_ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_OF_TWO_UNITS = frozenset("\f^{}\\[~]|€")  # written with an escape before each
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"'}
    | {"–": "-", "—": "-", "·": "-", "…": "...", "\u00a0": " ", "º": "o", "ª": "a", "°": "o"}
)


@dataclass(frozen=True, slots=True)
class ShortTextFindings:
    """What is wrong with a text message.

    Attributes:
        units: how many characters it counts as.
        foreign: its characters that are not in the alphabet; one makes the message three times
            as dear.
        is_too_long: it does not fit one message.
        outing: words that say where its reader has been.
    """

    units: int
    foreign: tuple[str, ...]
    is_too_long: bool
    outing: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether it may go out as it is."""
        return not (self.foreign or self.is_too_long or self.outing)


def check_short_text(text: str) -> ShortTextFindings:
    """What is wrong with a text message, everything listed."""
    foreign = tuple(dict.fromkeys(each for each in text if not _is_known(each)))
    units = _wide_units(text) if foreign else sum(_units(each) for each in text)
    most = MOST_WIDE_UNITS if foreign else MOST_UNITS
    return ShortTextFindings(units, foreign, units > most, outing_words(text))


def plain_text(text: str) -> str:
    """A text in the alphabet of text messages: `á` as `a`, `é` as it is, strange signs as `?`."""
    composed = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return "".join(_plain_character(each) for each in composed)


def first_clean(texts: Sequence[str]) -> str:
    """The first of several texts, the fullest first, that may go out; the last where none may.

    Raises:
        ValueError: there is no text.
    """
    if not texts:
        raise ValueError("there is no text to choose from")
    plain = [plain_text(text) for text in texts]
    return next((text for text in plain if check_short_text(text).is_clean), plain[-1])


def _is_known(character: str) -> bool:
    return character in _ALPHABET or character in _OF_TWO_UNITS


def _units(character: str) -> int:
    return 2 if character in _OF_TWO_UNITS else 1


def _wide_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _plain_character(character: str) -> str:
    if _is_known(character):
        return character
    bare = "".join(
        each for each in unicodedata.normalize("NFKD", character) if not unicodedata.combining(each)
    )
    return bare if bare and all(_is_known(each) for each in bare) else "?"
