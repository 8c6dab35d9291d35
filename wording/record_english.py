"""Records in English: demanded, welcome, or only the things that work keeps records of."""

import re

from wording.record_duties_english import is_duty
from wording.record_judging import RecordRules, Surroundings
from wording.record_papers_english import mentions
from wording.record_people_english import (
    BARRED,
    DENIED,
    INVITED_BEFORE,
    PEOPLE,
    REFUSED_AFTER,
    REFUSED_BEFORE,
    TOLD_OF,
    WELCOME_AFTER,
)
from wording.record_waiving_english import (
    GOES_ON,
    LACKING,
    TURNS,
    UNDONE,
    WAIVED_AFTER,
    WAIVED_BEFORE,
)
from wording.record_welcomes_english import welcomes
from wording.rules import spaced

_CONCERNS = re.compile(
    "record|background|convict|polic|felon|offen|arrest|dbs|crb|disclosure|vett|prison|jail|gaol"
    "|conduct|chance|incarcerat|served|justice|past|crim|misdemeanou?r|fingerprint|citizen|parole"
    "|probation|live ?scan|cori|clearance|warrant|the[ -]box|children check|pvg|access ?ni|ochre"
    "|ww[cv]|ndis|blue card|7858|rap sheet|charge|barred|custody|inside|re-?entry|rotl"
    "|licen[cs]e|work release|fbi|child abuse|got out|c[ao]me out"
    "|ex-cons|trouble with|vulnerable sector|act (?:33|34|73|151)"
)
# Named without being asked for: a finding only where the sentence waives it.
_BARE = spaced(
    r"(?<!religious[ ])(?<!political[ ])\b(?:(?:spent|past|prior|previous|old) ){0,4}convictions?\b"
)
_AROUND = Surroundings(
    waived_before=WAIVED_BEFORE,
    waived_after=WAIVED_AFTER,
    undone=UNDONE,
    turns=TURNS,
    goes_on=GOES_ON,
    lacking=LACKING,
    refused_before=REFUSED_BEFORE,
    refused_after=REFUSED_AFTER,
    invited_before=INVITED_BEFORE,
    welcome_after=WELCOME_AFTER,
    denied=DENIED,
    told_of=TOLD_OF,
)
ENGLISH_RECORDS = RecordRules(
    concerns=_CONCERNS,
    around=_AROUND,
    welcomes=welcomes,
    people=PEOPLE,
    barred=BARRED,
    mentions=mentions,
    is_duty=is_duty,
    bare=_BARE,
)
