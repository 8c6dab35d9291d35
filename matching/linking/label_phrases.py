"""The phrases that one label gives: its own, and those it says in passing.

"Limpiar y desinfectar baños" also says "limpiar baños", "cosechar nueces y almendras" says
"cosechar almendras", and "cocinar comida chilena" is asked for as "comida chilena".
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import TypeAlias

from matching.language.tokens import AND, LIGHT, SEPARATORS, Token, items_of, tokens_of
from matching.language.words import words

LONGEST_PHRASE = 8  # words of the longest phrase looked up
LONGEST_ITEM = 3  # words of one thing in a list
SHORTEST_ACRONYM = 3
INFINITIVES = ("ar", "er", "ir")

Phrase: TypeAlias = tuple[str, ...]


class Source(IntEnum):
    """Where a phrase comes from, the surest first."""

    WHOLE = 0
    LISTED = 1
    WITHOUT_ACT = 2
    ACRONYM = 3


def phrases_of(tokens: Sequence[Token], lang: str) -> Iterator[tuple[Phrase, Source]]:
    """The phrases of a label, and where each comes from."""
    whole = tuple(t.key for t in tokens if t.key not in SEPARATORS or t.key == AND)
    if not 0 < len(whole) <= LONGEST_PHRASE:
        return
    yield whole, Source.WHOLE
    if lang == "en" and len(whole) == 2 and tokens[-1].text.endswith("ing"):
        yield whole[::-1], Source.LISTED  # "picking apples" for "apple picking"
    items = items_of(tokens)
    listed = list(_listed(items)) if len(items) > 1 else []
    yield from ((phrase, Source.LISTED) for phrase in listed)
    is_act = lang == "es" and tokens[0].text.endswith(INFINITIVES)
    for phrase in listed or [whole]:
        if phrase[0] == LIGHT or (is_act and phrase[0] == whole[0] and len(phrase) > 2):
            yield phrase[1:], Source.WITHOUT_ACT


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


def listed_texts(text: str, lang: str) -> list[str]:
    """What a label that lists things says one by one: "nueces y almendras"; none of another.

    Each has two words at least: one word of a list alone names too little.
    """
    tokens = tokens_of(text, words(text, lang), lang)
    spelt = [t if t.key in SEPARATORS else t._replace(key=t.text) for t in tokens]
    items = items_of(spelt)
    listed = (" ".join(phrase) for phrase in _listed(items)) if len(items) > 1 else ()
    return list(dict.fromkeys(listed))


def acronyms_of(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Words in capitals of a label that is not all in capitals: "TIG", "PLC"."""
    if text.isupper() or len(tokens) == 1:
        return
    for token in tokens:
        written = text[token.start : token.end]
        if len(written) >= SHORTEST_ACRONYM and written.isupper() and written.isalpha():
            yield token.key
