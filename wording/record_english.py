"""Records in English: demanded, welcome, or only the things that work keeps records of."""

import re
from collections.abc import Iterator

from wording.asking import (
    DENIED_EN,
    GOES_ON_EN,
    NOT_ASKED_AFTER_EN,
    NOT_ASKED_BEFORE_EN,
    REFUSED_AFTER_EN,
    TURNS_EN,
    WELCOME_AFTER_EN,
)
from wording.folding import Folded
from wording.kinds import WordingKind
from wording.record_judging import Signs, read_records
from wording.record_papers_english import CHECKS, WITHOUT
from wording.record_people_english import INVITING, OTHER_EMPLOYERS, PEOPLE, TURNING_AWAY
from wording.rules import Hit, after, before, spaced

_CONCERNS = re.compile(
    "record|background|convict|polic|felon|offen|arrest|dbs|crb|disclosure|vett|prison|jail|gaol"
    "|conduct|chance|incarcerat|served|justice|past|crim|misdemeanou?r|fingerprint|citizen|parole"
    "|probation|live ?scan|cori|clearance|warrant|the[ -]box|children check|pvg|access ?ni|ochre"
    "|ww[cv]|ndis|blue card|7858|rap sheet|charge|barred|custody|inside|re-?entry|rotl"
    "|licen[cs]e|work release|fbi|child abuse|got out|c[ao]me out"
    "|ex-cons"
)
# A question to the reader that nobody has to answer: the person asked is meant to come.
_ASKED_IN = spaced(
    r"\b(?:(?:got|have|has|with) (?:a|any) (?:criminal )?(?:record|convictions?)|on (?:parole"
    r"(?: or probation)?|probation or parole)|(?:just|recently) (?:got|come|came|been released) out"
    r"(?: of (?:prison|jail))?|been inside(?: and [a-z ]{1,30})?|left prison[a-z ]{0,20})\?"
    r"(?! ?\(?(?:do not|don't|dont|sorry|please (?:state|tell|answer)|this (?:job|role) is not"
    r"|y/n|yes ?/|if (?:yes|so)|you must|then this))"
)
_ANYBODYS = r"(?:your |their |an? |any |the ){0,4}"
_NO_BAR = (
    r" (?:(?:does|do|will|is|are|would) not|does'?nt|doesn't|do'?nt|don't|won'?t|isn'?t|aren't"
    r"|(?:is|are) no)"
    r"(?: (?:be|an?|necessarily|automatic(?:ally)?|itself)){0,4} "
    r"(?:disqualif|exclu|bar|prevent|preclu|stop|keep|hold|obstac|problem|issue|factor|count"
    r"|matter|deal[ -]?breaker"
    r"|reason|rule)[a-z]*"
)
_KEEPS_OUT = (
    r" (?:(?:does|do|will|is|are|would) not|doesn't|won't)(?: (?:be|a|necessarily"
    r"|automatic(?:ally)?))"
    r"{0,4} (?:disqualif|exclu|bar|prevent|preclu|stop|rule|hold)[a-z]*"
)
_WELCOME = spaced(
    rf"\b(?:having a|a|your|a past|a prior) record{_KEEPS_OUT}|"
    r"\bwith or without (?:a )?(?:criminal )?records?|\bsecond[ -]chances?(?: (?:employers?"
    r"|hiring))?\b(?! (?:sale|exam|draw|shop|store|interview|thrift|tutor|pet|to make|for old))"
    r"|(?<!\ba[ ])\bfair[ -]chance(?: (?:employers?|hiring))?\b(?! to)"
    r"|\bfair[ -]chance (?:employers?|hiring|act|ordinance|law|pledge|polic|business|compan)"
    r"|\byour past (?:(?:does|do|will) not|doesn't) (?:matter|count|define)"
    r"|\b(?:not|never) discriminat(?:(?!\b(?:must|requir|pass|subject|review))[^.;\n]){0,240}?"
    r"\b(?P<w>(?:arrest|conviction"
    r"|criminal)[a-z, ]{0,24}"
    r"(?:record|history|background)s?)"
    r"|\bwithout regard to (?:(?!\b(?:must|requir|pass|subject|review))[^.;\n]){0,240}?"
    r"\b(?P<v>(?:arrest|conviction|criminal)[a-z, ]{0,24}"
    r"(?:record|history|background)s?)"
    r"|\bno questions (?:asked )?about (?:your )?(?:past|record|criminal)"
    r"|\bbackground (?:is )?(?:not an|no) (?:issue|problem)"
    r"|\b(?:misdemeanou?rs?|felon(?:y|ies)|(?:criminal|past) records?|convictions?)(?: (?:&|and"
    r"|or) (?:misdemeanou?rs?"
    r"|felon(?:y|ies)|records?|convictions?))?,? (?:is |are )?(?:ok|okay|fine|no problem)\b"
    r"|\brecord (?:is )?ok(?:ay)?\b|\bcriminal record\? (?:no problem|not a problem|that is fine"
    r"|you can apply)"
    r"|\bno records? required|\bban(?:ned|s)?[ -]the[ -]box"
    r"|\b(?:felon|felony|background|re-?entry|second chance)s?"
    r"(?:[- ]friendly| (?:ok|okay|welcome))\b"
    rf"|\b(?:regardless|irrespective) of {_ANYBODYS}(?:criminal|conviction|arrest|police|prior"
    r"|justice)(?:(?: and| or|,)? (?!educat|work|employ)[a-z]+){0,2} ?(?:records?|histor(?:y"
    r"|ies)|backgrounds?"
    r"|convictions?|involvement|past)"
    rf"|\b(?:not|never|do'?nt|don't) (?:check|ask about|look at|care about"
    rf"|judge) {_ANYBODYS}(?:criminal )?(?:record|past)"
    r"|\b(?:(?:having |an? |any |your |past |prior |previous |old ){0,4}criminal records?"
    r"|(?:having |an? |any |your |past |prior |previous |old |spent |criminal ){0,5}(?:convictions?"
    r"|history of offending|offending history)|(?:past|previous|prior|old) offen[cs]es"
    rf"(?: are [a-z ]{{1,30}}and)?|(?:your )?criminal (?:history|background)|having been (?:in"
    rf"|to) (?:prison|jail)){_NO_BAR}"
)
# Work that looks into other people's records, said as a list of duties says it.
_DUTY_BEFORE = spaced(
    r"(?:^|[:,]) ?[-*•·]? ?(?:and |also |including )?(?:(?:responsible for|in charge of"
    r"|assist[a-z]*(?: [a-z]+){0,2} (?:with|in)"
    r"|help[a-z]* (?:with|to)|knowledge of|experience (?:with|in))(?: [a-z]+){0,2}"
    r"|(?:process|conduct|perform|run|review|administer|coordinat|manag|handl|order|initiat|prepar"
    r"|fil|overse|maintain|enter|updat|check|track|explain|research|read|stud|compil"
    r"|collect)(?:e|es|s|ing|eing)?)"
    r"(?:,? [a-z0-9-]+){0,6} ?$"
)
_DUTY_AFTER = spaced(
    r"^,?(?: (?:and|or|drug|reference|credit|employment|tests?|checks?|screenings?|files?"
    r"|data)){0,4} (?:(?:on|of|for|from|about|into|in)"
    r" (?:all |new |prospective |potential |our |the |a |its )*"
    r"(?:hire|employee|tenant|client|vendor|volunteer|customer|database|system|applicant|candidate"
    r"|contractor|resident|defendant|suspect)|(?:and|or|,)? ?(?:onboarding|payroll|i-9|write"
    r"|writing|file|filing))"
)
_NO_CHECK = spaced(
    r"\bno [a-z]+ (?:or|and|nor) (?:criminal |police )?(?:record|background) checks?"
    r"(?= (?:is |are )?(?:needed|required|necessary))"
    r"|\bno (?:(?:criminal |police )?(?:record |background )+(?:check|screening|certificate)s?"
    r"|(?:criminal|police|dbs|crb|cori) check|(?:dbs|crb|cori|garda vetting"
    r"|police vetting)\b)(?!,? no (?:job|start|work|interview|hire|offer|entry)\b)"
)
# Things that are given another life, and records that are cleared for clients.
_OF_THINGS = spaced(
    r"\b(?:furniture|clothes|clothing|animals?|pets?|dogs?|cats?|objects?|items?|books?|bikes?"
    r"|materials?|textiles) (?:a )?$"
    r"|\b(?:to|help[a-z]*(?: [a-z]+)?) (?:clear|expunge|seal) (?:their |your |the )?$"
)
# What an employer calls itself, and may say that it is not.
_BY_NAME = re.compile("chance|friendly")
# Named without being asked for: a finding only where the sentence waives it.
_BARE = spaced(
    r"(?<!religious[ ])(?<!political[ ])\b(?:(?:spent|past|prior|previous|old) ){0,4}convictions?\b"
)
_SIGNS = Signs(
    waived_before=NOT_ASKED_BEFORE_EN,
    waived_after=NOT_ASKED_AFTER_EN,
    turns=TURNS_EN,
    goes_on=GOES_ON_EN,
    lacking=spaced(
        r"\b(?:without|(?:do|does|did) ?n[o']t (?:have|hold|provide|pass|include)|expired)"
        r"(?: [a-z]+){0,4} ?$"
    ),
    refused_before=TURNING_AWAY,
    refused_after=REFUSED_AFTER_EN,
    invited_before=INVITING,
    welcome_after=WELCOME_AFTER_EN,
    denied=DENIED_EN,
    told_of=OTHER_EMPLOYERS,
)


