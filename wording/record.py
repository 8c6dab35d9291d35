"""Records in Spanish: demanded, welcome, or only the papers of a person who applies."""

import re
from collections.abc import Iterator

from wording.folding import Folded
from wording.record_duties import is_duty
from wording.record_judging import Surroundings, read_records
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
from wording.rules import Hit, spaced

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


def record_hits(folded: Folded) -> Iterator[Hit]:
    """What a Spanish text says of records."""
    plain = folded.plain
    if not _CONCERNS.search(plain):
        return
    yield from welcomes(plain)
    yield from read_records(
        plain,
        _AROUND,
        people=(found.span() for found in PEOPLE.finditer(plain)),
        offered=offered(plain),
        barred=(found.span() for found in BARRED.finditer(plain)),
        named=(span for span in mentions(plain) if not is_duty(plain, *span)),
        bare=(found.span() for found in _BARE.finditer(plain)),
    )
