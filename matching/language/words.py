"""The one normaliser: from a phrase as people write it to the stems it is compared by.

Accents and case are folded, abbreviations written out, stop words and the filler of job ads set
aside, both genders of one word joined and the rest cut to its Snowball stem. Scoring, finding
and explaining all read words through here, so a reason shown is a reason used.
"""

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import snowballstemmer

from matching.language.letters import fold, fold_with_offsets

__all__ = [
    "Word",
    "content_words",
    "fold",
    "is_same_person",
    "normalise",
    "stem",
    "table",
    "telling_words",
    "words",
]

STEMMERS = {"es": "spanish", "en": "english"}
SHORTEST_TWIN = 4  # "auxiliar/a" has a twin ending; "c/a" is something else

# A word, or one of the abbreviated prepositions "c/ licencia", "s/ experiencia", "p/ local".
_WORD = re.compile(r"[cspCSP]/(?=\s*[^\W\d_])|[^\W_]+")
_SLASHED = {"c/": "con", "s/": "sin", "p/": "para"}
# What follows a word without a space and only gives its other gender or number: "soldador/a",
# "operario(a)", "conductor/ora", "trabajador@s".
_TWIN_SPELLINGS = (
    "a as o os e es s ia ias io na nas ra ras ta da ora oras era eras ero ona triz dora doras tora"
)
_TWIN_ENDINGS = frozenset(_TWIN_SPELLINGS.split())
_TWIN_MARKS = frozenset("/(-@")
# Punctuation that parts one thing from the next; a dash does when it stands alone.
_CLAUSE_END = re.compile(r"[.,;:!?¡¿\n\r\t•·|()\[\]{}\"“”«»*–—]|\s-\s")


class Word(NamedTuple):
    """One word of a text.

    Attributes:
        text: folded, with abbreviations written out.
        stem: its stem in the language it was read in.
        start: place of its first letter in the original text.
        end: place after its last letter.
        clause: number of the clause it stands in, counted by punctuation.
        is_stop: whether it says nothing about what is meant.
    """

    text: str
    stem: str
    start: int
    end: int
    clause: int
    is_stop: bool


@cache
def table(name: str) -> Mapping[str, tuple[Sequence[str], ...]]:
    """Rows of one of our own word lists, by language."""
    rows: dict[str, list[Sequence[str]]] = {lang: [] for lang in STEMMERS}
    text = (
        files("matching.language").joinpath("vocabulary", f"{name}.tsv").read_text(encoding="utf-8")
    )
    for line in text.splitlines()[1:]:
        lang, *values = line.split("\t")
        rows[lang].append(values)
    return {lang: tuple(values) for lang, values in rows.items()}


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Words that carry no trade: grammar, and what every job ad says."""
    return frozenset(word for (word,) in table("stop_words")[lang])


@cache
def abbreviations(lang: str) -> Mapping[str, str]:
    """Short forms of job ads and what they stand for."""
    return {short: long for short, long in table("abbreviations")[lang]}


class _Stemmers(threading.local):
    """The stemmers of one thread: each keeps the word it works on, so two threads never share."""

    def __init__(self) -> None:
        self.of = {lang: snowballstemmer.stemmer(name) for lang, name in STEMMERS.items()}


_stemmers = _Stemmers()


@lru_cache(maxsize=100_000)
def stem(word: str, lang: str = "es") -> str:
    """The Snowball stem of a folded word."""
    return str(_stemmers.of[lang].stemWord(word))


def words(text: str, lang: str = "es") -> tuple[Word, ...]:
    """Every word of a text with its place in the original, stop words marked.

    Raises:
        KeyError: the language is neither "es" nor "en".
    """
    folded, offsets = fold_with_offsets(text)
    stops, short = stop_words(lang), abbreviations(lang)
    found: list[Word] = []
    clause, before, end_before = 0, "", 0
    for match in _WORD.finditer(folded):
        raw, between = match.group(), folded[end_before : match.start()]
        is_twin = _is_twin(raw, between, before)
        clause += _ends_clause(between, before, raw, short)
        before, end_before = raw, match.end()
        if is_twin:
            continue
        plain = _SLASHED.get(raw) or short.get(raw, raw)
        start, end = offsets[match.start()], offsets[match.end() - 1] + 1
        found.append(Word(plain, stem(plain, lang), start, end, clause, plain in stops))
    return tuple(found)


def _is_twin(raw: str, between: str, before: str) -> bool:
    """Whether a word only gives the other gender or number of the one before it."""
    is_joined = between.strip() in _TWIN_MARKS
    return is_joined and raw in _TWIN_ENDINGS and len(before) >= SHORTEST_TWIN


def _ends_clause(between: str, before: str, after: str, short: Mapping[str, str]) -> bool:
    """Whether what stands between two words parts them.

    The point of an abbreviation does not, nor a point or a comma inside a number.
    """
    if before in short and between.startswith("."):
        between = between[1:]
    if between in {".", ","} and before[-1:].isdigit() and after[0].isdigit():
        return False
    return _CLAUSE_END.search(between) is not None


def content_words(text: str, lang: str = "es") -> tuple[Word, ...]:
    """The words that carry meaning; the second of two twins in a row is left out."""
    return telling_words(words(text, lang))


def telling_words(read: Iterable[Word]) -> tuple[Word, ...]:
    """Of the words of a text those that carry meaning, without twins."""
    return tuple(_without_twins(word for word in read if not word.is_stop))


def _without_twins(several: Iterable[Word]) -> Iterator[Word]:
    before: Word | None = None
    for word in several:
        if before is None or not is_same_person(before, word):
            yield word
        before = word


def is_same_person(first: Word, second: Word) -> bool:
    """Whether two words name the same in both genders: "operario y operaria"."""
    if first.stem == second.stem:
        return True
    bare = first.text.rstrip("aeos")
    return len(bare) >= SHORTEST_TWIN and bare == second.text.rstrip("aeos")


def normalise(text: str, lang: str = "es") -> tuple[str, ...]:
    """The stems a phrase is compared by, in order; empty when it says nothing of its own."""
    return tuple(word.stem for word in content_words(text, lang))
