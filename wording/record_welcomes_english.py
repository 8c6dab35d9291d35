"""What says by itself, in English, that a record is no bar."""

import re
from collections.abc import Iterator

from wording.kinds import WordingKind
from wording.record_duties_english import OF_THINGS
from wording.record_people_english import DENIED
from wording.rules import Hit, before, spaced

# A question to the reader that nobody has to answer: the person asked is meant to come.
_ASKED_IN = spaced(
    r"\b(?:(?:got|have|has|with) (?:a|any) (?:criminal )?(?:record|convictions?)|on (?:parole"
    r"(?: or probation)?|probation or parole)|(?:just|recently) (?:got|come|came|been released) out"
    r"(?: of (?:prison|jail))?|just out of (?:prison|jail)|been inside(?: and [a-z ]{1,30})?"
    r"|left prison[a-z ]{0,20})\?"
    r"(?! ?\(?(?:do not|don't|dont|sorry|please (?:state|tell|answer)|look elsewhere|not for you"
    r"|then do not|keep scrolling|this (?:job|role) is not"
    r"|y/n|yes ?/|if (?:yes|so)|you must|then this))"
)
_ANYBODYS = r"(?:your |their |an? |any |the ){0,4}"
_NO_BAR = (
    r" (?:(?:does|do|will|is|are|would) not|does'?nt|doesn't|do'?nt|don't|won'?t|isn'?t|aren't"
    r"|(?:is|are) no)(?: (?:be|an?|necessarily|automatic(?:ally)?|itself)){0,4} "
    r"(?:disqualif|exclu|bar|prevent|preclu|stop|keep|hold|obstac|problem|issue|factor|count"
    r"|matter|deal[ -]?breaker|reason|rule)[a-z]*"
)
_KEEPS_OUT = (
    r" (?:(?:does|do|will|is|are|would) not|doesn't|won't)(?: (?:be|a|necessarily"
    r"|automatic(?:ally)?)){0,4} (?:disqualif|exclu|bar|prevent|preclu|stop|rule|hold)[a-z]*"
)
_WELCOME = spaced(
    rf"\b(?:having a|a|your|a past|a prior) record{_KEEPS_OUT}|"
    r"\bwith or without (?:a )?(?:criminal )?records?|\bsecond[ -]chances?(?: (?:employers?"
    r"|hiring))?\b(?! (?:sale|exam|draw|shop|store|interview|thrift|tutor|pet|to make|for old))"
    r"|(?<!\ba[ ])\bfair[ -]chance(?: (?:employers?|hiring))?\b(?! to)"
    r"|\bfair[ -]chance (?:employers?|hiring|act|ordinance|law|pledge|polic|business|compan)"
    r"|\byour past (?:(?:does|do|will) not|doesn't) (?:matter|count|define)"
    r"|\b(?:not|never) discriminat(?:(?!\b(?:must|requir|pass|subject|review))[^.;\n]){0,240}?"
    r"\b(?P<w>(?:arrest|conviction|criminal)[a-z, ]{0,24}"
    r"(?:record|history|background)s?)"
    r"|\bwithout regard to (?:(?!\b(?:must|requir|pass|subject|review))[^.;\n]){0,240}?"
    r"\b(?P<v>(?:arrest|conviction|criminal)[a-z, ]{0,24}"
    r"(?:record|history|background)s?)"
    r"|\bno questions (?:asked )?about (?:your )?(?:past|record|criminal)"
    r"|\bcriminal background (?:does not|doesn't) matter|\bhaving a (?:conviction|criminal record"
    r"|record) (?:does not|doesn't) mean you can(?:no|')t"
    r"|\bbackground (?:is )?(?:not an|no) (?:issue|problem)"
    r"|\b(?:misdemeanou?rs?|felon(?:y|ies)|(?:criminal|past) records?|convictions?)(?: (?:&|and"
    r"|or) (?:misdemeanou?rs?"
    r"|felon(?:y|ies)|records?|convictions?))?,? (?:is |are )?(?:ok|okay|fine|no problem)\b"
    r"|\brecord (?:is )?ok(?:ay)?\b|\bcriminal record\? (?:no problem|not a problem|that is fine"
    r"|you can apply|(?:please )?apply anyway)|\bno records? required|\bban(?:ned|s)?[ -]the[ -]box"
    r"|\b(?:felon|felony|background|re-?entry|second chance)s?"
    r"(?:[- ]friendly| (?:ok|okay|welcome))\b"
    rf"|\b(?:regardless|irrespective) of {_ANYBODYS}(?:criminal|conviction|arrest|police|prior"
    r"|justice)(?:(?: and| or|,)? (?!educat|work|employ)[a-z]+){0,2} ?(?:records?|histor(?:y"
    r"|ies)|backgrounds?|convictions?|involvement|past)"
    rf"|\b(?:not|never|do'?nt|don't) (?:check|ask about|look at|care about"
    rf"|judge) {_ANYBODYS}(?:criminal )?(?:record|past)"
    r"|\b(?:(?:having |an? |any |your |past |prior |previous |old ){0,4}criminal records?"
    r"|(?:having |an? |any |your |past |prior |previous |old |spent |criminal ){0,5}(?:convictions?"
    r"|history of offending|offending history)|(?:past|previous|prior|old) offen[cs]es"
    rf"(?: are [a-z ]{{1,30}}and)?|(?:your )?criminal (?:history|background)|having been (?:in"
    rf"|to) (?:prison|jail)){_NO_BAR}"
)
_NO_CHECK = spaced(
    r"\bno [a-z]+ (?:or|and|nor) (?:criminal |police )?(?:record|background) checks?"
    r"(?= (?:is |are )?(?:needed|required|necessary))"
    r"|\bno (?:(?:criminal |police )?(?:record |background )+(?:check|screening|certificate)s?"
    r"|(?:criminal|police|dbs|crb|cori) check|(?:dbs|crb|cori|garda vetting"
    r"|police vetting)\b)(?!,? no (?:job|start|work|interview|hire|offer|entry)\b| means\b)"
)
# What an employer calls itself, and may say that it is not.
_BY_NAME = re.compile("chance|friendly")


def welcomes(plain: str) -> Iterator[Hit]:
    """What says by itself that a record is no bar."""
    for pattern in (_WELCOME, _NO_CHECK, _ASKED_IN):
        for found in pattern.finditer(plain):
            said = before(plain, found.start())
            is_denied = _BY_NAME.search(found[0]) and DENIED.search(f"{said}|")
            if not is_denied and not OF_THINGS.search(said):
                yield Hit(WordingKind.RECORD_WELCOME, *found.span(found.lastgroup or 0))
