"""Words that must not stand on a phone that others see: they say where somebody has been.

Without accents, in both languages of the portal; a star stands for any ending. Some of them say
nothing by themselves (`interno`, `libertad`): a text that is too careful costs a street's name.
"""

import re
import unicodedata

OUTING_WORDS: dict[str, tuple[str, ...]] = {
    "es": (
        *("carcel*", "excarcel*", "penal", "penales", "penitenc*", "presidi*", "preso*", "presa*"),
        *("interno", "interna", "internos", "internas", "reclu[is]*", "recinto*"),
        *("libertad", "liberad*", "condena*", "condicional", "sentencia*", "delit*", "delinc*"),
        *("imputad*", "juzgad*", "tribunal*", "fiscal*", "gendarm*", "alcaide", "antecedente*"),
        *("prontuari*", "egres*", "reinserc*", "rehabilit*", "reincid*", "infractor*"),
        *("firma mensual", "dl 409", "decreto ley 409", "medio libre", "medio semiabierto"),
    ),
    "en": (
        *("prison*", "jail*", "inmat*", "convic*", "offend*", "offence*", "offense*", "felo*"),
        *("crim*", "parole*", "probation*", "sentence*", "releas*", "record", "records"),
        *("custody", "court*", "rehab*", "reentry", "reintegrat*", "incarcerat*", "detain*"),
    ),
    # Programmes and places whose names alone say it.
    "names": (
        *("opv", "banamor", "oportunidades para volver", "programa pais", "cdp", "ccp", "cet"),
        *("cpf", "crs", "cais"),
    ),
}


# Alone they name streets, yards and years: whoever writes an address must be able to.
DOUBTFUL = frozenset(
    {
        *("libertad", "interno", "interna", "internos", "internas", "recinto*", "presa*"),
        *("condicional", "fiscal*", "egres*", "record", "records", "court*", "releas*"),
    }
)


def _pattern(word: str) -> str:
    return rf"\b{word[:-1]}\w*" if word.endswith("*") else rf"\b{word}\b"


_ALL = [word for each in OUTING_WORDS.values() for word in each]
_OUTING = re.compile("|".join(_pattern(word) for word in _ALL))
_TELLING = re.compile("|".join(_pattern(word) for word in _ALL if word not in DOUBTFUL))


def outing_words(text: str) -> tuple[str, ...]:
    """The words of a text that out its reader, as they stand without accents, each once."""
    return _found(_OUTING, text)


def telling_words(text: str) -> tuple[str, ...]:
    """Those of them that leave no doubt: what no title, place or note for a person may hold."""
    return _found(_TELLING, text)


def _found(words: re.Pattern[str], text: str) -> tuple[str, ...]:
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in bare if not unicodedata.combining(each))
    return tuple(dict.fromkeys(found.group() for found in words.finditer(plain)))
