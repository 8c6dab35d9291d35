"""Records in Spanish: demanded, welcome, or only the papers of a person who applies."""

import re

from wording.record_duties import is_duty
from wording.record_judging import RecordRules, Surroundings
from wording.record_papers import mentions
from wording.record_people import (
    BARRED,
    DENIED,
    INVITED_BEFORE,
    PEOPLE,
    REFUSED_AFTER,
    REFUSED_BEFORE,
    TOLD_OF,
    WELCOME_AFTER,
    offered,
)
from wording.record_waiving import (
    GOES_ON,
    LACKING,
    TURNS,
    UNDONE,
    WAIVED_AFTER,
    WAIVED_BEFORE,
)
from wording.record_welcomes import welcomes
from wording.record_words import OTHER
from wording.rules import spaced

_CONCERNS = re.compile(
    "antec|carcel|conden|pres|prision|caus|justic|limpi|conduct|intachabl|prontuario|filiacion"
    "|pasado|oportunidad|reinser|privad|reo|convict|legal|judicial|pena|mancha|detenid|procesad"
    "|reclu|intern|infractor|papeles|penitenci|beneficio|liber|anotacion|delito|delincu|polic|orden"
    "|honrad|moral|la ley|sancion|salida|sociedad|reinciden|rejap|gendarm|firma|tobillera|arresto"
    "|en cana|certi(?:ad|jov)|record"
)
# Words that ask for nothing by themselves.
_BARE = spaced(
    rf"\bantecedentes(?!{OTHER})|\b(?:cumplido )?condenas?\b(?: (?:anterior|previa)(?:es|s)?)?"
    r"|\banotaciones|\b(?:haber )?(?:pasado por|estado en) la (?:carcel|prision)"
    r"|\b(?:caiste|haber estado) pres[oa]"
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
    leading=spaced(r"\b(?:tener|el|los|su|sus|un|contar con) ?$"),
)
SPANISH_RECORDS = RecordRules(
    concerns=_CONCERNS,
    around=_AROUND,
    welcomes=welcomes,
    people=PEOPLE,
    barred=BARRED,
    mentions=mentions,
    is_duty=is_duty,
    bare=_BARE,
    offered=offered,
)
