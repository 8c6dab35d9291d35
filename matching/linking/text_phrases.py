"""A text read from left to right for the phrases of a book, lists and narrowing words minded."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matching.language.tokens import AND, COMMA, LIGHT, SEPARATORS, STOP, Token, act_of
from matching.linking.label_phrases import LONGEST_ITEM, LONGEST_PHRASE, Phrase
from matching.linking.phrase_book import Named, PhraseBook

SEVERAL_WORDS = 0.95
ONE_WORD = 0.8
IN_A_LIST = 0.85  # "limpieza de oficinas y baños": the second thing borrows the first word
MISSPELT = 0.85  # factor


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a text, before it is told which of its concepts is meant."""

    start: int
    end: int
    named: Named
    score: float


@dataclass(slots=True)
class _Reading:
    """The tokens of a text, read from left to right.

    Attributes:
        heads: what the next thing of a list may borrow its beginning from: the keys of the last
            thing of several words, with who does it ("soldador") and with the act ("soldar").
    """

    tokens: list[Token]
    book: PhraseBook
    place: int = 0
    item_start: int = 0
    heads: tuple[Phrase, ...] = ()
    found: list[Found] = field(default_factory=list)

    def keys(self, start: int, end: int) -> Phrase:
        return tuple(token.key for token in self.tokens[start:end])

    def item_end(self, place: int) -> int:
        """Place of the separator that ends the thing at a place."""
        places = range(place, len(self.tokens))
        return next((i for i in places if self.tokens[i].key in SEPARATORS), len(self.tokens))


def find_phrases(tokens: Sequence[Token], book: PhraseBook) -> list[Found]:
    """The phrases of a text; of those that start together the longest counts."""
    reading = _Reading(list(tokens), book)
    while reading.place < len(reading.tokens):
        token = reading.tokens[reading.place]
        if token.key in SEPARATORS:
            _end_item(reading, token.key)
            reading.place += 1
            continue
        length = reading.book.longest(reading.tokens, reading.place)
        borrowed = _borrowed_before(reading)
        if borrowed and borrowed[0] >= length:
            length = borrowed[0]
            _add(reading, length, reading.book.named(borrowed[1]), IN_A_LIST)
        elif length > 1:
            _add(reading, length, _named_here(reading, length), SEVERAL_WORDS)
        else:
            length = 1
            _read_lone(reading)
        _read_act(reading, length)
        reading.place += length
    return reading.found


def _named_here(reading: _Reading, length: int) -> Named:
    """What a phrase of several words names where it stands."""
    several = reading.tokens[reading.place : reading.place + length]
    phrase = tuple(token.key for token in several)
    named = reading.book.named(phrase)
    return named if reading.book.says_who(phrase, several) else Named(skills=named.skills)


def _end_item(reading: _Reading, separator: str) -> None:
    start = reading.place
    while start > reading.item_start and (
        start == reading.place or reading.tokens[start].is_tied or start + 1 == reading.place
    ):
        start -= 1
    if separator == STOP:
        reading.heads = ()
    elif reading.place - start > 1:
        keys = reading.keys(start, reading.place)
        act = act_of(reading.tokens[start].text, reading.book.lang)
        reading.heads = (keys, (act, *keys[1:])) if act else (keys,)
    reading.item_start = reading.place + 1


def _borrowed_before(reading: _Reading) -> tuple[int, Phrase] | None:
    """How many words of a thing in a list, with the beginning of the thing before, make a phrase.

    "Limpieza de oficinas y baños" says "limpieza de baños".
    """
    place = reading.place
    if place != reading.item_start or not reading.tokens[place].is_tied:
        return None
    longest = min(LONGEST_ITEM, reading.item_end(place) - place)
    for head in reading.heads:
        for kept in range(len(head) - 1, int(head[0] == LIGHT), -1):
            for length in range(longest, 0, -1):
                phrase = head[:kept] + reading.keys(place, place + length)
                if phrase in reading.book:
                    return length, phrase
    return None


def _read_act(reading: _Reading, length: int) -> None:
    """What somebody does who is named by it: "soldador al arco" is also "soldar al arco"."""
    place, lang = reading.place, reading.book.lang
    who = place if lang == "es" else place + length - 1
    act = act_of(reading.tokens[who].text, lang)
    if act is None or act == LIGHT:
        return
    if lang == "en":
        _read_act_before(reading, who, act)
        return
    end = min(reading.item_end(place), place + LONGEST_PHRASE)
    for last in range(end, place + 1, -1):
        named = reading.book.named((act, *reading.keys(place + 1, last)))
        if named.skills:
            _add(reading, last - place, Named(skills=named.skills), IN_A_LIST)
            return


def _read_act_before(reading: _Reading, who: int, act: str) -> None:
    """The same in English, where who does it stands last: "MIG welder"."""
    for first in range(max(reading.item_start, who - LONGEST_ITEM), who):
        named = reading.book.named((*reading.keys(first, who), act))
        if named.skills:
            _add(reading, who - first + 1, Named(skills=named.skills), IN_A_LIST, first)
            return


def _read_lone(reading: _Reading) -> None:
    """One word: a label of its own, or an act whose thing comes later in a list."""
    if phrase := _borrowed_after(reading):
        _add(reading, 1, reading.book.named(phrase), IN_A_LIST)
        return
    token = reading.tokens[reading.place]
    named = reading.book.named((token.key,), token)
    if not named or not token.is_sure:
        return
    if _is_part_of_more(reading):
        named = Named(named.occupations)
    _add(reading, 1, named, ONE_WORD)


def _borrowed_after(reading: _Reading) -> Phrase | None:
    """An act that shares its thing with the next: "lavado y planchado de ropa"."""
    place, tokens = reading.place, reading.tokens
    start = place
    while start + 2 < len(tokens) and tokens[start + 1].key in {AND, COMMA}:
        start += 2
    if start == place or place > reading.item_start:
        return None
    end = min(reading.item_end(start), start + 1 + LONGEST_ITEM)
    for last in range(end, start + 1, -1):
        phrase = (tokens[place].key, *reading.keys(start + 1, last))
        if phrase in reading.book:
            return phrase
    return None


def _is_part_of_more(reading: _Reading) -> bool:
    """Whether a word tied to this one makes it part of a longer thing.

    "Electricidad automotriz" is not "electricidad", and in "limpieza de oficinas" nobody asks
    for an office: a word that many labels have names nothing beside another, and neither does
    one whose neighbour the taxonomy tells concepts apart by and that names nothing itself.
    """
    book, place = reading.book, reading.place
    is_generic = book.is_generic(reading.tokens[place].key)
    for beside, tie in ((place - 1, place), (place + 1, place + 1)):
        if not 0 <= beside < len(reading.tokens) or not reading.tokens[tie].is_tied:
            continue
        other = reading.tokens[beside]
        if other.key in SEPARATORS or other.key == LIGHT:
            continue
        if is_generic or (book.tells_apart(other) and not book.is_word(other)):
            return True
    return False


def _add(
    reading: _Reading, length: int, named: Named, score: float, start: int | None = None
) -> None:
    first = reading.place if start is None else start
    several = reading.tokens[first : first + length]
    if not named:
        return
    if not all(token.is_exact for token in several):
        score = round(score * MISSPELT, 6)
    reading.found.append(Found(several[0].start, several[-1].end, named, score))
