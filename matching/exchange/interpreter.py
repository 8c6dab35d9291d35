"""Words of a file turned into concepts; what fits nothing is kept for a person to review."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from matching.exchange.records import Fields
from matching.exchange.workshop_words import WorkshopWords
from matching.judging.profiles import LikelyOccupation
from matching.language.letters import fold
from matching.language.words import content_words
from matching.linking.linker import Linker, LinkKind
from matching.linking.mentions import Mention, licence_concept
from matching.taxonomy.concepts import SkillKind, SkillLevel, Taxonomy
from matching.taxonomy.workshops import WorkshopType

MOST_LIKELY = 8  # occupations kept of those that words may mean
HARDLY = 0.02  # below this a link is noise
FAINTLY = 0.1  # below this a workshop prepares for no trade: "resolución de conflictos" is none
# The linker is careful with the few words of a workshop's name; who took it learned the trade all
# the same. The root stood out among 1, 1/2 and 1/3 on vacancies of a state job bank.
CREDIT = 0.5
PROBABILITY_DIGITS = 6
MOST_TRAINED = 12  # occupations kept of those that one workshop may prepare for
SKILLS_LOOKED_AT = 4
TELLING = 6  # a skill that more occupations take as essential tells no trade
TAKES_IT = 0.5  # what learning one skill says for an occupation that takes it, our estimate
SENTENCE = 4  # telling words from which a text is more than the name of a trade
LANGUAGE_CODES: Mapping[str, str] = {"es": "spanish", "en": "english"}
# What stands in brackets or after a dash is another thing said of a workshop, and how far a
# course goes tells nothing of its trade.
_ASIDE = re.compile(r"[()\[\]]|\s[-\u2013]\s")
_HOW_FAR = re.compile(
    r"\b(?:profesional(?:es)?|b[aá]sic[oa]s?|inicial(?:es)?|intermedi[oa]s?|avanzad[oa]s?"
    r"|m[oó]dulo|nivel|professional|basic|advanced|level)\b",
    re.IGNORECASE,
)
_LICENCE_CLASS = re.compile(
    r"(?:(?:licencias?|licen[cs]es?)\s+)?(?:(?:clases?|class(?:es)?)\s+)?([a-z][-\s]?\d?)"
)
_SEVERAL = re.compile(r"\s*[,/+]\s*|\s+(?:y|and)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Words that fit no concept well enough, for a person to review."""

    line: int
    field: str
    text: str
    file: str = ""


Review = Callable[[Unlinked], None]


