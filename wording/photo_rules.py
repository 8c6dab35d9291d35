"""A photograph that is asked for, in Spanish; copies, the trade and pictures of work are none."""

from typing import Final

from wording.kinds import WordingKind as K
from wording.rules import Rule
from wording.waiving import about_person

_SEND = (
    r"(?:adjunt|envi|mand|inclu|tra(?:er|iga|igan|e)\b|present|acompan|entreg|sub(?:ir|a)\b"
    r"|llev)[a-z]*"
)
_CV = r"(?:cv|c\.v\.|curriculum|curriculo|hoja de vida|antecedentes|postulacion)"
_PAPER = (
    rf"(?:{_CV}|carnet|cedula|certificados?|fotocopias?|papel(?:es)?|identidad|al dia|vigente"
    r"|referencias?|finiquitos?|trabajos anteriores"
    r"|actualizad[oa])"
)
_PHOTO = (
    r"(?:fotos?|fotografias?)\b(?: (?:actual|reciente|tamano|carnet|pasaporte|personal|a color"
    r"|de cuerpo(?: entero)?|de perfil|de rostro|de frente)[a-z]*){0,3}"
)
_MINE = r"(?:(?:una|su|tu|sus|un|dos|\d) )?"
_END = r"(?= ?(?:[.,;)/+\n-]|$|y |e |o |con |junto |al? |por |para postular|obligator|excluyent))"
# A picture of something else, or one that the work is to take, show or send.
_OF_THE_WORK = (
    r"\b(?:productos?|clientes?|avances?|informes?|reportes?|registros?|credencial(?:es)?|menus?"
    r"|cartas?|catalogos?|guias?|respaldos?|entregas?|venta|revel[a-z]+|imprim[a-z]+|impresion"
    r"|tom[ae][a-z]*|sac[a-z]+|edit[a-z]+|camara)(?: [a-z]+){0,3},? ?$|\bsin ?$"
)
_OF_SOMETHING = (
    r"^ (?:del? (?!cuerpo|perfil|rostro|frente)|en (?:terreno|obra)|al? (?:los |las )?(?:client"
    r"|supervis|jef|bodega)|por cada|con (?:el|la) (?:client|celular|telefono))|^ ?(?:,|:)? no\b"
)


def _asked(words: str, better: str) -> Rule:
    return about_person(
        K.APPEARANCE, words, "foto", before=_OF_THE_WORK, after=_OF_SOMETHING, better=better
    )


PHOTO_RULES: Final[tuple[Rule, ...]] = (
    _asked(rf"\b{_CV} (?:actualizado )?con {_MINE}{_PHOTO}", "CV"),
    _asked(rf"\b{_SEND}:? {_MINE}(?P<w>{_PHOTO}){_END}", "CV"),
    _asked(
        rf"\b(?:{_SEND}|{_PAPER}|interesad[oa]s|postul[a-z]+)(?:,? [a-z]+){{0,5}}"
        rf" (?P<w>con {_MINE}{_PHOTO}){_END}",
        "",
    ),
    _asked(r"\b(?P<w>con foto(?:grafia)? (?:actual|reciente|tamano|carnet|de cuerpo)[a-z]*)", ""),
    _asked(rf"\b{_PAPER}(?: [a-z]+){{0,3}} ?(?:,|/|\+|y|e|mas) ?{_MINE}(?P<w>{_PHOTO}){_END}", ""),
    _asked(
        rf"\b(?:tra(?:er|iga|e)|presentar(?:se)?|adjunt[ae]r?)\b(?:,? (?!foto)[a-z]+){{1,8}} ?"
        rf"(?:,|y) {_MINE}(?P<w>foto(?:grafia)?){_END}",
        "",
    ),
    _asked(
        rf"(?:\b(?:requisitos?|documentos?|papeles|documentacion) ?: ?|(?:^|\n) ?[-*•·] ?)"
        rf"{_MINE}(?P<w>{_PHOTO})(?= ?(?:[.,;\n]|$|y |e ))",
        "",
    ),
    _asked(
        rf"\b(?:se )?(?:pid|pedimos|exig|solicit|requi)[a-z]*:? {_MINE}(?P<w>{_PHOTO}){_END}", "CV"
    ),
    _asked(rf"\b{_PHOTO}:? (?:es )?(?:obligatori|excluyent|indispens|requerid)[a-z]*", ""),
    _asked(r"\b(?P<w>foto(?:grafia)? en (?:el |su |tu )?(?:cv|curriculum))", ""),
)
