"""Records in English: demanded, welcome, or only the things that work keeps records of."""

import re
from collections.abc import Iterator

from wording.asking import (
    NOT_ASKED_AFTER_EN,
    NOT_ASKED_BEFORE_EN,
    REFUSED_AFTER_EN,
    WELCOME_AFTER_EN,
)
from wording.folding import Folded
from wording.kinds import WordingKind
from wording.rules import Hit, after, before, spaced, word_end

_CONCERNS = re.compile(
    "record|background|convict|polic|felon|offen|arrest|dbs|crb"
    "|prison|jail|conduct|chance|incarcerat|served|justice|past|crim"
)
_ADJECTIVES = r"(?:a |an |any |prior |previous |past |serious )*"
_NOUN = spaced(
    r"\bcertificate of (?:good conduct|(?:a )?criminal records?)|\bpolice (?:clearance"
    r"|certificate|check|record)s?(?: certificate)?"
    r"|\b(?:dbs|crb|fbi) (?:check|clearance|certificate)s?"
    r"|\b(?:(?:clean|clear|spotless|unblemished) )?criminal(?: history)? (?:record"
    r"|background|history|conviction)s?"
    r"(?: (?:check|certificate|screening)s?)?"
    r"|\bbackground (?:check|screening|investigation|verification)s?"
    r"|\b(?:clean|clear|spotless|unblemished) (?:police )?(?:record|background"
    r"|history)s?\b(?! (?:keep|of (?:stock|deliver|sales)))"
)
_WITHOUT = spaced(
    rf"\b(?:no|without|free (?:of|from)|zero|not have) {_ADJECTIVES}(?:criminal )?"
    r"(?:felony convictions?|felon(?:y|ies|s)|convictions?|arrests?|criminal (?:record"
    r"|history|background)s?|police record)\b"
    r"(?! (?:check|screening))"
    r"|\b(?:never|not)(?: have)?(?: been)? (?:convicted|arrested|incarcerated|in (?:prison|jail))"
)
_PEOPLE = spaced(
    r"\b(?:(?:people|persons?|applicants|candidates|anyone|anybody|those) (?:with"
    r"|who have) (?:an? )?(?:criminal |police )?(?:records?|convictions?|criminal history)"
    r"|(?:people |applicants |those |anyone )?who (?:(?:have|has) been (?:in|to) (?:prison"
    r"|jail)|(?:have |has )?served time)"
    r"|ex-? ?offenders?|ex-? ?convicts?|felons|formerly incarcerated(?: people)?"
    r"|justice-? ?(?:involved|impacted)(?: people)?|returning citizens)\b"
)
_WELCOME = spaced(
    r"\bwith or without (?:a )?(?:criminal )?records?|\b(?:second"
    r"|fair)[ -]chance(?: (?:employers?|hiring))?"
    r"|\byour past (?:does not|doesn't) matter"
    r"|\bcriminal record\? (?:no problem|not a problem|that is fine|you can apply)"
    r"|\bno records? required"
)
_INVITING = spaced(
    r"\b(?:welcom|hir|accept|consider|employ|invit|encourag|support|open)[a-z]*"
    r"(?: to| from| all| the)* ?$"
)
_TURNING_AWAY = spaced(r"\b(?:no|(?:not|never) (?:hire|accept|take|consider|employ)) ?$")
_NO_CHECK = spaced(
    r"\bno (?:criminal |police )?(?:record |background )+(?:check|screening|certificate)s?"
)


def english_record_hits(folded: Folded) -> Iterator[Hit]:
    """What an English text says of records."""
    plain = folded.plain
    if not _CONCERNS.search(plain):
        return
    for pattern in (_WELCOME, _NO_CHECK):
        for found in pattern.finditer(plain):
            yield Hit(WordingKind.RECORD_WELCOME, *found.span())
    for found in _PEOPLE.finditer(plain):
        yield from _judged_people(plain, *found.span())
    for pattern in (_NOUN, _WITHOUT):
        for found in pattern.finditer(plain):
            yield _judged(plain, *found.span())


def _judged(plain: str, start: int, end: int) -> Hit:
    said, follows = before(plain, start), after(plain, end)
    refused = NOT_ASKED_BEFORE_EN.search(said)
    if refused:
        return Hit(WordingKind.RECORD_WELCOME, start - len(said) + refused.start(), end)
    waived = NOT_ASKED_AFTER_EN.search(follows)
    if waived:
        return Hit(WordingKind.RECORD_WELCOME, start, word_end(plain, end + waived.end()))
    return Hit(WordingKind.RECORD_DEMANDED, start, end)


def _judged_people(plain: str, start: int, end: int) -> Iterator[Hit]:
    said, follows = before(plain, start), after(plain, end)
    if (found := REFUSED_AFTER_EN.search(follows)) is not None:
        yield Hit(WordingKind.RECORD_DEMANDED, start, word_end(plain, end + found.end()))
    elif (found := WELCOME_AFTER_EN.search(follows)) is not None:
        yield Hit(WordingKind.RECORD_WELCOME, start, word_end(plain, end + found.end()))
    elif (found := _TURNING_AWAY.search(said)) is not None:
        yield Hit(WordingKind.RECORD_DEMANDED, start - len(said) + found.start(), end)
    elif (found := _INVITING.search(said)) is not None:
        yield Hit(WordingKind.RECORD_WELCOME, start - len(said) + found.start(), end)
