"""Which words of a text are said not to be asked for: "sin licencia", "no se requiere"."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from matching.language.words import Word

CUES = {
    "es": frozenset({"sin", "no", "ni", "tampoco"}),
    "en": frozenset({"no", "not", "without", "neither", "nor"}),
}
# What a refusal reaches up to: "sin licencia pero con experiencia".
BARRIERS = {
    "es": frozenset({"pero", "sino", "con", "aunque", "si"}),
    "en": frozenset({"but", "with", "though"}),
}
# After these the cue refuses nothing: "no solo", "not only", "no excluyente" (a wish).
HARMLESS = {
    "es": frozenset({"solo", "solamente", "obstante", "excluyente", "menos", "dude", "olvides"}),
    "en": frozenset({"only", "least"}),
}
# "Licencia no requerida", "licence not needed": the refusal comes last and reaches back.
BACKWARD = {
    "es": ("requer", "requier", "necesari", "necesit", "obligatori", "exig", "indispens", "exclu"),
    "en": ("requir", "need", "necess", "mandat", "oblig"),
}

# What a name leaves out: "artesanos del cuero (excepto calzado)".
EXCEPTING = {
    "es": frozenset({"excepto", "salvo", "exceptuando"}),
    "en": frozenset({"except", "excepting", "excluding"}),
}
# Said of a trade as a whole, it names no part of it: "jardineros, en general".
AS_A_WHOLE = {"es": ("en", "general"), "en": ("in", "general")}


def negated(words: Sequence[Word], lang: str = "es") -> frozenset[int]:
    """Numbers of the words that stand under a refusal, clause by clause."""
    found: set[int] = set()
    numbered = list(enumerate(words))
    for _, clause in groupby(numbered, key=lambda pair: pair[1].clause):
        found.update(_in_clause(list(clause), lang))
    return frozenset(found)


def _in_clause(clause: Sequence[tuple[int, Word]], lang: str) -> Iterator[int]:
    for place, (_, word) in enumerate(clause):
        if word.text not in CUES[lang]:
            continue
        after = [other for _, other in clause[place + 1 :]]
        if after and after[0].text in HARMLESS[lang]:
            continue
        reach = next((i for i, w in enumerate(after) if w.text in BARRIERS[lang]), len(after))
        yield from (number for number, _ in clause[place + 1 : place + 1 + reach])
        if _refuses_backward(after[:3], lang):
            yield from (number for number, _ in clause[:place])


def _refuses_backward(after: Sequence[Word], lang: str) -> bool:
    """Whether a cue is followed by "required" and the like, up to two words on."""
    return any(word.text.startswith(BACKWARD[lang]) for word in after)


def excepted(words: Sequence[Word], lang: str = "es") -> frozenset[int]:
    """Numbers of the words of a name that tell what it leaves out, or that it leaves out nothing.

    "Excepto" reaches to the end of its clause.
    """
    found: set[int] = set()
    clause_left_out = -1
    for number, word in enumerate(words):
        if word.text in EXCEPTING[lang]:
            clause_left_out = word.clause
        if word.clause == clause_left_out:
            found.add(number)
        if number and (words[number - 1].text, word.text) == AS_A_WHOLE[lang]:
            found.update((number - 1, number))
    return frozenset(found)
