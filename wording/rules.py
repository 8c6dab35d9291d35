"""A rule: words that are at fault, and what around them says that they are not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wording.folding import Folded
from wording.kinds import WordingKind

WINDOW = 70  # characters of the same sentence that are read on each side
_BLANK = re.compile(r"\[[^\]]*\]| \?| ")  # of a pattern: a set of characters is left whole
# A bar ends a sentence, so that none stands in what `before` and `after` give: the rules that read
# both sides at once put one where the words stood.
_SENTENCE_END = re.compile(r"[;!?\n|•]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Rule:
    """Words at fault.

    Attributes:
        words: read on the plain text; the named group that matched, if any, is what is marked.
        stems: letters of which at least one stands in every text the rule finds anything in.
        unless_before, unless_after: read in the same sentence on either side of the words.
        better: what to write instead of the words; None takes the phrase of the kind.
    """

    kind: WordingKind
    words: re.Pattern[str]
    stems: tuple[str, ...]
    unless_before: re.Pattern[str] | None = None
    unless_after: re.Pattern[str] | None = None
    better: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Plain characters that a rule found."""

    kind: WordingKind
    start: int
    end: int
    better: str | None = None


def spaced(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a blank is any blanks or line break that people typed."""
    return re.compile(_BLANK.sub(_any_blanks, pattern))


def _any_blanks(found: re.Match[str]) -> str:
    if found[0].startswith("["):
        return found[0].replace(" ", r"\s")
    return r"\s{0,9}" if found[0] == " ?" else r"\s{1,9}"


def rule(
    kind: WordingKind,
    words: str,
    stems: str,
    *,
    before: str | None = None,
    after: str | None = None,
    better: str | None = None,
) -> Rule:
    """A rule from its patterns; `before` and `after` are what speaks against it."""
    return Rule(
        kind,
        spaced(words),
        tuple(stems.split("|")),
        spaced(before) if before else None,
        spaced(after) if after else None,
        better,
    )


def before(plain: str, at: int) -> str:
    """What the same sentence says just before a place."""
    window = plain[max(0, at - WINDOW) : at]
    ends = list(_SENTENCE_END.finditer(window))
    return window[ends[-1].end() :] if ends else window


def after(plain: str, at: int) -> str:
    """What the same sentence says just after a place."""
    window = plain[at : at + WINDOW]
    end = _SENTENCE_END.search(window)
    return window[: end.start()] if end else window


def word_end(plain: str, at: int) -> int:
    """The end of the word that a place stands in."""
    while at < len(plain) and plain[at].isalnum():
        at += 1
    return at


def hits(folded: Folded, rules: tuple[Rule, ...]) -> Iterator[Hit]:
    """What some rules find in a text."""
    plain = folded.plain
    for each in rules:
        if not any(stem in plain for stem in each.stems):
            continue
        for found in each.words.finditer(plain):
            start, end = found.span(found.lastgroup or 0)
            if start < end and not _is_excused(each, plain, start, end):
                yield Hit(each.kind, start, end, each.better)


def _is_excused(each: Rule, plain: str, start: int, end: int) -> bool:
    if each.unless_before and each.unless_before.search(before(plain, start)):
        return True
    return bool(each.unless_after and each.unless_after.search(after(plain, end)))
