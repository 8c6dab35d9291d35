"""A text made plain for comparing, with the way back to the characters that were typed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from html.entities import html5

_INLINE_TAG = r"</?(?:b|i|u|em|strong|span|font|mark|small|a)\b[^<>]{0,200}>"
# What is not a letter of its own: joined, dropped, or read as a blank.
_PIECE = re.compile(
    rf"(?P<nothing>{_INLINE_TAG}|[\u00ad\u200b-\u200f\u2060\ufeff]|-\n(?=\w))"
    r"|(?P<blank><[a-z/!][^<>]{0,200}>)"
    r"|&(?P<entity>[a-zA-Z]{2,8}|#\d{2,5});"
    r"|(?P<run>(?P<letter>[^\W\dwiIW_])(?P=letter){2,})",
    re.IGNORECASE,
)
_NEEDS_WORK = re.compile(
    r"[<&\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f]|-\n|([^\W\dwiWI_])\1\1", re.IGNORECASE
)
_LOOKALIKES = {"а": "a", "е": "e", "о": "o", "с": "c", "р": "p", "ı": "i", "ø": "o", "ß": "s"}
_PUNCTUATION = {"’": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "\r": " ", "\t": " "}
_MISSPELT = re.compile(r"\b(?:an|en|at)[a-z]{6,13}\b")
_RECORD_WORD = "antecedentes"
_CLOSE_ENOUGH = 0.82  # two letters wrong of twelve; "adolescentes" and "anteriormente" stay below


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in small letters without accents.

    Attributes:
        typed: the text as it was typed.
        plain: what the rules read.
        places: for each character of `plain` where it was typed, and one more for the end;
            empty when every character stands where it stood.
    """

    typed: str
    plain: str
    places: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where some plain characters stand in the typed text, ends at the end of the last one."""
        if not self.places:
            return start, end
        last = self.places[end - 1] + 1
        # Letters that were folded into the last one (a run, an accent of its own) belong to it.
        upto = self.places[end]
        tail = self.typed[last:upto]
        kept = len(tail) - len(tail.lstrip(self.typed[last - 1] + "\u0300\u0301\u0303\u0308"))
        return self.places[start], last + kept


def fold(text: str) -> Folded:
    """Fold a text for comparing; whatever its length, in one pass."""
    if not _NEEDS_WORK.search(text):
        return _respelt(Folded(text, _plain(text)))
    letters: list[str] = []
    places: list[int] = []
    for piece, place in _pieces(text):
        plain = _plain(piece)
        letters.append(plain)
        places.extend([place] if len(plain) == 1 else range(place, place + len(plain)))
    return _respelt(Folded(text, "".join(letters), (*places, len(text))))


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """The stretches of a text that stay as they are, and what stands for the others."""
    done = 0
    for found in _PIECE.finditer(text):
        yield from _without_marks(text, done, found.start())
        done = found.end()
        if found["blank"]:
            yield " ", found.start()
        elif found["entity"]:
            yield _entity(found["entity"]), found.start()
        elif found["run"]:
            yield found["letter"], found.start()
    yield from _without_marks(text, done, len(text))


def _without_marks(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """A stretch without the accents that are characters of their own."""
    for found in re.finditer(r"[^\u0300-\u036f]+", text[start:end]):
        yield found[0], start + found.start()


def _entity(name: str) -> str:
    if name.startswith("#"):
        return chr(int(name[1:]))
    return html5.get(name + ";", " ")[0]


class _Table(dict[int, str]):
    """Each character's plain one, worked out when it is first met; always one for one."""

    def __missing__(self, code: int) -> str:
        typed = chr(code)
        bare = unicodedata.normalize("NFKD", typed)[0].casefold()
        plain = _LOOKALIKES.get(bare) or _PUNCTUATION.get(typed) or bare
        self[code] = plain if len(plain) == 1 else typed
        return self[code]


_TABLE = _Table()


def _plain(text: str) -> str:
    return text.translate(_TABLE)


def flat(text: str) -> str:
    """The text in small letters without accents, character for character."""
    return _plain(text)


def _respelt(folded: Folded) -> Folded:
    """The same with the one word that matters most spelt right, however it was typed."""
    wrong = [word for word in _MISSPELT.finditer(folded.plain) if _is_record_word(word[0])]
    if not wrong:
        return folded
    places = folded.places or tuple(range(len(folded.plain) + 1))
    letters: list[str] = []
    kept: list[int] = []
    done = 0
    for word in wrong:
        letters += [folded.plain[done : word.start()], _RECORD_WORD]
        kept.extend(places[done : word.start()])
        last = word.end() - 1
        steps = range(len(_RECORD_WORD) - 1)
        kept.extend(places[min(word.start() + step, last - 1)] for step in steps)
        kept.append(places[last])
        done = word.end()
    letters.append(folded.plain[done:])
    return Folded(folded.typed, "".join(letters), (*kept, *places[done:]))


@lru_cache(maxsize=4096)
def _is_record_word(word: str) -> bool:
    """Whether a word is meant to be "antecedentes" and is not spelt so."""
    if word in {_RECORD_WORD, "antecedente"} or not word.startswith(("ant", "ent", "atn", "anc")):
        return False
    return SequenceMatcher(None, word, _RECORD_WORD, autojunk=False).ratio() >= _CLOSE_ENOUGH
