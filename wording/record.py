"""Records in Spanish: demanded, welcome, or only the papers of a person who applies."""

import re
from collections.abc import Iterator
from dataclasses import replace

from wording.asking import NOT_ASKED_AFTER, NOT_ASKED_BEFORE, WELCOME_AFTER
from wording.folding import Folded
from wording.kinds import WordingKind
from wording.record_judging import Signs, judged, judged_people
from wording.record_papers import PAPER, mentions
from wording.record_people import INVITING_BEFORE, PEOPLE, REFUSING_AFTER, REFUSING_BEFORE
from wording.record_words import OTHER
from wording.rules import Hit, after, before, spaced

_CONCERNS = re.compile(
    "antec|carcel|conden|pres|prision|caus|justic|limpi|conduct|intachabl|prontuario|filiacion"
    "|pasado|oportunidad|reinser|privad|reo|convict|legal|judicial|pena|mancha|detenid|procesad"
    "|reclu|intern|infractor|papeles|penitenci|beneficio|liber|anotacion|delito|delincu|polic|orden"
    "|honrad|moral|la ley|sociedad|reinciden|rejap|certi(?:ad|jov)|record"
)
_SOILED = r"(?:los |tus |sus )?papeles (?:manchados|sucios)"
_NOT_THINGS = r"(?:mueb|objet|ropa|prend|material|libro|product|mascot|perr|gat|anim)"
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
    r"|\bsegundas? oportunidad(?:es)?(?! (?:de|para) (?:la |el )?(?:post|rend|comp|prueb|exam)"
    rf"| a(?: los| las)? {_NOT_THINGS})"
    r"|\bacept[a-z]+ (?:los )?papeles manchados"
    rf"|\b(?:no|sin) discrimin[^.;\n]{{0,240}}?\b(?P<w>antecedentes\b(?!{OTHER}))(?: penales)?"
)
_REENTRY = spaced(
    r"\breinsercion\b(?: laboral| social)?(?! (?:escolar|educa|famil))"
    r"|\bpersonas en (?:proceso de )?reinsercion"
    r"|\bempresa reinserta|\breinsertar(?: laboralmente)?(?: a)? personas"
)
_STAFF_OF_REENTRY = spaced(
    r"\b(?:monitor|terapeut|psicolog|trabajador[a-z]* social|coordina|encargad|profesional"
    r"|delegad|seguimiento|acompan|usuari|beneficiari|educador|profesor|abogad|gestor|relator"
    r"|asistente|administrativ"
    r"|apoyo)[a-z/()]*"
)
# Work that looks into other people's papers, said as a list of duties says it.
_DUTY_BEFORE = spaced(
    r"(?:^|[:,]) ?[-*•·]? ?(?:(?:responsable|encargad[oa]) de )?"
    r"(?:gestion|solicit|tramit|revis|archiv|digit|recepcion|emit|ingres|recib|orden|obten|control"
    r"|actualiz|administr|verific|recopil|ped)(?:ar|er|ir)(?: [a-z]+){0,4} ?$"
)
_OTHERS = (
    r"(?:proveedor|funcionari|client|trabajador|contratist|postulant|personal|alumn|usuari"
    r"|candidat|seleccionad|conductor|empresa|vendedor|apoderad|arrendatari|nuevos ingresos)"
)
# The same where the others are named first: "entrevistar postulantes y pedir su papel".
_DUTY_ON_OTHERS = spaced(
    r"\b(?:(?:revis|verific|control|entrevist|filtr|acredit|gestion|tramit|solicit)ar|pedir)"
    r" (?:[a-z]+ ){0,3}"
    rf"{_OTHERS}[a-z]*(?![^.;\n]*\b(?:debe|requisit|exig|necesit|requ))[^.;\n]*$"
)
_DRIVER = spaced(r"\b(?:hoja de vida del conductor|conductor|chofer|camion|bus(?:es)?)\b")
_DUTY_AFTER = spaced(
    rf"^(?: [a-z]+){{0,4}} (?:al?|del?|para)(?: (?:los|las|el|la|nuevos|nuevas))* ?{_OTHERS}"
)
_LOOKING_INTO = spaced(r"(?:verific|comprob|chequ|consult)[a-z]*ar ")
_OUR_RIGHT = spaced(r"\b(?:reserv|podr)[a-z]+\b")
# A service to clients: "tramitar la eliminacion de antecedentes".
_CLEARED_BEFORE = spaced(r"\b(?:elimin|omis|borr)[a-z]+(?: de)?(?: los| sus)? ?$")
_IS_PAPER = spaced(rf"{PAPER} (?:vigente |original |actual )*de ")
_WITHOUT_PAPER = spaced(r"\bsin (?:el |su |ningun )?$")
# Whose work it is to stand by these people: said of them, and not to them.
_SOCIAL_WORK = spaced(
    r"\b(?:psicolog|terapeut|educador|tallerista|monitor|trabajador)[a-z/()]*(?: social)?"
    r"[^.;\n]{0,40}\b(?:programa|apoyo|intervencion|atencion)\b"
)
_SIGNS = Signs(
    waived_before=NOT_ASKED_BEFORE,
    waived_after=(NOT_ASKED_AFTER, WELCOME_AFTER),
    refused_before=REFUSING_BEFORE,
    refused_after=REFUSING_AFTER,
    invited_before=INVITING_BEFORE,
    welcome_after=WELCOME_AFTER,
    told_of=_SOCIAL_WORK,
)
# Words that ask for nothing by themselves.
_BARE = spaced(
    rf"\bantecedentes(?!{OTHER})|\b(?:cumplido )?condenas?\b(?: (?:anterior|previa)(?:es|s)?)?"
    r"|\banotaciones|\b(?:haber )?(?:pasado por|estado en) la (?:carcel|prision)"
    r"|\bcaiste pres[oa]|\brecord policial|\bcertificado de reincidencia"
)
_BARE_SIGNS = replace(_SIGNS, waived_after=(NOT_ASKED_AFTER,))
_TENER = spaced(r"\b(?:tener|el|los|su|sus|un|contar con) ?$")


