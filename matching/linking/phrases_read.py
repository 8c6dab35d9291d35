"""A phrase as an index understands it: telling words, their terms, what they are related to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from matching.language.negation import excepted
from matching.language.related import related_stems
from matching.language.words import Word, stem, telling_words, words
from matching.linking.lexicon import Lexicon

LONGEST_PHRASE = 40  # words; a phrase names one thing, and a whole page is for `find`
LETTERS_PER_WORD = 40  # generous; a longer text is cut before it is read
UNKNOWN_WEIGHT = 0.5  # of the rarest word: a word no label has tells something, nobody knows what


@dataclass(frozen=True, slots=True)
class WordRead:
    """One word of a phrase.

    Attributes:
        form: the word read, put right where it was misspelt.
        written: the word as it was written.
        terms: numbers of the stems it stands for, in whichever language knows it.
        related: numbers of related stems that the phrase does not say itself.
        weight: how much the word tells.
        trust: 1, or the similarity to the known word it was corrected to.
    """

    form: Word
    written: str
    terms: tuple[int, ...]
    related: tuple[int, ...]
    weight: float
    trust: float


@dataclass(frozen=True, slots=True)
class PhraseRead:
    """The telling words of a phrase, in their order, each once.

    Attributes:
        weight: sum of the weights of the words.
    """

    words: tuple[WordRead, ...]
    lang: str
    weight: float


def label_words(text: str, lang: str) -> tuple[Word, ...]:
    """The words of a label that carry meaning; of one made of filler only, every word."""
    read = words(text, lang)
    return telling_words(_asked(read, lang)) or read


def read_phrase(text: str, lang: str, lexicon: Lexicon) -> PhraseRead | None:
    """The phrase as an index over these words understands it; None when it says nothing."""
    text = text[: LONGEST_PHRASE * LETTERS_PER_WORD]
    found = _telling(text, lang)
    if not found:
        return None
    read = [_read(word, text[word.start : word.end], lang, lexicon) for word in found]
    said = set(chain.from_iterable(word.terms for word in read))
    several = tuple(replace(word, related=_related(word, lang, lexicon, said)) for word in read)
    return PhraseRead(several, lang, sum(word.weight for word in several))


@lru_cache(maxsize=4096)
def _telling(text: str, lang: str) -> tuple[Word, ...]:
    """Telling words, each stem once, without what the phrase excepts ("excepto calzado")."""
    read = words(text, lang)
    telling = telling_words(_asked(read, lang)) or telling_words(read)
    once = {word.stem: word for word in reversed(telling)}
    return tuple(sorted(once.values(), key=lambda word: word.start))[:LONGEST_PHRASE]


def _asked(read: Sequence[Word], lang: str) -> tuple[Word, ...]:
    left_out = excepted(read, lang)
    return tuple(word for number, word in enumerate(read) if number not in left_out)


def _read(word: Word, written: str, lang: str, lexicon: Lexicon) -> WordRead:
    terms, trust = lexicon.known(word.text, lang), 1.0
    if not terms and word.stem not in related_stems(lang) and (near := lexicon.nearest(word.text)):
        text, term, trust = near
        terms, word = (term,), word._replace(text=text, stem=stem(text, lang))
    unknown = float(lexicon.rarity.max()) * UNKNOWN_WEIGHT
    weight = max((float(lexicon.rarity[term]) for term in terms), default=unknown)
    return WordRead(word, written, terms, (), weight, trust)


def _related(word: WordRead, lang: str, lexicon: Lexicon, said: set[int]) -> tuple[int, ...]:
    others = related_stems(lang).get(word.form.stem, ())
    terms = (lexicon.terms.get(f"{lang}:{other}") for other in others)
    return tuple(term for term in terms if term is not None and term not in said)
