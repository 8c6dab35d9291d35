"""The words of a text or a label as phrases are looked up by, and what parts them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from matching.language.words import Word, is_same_person, stem, table

AND = "&"  # "carga y descarga" is one phrase, "camión y grúa" is two things
COMMA = ","
STOP = "."
SEPARATORS = frozenset({AND, COMMA, STOP})
CONJUNCTIONS = {"es": frozenset("yeou"), "en": frozenset({"and", "or"})}
# Words that tie two nouns into one: "limpieza de los baños". Others stand between two things.
LINKS = {
    "es": frozenset({"de", "del", "el", "la", "las", "los"}),
    "en": frozenset({"of", "the", "a", "an"}),
}
# Filler that ends a thing: "soldador con experiencia en MIG" is a trade and then a skill.
BREAKS = {
    "es": frozenset(
        {"experiencia", "conocimiento", "conocimientos", "capacitacion", "curso", "cursos"}
        | {"deseable", "idealmente", "excluyente", "requiere", "requieren", "requisito"}
        | {"requisitos", "necesita", "necesitamos", "busca", "buscamos", "ofrece", "ofrecemos"}
        | {"que", "tener", "poseer", "saber", "pero", "taller", "rubro", "sector", "empresa"}
        | {"ojala"}
    ),
    "en": frozenset(
        {"experience", "knowledge", "who", "that", "required", "needed", "needs", "need"}
        | {"must", "wanted", "training", "looking", "offer", "company", "but"}
    ),
}
# Acts that say nothing of their own: "manejo de caja", "usar una caja", "operación de cajas".
LIGHT = "~"
_LIGHT_WORDS = {
    "es": frozenset(
        {"manejo", "manejar", "usar", "uso", "utilizar", "operar", "operacion", "hacer"}
        | {"realizar", "trabajar", "trabajos", "trabajo"}
    ),
    "en": frozenset({"use", "using", "operating", "operation", "handling", "work", "working"}),
}
_ACTS = {
    "es": re.compile(r"(?:ad|id)[oa]s?$|[aei]r$|[aei]ndo$"),
    "en": re.compile(r"(?:ing|ed)$"),
}
_AGENTS = {
    "es": (re.compile(r"^([a-z]{2,}[aei])dor(?:a|es|as)?$"), "r"),
    "en": (re.compile(r"^([a-z]{3,})ers?$"), "ing"),
}


class Token(NamedTuple):
    """A word of a phrase, or what stands between two.

    Attributes:
        key: what it is looked up by: the stem of its family, or a separator.
        number: place of its word among all words of the text.
        is_tied: whether only articles and "de" stand between it and the token before.
        is_exact: whether it was found as it is written.
        is_sure: whether it can stand alone, correction and all.
    """

    key: str
    text: str
    start: int
    end: int
    number: int
    is_tied: bool = False
    is_exact: bool = True
    is_sure: bool = True


@cache
def _families(lang: str) -> Mapping[str, str]:
    return {stem(form, lang): stem(like, lang) for form, like in table("families")[lang]}


def family(word_stem: str, lang: str) -> str:
    """The stem that stands for all words of one act: "limpieza", "aseo" and "limpiar"."""
    return _families(lang).get(word_stem, word_stem)


@cache
def _members(lang: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for member, head in _families(lang).items():
        found.setdefault(head, {head}).add(member)
    return {head: tuple(sorted(several)) for head, several in found.items()}


def family_members(word_stem: str, lang: str) -> tuple[str, ...]:
    """Every stem of the family of a stem, its own among them; only its own where it has none."""
    return _members(lang).get(family(word_stem, lang), (word_stem,))


def form_of(text: str, lang: str) -> str:
    """A word without number and gender, its acts as one: "esmerilado" is "esmerilar"."""
    bare = text.rstrip("aeos") if lang == "es" else text.removesuffix("s")
    act = _ACTS[lang].search(text)
    return f"{text[: act.start()]}-" if act and act.start() > 2 else bare


def act_of(text: str, lang: str) -> str | None:
    """What somebody does who is named after it: "soldador" gives the key of "soldar"."""
    agent, ending = _AGENTS[lang]
    found = agent.match(text)
    return family(stem(found[1] + ending, lang), lang) if found else None


def tokens_of(
    text: str, read: Sequence[Word], lang: str, skipped: frozenset[int] = frozenset()
) -> list[Token]:
    """Telling words with what parts them; the second of two twins is swallowed.

    Args:
        text: the text the words were read from.
        skipped: numbers of words that are left out and part what stands around them.
    """
    return list(_without_loose_ends(_joined(text, read, lang, skipped)))


def _joined(text: str, read: Sequence[Word], lang: str, skipped: frozenset[int]) -> list[Token]:
    tokens: list[Token] = []
    telling: Word | None = None
    is_tied = False
    for number, word in enumerate(read):
        if mark := _mark_before(text, read, number, lang, skipped):
            is_tied = _part(tokens, mark, word, number - 1)
            telling = None if mark == STOP else telling
        if number in skipped:
            continue
        if word.is_stop and word.text not in _LIGHT_WORDS[lang]:
            if word.text in CONJUNCTIONS[lang]:
                is_tied = _part(tokens, AND, word, number)
            elif word.text not in LINKS[lang]:
                is_tied = False
            continue
        if telling is not None and is_same_person(telling, word):
            _swallow(tokens, word, number)
        else:
            tokens.append(_token(word, number, is_tied, lang))
        telling, is_tied = word, True
    return tokens


def _token(word: Word, number: int, is_tied: bool, lang: str) -> Token:
    key = LIGHT if word.text in _LIGHT_WORDS[lang] else family(word.stem, lang)
    return Token(key, word.text, word.start, word.end, number, is_tied)


def _mark_before(
    text: str, read: Sequence[Word], number: int, lang: str, skipped: frozenset[int]
) -> str | None:
    """The separator that stands before a word or that the word itself is; None for none."""
    word = read[number]
    if number in skipped or (word.is_stop and word.text in BREAKS[lang]):
        return STOP
    if number == 0 or read[number - 1].clause == word.clause:
        return None
    return COMMA if text[read[number - 1].end : word.start].strip() == "," else STOP


def _part(tokens: list[Token], mark: str, word: Word, number: int) -> bool:
    """Puts a separator after the tokens, the strongest where several meet; says it ties."""
    if tokens and tokens[-1].key in SEPARATORS:
        order = (AND, COMMA, STOP)
        mark = max(mark, tokens[-1].key, key=order.index)
        tokens.pop()
    if tokens:
        tokens.append(Token(mark, "", word.start, word.start, number))
    return True


def _swallow(tokens: list[Token], twin: Word, number: int) -> None:
    while tokens[-1].key in SEPARATORS:
        tokens.pop()
    tokens[-1] = tokens[-1]._replace(end=twin.end, number=number)


def _without_loose_ends(tokens: list[Token]) -> Iterator[Token]:
    last = max((i for i, token in enumerate(tokens) if token.key not in SEPARATORS), default=-1)
    yield from tokens[: last + 1]


def items_of(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    """The keys between one separator and the next."""
    items: list[tuple[str, ...]] = []
    item: list[str] = []
    for token in (*tokens, None):
        if token is not None and token.key not in SEPARATORS:
            item.append(token.key)
        elif item:
            items.append(tuple(item))
            item = []
    return items
