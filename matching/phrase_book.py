"""The phrases of a taxonomy in one language, and what each of them names.

A label gives its own phrase and those it lists: "limpiar y desinfectar baños" also says
"limpiar baños", and "cosechar nueces y almendras" says "cosechar almendras".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from matching.concepts import Occupation, Taxonomy
from matching.labels import LabelIndex
from matching.spelling import Speller
from matching.tokens import AND, SEPARATORS, Token, items_of, tokens_of

LONGEST_PHRASE = 8  # words of the longest phrase looked up
LONGEST_ITEM = 3  # words of one thing in a list
GENERIC_FROM = 9  # concepts: a word that so many have in a label tells little alone
SHORTEST_ACRONYM = 3

Phrase = tuple[str, ...]
# How well a label says its concept: in its own words before in a list's, its name before a
# synonym, fewer words before more.
Rank = tuple[int, bool, int]


@dataclass(frozen=True, slots=True)
class Named:
    """The concepts one phrase names: those that say it best, the most used first."""

    occupations: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


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
        self._concepts: dict[str, set[str]] = {}
        self._keys: dict[str, str] = {}
        self._said_of_skills: set[str] = set()
        self._add_labels(index)
        self._starts = {phrase[0] for phrase in self._ranks}
        self._speller: Speller | None = None

    def __contains__(self, phrase: Phrase) -> bool:
        return phrase in self._ranks

    def named(self, phrase: Phrase) -> Named:
        """The concepts a phrase names; none for a phrase that is not known."""
        ranks = self._ranks.get(phrase, {})
        skills = {key: rank for key, rank in ranks.items() if self._is_skill(key)}
        occupations = {key: rank for key, rank in ranks.items() if key not in skills}
        return Named(self._best(occupations), self._best(skills))

    def knows(self, key: str) -> bool:
        """Whether some label has the word."""
        return key in self._concepts

    def is_generic(self, key: str) -> bool:
        """Whether so many concepts have the word that alone it does not tell which is meant."""
        return len(self._concepts.get(key, ())) >= GENERIC_FROM

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
        if self._speller is None:
            self._speller = Speller(self._keys)  # only texts with unknown words need it
        found = self._speller.correct(token.text)
        if found is None:
            return token
        return token._replace(key=self._keys[found.word], is_exact=False, is_sure=found.is_sure)

    def _best(self, ranks: Mapping[str, Rank]) -> tuple[str, ...]:
        least = min(ranks.values(), default=None)
        equals = [key for key, rank in ranks.items() if rank == least]
        return tuple(sorted(equals, key=lambda key: (-self._uses[key], key)))

    def _add_labels(self, index: LabelIndex) -> None:
        acronyms: list[tuple[str, str, Rank]] = []
        names_of_people: list[tuple[Phrase, str, Rank]] = []
        for label, read in zip(index.labels, index.read, strict=True):
            if label.lang != self.lang:
                continue
            tokens = tokens_of(label.text, read, self.lang)
            self._learn_words(label.key, tokens)
            is_skill = self._is_skill(label.key)
            rank = (0, not label.is_name, len(read))
            for phrase, is_listed in _phrases(tokens):
                if len(phrase) == 1 and not is_skill and not label.is_name:
                    names_of_people.append((phrase, label.key, rank))
                else:
                    self._add(phrase, label.key, (int(is_listed), *rank[1:]))
            if is_skill:
                acronyms.extend((key, label.key, rank) for key in _acronyms(label.text, tokens))
        for phrase, key, rank in names_of_people:
            # "Oficinas" is a place where people work, "temporera" is who works.
            if phrase[0] not in self._said_of_skills:
                self._add(phrase, key, rank)
        self._add_acronyms(acronyms)

    def _add_acronyms(self, found: Sequence[tuple[str, str, Rank]]) -> None:
        """A term in capitals that one skill alone has names it: "TIG", "PLC"."""
        for key, concept, rank in found:
            owners = {owner for owner in self._concepts[key] if self._is_skill(owner)}
            if len(owners) == 1 and (key,) not in self._ranks:
                self._add((key,), concept, (2, *rank[1:]))

    def _learn_words(self, concept: str, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.key not in SEPARATORS:
                self._concepts.setdefault(token.key, set()).add(concept)
                self._keys.setdefault(token.text, token.key)
                if self._is_skill(concept):
                    self._said_of_skills.add(token.key)

    def _add(self, phrase: Phrase, concept: str, rank: Rank) -> None:
        ranks = self._ranks.setdefault(phrase, {})
        ranks[concept] = min(rank, ranks.get(concept, rank))


def _phrases(tokens: Sequence[Token]) -> Iterator[tuple[Phrase, bool]]:
    """Phrases a label gives, and whether each is only one of those it lists."""
    whole = tuple(t.key for t in tokens if t.key not in SEPARATORS or t.key == AND)
    if 0 < len(whole) <= LONGEST_PHRASE:
        yield whole, False
    items = items_of(tokens)
    if len(items) > 1:
        for phrase in _listed(items):
            if phrase != whole and 1 < len(phrase) <= LONGEST_PHRASE:
                yield phrase, True


def _listed(items: Sequence[Phrase]) -> Iterator[Phrase]:
    """What a list says one by one: each of its acts upon each of its things."""
    first = next((i for i, item in enumerate(items) if len(item) > 1), None)
    if first is None:
        return
    acts = [item[:1] for item in items[: first + 1]]
    things = [items[first][1:], *items[first + 1 :]]
    for act in acts:
        for thing in things:
            if len(thing) <= LONGEST_ITEM:
                yield act + thing
    yield from (item for item in items if len(item) > 1)


def _acronyms(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Words in capitals of a label that is not all in capitals."""
    if text.isupper() or len(tokens) == 1:
        return
    for token in tokens:
        written = text[token.start : token.end]
        if len(written) >= SHORTEST_ACRONYM and written.isupper() and written.isalpha():
            yield token.key


def _uses(taxonomy: Taxonomy) -> Counter[str]:
    """How many occupations take each skill."""
    occupations: Sequence[Occupation] = tuple(taxonomy.occupations.values())
    return Counter(need.skill for job in occupations for need in chain(job.essential, job.useful))
