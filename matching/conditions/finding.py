"""Conditions of work found in free text: licence, pay, shift, weekly hours, commune.

Everything is a proposal with its place in the text; a person confirms it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import Match

from matching.conditions.hours_phrases import find_hours
from matching.conditions.pay_phrases import find_pay
from matching.conditions.phrases import ConditionKind, FoundCondition, Page, page
from matching.language.letters import fold
from matching.language.negation import negated
from matching.language.words import words

__all__ = [
    "ConditionKind",
    "Conditions",
    "FoundCondition",
    "find_communes",
    "find_conditions",
    "find_licences",
]

LONGEST_TEXT = 20_000  # characters read; a vacancy is a page, not a book

# Classes of Ley 18.290 article 12: A1 to A5, B, C, D, E, F.
_CLASS = r"a\s?-?\s?[1-5]|[b-f]"
_LICENCE = re.compile(
    r"\b(?:licencias?|lic\.?|driving licen[cs]e|driver'?s licen[cs]e|licen[cs]e)"
    r"(?P<between>(?:\s+(?!clase|class|tipo)[^\W\d_]{2,}){0,4})\s*:?\s*"
    r"(?P<named>(?:clases?|class|tipo)\s*:?\s*)?[\"'“(]?\s*"
    rf"(?P<classes>\b(?:{_CLASS})\b(?:\s*(?:,|/|y/o|y|o|u|and|or|-)\s*(?:clase\s+)?"
    rf"\b(?:{_CLASS})\b)*)"
)
_CLASS_FIRST = re.compile(
    rf"\b(?P<named>class\s+)(?P<classes>\b(?:{_CLASS})\b(?:\s*(?:,|/|and|or)\s*\b(?:{_CLASS})\b)*)"
    r"(?P<between>)\s+(?:driving\s+|driver'?s\s+)?licen[cs]es?\b"
)
_ONE_CLASS = re.compile(rf"\b(?:{_CLASS})\b")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Every condition of work found in a text, in the order of the text."""

    found: tuple[FoundCondition, ...] = ()

    def of(self, kind: ConditionKind) -> tuple[FoundCondition, ...]:
        """Those of one kind, in the order of the text."""
        return tuple(one for one in self.found if one.kind is kind)

    def first(self, kind: ConditionKind) -> FoundCondition | None:
        """The first of a kind; None when the text states none."""
        return next(iter(self.of(kind)), None)


def find_conditions(text: str, communes: Iterable[str] = (), *, lang: str = "es") -> Conditions:
    """Every condition of work a text states.

    Args:
        communes: names of communes to look for, as they are to be given back.
    """
    read = page(text[:LONGEST_TEXT])
    found = [
        *find_licences(text, lang=lang),
        *find_pay(read),
        *find_hours(read),
        *_communes(read, communes),
    ]
    return Conditions(tuple(sorted(found, key=lambda one: (one.start, one.end, one.kind))))


def find_licences(text: str, *, lang: str = "es") -> tuple[FoundCondition, ...]:
    """Driving licences a text asks for, one for each class; facts: `class`, such as "A2".

    A licence the text refuses ("sin licencia", "licencia B no requerida") is left out.
    """
    read = page(text[:LONGEST_TEXT])
    several = words(read.text, lang)
    refused = negated(several, lang)
    spans = [(several[number].start, several[number].end) for number in refused]
    return tuple(
        licence
        for match in (*read.matches(_LICENCE), *read.matches(_CLASS_FIRST))
        for licence in _licences(read, match)
        if not any(start < licence.end and licence.start < end for start, end in spans)
    )


def _licences(read: Page, match: Match[str]) -> Iterator[FoundCondition]:
    for one in _ONE_CLASS.finditer(read.folded, match.start("classes"), match.end("classes")):
        written = read.text[read.offsets[one.start()]]
        if not _is_class(one.group(), written, match):
            continue
        is_first = one.start() == match.start("classes")
        is_last = one.end() == match.end("classes")
        span = (match.start() if is_first else one.start(), match.end() if is_last else one.end())
        licence_class = re.sub(r"[\s-]", "", one.group()).upper()
        yield read.found(ConditionKind.LICENCE, span, {"class": licence_class})


def _is_class(letters: str, written: str, match: Match[str]) -> bool:
    """Whether a lone letter is a class and not a word: "licencia e idiomas" names none."""
    if len(letters) > 1 or match["named"] or written.isupper():
        return True
    return not match["between"] and letters != "e"


def find_communes(text: str, communes: Iterable[str]) -> tuple[FoundCondition, ...]:
    """Communes a text names; facts: `commune`, the name as it was given to look for."""
    return tuple(_communes(page(text[:LONGEST_TEXT]), communes))


def _communes(read: Page, communes: Iterable[str]) -> Iterator[FoundCondition]:
    names = {fold(name): name for name in communes if name.strip()}
    if not names:
        return
    for match in read.matches(_any_of(sorted(names, key=lambda name: (-len(name), name)))):
        facts = {"commune": names[match.group()]}
        yield read.found(ConditionKind.COMMUNE, match.span(), facts)


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
