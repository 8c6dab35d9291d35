"""Records in Spanish: demanded, welcome, or only the papers of a person who applies."""

import re
from collections.abc import Iterator

from wording.asking import (
    DENIED,
    GOES_ON,
    NOT_ASKED_AFTER,
    NOT_ASKED_BEFORE,
    TURNS,
    WELCOME_AFTER,
)
from wording.folding import Folded
from wording.kinds import WordingKind
from wording.record_duties import is_duty
from wording.record_judging import Signs, read_records
from wording.record_papers import PAPER, mentions
from wording.record_people import INVITING_BEFORE, PEOPLE, REFUSING_AFTER, REFUSING_BEFORE
from wording.record_words import OTHER
from wording.rules import Hit, after, before, spaced

_CONCERNS = re.compile(
    "antec|carcel|conden|pres|prision|caus|justic|limpi|conduct|intachabl|prontuario|filiacion"
    "|pasado|oportunidad|reinser|privad|reo|convict|legal|judicial|pena|mancha|detenid|procesad"
    "|reclu|intern|infractor|papeles|penitenci|beneficio|liber|anotacion|delito|delincu|polic|orden"
    "|honrad|moral|la ley|sancion|salida|sociedad|reinciden|rejap|certi(?:ad|jov)|record"
)
_SOILED = r"(?:los |tus |sus )?papeles (?:manchados|sucios)"
_NOT_THINGS = r"(?:mueb|objet|ropa|prend|material|libro|product|mascot|perr|gat|anim)"
# A list of what nobody is kept out for ends where something is asked for.
_NEXT_THING = r"\b(?:requis|envi|certif|papel|adjunt|present|remit|solicit|interesad|recib|al dia)"
_WELCOME = spaced(
    r"\b(?:con o sin|c/s|tengas? o no(?: tengas?)?|sin importar(?: sus?| los?| tus?)?"
    r"|independiente(?:mente)? de (?:sus|los)) (?:antecedentes?(?! (?:academ|labora|curric|comerc))"
    rf"(?: penales)?|{_SOILED}|condenas?\b|causas pendientes)"
    r"|\bno (?:te |le |les )?(?:miramos|pedimos|revisamos) (?:los )?papeles\b"
    r"|\bborr(?:es|ar|e) (?:tus|sus) antecedentes"
    r"|\b(?:no (?:nos )?importa|sin importar) (?:[st]u|el|su) pasado(?! jud)"
    r"|\b(?:tu|su) pasado no (?:nos |te )?(?:importa|cuenta|interesa|pesa|define)"
    r"|\bno (?:miramos|juzgamos|preguntamos por) (?:tu|su|el) pasado"
    r"|\b(?:aunque|a pesar de(?: que)?|incluso si) (?:teng(?:as?|an)|tienes?|tener|registres?"
    r"|poseas?) (?:antecedentes(?: penales)?|anotaciones(?: en (?:tu|su|el) (?:papel|certificado"
    rf"|hoja) de (?:vida|antecedentes))?|condenas?|causas(?: pendientes)?|{_SOILED})"
    r"|\baunque (?:tus|sus|los) papeles est[a-z]+ (?:manchados|sucios)"
    r"|(?<!escuela[ ]de[ ])(?<!colegio[ ]de[ ])(?<!ropa[ ]usada[ ])"
    r"\bsegundas? oportunidad(?:es)?\b(?! (?:de|para) (?:la |el )?(?:post|rend|comp|prueb|exam"
    r"|arriend)| (?:laboral )?(?:para|a) (?:adult|mujer|estud)"
    rf"| a(?: los| las)? {_NOT_THINGS})"
    r"|\bacept[a-z]+ (?:los )?papeles manchados"
    rf"|\b(?:no|sin) discrimin(?:(?!{_NEXT_THING})[^.;\n]){{0,240}}?"
    rf"\b(?P<w>antecedentes\b(?!{OTHER}))(?: penales)?"
)
_REENTRY = spaced(
    r"(?<!servicio[ ]nacional[ ]de[ ])(?<!centro[ ]de[ ])\breinsercion\b(?! (?:escolar|educa|famil"
    r"|al trabajo|(?:laboral |social )?(?:de (?:mujer|pacient)|juvenil)))(?: laboral| social)?"
    r"|\bpersonas en (?:proceso de )?reinsercion"
    r"|\bempresa reinserta|\breinsertar(?: laboralmente)?(?: a)? personas"
)
_STAFF_OF_REENTRY = spaced(
    r"\b(?:monitor|terapeut|psicolog|trabajador[a-z]* social|coordina|encargad|profesional"
    r"|delegad|seguimiento|acompan|usuari|beneficiari|educador|profesor|abogad|gestor|relator"
    r"|asistente|administrativ"
    r"|apoyo)[a-z/()]*"
)
# "Sin papel de antecedentes" says that none is needed, unless nobody comes in without it.
_WITHOUT_PAPER = spaced(
    rf"\bsin (?:el |su |ningun )?{PAPER} (?:vigente |original |actual )*de antecedentes\b"
    r"(?= ?(?:[,.;)\n]|$)| (?:no hay problema|tambien|igual)\b)"
)
_NO_ENTRY = spaced(
    r"\babstener|\b(?:postulaci|candidat|quien|llegar|venir|si (?:llega|viene))[a-z]*[^|]*\|"
    r"|\bno (?:se )?(?:recib|envi|mand|atend|llegar|acept|revis|consid|contrat|ingres|postul"
    r"|present|ser|pued|podr|entr|hay (?!problem))[a-z]*"
)
# Whose work it is to stand by these people: said of them, and not to them.
_SOCIAL_WORK = spaced(
    r"\b(?:(?:psicolog|terapeut|educador|tallerista|monitor)[a-z/()]*|trabajador[a-z/()]* social)"
    r"[^.,;\n]{0,40}\b(?:programa|apoyo|intervencion|atencion)\b"
)
_SIGNS = Signs(
    waived_before=NOT_ASKED_BEFORE,
    waived_after=NOT_ASKED_AFTER,
    turns=TURNS,
    goes_on=GOES_ON,
    lacking=spaced(
        r"\b(?:sin|no (?:ten|pose|cuent|present|adjunt|acompan|tra[ei])[a-z]*)(?: [a-z]+){0,3} ?$"
    ),
    refused_before=REFUSING_BEFORE,
    refused_after=REFUSING_AFTER,
    invited_before=INVITING_BEFORE,
    welcome_after=WELCOME_AFTER,
    denied=DENIED,
    told_of=_SOCIAL_WORK,
    leading=spaced(r"\b(?:tener|el|los|su|sus|un|contar con) ?$"),
)
# Words that ask for nothing by themselves.
_BARE = spaced(
    rf"\bantecedentes(?!{OTHER})|\b(?:cumplido )?condenas?\b(?: (?:anterior|previa)(?:es|s)?)?"
    r"|\banotaciones|\b(?:haber )?(?:pasado por|estado en) la (?:carcel|prision)"
    r"|\b(?:caiste|haber estado) pres[oa]|\brecord policial|\bcertificado de reincidencia"
)


