"""What somebody means who answers a text message with one word."""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum


class TextReply(StrEnum):
    """What a text that came in says."""

    CONFIRM = "confirm"
    MOVE = "move"
    OPT_OUT = "opt_out"
    OPT_IN = "opt_in"
    OTHER = "other"


# In both languages whoever reads: a phone in English answers YES to a text in Spanish.
_WORDS: Mapping[str, TextReply] = {
    "si": TextReply.CONFIRM,
    "yes": TextReply.CONFIRM,
    "no": TextReply.MOVE,
    "baja": TextReply.OPT_OUT,
    "stop": TextReply.OPT_OUT,
    "alta": TextReply.OPT_IN,
    "start": TextReply.OPT_IN,
}


def read_reply(text: str) -> TextReply:
    """What a text means: one of seven words and nothing else, or something for a person to read.

    Accents, capitals, blanks and signs around the word do not count. More than the word does:
    "no puedo el martes, ¿y el jueves?" is a question that no program should answer.
    """
    return _WORDS.get(_bare(text), TextReply.OTHER)


def _bare(text: str) -> str:
    """The letters of a text, joined where only blanks and signs stand around them."""
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    words = "".join(one if one.isalnum() else " " for one in kept).split()
    return words[0].casefold() if len(words) == 1 else ""
