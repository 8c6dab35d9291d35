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
    "record|background|convict|polic|felon|offen|arrest|dbs|crb|disclosure|vetting"
    "|prison|jail|conduct|chance|incarcerat|served|justice|past|crim|misdemeanou?r|fingerprint"
    "|live ?scan|cori|clearance|warrant|ban the box|children check"
)
_ADJECTIVES = (
    r"(?:a |an |any |prior |previous |past |serious |unspent |pending |outstanding |violent |other"
    r" |drug |theft |felony |misdemeanou?r |or |and )*"
)
_AND = r" ?(?:,|,? and|&|/) ?"
_TEST = r"(?:reference|drug|credit|employment|driving|motor vehicle)"
_NOUN = spaced(
    r"\bcertificate of (?:good conduct|(?:a )?criminal records?)|\bpolice (?:clearance"
    r"|certificate|check|record)s?(?: certificate)?"
    r"|\b(?:dbs|crb|fbi|cori|child abuse|working with children|sex offender(?: registry)?)"
    r" (?:check|clearance|certificate|screening)s?|\bdisclosure and barring(?: service)?(?: check)?"
    r"|\b(?:enhanced|basic|standard) (?:dbs )?disclosures?|\b(?:police|garda|criminal) vetting"
    r"|\bclearance (?:letter|certificate) from (?:the )?police|\bpass (?:a |the )?cori\b"
    r"|\bfingerprint[- ]?(?:based )?(?:clearance|background|check|screening|card)"
    r"(?: check| card)?s?"
    r"|\b(?:requires?|undergo|submit to|pass|be) (?:a )?fingerprint(?:ing|ed)?\b|\blive ?scan"
    r"|\bon (?:the|any) sex offender registry"
    r"|\b(?:(?:clean|clear|spotless|unblemished) )?criminal(?: history)? (?:record"
    r"|background|history|conviction)s?"
    r"(?: (?:check|certificate|screening|investigation|review)s?)?"
    r"|\bbackground (?:check|screening|investigation|verification|clearance)s?"
    rf"|\bbackground{_AND}{_TEST} (?:check|screen|screening|test)s?|\bpass background{_AND}drug"
    rf"|\b{_TEST}(?: test| screen| check)?{_AND}background\b(?! (?:in|of|music))"
    r"|\b(?:clean|clear|spotless|unblemished) (?:police )?(?:record|background"
    r"|history)s?\b(?! (?:keep|of (?:stock|deliver|sales)))"
)
_WITHOUT = spaced(
    r"\b(?:no|without|free (?:of|from)|zero|(?:not|cannot|never) have)"
    rf" {_ADJECTIVES}(?:criminal )?"
    r"(?:felony convictions?|felon(?:y|ies|s)|misdemeanou?rs?|convictions?|arrests?"
    r"|criminal (?:record|history|background|past|charge)s?|police record|warrants?)\b"
    r"(?! (?:check|screening|friendly))"
    r"|\b(?:never|not)(?: have)?(?: been)? (?:convicted|arrested|incarcerated|in (?:prison|jail))"
)
_PEOPLE = spaced(
    r"\b(?:(?:people|persons?|applica(?:nt|tion)s?|candidates|anyone|anybody|those) (?:with"
    r"|who (?:have|has)) (?:an? |any |prior )*(?:(?:arrest|conviction)(?:,? (?:and|or|and/or) |/))?"
    r"(?:criminal |police |arrest |conviction |felony )?(?:records?|convictions?"
    r"|criminal (?:histor(?:y|ies)|backgrounds?|pasts?)|felon(?:y|ies)|misdemeanou?rs?|past)\b"
    r"|if you have (?:an? |any )?(?:criminal |police )?(?:record|convictions?|felon(?:y|ies))"
    r"|(?:people |persons |those )?(?:leaving|coming (?:home|out) (?:from|of)|released from)"
    r" (?:prison|jail)"
    r"|(?:people |applicants |those |anyone )?who (?:(?:have|has) been (?:in|to) (?:prison"
    r"|jail)|(?:have |has )?served time)"
    r"|ex-? ?offenders?|ex-? ?convicts?|felons|formerly incarcerated(?: people)?"
    r"|justice-? ?(?:involved|impacted)(?: people)?|returning citizens)\b"
)
_ANYBODYS = r"(?:your |their |an? |any |the )*"
_NO_BAR = (
    r" (?:(?:does|do|will|is|are) not) (?:be )?(?:an? )?(?:necessarily |automatic(?:ally)? )?"
    r"(?:disqualif|exclu|bar|prevent|preclu)[a-z]*"
)
_WELCOME = spaced(
    r"\bwith or without (?:a )?(?:criminal )?records?|\b(?:second"
    r"|fair)[ -]chance(?: (?:employers?|hiring))?"
    r"|\byour past (?:does not|doesn't) matter"
    r"|\bcriminal record\? (?:no problem|not a problem|that is fine|you can apply)"
    r"|\bno records? required|\bban the box"
    r"|\b(?:felon|felony|background|re-?entry|second chance)s?"
    r"(?:[- ]friendly| (?:ok|okay|welcome))\b"
    rf"|\b(?:regardless|irrespective) of {_ANYBODYS}(?:criminal|conviction|arrest|police|prior"
    r"|justice)(?:(?: and| or|,)? [a-z]+){0,2} ?(?:records?|histor(?:y|ies)|backgrounds?"
    r"|convictions?|involvement|past)"
    rf"|\b(?:not|never|don't) (?:check|ask about|look at) {_ANYBODYS}(?:criminal )?(?:record|past)"
    rf"|\bhaving (?:a |any )?(?:criminal )?(?:record|conviction){_NO_BAR}"
)
_INVITING = spaced(
    r"\b(?:welcom|hir|accept|consider|employ|invit|encourag|support|open)[a-z]*"
    r"(?: to| from| all| the| for employment| qualified| suitable| otherwise|,)* ?$"
)
_TURNING_AWAY = spaced(r"\b(?:no|(?:not|never) (?:hire|accept|take|consider|employ)) ?$")
# Work that looks into other people's records, said as a list of duties says it.
_DUTY_BEFORE = spaced(
    r"^ ?[-*•·]? ?(?:and |also )?(?:(?:responsible for|in charge of|assist[a-z]* (?:with|in)"
    r"|help[a-z]* (?:with|to)|knowledge of|experience (?:with|in))(?: [a-z]+){0,2}"
    r"|(?:process|conduct|perform|run|review|administer|coordinat|manag|handl|order|initiat|prepar"
    r"|fil|overse|maintain|enter|updat|check|track|explain|research)(?:e|es|s|ing|eing)?)"
    r"(?: [a-z]+){0,2} ?$"
)
_DUTY_AFTER = spaced(
    r"^,?(?: (?:and|or|drug|reference|credit|employment|tests?|checks?|screenings?|files?"
    r"|data)){0,4} (?:(?:on|of|for|from|about|into|in)"
    r" (?:all |new |prospective |potential |our |the |a |its )*"
    r"(?:hire|employee|tenant|client|vendor|volunteer|customer|database|system|applicant|candidate"
    r"|contractor|resident|defendant|suspect)|(?:and|or|,)? ?(?:onboarding|payroll|i-9))"
)
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
            if not _is_duty(plain, *found.span()):
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


def _is_duty(plain: str, start: int, end: int) -> bool:
    """Whether the work is with records of others: "conduct background checks on tenants"."""
    return bool(_DUTY_BEFORE.search(before(plain, start)) and _DUTY_AFTER.search(after(plain, end)))


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
