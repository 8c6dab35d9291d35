"""Concepts named in free text, each with its place, proposed and never imposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from matching.concepts import LANGUAGES, Skill, SkillKind, Taxonomy
from matching.conditions import find_licences
from matching.labels import Label, LabelIndex, Mask
from matching.negation import negated
from matching.words import Word, is_same_person, words

LONGEST_TEXT = 20_000  # characters read; a vacancy is a page, not a book
LONGEST_PHRASE = 8  # words of the longest phrase looked up
SURE_OF_TYPO = 0.85  # in running text most unknown words are right and simply not ours
SHORTEST_TYPO = 6
AND = "&"  # "carga y descarga" is one phrase, "camión y grúa" is two things
CONJUNCTIONS = {"es": frozenset("yeou"), "en": frozenset({"and", "or"})}
SEVERAL_WORDS = 0.95
ONE_WORD = 0.8
LEAST_LINKED = 0.6  # a clause without a known phrase is linked as a whole from here up
LONGEST_LINKED = 8


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
class _Token:
    """A word of a clause as phrases are looked up by, with the twins it swallowed."""

    key: str
    text: str
    start: int
    end: int
    number: int
    is_exact: bool = True


class MentionFinder:
    """Finds the labels of a taxonomy in free text.

    Args:
        index: every label of the taxonomy.
        skill_rows: which rows of the index are skills.
    """

    def __init__(self, taxonomy: Taxonomy, index: LabelIndex, skill_rows: Mask) -> None:
        self._taxonomy = taxonomy
        self._index = index
        self._skill_rows = skill_rows
        self._phrases = {lang: _phrases(taxonomy, index.labels, lang) for lang in LANGUAGES}
        self._stems: Mapping[str, frozenset[str]] = {
            lang: frozenset(stem for key in phrases for stem in key)
            for lang, phrases in self._phrases.items()
        }

    def find(self, text: str, *, lang: str = "es") -> tuple[Mention, ...]:
        """Every concept named in a text and not refused by it, in the order of the text.

        Mentions do not overlap, save where one phrase names an occupation and a skill.
        """
        text = text[:LONGEST_TEXT]
        read = words(text, lang)
        refused = negated(read, lang)
        found = list(self._licences(text, lang))
        taken = [(mention.start, mention.end) for mention in found]
        numbered = list(enumerate(read))
        for _, clause in groupby(numbered, key=lambda pair: pair[1].clause):
            several = [
                (number, word)
                for number, word in clause
                if number not in refused
                and not any(start <= word.start < end for start, end in taken)
            ]
            found.extend(self._in_clause(text, several, lang))
        return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.concept)))

    def _licences(self, text: str, lang: str) -> Iterator[Mention]:
        for licence in find_licences(text, lang=lang):
            concept = licence_concept(str(licence.facts["class"]))
            if self._taxonomy.is_licence(concept):
                kind = SkillKind.LICENCE.value
                yield Mention(concept, kind, licence.start, licence.end, licence.text, 1.0)

    def _in_clause(self, text: str, clause: Sequence[tuple[int, Word]], lang: str) -> list[Mention]:
        tokens = [self._corrected(token, lang) for token in _numbered_tokens(clause, lang)]
        found: list[Mention] = []
        place = 0
        while place < len(tokens):
            length = self._longest_phrase(tokens, place, lang)
            if length:
                found.extend(self._mentions(text, tokens, place, length, lang))
            place += length or 1
        return found or self._linked_clause(text, clause, lang)

    def _longest_phrase(self, tokens: Sequence[_Token], place: int, lang: str) -> int:
        """Tokens of the longest known phrase that starts here; 0 for none."""
        longest = min(LONGEST_PHRASE, len(tokens) - place)
        for length in range(longest, 0, -1):
            if tuple(t.key for t in tokens[place : place + length]) in self._phrases[lang]:
                return length
        return 0

    def _mentions(
        self, text: str, tokens: Sequence[_Token], place: int, length: int, lang: str
    ) -> Iterator[Mention]:
        several = tokens[place : place + length]
        start, end = several[0].start, several[-1].end
        score = SEVERAL_WORDS if length > 1 else ONE_WORD
        if not all(token.is_exact for token in several):
            score *= SURE_OF_TYPO
        is_part = length == 1 and self._is_part_of_more(tokens, place, lang)
        for concept_id in self._phrases[lang][tuple(token.key for token in several)]:
            concept = self._taxonomy.skills.get(concept_id)
            if not (is_part and isinstance(concept, Skill)):
                kind = concept.kind.value if concept else "occupation"
                yield Mention(concept_id, kind, start, end, text[start:end], score)

    def _is_part_of_more(self, tokens: Sequence[_Token], place: int, lang: str) -> bool:
        """Whether a word beside this one, with nothing between, narrows what it means.

        "Electricidad automotriz" is not "electricidad": when the word beside it is one that the
        taxonomy tells concepts apart by, and names nothing itself, the lone word is not enough.
        """
        for beside in (place - 1, place + 1):
            if not 0 <= beside < len(tokens):
                continue
            other = tokens[beside]
            is_next = abs(other.number - tokens[place].number) == 1
            names_itself = (other.key,) in self._phrases[lang]
            if is_next and other.key in self._stems[lang] and not names_itself:
                return True
        return False

    def _corrected(self, token: _Token, lang: str) -> _Token:
        """The token with a typing error put right, when one is very likely."""
        if token.key in self._stems[lang] or len(token.text) < SHORTEST_TYPO:
            return token
        found = self._index.corrected(token.text, lang)
        if found is None or found[1] < SURE_OF_TYPO:
            return token
        return replace(token, key=found[0], is_exact=False)

    def _linked_clause(
        self, text: str, clause: Sequence[tuple[int, Word]], lang: str
    ) -> list[Mention]:
        """A short clause that names nothing word for word, linked as a whole to a skill."""
        telling = [word for _, word in clause if not word.is_stop]
        if not 2 <= len(telling) <= LONGEST_LINKED:
            return []
        start, end = telling[0].start, telling[-1].end
        hits = self._index.search(text[start:end], lang=lang, top=1, mask=self._skill_rows)
        if not hits or hits[0].score < LEAST_LINKED:
            return []
        kind = self._taxonomy.skills[hits[0].key].kind.value
        return [Mention(hits[0].key, kind, start, end, text[start:end], round(hits[0].score, 6))]


def _phrases(
    taxonomy: Taxonomy, labels: Sequence[Label], lang: str
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Phrases of one language and what they name: at most one occupation and one skill each.

    Of several concepts that share a phrase, the one whose own name it is counts, then the one
    that says it in fewest words.
    """
    best: dict[tuple[str, ...], dict[bool, tuple[bool, int, str]]] = {}
    for label in labels:
        if label.lang != lang:
            continue
        read = words(label.text, lang)
        phrase = tuple(token.key for token in _numbered_tokens(list(enumerate(read)), lang))
        if not 0 < len(phrase) <= LONGEST_PHRASE:
            continue
        rank = (not label.is_name, len(read), label.key)
        sorts = best.setdefault(phrase, {})
        is_skill = taxonomy.is_skill(label.key)
        sorts[is_skill] = min(rank, sorts.get(is_skill, rank))
    return {
        phrase: tuple(rank[2] for _, rank in sorted(sorts.items()))
        for phrase, sorts in best.items()
    }


def licence_concept(licence_class: str) -> str:
    """The concept id of a Chilean licence class: "A2" is licence_a2."""
    return f"licence_{licence_class.lower()}"


def _numbered_tokens(several: Sequence[tuple[int, Word]], lang: str) -> list[_Token]:
    """Telling words and the conjunctions between them; the second of two twins is swallowed."""
    tokens: list[_Token] = []
    last: Word | None = None
    for number, word in several:
        if word.is_stop:
            if word.text in CONJUNCTIONS[lang] and tokens and tokens[-1].key != AND:
                tokens.append(_Token(AND, word.text, word.start, word.end, number))
            continue
        if last is not None and is_same_person(last, word):
            _without_trailing_and(tokens)
            tokens[-1] = replace(tokens[-1], end=word.end, number=number)
        else:
            tokens.append(_Token(word.stem, word.text, word.start, word.end, number))
        last = word
    _without_trailing_and(tokens)
    return tokens


def _without_trailing_and(tokens: list[_Token]) -> None:
    while tokens and tokens[-1].key == AND:
        tokens.pop()
