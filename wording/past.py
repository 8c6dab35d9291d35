"""What is told of somebody's time in prison: in a talk about a person it hurts, whatever it is for.

A vacancy says the same of whoever it invites, so that these words are no fault of one.
"""

import re
from collections.abc import Iterator, Mapping

from wording.folding import Folded
from wording.kinds import TextLanguage, WordingKind
from wording.rules import Hit, spaced

_TOLD: Mapping[TextLanguage, re.Pattern[str]] = {
    TextLanguage.SPANISH: spaced(
        r"\b(?:estuvo|estaba|estar|(?:ha|haya|haber|habia|hubiera) estado)"
        r" (?:en (?:la )?(?:carcel|prision)|pres[oa]|detenid[oa]|recluid[oa]"
        r"|privad[oa] de libertad)\b"
        r"|\b(?:paso|pasado) por la (?:carcel|prision)\b|\bsal(?:io|ir) de la (?:carcel|prision)\b"
    ),
    TextLanguage.ENGLISH: spaced(
        r"\b(?:was|been|being) (?:in|to) (?:prison|jail|gaol|custody)\b"
        r"|\b(?:was|been|being) (?:incarcerated|imprisoned|locked up|arrested|convicted)\b"
        r"|\b(?:went to|left|leaving) (?:prison|jail|gaol)\b|\bserved time\b"
    ),
}


def past_hits(folded: Folded, lang: TextLanguage) -> Iterator[Hit]:
    """Words that tell of somebody's time in prison."""
    for found in _TOLD[lang].finditer(folded.plain):
        yield Hit(WordingKind.RECORD_DEMANDED, *found.span())