class Interpreter:
    """Reads words of one language with one linker.

    Args:
        workshop_types: the office's kinds of workshop, tried before the taxonomy.
        review: told of all words that fit nothing.
    """

    def __init__(
        self,
        linker: Linker,
        *,
        lang: str = "es",
        workshop_types: Sequence[WorkshopType] = (),
        review: Review | None = None,
    ) -> None:
        self.linker = linker
        self.lang = lang
        self._review = review
        self._workshops = WorkshopWords(linker, workshop_types, lang)
        self._essential_for = _essential_for(linker.taxonomy)

    @property
    def taxonomy(self) -> Taxonomy:
        """The taxonomy that words are read by."""
        return self.linker.taxonomy

    def occupation(self, text: str, fields: Fields, name: str) -> str | None:
        """The occupation that words mean: an id or ESCO address, a link, or one named in them."""
        known = self.taxonomy.id_of(text)
        if self.taxonomy.is_occupation(known):
            return known
        best = self.linker.best(text, "occupation", self.lang)
        if best is not None:
            return best.concept
        named = self._named_in(text)
        if named is None:
            self._leave(fields, name, text)
        return named

    def _named_in(self, text: str) -> str | None:
        """An occupation named in a sentence.

        Of a short phrase the linker has judged every word: "mozo de almacén" is no waiter.
        """
        if len({word.stem for word in content_words(text, self.lang)}) < SENTENCE:
            return None
        named = [m for m in self.mentions(text) if m.kind == "occupation"]
        best = max(named, key=lambda m: (m.score, m.end - m.start, -m.start), default=None)
        return None if best is None else best.concept

    def likely(self, title: str) -> tuple[LikelyOccupation, ...]:
        """The occupations a title may mean, the likeliest first, together at most 1.

        The linker tells of each occupation alone how likely it is; a title means one of them, so
        what they claim together beyond 1 is shared out. Even a title that is a trade's own name
        leaves something to the trades near it: employers write "soldador" of many.
        """
        found = self._occupations(title)
        total = max(fsum(found.values()), 1.0)
        shared = {occupation: score / total for occupation, score in found.items()}
        return likeliest(shared, MOST_LIKELY)

    def trained(self, workshop: str) -> tuple[LikelyOccupation, ...]:
        """The occupations a workshop may prepare for, the likeliest first.

        A workshop may prepare for several at once, so their probabilities stand side by side.
        One named after what is done there ("conducción") speaks less surely for the occupations
        that take it as essential. A workshop of no trade, such as one on conflicts, for none.
        """
        if self._workshops.is_personal(workshop):
            return ()
        found: dict[str, float] = {}
        for text in self._trade_names(workshop):
            for occupation, score in (*self._occupations(text).items(), *self._takers(text)):
                found[occupation] = max(score, found.get(occupation, 0.0))
        told = {one: score**CREDIT for one, score in found.items() if score >= FAINTLY}
        return likeliest(told, MOST_TRAINED)

    def _trade_names(self, workshop: str) -> Iterator[str]:
        """The things a workshop's name says it teaches, without how far it goes."""
        for piece in _ASIDE.split(workshop):
            for text in (piece, *self._workshops.parts(piece)):
                if text.strip():
                    yield _HOW_FAR.sub(" ", text)

    def _takers(self, text: str) -> Iterator[tuple[str, float]]:
        """The few occupations that take what a text may teach."""
        for one in self.linker.link(text, kind="skill", lang=self.lang, top=SKILLS_LOOKED_AT):
            takers = self._essential_for.get(one.concept, ())
            if len(takers) <= TELLING:
                yield from ((occupation, TAKES_IT * one.score) for occupation in takers)

    def _occupations(self, text: str) -> dict[str, float]:
        """Occupations that words may mean with the linker's probability, the likeliest first."""
        known = self.taxonomy.id_of(text)
        if self.taxonomy.is_occupation(known):
            return {known: 1.0}
        found = self.linker.link(text, kind="occupation", lang=self.lang, top=MOST_LIKELY)
        return {one.concept: one.score for one in found if one.score >= HARDLY}

    def skill(self, text: str, fields: Fields, name: str) -> str | None:
        """The skill that words mean; an id or ESCO address is taken as it is."""
        known = self.taxonomy.id_of(text)
        return known if self.taxonomy.is_skill(known) else self._linked(text, "skill", fields, name)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Concepts named in a text."""
        return self.linker.find(text, lang=self.lang)

    def workshop(self, text: str, fields: Fields, name: str) -> tuple[SkillLevel, ...]:
        """What a workshop of that name teaches."""
        taught = self._workshops.taught(text)
        if not taught:
            self._leave(fields, name, text)
        return taught

    def licences(self, fields: Fields, name: str) -> frozenset[str] | None:
        """The licences of a field; None where it is missing, or no word of it could be placed.

        Several classes may stand in one text, as people write them: "B y D".

        Raises:
            FileFormatError: one is written as a class that does not exist.
        """
        texts = [one for text in fields.texts(name) for one in _classes_in(text)]
        found = [self.licence(text, fields, name) for text in texts]
        return _placed(fields, name, found)

    def languages(self, fields: Fields, name: str) -> frozenset[str] | None:
        """The languages of a field; None where it is missing, or no word could be placed."""
        return _placed(
            fields, name, [self.language(text, fields, name) for text in fields.texts(name)]
        )

    def licence(self, text: str, fields: Fields, name: str) -> str | None:
        """The licence that words mean: an id, a class such as "B", or a name.

        Raises:
            FileFormatError: it is written as a class that does not exist.
        """
        known = self.taxonomy.id_of(text)
        if self.taxonomy.is_licence(known):
            return known
        as_class = _LICENCE_CLASS.fullmatch(fold(text.strip()))
        if as_class is not None:
            concept = licence_concept(re.sub(r"[-\s]", "", as_class[1]))
            if not self.taxonomy.is_licence(concept):
                raise fields.refuse(name, f"there is no licence class {text!r}")
            return concept
        return self._of_kind(text, SkillKind.LICENCE, fields, name)

    def language(self, text: str, fields: Fields, name: str) -> str | None:
        """The language that words mean: an id, a two-letter code or a name."""
        concept = LANGUAGE_CODES.get(text.strip().lower(), self.taxonomy.id_of(text))
        if self.taxonomy.has_kind(concept, SkillKind.LANGUAGE):
            return concept
        return self._of_kind(text, SkillKind.LANGUAGE, fields, name)

    def _of_kind(self, text: str, kind: SkillKind, fields: Fields, name: str) -> str | None:
        concept = self._linked(text, "skill", fields, name)
        if concept is None or self.taxonomy.has_kind(concept, kind):
            return concept
        self._leave(fields, name, text)
        return None

    def _linked(self, text: str, kind: LinkKind, fields: Fields, name: str) -> str | None:
        best = self.linker.best(text, kind, self.lang)
        if best is not None:
            return best.concept
        self._leave(fields, name, text)
        return None

    def _leave(self, fields: Fields, name: str, text: str) -> None:
        if self._review is not None:
            self._review(Unlinked(fields.line, f"{fields.path}{name}", text, fields.file))


def _classes_in(text: str) -> list[str]:
    """The classes of licence in a text, where it says nothing else; the whole text otherwise."""
    parts = _SEVERAL.split(text.strip())
    are_classes = all(_LICENCE_CLASS.fullmatch(fold(part)) for part in parts)
    return parts if are_classes else [text]


def _placed(fields: Fields, name: str, found: Sequence[str | None]) -> frozenset[str] | None:
    """What was found for a field. Words that nobody could place say nothing, and not "none"."""
    placed = frozenset(one for one in found if one is not None)
    return None if not fields.has(name) or (found and not placed) else placed


def likeliest(found: Mapping[str, float], most: int) -> tuple[LikelyOccupation, ...]:
    """The likeliest of several occupations, in a total order."""
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return tuple(
        LikelyOccupation(occupation, round(probability, PROBABILITY_DIGITS))
        for occupation, probability in ordered
    )


def _essential_for(taxonomy: Taxonomy) -> Mapping[str, tuple[str, ...]]:
    """The occupations that take each skill as essential."""
    found: dict[str, list[str]] = {}
    for occupation in taxonomy.occupations.values():
        for need in occupation.essential:
            found.setdefault(need.skill, []).append(occupation.id)
    return {skill: tuple(sorted(several)) for skill, several in found.items()}