def english_record_hits(folded: Folded) -> Iterator[Hit]:
    """What an English text says of records."""
    plain = folded.plain
    if not _CONCERNS.search(plain):
        return
    yield from _welcomes(plain)
    yield from read_records(
        plain,
        _SIGNS,
        people=(found.span() for found in PEOPLE.finditer(plain)),
        named=(span for span in _named(plain) if not _is_duty(plain, *span)),
        bare=(found.span() for found in _BARE.finditer(plain)),
    )


def _welcomes(plain: str) -> Iterator[Hit]:
    """What says by itself that a record is no bar."""
    for pattern in (_WELCOME, _NO_CHECK, _ASKED_IN):
        for found in pattern.finditer(plain):
            said = before(plain, found.start())
            is_denied = _BY_NAME.search(found[0]) and DENIED_EN.search(f"{said}|")
            if not is_denied and not _OF_THINGS.search(said):
                yield Hit(WordingKind.RECORD_WELCOME, *found.span(found.lastgroup or 0))


def _named(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in (CHECKS, WITHOUT):
        for found in pattern.finditer(plain):
            yield found.span()


def _is_duty(plain: str, start: int, end: int) -> bool:
    """Whether the work is with records of others: "conduct background checks on tenants"."""
    said = before(plain, start)
    if _OF_THINGS.search(said):
        return True
    return bool(_DUTY_BEFORE.search(said) and _DUTY_AFTER.search(after(plain, end)))
