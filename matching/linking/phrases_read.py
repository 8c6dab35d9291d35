"""A phrase as an index understands it: telling words, their terms, what they are related to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from matching.language.asides import asides
from matching.language.negation import excepted
from matching.language.ranks import is_rank
from matching.language.related import related_stems
from matching.language.tokens import family_members
from matching.language.words import Word, stem, telling_words, words
from matching.linking.letter_view import form_compared
from matching.linking.lexicon import Lexicon

LONGEST_PHRASE = 40  # words; a phrase names one thing, and a whole page is for `find`
LETTERS_PER_WORD = 40  # generous; a longer text is cut before it is read
UNKNOWN_WEIGHT = 0.5  # of the rarest word: a word no label has tells something, nobody knows what
ASIDE_SHARE = 0.1  # of its weight: a place or a shift only tells two labels apart that say it


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
        share: 1, or how far a word counts that stands beside what is meant: a place, a shift.
    """

    form: Word
    written: str
    terms: tuple[int, ...]
    related: tuple[int, ...]
    weight: float
    trust: float
    share: float


@dataclass(frozen=True, slots=True)
class PhraseRead:
    """The telling words of a phrase, in their order, each once.

    Attributes:
        weight: sum of the weights of the words.
    """

    words: tuple[WordRead, ...]
    lang: str
    weight: float

    @property
    def forms(self) -> list[str]:
        """The forms of the words whose letters are compared; what stands aside has none."""
        return [form_compared(word.form, self.lang) for word in self.words if word.share == 1.0]


def label_words(text: str, lang: str) -> tuple[Word, ...]:
    """The words of a label that carry meaning.

    Of one made of filler and ranks only ("manejo de personal") every word: else whoever writes
    "personal" would have said all of it.
    """
    read = words(text, lang)
    telling = telling_words(_asked(read, lang))
    return read if all(is_rank(word, lang) for word in telling) else telling


def read_phrase(text: str, lang: str, lexicon: Lexicon) -> PhraseRead | None:
    """The phrase as an index over these words understands it; None when it says nothing."""
    text = text[: LONGEST_PHRASE * LETTERS_PER_WORD]
    told = _told(text, lang)
    if all(is_aside for _, is_aside in told):
        return None
    known = [_known(word, lang, lexicon) for word, _ in told]
    said = {term for _, terms, _ in known for term in terms}
    several = tuple(
        WordRead(
            form,
            text[word.start : word.end],
            terms,
            _related(form, lang, lexicon, said),
            _weight(terms, lexicon) * (share := ASIDE_SHARE if is_aside else 1.0),
            trust,
            share,
        )
        for (word, is_aside), (form, terms, trust) in zip(told, known, strict=True)
    )
    return PhraseRead(several, lang, sum(word.weight for word in several))


@lru_cache(maxsize=4096)
def _told(text: str, lang: str) -> tuple[tuple[Word, bool], ...]:
    """Telling words, each stem once, without what the phrase excepts; whether each is an aside.

    A phrase that names a rank only is read like a label that does.
    """
    read = words(text, lang)
    telling = telling_words(_asked(read, lang)) or telling_words(read)
    if telling and all(is_rank(word, lang) for word in telling):
        telling = read
    once = {word.stem: word for word in reversed(telling)}
    kept = sorted(once.values(), key=lambda word: word.start)[:LONGEST_PHRASE]
    beside = {read[number].start for number in asides(read, lang)}
    return tuple((word, word.start in beside) for word in kept)


def _asked(read: Sequence[Word], lang: str) -> tuple[Word, ...]:
    left_out = excepted(read, lang)
    return tuple(word for number, word in enumerate(read) if number not in left_out)


def _known(word: Word, lang: str, lexicon: Lexicon) -> tuple[Word, tuple[int, ...], float]:
    """A word, put right where nobody knows it, its terms, and how far it is to be trusted."""
    terms = lexicon.known(word.text, lang) + _of_family(word, lang, lexicon)
    if terms or word.stem in related_stems(lang):
        return word, terms, 1.0  # a word of the trades that no label has is no misspelling
    near = lexicon.nearest(word.text)
    if near is None:
        return word, (), 1.0
    text, term, trust = near
    return word._replace(text=text, stem=stem(text, lang)), (term,), trust


def _of_family(word: Word, lang: str, lexicon: Lexicon) -> tuple[int, ...]:
    """The terms of the other words of its act: "limpieza" is "limpiar" and "aseo"."""
    others = (f"{lang}:{one}" for one in family_members(word.stem, lang) if one != word.stem)
    return tuple(lexicon.terms[other] for other in others if other in lexicon.terms)


def _weight(terms: tuple[int, ...], lexicon: Lexicon) -> float:
    if not terms:
        return lexicon.most * UNKNOWN_WEIGHT
    return float(max(lexicon.rarity[term] for term in terms))


def _related(word: Word, lang: str, lexicon: Lexicon, said: set[int]) -> tuple[int, ...]:
    others = related_stems(lang).get(word.stem, ())
    terms = (lexicon.terms.get(f"{lang}:{other}") for other in others)
    return tuple(term for term in terms if term is not None and term not in said)
