"""Ways round the office, and people who are named: numbers, addresses, handles, RUT and names."""

import re
from collections.abc import Iterator

from wording.folding import Folded
from wording.kinds import WordingKind
from wording.rules import Hit, hits, rule, spaced

_TLD = r"(?:cl|com|net|org|info|pe|ar|io|es|me|gl|ly|page|site|online)"
_ADDRESS = re.compile(
    r"[a-z0-9][a-z0-9._%+-]{0,63}\s?(?:@|\(at\)|\[at\])\s?[a-z0-9][a-z0-9-]{0,62}"
    r"(?:\.[a-z0-9-]{1,62}){1,4}\b"
    rf"|\b[a-z0-9._-]{{2,40}} \(?(?:arroba|at)\)? [a-z0-9-]{{2,40}} ?(?:punto|dot|\.) ?{_TLD}\b"
)
_LINK = re.compile(
    r"https?://[^\s<>\"]{2,300}|\bwww\.[^\s<>\"]{2,300}"
    r"|\b(?:wa\.me|bit\.ly|t\.me|forms\.gle|goo\.gl|linktr\.ee|tinyurl\.com)/[^\s<>\"]{1,200}"
    rf"|(?<![@\w.])[a-z0-9][a-z0-9-]{{1,60}}\.{_TLD}\b(?:/[^\s<>\"]{{0,200}})?(?!\w|\.\w)"
)
_HANDLE = re.compile(r"(?<![\w.@/])@[a-z][a-z0-9._]{2,29}\b(?<!\.)")
_BLANK = r"[ .\-]?"
_PHONE = re.compile(
    r"(?<![\w$.,/-])56[ -]?9[ -]?\d{4}[ -]?\d{4}(?!\d)"
    rf"|(?<![\w$.,/-])(?:(?:\+|00)\s?\d{{2}}[ .-]?)(?:\(?\d{{1,2}}\)?[ .-]?)\d{{3,4}}["
    rf" .-]?\d{{4}}(?![\d-])"
    r"|(?<![\w$.,/-])(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.]\d{4}(?![\d-])"
    r"|(?<=\bal[ ])(?![68]00)\d{3} \d{3}[ -]\d{4}(?!\d)"
    r"|(?<![\w$.,/-])0\d{4}[ -]?\d{3}[ -]?\d{3,4}(?!\d)"
    r"|(?<![\w$.,/-])020[ -]\d{4}[ -]\d{4}(?!\d)"
    r"|(?<![\w$.,/-])0\d{3}[ -]\d{3}[ -]\d{4}(?!\d)"
    rf"|(?<![\w$.,/-])9{_BLANK}\d{{4}}{_BLANK}\d{{4}}(?![\d-])(?!\.\d)"
    rf"|(?<![\w$.,/-])9\d{{2}}[ -]\d{{3}}[ -]\d{{3}}(?!\d)"
    rf"|(?<![\w$.,/-])\(?(?:2|3[2-5]|4[1-5]|5[1-8]|6[1-8]"
    rf"|7[1-5])\)?[ -]?2[ -]?\d{{2,3}}[ -]?\d{{3,4}}(?![\d-])(?=(?:[^\d]|$))"
)
_PHONE_DIGITS = range(9, 13)
_DASHED = re.compile(r"[\d]{1,2}\.?\d{3}\.?\d{3}-[\dk]")
_PRIVATELY = (
    rule(
        WordingKind.CONTACT_DATA,
        r"\b(?:escrib(?:ir|eme|enos|anos|a)|contactar(?:se)?|contacto|consultas|informes|postular"
        r"|postule|interesad[oa]s|cv|curriculum)(?: [a-z]+){0,3} (?:al?|por|via|mi) (?:whatsapp|wsp"
        r"|wasap|watsap|wpp)\b|\b(?:facebook|instagram|fb|ig|telegram) ?: ?[^\s]+"
        r"|\b(?:escrib[a-z]+|habl[a-z]+|consult[a-z]+|inform[a-z]+|contact[a-z]+"
        r"|mas informacion|info|detalles|envi[a-z]+)(?: [a-z]+){0,2} (?:al|por) (?:interno"
        r"|inbox|dm|privado)\b",
        "interno|inbox|dm|privado|whatsapp|wsp|wasap|watsap|wpp|facebook|instagram|fb|ig|telegram",
        better="postule por medio de la oficina",
    ),
    rule(
        WordingKind.CONTACT_DATA,
        r"\b(?:call|text|phone|ring)(?: us| me)?(?: at| on)? (?P<w>\d{3}[ -]\d{4})\b(?![ -]?\d"
        r"| [a-z]*(?:client|custom))",
        "call|text|phone|ring",
        better="apply through the office",
    ),
)
_RUT = re.compile(r"(?<![\d.])(\d{1,2}\.\d{3}\.\d{3}|\d{7,8})-([\dk])\b")
_FIRST_COMPANY_RUT = 50_000_000  # below it the Registro Civil numbers people
_NAME = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,20}"
_PERSON = re.compile(
    r"(?:[Rr]eempla(?:zo|zar|za|zando|ce)|[Ll]icencia médica|[Rr]enuncia|[Dd]espido"
    r"|[Ss]alida|[Vv]acante|[Pp]uesto|[Tt]urno)"
    r" (?:de|dejad[oa] por|a|que dej[oó](?: libre)?)(?: la| el| los)?(?: (?:[Ss]r|[Ss]ra"
    r"|[Ss]rta)\.?| do[nñ]a?| señora| señor)?"
    rf" (?P<w>{_NAME}(?: (?:de(?: la)? )?{_NAME}){{1,3}})"
    r"|(?:[Pp]reguntar por|[Hh]ablar con|[Cc]ontactar a|[Cc]ontacto:?|[Dd]irigirse a"
    r"|[Cc]omunicarse con|[Aa]sk for|[Cc]ontact|[Rr]eplacement (?:for|of)|[Rr]eplacing|[Ss]peak to)"
    r"(?: la| el)?(?: (?:[Ss]r|[Ss]ra|[Mm]r|[Mm]rs|[Mm]s)\.?| do[nñ]a?| señora| señor)?"
    rf" (?P<v>{_NAME}(?: (?:de(?: la)? )?{_NAME}){{1,3}})"
)
# Names of places, trades and offices begin with capitals too.
_NOT_NAMES = re.compile(
    r"\b(?:Ayudante|Auxiliar|Operari[oa]|Maestr[oa]|Chofer|Conductor|Vendedor|Cajer[oa]"
    r"|Jef[ea]|Encargad[oa]|Técnic[oa]|Médic[oa]"
    r"|Guardia|Recursos|Humanos|Municipalidad|Oficina|Departamento|Área|San|Santa|Santiago"
    r"|Quillota|Calera|Cruz|Viña|Noche|Día|Mañana|Tarde"
    r"|Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Septiembre|Octubre|Noviembre"
    r"|Diciembre|Lunes|Martes|Miércoles|Jueves|Viernes|Sábado|Domingo|Center|Centre|Clase|Human"
    r"|Resources|Office|Department)\b"
)
_IS_SHORT = spaced(
    r"\b(?:rut|ley|ord|dictamen|decreto|nch|codigo|folio|code|order|batch|ref|n°|nº)\W{0,3}$"
)