def record_hits(folded: Folded) -> Iterator[Hit]:
    """What a Spanish text says of records."""
    plain = folded.plain
    if not _CONCERNS.search(plain):
        return
    for found in _WELCOME.finditer(plain):
        yield Hit(WordingKind.RECORD_WELCOME, *found.span(found.lastgroup or 0))
    for found in _REENTRY.finditer(plain):
        if not _STAFF_OF_REENTRY.search(before(plain, found.start())):
            yield Hit(WordingKind.RECORD_WELCOME, *found.span())
    for found in PEOPLE.finditer(plain):
        yield from judged_people(plain, *found.span(), _SIGNS)
    for start, end in mentions(plain):
        if not _is_duty(plain, start, end):
            yield _judged(plain, start, end)
    yield from _bare_welcome(plain)


def _is_duty(plain: str, start: int, end: int) -> bool:
    """Whether the work is with papers of others: "solicitar certificados a los proveedores"."""
    said = before(plain, start)
    if _CLEARED_BEFORE.search(said) or _DUTY_ON_OTHERS.search(said):
        return True
    if plain.startswith(("hoja de vida", "sin anotaciones"), start) and _DRIVER.search(said):
        return True
    begins = _DUTY_BEFORE.search(said) or _LOOKING_INTO.match(plain, start)
    return bool(begins and not _OUR_RIGHT.search(said) and _DUTY_AFTER.search(after(plain, end)))


def _judged(plain: str, start: int, end: int) -> Hit:
    without = _WITHOUT_PAPER.search(before(plain, start))
    if without and _IS_PAPER.match(plain, start):
        return Hit(WordingKind.RECORD_WELCOME, start - len(without[0]), end)
    return judged(plain, start, end, _SIGNS)


def _bare_welcome(plain: str) -> Iterator[Hit]:
    """The bare word, which asks for nothing by itself, where it says that nothing is asked."""
    for found in _BARE.finditer(plain):
        hit = judged(plain, *found.span(), _BARE_SIGNS)
        if hit.kind is WordingKind.RECORD_WELCOME:
            tener = _TENER.search(before(plain, hit.start))
            is_after = hit.start == found.start() and tener
            yield replace(hit, start=hit.start - len(tener[0])) if is_after and tener else hit
