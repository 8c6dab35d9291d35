"""What says by itself, in Spanish, that a record is no bar."""

from collections.abc import Iterator

from wording.kinds import WordingKind
from wording.record_papers import PAPER
from wording.record_people import DENIED
from wording.record_words import OTHER, SOILED
from wording.rules import Hit, after, before, spaced

_NOT_THINGS = r"(?:mueb|objet|ropa|prend|material|libro|product|mascot|perr|gat|anim)"
# A list of what nobody is kept out for ends where something is asked for.
_NEXT_THING = r"\b(?:requis|envi|certif|papel|adjunt|present|remit|solicit|interesad|recib|al dia)"
_WELCOME = spaced(
    r"\b(?:con o sin|c/s|tengas? o no(?: tengas?)?|sin importar(?: sus?| los?| tus?)?"
    r"|independiente(?:mente)? de (?:sus|los)) (?:antecedentes?\b(?! (?:academ|labora|curric"
    r"|comerc))"
    rf"(?: penales)?|{SOILED}|condenas?\b|causas pendientes)"
    r"|\bno (?:te |le |les )?(?:miramos|pedimos|revisamos) (?:los )?papeles\b"
    r"|\bborr(?:es|ar|e) (?:tus|sus) antecedentes"
    r"|\b(?:no (?:nos )?importa|sin importar) (?:[st]u|el|su) pasado(?! jud)"
    r"|\b(?:tu|su) pasado no (?:nos |te )?(?:importa|cuenta|interesa|pesa|define)"
    r"|\bno (?:miramos|juzgamos|preguntamos por) (?:tu|su|el) pasado"
    r"|\b(?:aunque|a pesar de(?: que)?|incluso si) (?:teng(?:as?|an)|tienes?|tener|registres?"
    r"|poseas?) (?:antecedentes(?: penales)?|anotaciones(?: en (?:tu|su|el) (?:papel|certificado"
    rf"|hoja) de (?:vida|antecedentes))?|condenas?|causas(?: pendientes)?|{SOILED})"
    r"|\baunque (?:tus|sus|los) papeles est[a-z]+ (?:manchados|sucios)"
    r"|(?<!escuela[ ]de[ ])(?<!colegio[ ]de[ ])(?<!ropa[ ]usada[ ])"
    r"\bsegundas? oportunidad(?:es)?\b(?! (?:de|para) (?:la |el )?(?:post|rend|comp|prueb|exam"
    r"|arriend)| (?:laboral )?(?:para|a) (?:adult|mujer|estud)"
    rf"| a(?: los| las)? {_NOT_THINGS})"
    r"|\bacept[a-z]+ (?:los )?papeles manchados"
    rf"|\b(?:tienes?|tenes) (?:antecedentes(?: penales)?|{SOILED}) ?\? ?¡?(?:postul[a-z]+ igual"
    r"|igual (?:postul|escrib|llam|contact|ven)|ven\b|(?:no (?:importa|hay problema"
    r"|te preocupes)(?![^.?!\n]*\bno (?:postul"
    r"|veng)))|te (?:esperamos|recibimos))"
    rf"|\b(?:no|sin) discrimin(?:(?!{_NEXT_THING})[^.;\n]){{0,240}}?"
    rf"\b(?P<w>antecedentes\b(?!{OTHER}))(?: penales)?"
)
# "Sin papel de antecedentes" says that none is needed, unless nobody comes in without it.
_WITHOUT_PAPER = spaced(
    rf"\bsin (?:el |su |ningun )?{PAPER} (?:vigente |original |actual )*de antecedentes\b"
    r"(?= ?(?:[,.;)\n]|$)| (?:no hay problema|tambien|igual)\b)"
)
_NO_ENTRY = spaced(
    r"\babst[eiu]n|\b(?:postulaci|candidat|quien|llegar|venir|si (?:llega|viene))[a-z]*[^|]*\|"
    r"|\b(?:no|nadie|ningun[oa]?)\b(?! (?:(?:hay )?problem|te preocup|se preocup|import))[^|]*\|"
    r"|\|.*\bno (?:se )?(?:recib|envi|mand|atend|llegar|acept|revis|consid|contrat|ingres|postul"
    r"|present|ser|pued|podr|entr|hay (?!problem))[a-z]*"
)


def welcomes(plain: str) -> Iterator[Hit]:
    """What says by itself that a record is no bar."""
    for found in _WELCOME.finditer(plain):
        said = before(plain, found.start())
        if not ("oportunidad" in found[0] and DENIED.search(f"{said}|")):
            yield Hit(WordingKind.RECORD_WELCOME, *found.span(found.lastgroup or 0))
    for found in _WITHOUT_PAPER.finditer(plain):
        around = f"{before(plain, found.start())}|{after(plain, found.end())}"
        if not _NO_ENTRY.search(around):
            yield Hit(WordingKind.RECORD_WELCOME, *found.span())