def record_hits(folded: Folded) -> Iterator[Hit]:
    """What a Spanish text says of records."""
    plain = folded.plain
    if not _CONCERNS.search(plain):
        return
    yield from _welcomes(plain)
    yield from read_records(
        plain,
        _SIGNS,
        people=(found.span() for found in PEOPLE.finditer(plain)),
        named=(span for span in mentions(plain) if not is_duty(plain, *span)),
        bare=(found.span() for found in _BARE.finditer(plain)),
    )


def _welcomes(plain: str) -> Iterator[Hit]:
    """What says by itself that a record is no bar."""
    for found in _WELCOME.finditer(plain):
        said = before(plain, found.start())
        if not ("oportunidad" in found[0] and DENIED.search(f"{said}|")):
            yield Hit(WordingKind.RECORD_WELCOME, *found.span(found.lastgroup or 0))
    yield from _of_reentry(plain)
    for found in _WITHOUT_PAPER.finditer(plain):
        around = f"{before(plain, found.start())}|{after(plain, found.end())}"
        if not _NO_ENTRY.search(around):
            yield Hit(WordingKind.RECORD_WELCOME, *found.span())


def _of_reentry(plain: str) -> Iterator[Hit]:
    """Reentry that is offered, or people in it who are turned away; staff for it is neither."""
    for found in _REENTRY.finditer(plain):
        said = before(plain, found.start())
        if _STAFF_OF_REENTRY.search(said):
            continue
        is_denied = REFUSING_BEFORE.search(said) or DENIED.search(f"{said}|")
        kind = WordingKind.RECORD_DEMANDED if is_denied else WordingKind.RECORD_WELCOME
        yield Hit(kind, *found.span())
