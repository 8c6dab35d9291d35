"""The phrases of a taxonomy in one language, and what each of them names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from matching.language.spelling import Speller
from matching.language.tokens import LIGHT, SEPARATORS, Token, act_of, form_of, tokens_of
from matching.linking.label_phrases import LONGEST_PHRASE, Phrase, Source, acronyms_of, phrases_of
from matching.linking.labels import Label, LabelIndex
from matching.taxonomy.concepts import Taxonomy

GENERIC_FROM = 9  # concepts: a word that so many have in a label tells little alone

# How well a label says its concept: whole before in passing, its name before a synonym.
Rank: TypeAlias = tuple[Source, bool]


@dataclass(frozen=True, slots=True)
class Named:
    """The concepts one phrase names: those that say it equally well, the most used first."""

    occupations: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.occupations or self.skills)


@dataclass(frozen=True, slots=True)
class _Read:
    """A label and its tokens."""

    label: Label
    tokens: list[Token]
    is_skill: bool


class PhraseBook:
    """Looks phrases up in one language.

    Args:
        index: every label of the taxonomy, in all languages.
    """

    def __init__(self, taxonomy: Taxonomy, index: LabelIndex, lang: str) -> None:
        self.lang = lang
        self._is_skill = taxonomy.is_skill
        self._uses = _uses(taxonomy)
        self._ranks: dict[Phrase, dict[str, Rank]] = {}
        self._forms: dict[tuple[str, str], set[str]] = {}
        self._concepts: dict[str, set[str]] = {}
        self._keys: dict[str, str] = {}
        self._people: set[str] = set()
        self._heads: dict[Phrase, set[str]] = {}
        self._add_labels(list(self._read_labels(index)))
        self._starts = {phrase[0] for phrase in self._ranks}
        self._speller: Speller | None = None

    def __contains__(self, phrase: Phrase) -> bool:
        return phrase in self._ranks

    def named(self, phrase: Phrase, lone: Token | None = None) -> Named:
        """The concepts a phrase names; none for a phrase that is not known.

        Args:
            lone: the word itself, of a phrase of one word: only concepts that have it in that
                very form count ("zinc" is not "zincado").
        """
        ranks = self._ranks_of(phrase)
        if lone is not None and ranks:
            same = self._forms.get((lone.key, form_of(lone.text, self.lang)), set())
            ranks = {key: rank for key, rank in ranks.items() if key in same}
        skills = {key: rank for key, rank in ranks.items() if self._is_skill(key)}
        occupations = {key: rank for key, rank in ranks.items() if key not in skills}
        return Named(self._best(occupations), self._best(skills))

    def says_who(self, phrase: Phrase, tokens: Sequence[Token]) -> bool:
        """Whether the words of a phrase say who does it, and not what is done.

        "Preparador" and "preparación" have one stem; only the first names an occupation.
        """
        head = tokens[-1 if self.lang == "en" else 0]
        return form_of(head.text, self.lang) in self._heads.get(phrase, ())

    def is_word(self, token: Token) -> bool:
        """Whether a word alone names something."""
        return bool(self.named((token.key,), token))

    def tells_apart(self, token: Token) -> bool:
        """Whether the taxonomy tells concepts apart by a word."""
        return token.key in self._concepts and not self.is_generic(token.key)

    def is_generic(self, key: str) -> bool:
        """Whether so many concepts have the word that alone it does not tell which is meant."""
        return key == LIGHT or len(self._concepts.get(key, ())) >= GENERIC_FROM

    def longest(self, tokens: Sequence[Token], place: int) -> int:
        """Tokens of the longest known phrase that starts at a place; 0 for none."""
        if tokens[place].key not in self._starts:
            return 0
        keys = tuple(token.key for token in tokens[place : place + LONGEST_PHRASE])
        return next((n for n in range(len(keys), 0, -1) if keys[:n] in self._ranks), 0)

    def corrected(self, token: Token) -> Token:
        """The token with a typing or spelling error put right, when one is likely."""
        if token.key in self._concepts or token.key in SEPARATORS:
            return token
        if act_of(token.text, self.lang) in self._concepts:
            return token
        if self._speller is None:
            self._speller = Speller(self._keys)  # only texts with unknown words need it
        found = self._speller.correct(token.text)
        if found is None:
            return token
        return token._replace(
            key=self._keys[found.word], text=found.word, is_exact=False, is_sure=found.is_sure
        )

    def _ranks_of(self, phrase: Phrase) -> Mapping[str, Rank]:
        """Ranks of a phrase; "manejo de esmeril" and "esmeril" say the same."""
        ranks: Mapping[str, Rank] = self._ranks.get(phrase, {})
        if len(phrase) > 2 and phrase[0] == LIGHT:
            return {**self._ranks.get(phrase[1:], {}), **ranks}
        return ranks

    def _best(self, ranks: Mapping[str, Rank]) -> tuple[str, ...]:
        least = min(ranks.values(), default=None)
        equals = [key for key, rank in ranks.items() if rank == least]
        return tuple(sorted(equals, key=lambda key: (-self._uses[key], key)))

    def _read_labels(self, index: LabelIndex) -> Iterator[_Read]:
        for label, read in zip(index.labels, index.read, strict=True):
            # What a name lists, `phrases_of` reads out of the name.
            if label.lang == self.lang and not label.is_listed:
                tokens = tokens_of(label.text, read, self.lang)
                if tokens:
                    yield _Read(label, tokens, self._is_skill(label.key))

    def _add_labels(self, several: Sequence[_Read]) -> None:
        for read in several:
            self._learn_words(read)
        self._people = self._words_for_people(several)
        for read in several:
            if read.is_skill or read.label.is_name or self._head(read) in self._people:
                # "Preparación de pedidos" is what somebody does, "preparador" is who does it.
                for phrase, source in phrases_of(read.tokens, self.lang):
                    self._add(read, phrase, source)
        for read in several:
            if read.is_skill:
                for key in acronyms_of(read.label.text, read.tokens):
                    self._add_acronym(read, key)

    def _learn_words(self, read: _Read) -> None:
        for token in read.tokens:
            if token.key not in SEPARATORS:
                self._concepts.setdefault(token.key, set()).add(read.label.key)
                self._keys.setdefault(token.text, token.key)

    def _learn_form(self, read: _Read, key: str) -> None:
        """The form in which one word alone names a concept."""
        for token in read.tokens:
            if token.key == key:
                form = (key, form_of(token.text, self.lang))
                self._forms.setdefault(form, set()).add(read.label.key)

    def _words_for_people(self, several: Iterable[_Read]) -> set[str]:
        """First words (in English last ones) of occupations that say who does it.

        Those of their names, and those that no skill has in any form.
        """
        jobs = [read for read in several if not read.is_skill]
        names = {self._head(read) for read in jobs if read.label.is_name}
        of_skills = {token.key for read in several if read.is_skill for token in read.tokens}
        return names | {self._head(read) for read in jobs if self._head_key(read) not in of_skills}

    def _head(self, read: _Read) -> str:
        return form_of(read.tokens[-1 if self.lang == "en" else 0].text, self.lang)

    def _head_key(self, read: _Read) -> str:
        return read.tokens[-1 if self.lang == "en" else 0].key

    def _add(self, read: _Read, phrase: Phrase, source: Source) -> None:
        if not phrase or len(phrase) > LONGEST_PHRASE:
            return
        if source is Source.WITHOUT_ACT and not read.is_skill:
            return
        if len(phrase) == 1:
            if not self._may_stand_alone(read, phrase[0], source):
                return
            self._learn_form(read, phrase[0])
        elif source is Source.WITHOUT_ACT and all(map(self.is_generic, phrase)):
            return
        if not read.is_skill:
            self._heads.setdefault(phrase, set()).add(self._head(read))
        rank = (source, not read.label.is_name)
        ranks = self._ranks.setdefault(phrase, {})
        ranks[read.label.key] = min(rank, ranks.get(read.label.key, rank))

    def _may_stand_alone(self, read: _Read, key: str, source: Source) -> bool:
        """One word is a label of its own, or no other skill has it."""
        if source is Source.WHOLE and key != LIGHT:
            return True
        if source is Source.LISTED or self._owners(key) != {read.label.key}:
            return False
        forms = {form_of(token.text, self.lang) for token in read.tokens if token.key == key}
        return not forms & self._people

    def _add_acronym(self, read: _Read, key: str) -> None:
        if (key,) not in self._ranks and self._owners(key) == {read.label.key}:
            self._learn_form(read, key)
            self._ranks[(key,)] = {read.label.key: (Source.ACRONYM, not read.label.is_name)}

    def _owners(self, key: str) -> set[str]:
        return {concept for concept in self._concepts.get(key, ()) if self._is_skill(concept)}


def _uses(taxonomy: Taxonomy) -> Counter[str]:
    """How many occupations take each skill."""
    jobs = taxonomy.occupations.values()
    return Counter(need.skill for job in jobs for need in chain(job.essential, job.useful))
