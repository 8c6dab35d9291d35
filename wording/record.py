"""Records in Spanish: demanded, welcome, or only the papers of a person who applies."""

import re
from collections.abc import Iterator

from wording.asking import NOT_ASKED_AFTER, NOT_ASKED_BEFORE, WELCOME_AFTER
from wording.folding import Folded
from wording.kinds import WordingKind
from wording.rules import Hit, after, before, spaced, word_end

_CONCERNS = re.compile(
    "antec|carcel|conden|pres|caus|justic|limpi|conduct|intachabl|prontuario|filiacion|pasado"
    "|oportunidad|reinser|privad|reos|reo|convict|legal|judicial|penal|manchad|detenid"
    "|procesad|reclu|libertad|anotacion|delito|orden|honrad|moral|la ley"
)
# After these words "antecedentes" is what somebody has studied, worked or written down.
_ADJECTIVES = (
    r"(?: o| y|,)?(?: personales| generales)? (?:academ|labora|curricul|profesional|escolar"
    r"|estud|medic|clinic"
    r"|famil|tecnic|histor|prevision|contab|tributar|deportiv|bibliogr|comercia|financier"
    r"|crediti|bancari"
    r"|solicitad|requerid|complet|necesari|relevant|respectiv|actualizad|correspond"
    r"|pertinent|medioamb"
    r"|antes menc|indicad|previos|formativ|educacion|municipal|normativ|general)[a-z]*"
    r"| personales(?! (?:intach|limpi|impec|irrepr|al dia))"
)
_OTHER = (
    rf"(?:{_ADJECTIVES}| (?:del?|en|para|sobre|que|por)"
    r"(?! (?:ningun|delit|rob|hurt|drog|violenc|toda|cualquier|todo))\b)"
)
_CLEAN = (
    r"(?: personales)?(?:,? (?:al dia|limpi[oa]s?|intachables?|impecables?|irreprochables?|blancos?"
    r"|en regla|en orden|sin (?:observacion|anotacion|mancha|antecedente)[a-z]*))"
)
_CRIMINAL = r" (?:penal|polici|judicial|criminal|delict|delincu|carcelar|legales)[a-z]*"
_PAPER = (
    r"(?:papel(?:es|ito)?|certificad[oa]s?|certificacion|cert(?:if)?\.?|hoja|ficha|extracto"
    r"|copia|doc(?:umento)?s?\.?)"
)
_WORD = r"(?:antecedentes?\b|antec\.?(?! ?[a-z])|antecs\.?)"
# The paper, or a record called by its adjective: nothing else can be meant.
_STRONG = spaced(
    rf"\b{_PAPER}(?: (?:vigente|original|actual|de))*(?: sus"
    rf"| los)? {_WORD}(?!{_ADJECTIVES})(?:{_CRIMINAL})?"
    r"(?: para fines especiales)?(?: sin (?:anotaciones|manchas|observaciones))?"
    r"|\b(?:irreprochables?|intachables?|impecables?|limpios?) antecedentes"
    rf"|\bantecedentes?\b{_CRIMINAL}|\bantecedentes{_CLEAN}"
    r"|\bantecedentes para fines (?:especiales|particulares)|\bcertificado de penales"
    r"|\b(?:verificacion|chequeo|investigacion|control) de (?:sus |los )?antecedentes"
    rf"(?!{_OTHER})|\b(?:verific|comprob|chequ)[a-z]+ (?:sus |los )?antecedentes\b(?!{_OTHER})"
    r"|\bantecedentes(?:\s?:| (?:deben? )?(?:estar|ser|esten|sean)) (?:limpios|intachables|al dia)"
    r"|\bextracto de filiacion(?: sin anotaciones)?|\bpasado judicial|\bprontuario(?: penal"
    r"| policial)?"
)
_NONE_OF = (
    r"\b(?:sin(?: ningun tipo de| ningun)?|no (?:(?:debe|puede)n? )?(?:ten(?:er|ga|gan|gas)"
    r"|tienen?|tienes"
    r"|pose[a-z]+|registr[a-z]+|present[a-z]+"
    r"|cont(?:ar|e|en) con|mantener|mantenga)(?: ningun tipo de| ningun)?"
    r"|carecer? de|carezcan? de|libres? de|exent[oa]s? de|limpi[oa]s? de)"
)
_WITHOUT = spaced(
    rf"{_NONE_OF} antecedentes?\b(?:{_CRIMINAL})?(?!{_OTHER}| medic|(?: de)? salud"
    r"| no se (?:evalu|consider|recib|tramit|acept)[a-z]+ (?:la|las|su|sus|ninguna) postul)"
)
_END = r"(?=\s*(?:$|[,.;:/)\n-](?!\S)|[,.;)\n]|y |e |o |obligator|excluyent|vigente|indispens))"
_IDENTITY = (
    r"(?:carnet|cedula|identidad|c\.?i\.?|fonasa|isapre|afp|estudios|residencia|licencia [a-f]"
    r"|licencia|finiquito)(?: de identidad| de conducir| vigente| al dia| de afp)?"
)
# The bare word is a demand where it is asked for like a paper, or stands in a list of papers.
_ASKED = spaced(
    r"\b(?:se )?(?:pid|pedimos|exig|solicit|requ|necesit|traer|requisito|excluyente|indispensable"
    rf"|obligatori)[a-z]*:?(?: tener| contar con| con| sus| los)? (?P<w>antecedentes){_END}"
    rf"|{_IDENTITY}\s?[,/y+-]+ ?(?P<v>antecedentes){_END}"
    rf"|\b(?P<u>antecedentes)\s?(?:[,/+]|y) ?(?:certificado de (?:afp|fonasa|estudios|residencia)"
    r"|fotocopia de(?:l)? c|carnet|cedula|fonasa|afp)"
    r"|(?:^|\n) ?[-*•·] ?(?P<x>antecedentes) ?\.?(?=\n|$)"
)
_CONDUCT = spaced(
    r"\b(?:ficha|hoja de vida|papeles|historial) (?:limpi[oa]s?|intachables?|sin manchas?)"
    r"|\bsin (?:caus|proces)[a-z]+(?: penales| judiciales)?\b(?! (?:justific|aparente|de"
    r"|laboral|civil))"
    r"|\bsin condenas?\b|\b(?:irreprochable|intachable) conducta(?: anterior)?"
    r"|\bconducta(?: anterior| previa)? (?:intachable|irreprochable)"
    r"|\bsin (?:problemas?|deudas?|temas?|lios?|conflictos?|asuntos?|cuentas?)(?: pendientes?)?"
    r" (?:(?:con|ante) la (?:justicia|ley)|judiciales|legales|penales|policiales)"
    r"|\b(?:no|nunca|jamas) (?:haber|haya|hayan|ha|han|fue|he)?(?: sido| estado)? ?"
    r"(?:condenad|pres[oa]|detenid|procesad|formalizad|recluid|en la carcel|en prision"
    r"|privad)[a-z]*"
    r"|\b(?:ha|haya|haber|estuvo)(?: estado)? (?:en la carcel|en prision|pres[oa]|detenid[oa])\b"
    r"|\bsin anotaciones\b(?: (?:penales|prontuariales|judiciales))?(?! (?:de|en) (?:la|su) lib)"
    r"|\b(?:no haber|nunca haber|no haya) cometido [a-z]+|\bsin delitos?\b"
    r"|\bno (?:debe )?(?:tener|tenga|mantener|mantenga|registrar|registre|presentar)"
    r" (?:causas?|condenas?|anotaciones|procesos (?:penales|judiciales)|delitos"
    r"|(?:problemas?|deudas?|cuentas|causas) (?:pendientes )?(?:con|en|ante) la (?:justicia|ley)"
    r"|orden(?:es)? de (?:arresto|detencion))\b(?: pendientes)?"
    r"|\bsin orden(?:es)? de (?:arresto|detencion)|\bpasado limpio"
    r"|\bsin (?:pasado|historial) (?:delic|delinc|penal|crimin|judicial|polic)[a-z]*"
    r"|\b(?:comportamiento|honradez|reputacion|moral|vida|pasado|trayectoria|honorabilidad"
    r"|historial) intachable|\be intachables?\b"
    r"|\bhoja de vida sin (?:observ|anot|manch)[a-z]*"
    r"|\bcertificado de buena conducta"
    r"|\bsin prontuario|\b(?:no (?:tener|tenga)|sin)(?: los| sus)? papeles manchados"
)
_BLAMELESS = spaced(
    r"(?:^|,|\.|\b(?:personas?|candidat[a-z]+|postulantes?|trabajador[a-z]*|gente|alguien"
    r"|honest[oa]) (?:e |y )?)"
    r" ?(?P<w>intachables?)\b(?=\s*(?:$|[,.;\n]|y |e ))"
)
_PEOPLE = spaced(
    r"\b(?:personas?|gente|postulantes?|candidat[a-z]+|trabajador[a-z]*|quienes|interesad[oa]s)"
    r" (?:con|que (?:tengan|tienen|tenga|poseen|posean|registren)|tengan|tienen) "
    rf"(?:algunos? )?antecedentes?\b(?:{_CRIMINAL})?(?!{_OTHER}|{_CLEAN})"
    r"|\b(?:personas?|quienes|gente|hombres y mujeres) (?:que )?(?:(?:estuvieron|estuvo"
    r"|hayan? estado|han? estado|estan|cumplieron) )?"
    r"(?:(?:ex )?privad[oa]s? de (?:su )?libertad|condenas?|en (?:la )?(?:carcel|prision)"
    r"|en libertad (?:condicional|vigilada)|(?:que )?(?:salen|salieron|vienen saliendo"
    r"|egresad[oa]s)"
    r" de la (?:carcel|prision)|con causas(?: pendientes)?|con (?:los )?papeles manchados"
    r"|(?:que )?(?:hayan?|han?) cumplido (?:su |una |con su )?(?:condena|pena)s?)"
    r"|\bex ?-?(?:reos?|presidiari[oa]s?|convict[oa]s?|pres[oa]s?|intern[oa]s|reclus[oa]s?)\b"
    rf"|\bcon antecedentes\b(?:{_CRIMINAL})?(?!{_OTHER}|{_CLEAN}| incomplet)"
    r"|\bsi (?:tienes?|registras?|posees?|cuentas? con) antecedentes(?: penales)?"
)
_REFUSING_BEFORE = spaced(
    r"\b(?:(?P<w>abstener\w*(?: de postular)?|no (?:se )?(?:acept|contrat|recib|consider"
    r"|admit|quer|llam)[a-z]*"
    r"|no (?:pueden |podran |debe[ns]? )?postul[a-z]+|excluy[a-z]+|excepto|salvo|menos"
    r"|(?:se )?(?:descart|rechaz|elimin)[a-z]+))"
    r"(?: a| las| los| todas?| todos?)* ?$"
)
_REFUSING_AFTER = spaced(
    r"^,?(?: favor| por favor)? (?:de )?(?:abstener[a-z]*|no (?:se )?(?:acept|contrat|recib"
    r"|postul|consider|admit|seran|pueden|podran|llam)[a-z]*(?: considerad[oa]s| postular"
    r"| aceptad[oa]s)?)"
)
_INVITING_BEFORE = spaced(
    r"\b(?:(?:se )?(?:acept|contrat|inclu|consider|invit|abiert|bienvenid|recib|apoy|dirigid"
    r"|oportunidad|cupos|apt[oa]s?\b|ideal|busc|pueden postular|damos trabajo)[a-z]*)(?: a"
    r"| postular a| para| de| tambien| las"
    r"| los| toda| todas| todos)* ?$"
)
_WELCOME = spaced(
    r"\b(?:con o sin|tenga o no(?: tenga)?|tengas o no|sin importar(?: sus?| los?| tus?)?"
    r"|independiente(?:mente)? de (?:sus|los)) antecedentes?(?! (?:academ|labora|curric|comerc))"
    r"(?: penales)?|\b(?:no (?:nos )?importa|sin importar) (?:[st]u|el|su) pasado(?! jud)"
    r"|\b(?:tu|su) pasado no (?:nos )?importa"
    r"|\bno (?:miramos|juzgamos|preguntamos por) (?:tu|su|el) pasado"
    r"|\b(?:aunque|a pesar de(?: que)?|incluso si) (?:teng(?:as?|an)|tienes?|tener|registres?"
    r"|poseas?) antecedentes(?: penales)?"
    r"|\bsegundas? oportunidad(?:es)?(?! de (?:post|rend|comp))"
    r"|\bacept[a-z]+ (?:los )?papeles manchados"
)
_REENTRY = spaced(
    r"\breinsercion (?:laboral|social)|\bpersonas en (?:proceso de )?reinsercion"
    r"|\bempresa reinserta"
)
_STAFF_OF_REENTRY = spaced(
    r"\b(?:monitor|terapeut|psicolog|trabajador[a-z]* social|coordina|encargad|profesional"
    r"|delegad|asistente|administrativ|apoyo)[a-z/()]*"
)
# Work that looks into other people's papers, said as a list of duties says it.
_DUTY_BEFORE = spaced(
    r"^ ?[-*•·]? ?(?:(?:responsable|encargad[oa]) de )?"
    r"(?:gestion|solicit|tramit|revis|archiv|digit|recepcion|emit|ingres|recib|orden|obten|control"
    r"|actualiz|administr|verific|recopil)(?:ar|er|ir)(?: [a-z]+){0,2} ?$"
)
_DUTY_AFTER = spaced(
    r"^(?: [a-z]+){0,2} (?:al?|del?|para)(?: (?:los|las|el|la|nuevos|nuevas))* ?"
    r"(?:proveedor|funcionari|client|trabajador|contratist|postulant|personal|alumn|usuari"
    r"|candidat|conductor|empresa|vendedor|apoderad)"
)
_TENER = spaced(r"\b(?:tener|el|los|su|sus|un|contar con) ?$")


