"""Whether a text asks for a man or a woman, in Spanish: by name, or by a trade in one form only."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from wording.folding import Folded, fold
from wording.kinds import WordingKind
from wording.people_rules import HIRED
from wording.rules import Hit, Rule, after, before, hits, rule, spaced

_TRADES_FILE = Path(__file__).with_name("trades.csv")
_ASKS = (
    r"(?:^|[\n*•:,(] ?-? ?|\b(?:se (?:busca|necesita|requiere|solicita)n?|busc[oa](?:mos)?"
    r"|necesit[oa](?:mos)?|requerimos|requiero|solicit[oa](?:mos)?"
    r"|contrat[oa](?:mos)?|urgente|vacante(?: de)?|cargo:?|puesto de|preferentemente"
    r"|preferencia|preferible(?:mente)?|ojala|solo|solamente|exclusivamente|unicamente"
    r"|ideal(?:mente)?|(?:trabajo|puesto|cargo|empleo) para|incorpora|para cargo de|por)"
    r"(?: (?:a|un|una|dos|tres|\d+|varias|varios|urgente|para))* ?)"
)
_BOTH_BEFORE = (
    r"(?:\bninos, ?|\b(?:hombres?|mujer(?:es)?|varon(?:es)?|damas?|caballeros?|chic[oa]s?|nin[oa]s?"
    r"|senor(?:es)?|[a-z]+(?:o|os|or|ores|n|nes|e|es))(?:/| ?[,-]? ?(?:o|u|y|e|/"
    r"|como) ?)(?:una? |la |a )?"
    r"|\b(?:ropa|calzado|zapatos?|bano|banos|vestuario|polera|articulos|perfumeria"
    r"|confeccion|uniformes?|secciones|seccion|moda|peluqueria|fundacion|horas|prendas)(?: de"
    r"| para)?(?: la"
    r"| las)? ?)$"
)
_BOTH_AFTER = (
    r"^(?: ?/ ?[a-z]{1,9}| ?\(/?[a-z]{1,3}\)|@|x\b|-[ao]s?\b| ?[,/-]? ?(?:(?:o|u|y|e|como)\b"
    r"(?! no\b)|/) ?(?:una? |los |las |de )?(?:mujer|hombre|varon|dama|caballer|chic[oa]|otr"
    r"|nin[oa]|senor|[a-z]+(?:or|ero|ario|on|ores|eros|arios|ones|o|e|a|as)\b)"
    r"|, varon| e infantil|, mujer"
    r"|,? (?:indistint|da igual)| (?:traje|vestido|terno)\b)"
)
_NAMED = (
    rule(
        WordingKind.SEX,
        rf"\b(?:{HIRED}|conserje|acompanante|vendedora?|persona|promotora?)(?:(?: de [a-z]+)?,?"
        r" (?P<w>(?:mujer|varon|hombre)(?:es)?)| (?P<v>femenin[oa]s?|masculin[oa]s?))\b",
        "mujer|varon|hombre|femenin|masculin",
        after=_BOTH_AFTER,
        better="",
    ),
    rule(
        WordingKind.SEX,
        rf"{_ASKS}(?:personal |personas? |turno )?(?P<w>(?:senoritas?|senoras?|sras?\.?"
        rf"|srta\.?|varon(?:es)?|hombres?|mujer(?:es)?|damas?|caballeros?|chic[oa]s?|ninas?"
        rf"|muchach[oa]s?|dama joven))\b",
        "senor|sra|srta|varon|hombre|mujer|dama|caballero|chic|nina|muchach",
        before=_BOTH_BEFORE,
        after=rf"{_BOTH_AFTER}|^ (?:que (?:compr|visit)|emprendedor|victim|privad|rosa)",
        better="persona",
    ),
    rule(
        WordingKind.SEX,
        r"\b(?:solo|solamente|unicamente|exclusiv[a-z]+(?: para)?|de preferencia"
        r"|preferentemente|preferencia) (?:para )?(?:personal )?(?:hombres?|mujer(?:es)?"
        r"|varon(?:es)?|damas?|caballeros?|femenin[oa]|masculin[oa])\b",
        "hombre|mujer|varon|dama|caballero|femenin|masculin",
        after=_BOTH_AFTER,
        better="toda persona",
    ),
    rule(
        WordingKind.SEX,
        r"\b(?:personal|persona|candidat[ao]|postulante|equipo) (?P<w>femenin[oa]"
        r"|masculin[oa])\b|\b(?:sexo|genero):? ?(?:femenino|masculino)\b",
        "femenin|masculin",
        after=rf"{_BOTH_AFTER}|^ ?[/-]",
        better="",
    ),
)


def _read_trades() -> Mapping[str, tuple[str, str]]:
    """Each trade in its feminine, plain and singular, with both forms as they are written."""
    with _TRADES_FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        fold(row["feminine"]).plain: (row["written"] or row["feminine"], row["masculine"])
        for row in rows
    }


_TRADES: Final = _read_trades()
_TRADE = spaced(
    rf"{_ASKS}(?:jovenes? |senoritas? )?"
    rf"(?P<trade>{'|'.join(sorted(_TRADES, key=len, reverse=True))})"
    rf"(?P<many>s?)\b(?! (?:de (?:fondos|salud|estudios|educacion|vestidos|telefon)|municipal"
    rf"|regional|ministerial|general|ejecutiva|industrial|de riego|automatic))"
)
_TRADE_EXCUSED_BEFORE = spaced(_BOTH_BEFORE)
_TRADE_EXCUSED_AFTER = spaced(_BOTH_AFTER)


def sex_hits(folded: Folded) -> Iterator[Hit]:
    """Where a text asks for one sex."""
    yield from hits(folded, SEX_RULES)
    for found in _TRADE.finditer(folded.plain):
        start, end = found.start("trade"), found.end("many")
        excused = _TRADE_EXCUSED_BEFORE.search(before(folded.plain, start))
        if excused or _TRADE_EXCUSED_AFTER.search(after(folded.plain, end)):
            continue
        yield Hit(
            WordingKind.SEX,
            start,
            end,
            _both_forms(" ".join(found["trade"].split()), bool(found["many"])),
        )


def _both_forms(trade: str, is_many: bool) -> str:
    """The trade in both forms: "mesera o mesero", "meseras y meseros"."""
    feminine, masculine = _TRADES[trade]
    if not is_many:
        return f"{feminine} o {masculine}"
    return f"{_plural(feminine)} y {_plural(masculine)}"


def _plural(word: str) -> str:
    first, blank, rest = word.partition(" ")
    if first.endswith("ón"):
        return f"{first[:-2]}ones{blank}{rest}"
    return f"{first}{'s' if first[-1] in 'aeo' else 'es'}{blank}{rest}"


SEX_RULES: tuple[Rule, ...] = _NAMED