def contact_hits(folded: Folded) -> Iterator[Hit]:
    """Telephones, addresses, links and handles of a text."""
    plain = folded.plain
    yield from hits(folded, _PRIVATELY)
    for pattern in (_ADDRESS, _LINK, _HANDLE):
        if pattern is _HANDLE and "@" not in plain:
            continue
        for found in pattern.finditer(plain):
            end = found.end() - len(found[0]) + len(found[0].rstrip(".,;:)!?"))
            yield Hit(WordingKind.CONTACT_DATA, found.start(), end)
    for found in _PHONE.finditer(plain):
        digits = sum(letter.isdigit() for letter in found[0])
        is_code = _IS_SHORT.search(plain[max(0, found.start() - 12) : found.start()])
        if digits in _PHONE_DIGITS and not is_code and not _DASHED.fullmatch(found[0]):
            yield Hit(WordingKind.CONTACT_DATA, found.start(), found.end())


def worker_hits(folded: Folded) -> Iterator[Hit]:
    """People whom a text names, by RUT or by name; what is typed in capitals only names nobody."""
    for found in _RUT.finditer(folded.plain):
        if int(found[1].replace(".", "")) < _FIRST_COMPANY_RUT:
            yield Hit(WordingKind.WORKER_DATA, found.start(), found.end())
    if folded.places:
        return
    for found in _PERSON.finditer(folded.typed):
        start, end = found.span(found.lastgroup or 0)
        if not _NOT_NAMES.search(folded.typed, start, end):
            yield Hit(WordingKind.WORKER_DATA, start, end)