def record_hits(folded: Folded) -> Iterator[Hit]:
    """What a Spanish text says of records."""
    plain = folded.plain
    if not _CONCERNS.search(plain):
        return
    for found in _WELCOME.finditer(plain):
        yield Hit(WordingKind.RECORD_WELCOME, *found.span())
    for found in _REENTRY.finditer(plain):
        if not _STAFF_OF_REENTRY.search(before(plain, found.start())):
            yield Hit(WordingKind.RECORD_WELCOME, *found.span())
    for found in _PEOPLE.finditer(plain):
        yield from _judged_people(plain, *found.span())
    for start, end in _mentions(plain):
        if not _is_duty(plain, start, end):
            yield _judged(plain, start, end)
    yield from _bare_welcome(plain)


def _mentions(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in (_STRONG, _WITHOUT, _CONDUCT):
        for found in pattern.finditer(plain):
            yield found.span()
    for pattern in (_ASKED, _BLAMELESS):
        for found in pattern.finditer(plain):
            yield found.span(found.lastgroup or 0)


def _is_duty(plain: str, start: int, end: int) -> bool:
    """Whether the work is with papers of others: "solicitar certificados a los proveedores"."""
    return bool(_DUTY_BEFORE.search(before(plain, start)) and _DUTY_AFTER.search(after(plain, end)))


def _judged(plain: str, start: int, end: int) -> Hit:
    """A record that is named: asked for, unless the sentence says that it is not."""
    said = before(plain, start)
    refused = NOT_ASKED_BEFORE.search(said)
    if refused:
        return Hit(WordingKind.RECORD_WELCOME, start - len(said) + refused.start(), end)
    waived = NOT_ASKED_AFTER.search(after(plain, end)) or WELCOME_AFTER.search(after(plain, end))
    if waived:
        return Hit(WordingKind.RECORD_WELCOME, start, word_end(plain, end + waived.end()))
    return Hit(WordingKind.RECORD_DEMANDED, start, end)


def _judged_people(plain: str, start: int, end: int) -> Iterator[Hit]:
    """People with a record: turned away, invited, or only spoken of, which is no finding."""
    said, follows = before(plain, start), after(plain, end)
    if (found := _REFUSING_AFTER.search(follows)) is not None:
        yield Hit(WordingKind.RECORD_DEMANDED, start, word_end(plain, end + found.end()))
    elif (found := _REFUSING_BEFORE.search(said)) is not None:
        yield Hit(WordingKind.RECORD_DEMANDED, start - len(said) + found.start(), end)
    elif (found := WELCOME_AFTER.search(follows)) is not None:
        yield Hit(WordingKind.RECORD_WELCOME, start, word_end(plain, end + found.end()))
    elif (found := _INVITING_BEFORE.search(said)) is not None:
        yield Hit(WordingKind.RECORD_WELCOME, start - len(said) + found.start(), end)


_BARE = spaced(rf"\bantecedentes(?!{_OTHER})")


def _bare_welcome(plain: str) -> Iterator[Hit]:
    """The bare word, which asks for nothing by itself, where it says that nothing is asked."""
    for found in _BARE.finditer(plain):
        start, end = found.span()
        said = before(plain, start)
        refused = NOT_ASKED_BEFORE.search(said)
        waived = NOT_ASKED_AFTER.search(after(plain, end))
        if refused:
            yield Hit(WordingKind.RECORD_WELCOME, start - len(said) + refused.start(), end)
        elif waived:
            tener = _TENER.search(said)
            begin = start - len(tener[0]) if tener else start
            until = word_end(plain, end + waived.end())
            yield Hit(WordingKind.RECORD_WELCOME, begin, until)
