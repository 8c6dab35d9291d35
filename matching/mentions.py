"""Concepts named in free text, each with its place, proposed and never imposed."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from matching.concepts import LANGUAGES, SkillKind, Taxonomy
from matching.conditions import find_communes, find_licences
from matching.labels import LabelIndex
from matching.negation import negated
from matching.label_phrases import LONGEST_ITEM, LONGEST_PHRASE, Phrase
from matching.phrase_book import Named, PhraseBook
from matching.tokens import AND, COMMA, LIGHT, SEPARATORS, STOP, Token, act_of, tokens_of
from matching.words import Word, words

LONGEST_TEXT = 20_000  # characters read; a vacancy is a page, not a book
SEVERAL_WORDS = 0.95
ONE_WORD = 0.8
IN_A_LIST = 0.85  # "limpieza de oficinas y baños": the second thing borrows the first word
MISSPELT = 0.85  # factor
IN_ITS_WORK = 3  # how much an occupation of the text that takes a skill says for it
IN_ITS_TRADE = 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text.

    Attributes:
        kind: "occupation", or the kind of the skill: "skill", "knowledge", "transversal",
            "licence", "language".
        start: place of its first letter in the text.
        end: place after its last letter.
        text: the words themselves.
        score: how sure, in [0, 1].
    """

    concept: str
    kind: str
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _Found:
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
    found: list[_Found] = field(default_factory=list)

    def keys(self, start: int, end: int) -> Phrase:
        return tuple(token.key for token in self.tokens[start:end])

    def item_end(self, place: int) -> int:
        """Place of the separator that ends the thing at a place."""
        places = range(place, len(self.tokens))
        return next((i for i in places if self.tokens[i].key in SEPARATORS), len(self.tokens))


class MentionFinder:
    """Finds the labels of a taxonomy in free text.

    Args:
        index: every label of the taxonomy.
    """

    def __init__(self, taxonomy: Taxonomy, index: LabelIndex) -> None:
        self._taxonomy = taxonomy
        self._books = {lang: PhraseBook(taxonomy, index, lang) for lang in LANGUAGES}

    def find(
        self, text: str, *, lang: str = "es", communes: Collection[str] = ()
    ) -> tuple[Mention, ...]:
        """Every concept named in a text and not refused by it, in the order of the text.

        Mentions do not overlap, save where one phrase names an occupation and a skill.

        Args:
            communes: names of places, which name nothing else.
        """
        text = text[:LONGEST_TEXT]
        read = words(text, lang)
        licences = list(self._licences(text, lang))
        places = find_communes(text, communes)
        taken = [(one.start, one.end) for one in chain(licences, places)]
        skipped = negated(read, lang) | _inside(read, taken)
        book = self._books[lang]
        tokens = [book.corrected(token) for token in tokens_of(text, read, lang, skipped)]
        reading = _Reading(tokens, book)
        _read(reading)
        found = [*licences, *self._mentions(text, reading.found)]
        return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.concept)))

    def _licences(self, text: str, lang: str) -> Iterator[Mention]:
        for licence in find_licences(text, lang=lang):
            concept = licence_concept(str(licence.facts["class"]))
            if self._taxonomy.is_licence(concept):
                kind = SkillKind.LICENCE.value
                yield Mention(concept, kind, licence.start, licence.end, licence.text, 1.0)

    def _mentions(self, text: str, found: Sequence[_Found]) -> Iterator[Mention]:
        support = self._support(found)
        for one in found:
            for several in (one.named.occupations, one.named.skills):
                if not several:
                    continue
                # of equals the one the rest of the text speaks for, else the most used
                concept = max(several, key=lambda key: self._speaks_for(key, support))
                skill = self._taxonomy.skills.get(concept)
                kind = skill.kind.value if skill else "occupation"
                words_said = text[one.start : one.end]
                yield Mention(concept, kind, one.start, one.end, words_said, one.score)

    def _support(self, found: Iterable[_Found]) -> Counter[str]:
        """Skills and trades the text speaks of, by how much, from what names one thing only."""
        support: Counter[str] = Counter()
        for one in found:
            for several in (one.named.occupations, one.named.skills):
                if len(several) != 1:
                    continue
                support[self._taxonomy.group_of(several[0]) or ""] += IN_ITS_TRADE
                support[self._taxonomy.trade_of(several[0]) or ""] += IN_ITS_TRADE
                if job := self._taxonomy.occupations.get(several[0]):
                    for need in chain(job.essential, job.useful):
                        support[need.skill] += IN_ITS_WORK
        return support

    def _speaks_for(self, concept: str, support: Counter[str]) -> int:
        group = self._taxonomy.group_of(concept) or ""
        trade = self._taxonomy.trade_of(concept) or ""
        return support[concept] + support[group] + support[trade]


def licence_concept(licence_class: str) -> str:
    """The concept id of a Chilean licence class: "A2" is licence_a2."""
    return f"licence_{licence_class.lower()}"


def _inside(read: Sequence[Word], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(
        number
        for number, word in enumerate(read)
        if any(start <= word.start < end for start, end in spans)
    )


def _read(reading: _Reading) -> None:
    """Reads a text from left to right; of phrases that start together the longest counts."""
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
            phrase = reading.keys(reading.place, reading.place + length)
            _add(reading, length, reading.book.named(phrase), SEVERAL_WORDS)
        else:
            length = 1
            _read_lone(reading)
        _read_act(reading, length)
        reading.place += length


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
        for kept in range(len(head) - 1, 0, -1):
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
    if lang == "en":  # "MIG welder": who does it stands last
        named = reading.book.named((*reading.keys(place, who), act)) if length > 1 else Named()
        _add(reading, length, Named(skills=named.skills), IN_A_LIST)
        return
    end = min(reading.item_end(place), place + LONGEST_PHRASE)
    for last in range(end, place + 1, -1):
        named = reading.book.named((act, *reading.keys(place + 1, last)))
        if named.skills:
            _add(reading, last - place, Named(skills=named.skills), IN_A_LIST)
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


def _add(reading: _Reading, length: int, named: Named, score: float) -> None:
    several = reading.tokens[reading.place : reading.place + length]
    if not named:
        return
    if not all(token.is_exact for token in several):
        score = round(score * MISSPELT, 6)
    reading.found.append(_Found(several[0].start, several[-1].end, named, score))
