"""In which of the portal's two languages a text is written; its reader may read the other one."""

from collections.abc import Mapping

from models.accounts import Language
from services.search import normalise

# Words that stand in every few lines of one language and mean nothing in the other.
_SPANISH = "al con de del el en es la las los o para por que se su sus un una y"
_ENGLISH = "an and are at be for from is of on or our the this to we will with you your"
_COMMON: Mapping[Language, frozenset[str]] = {
    Language.SPANISH: frozenset(_SPANISH.split()),
    Language.ENGLISH: frozenset(_ENGLISH.split()),
}


def language_of(text: str, *, otherwise: Language) -> Language:
    """The language a text is written in; `otherwise` where its words do not tell."""
    words = normalise(text).split()
    counts = {
        language: sum(word in common for word in words) for language, common in _COMMON.items()
    }
    if counts[Language.SPANISH] == counts[Language.ENGLISH]:
        return otherwise
    return max(counts, key=lambda language: counts[language])
