"""Whether a sentence still reads well after some of its words were changed."""

import re

from wording.folding import flat

_SENTENCE_END = re.compile(r"[;!?\n]+|\.{1,20}(?=\s|$)")
ASKING = (
    r"(?:busc|necesit|requer|requier|solicit|contrata(?:mos|n|r)?\b|pid[eo]|pedi|exig|indi(?:car"
    r"|que)"
    r"|senal(?:ar|e)\b|prefier|revis|verific|adjunt|envi[aeo]|mand[aeo]|inclu[iy]|tra(?:er|iga|e)\b"
    r"|present[aeo]|entreg|llev[aeo]|ten(?:er|ga)|contar|tiene"
    r"|need(?!ed)|want(?!ed)|requir(?!ed)|looking for|seek|hir(?:e|ing)\b|send|bring|attach|enclose"
    r"|include|have|ask|state\b)"
)
_LEFT_ALONE = rf"\b(?:{ASKING}|pass\b|run\b|consult|har[ae])[a-z]*"
_LOOSE = (
    r"y|e|o|ni|de|del|con|sin|al?|en|por|para|que|un|una|el|la|los|las|su|ser|sea|es|debe|solo"
    r"|preferencia|and|or|of|with|without|an|the|your|their|for|to|be|is|are|only|preferably"
)
_FAULTS = tuple(
    re.compile(pattern)
    for pattern in (
        r",\s*(?:,|$|[.;])",
        r"\b(?:y|e|o|ojala|and|or|con|de|with|of)\s*,|\bojala\s+(?:y|o|e)\b",
        r",\s*(?:y|e|o|and|or)\b",
        r"\b([a-z]+)\s+\1\b",
        rf"\b(?:{_LOOSE})\s*(?:[.;:)]|$)",
        r"^\W*(?:y|e|o|ni|and|or|nor)\b|^\s*[,;.]",
        r"^\W*(?:(?:an?|the|el|la|una?)\s+)?(?:is|are|es|son|will)\b",
        r"\b(?:de|con|sin|por|debe|ser|que|requisito|of|with|must|be)\s+(?:con|por|with)\b",
        r"\b(?:con|sin|por|with|y|and)\s+(?:y|e|de|and|of)\b",
        r"\b(?:y|o|or|and)\s+(?:por medio|through the office)\b",
        r"\bwith (?:available|aged|able|18)\b",
        rf"{_LEFT_ALONE}(?:\s+(?:una?|an?|your))?(?=\s*(?:[.,;)]|$)|\s+(?:para|con|de|y|e|que|al?"
        r"|por|en|mayor|for|with|and|to|by|in|on)\b)",
        r"\bliquid.*\bbrut|\bbrut.*\bliquid|\bbrut.*\bbrut|\bmensual.*\bmensual"
        r"|\bnet[ao]s?\b.*\bbrut",
        r"\bgross\b.*\b(?:gross|net|take)\b|\bnet\b.*\bgross|\bmonth(?:ly)?\b.*\bmonth",
        r":\s*(?:[.,;]|$)",
        r"\(\s*\)|\s[,.;)]|\S {2,}",
        r"\bpersonas? (?:(?!mayor|menor)[a-z]+(?:o|os|or|ores)\b|(?:hombre|mujer|joven)(?:e?s)?\b)",
        r"\b(?:un|el|los|unos) personas?\b|\ban? people\b",
        r"\b(?:anteriores|jobs) (?:es|sera|debe|tiene|is|must)\b",
        r"\b(?:dos|tres|\d+) (?:dia|persona)\b",
        r"\boficina\s+(?:al |\+?\d|o llamar\b|\()|\binteresad[oa]s (?:postule|me escrib|hablar)",
        r"\b(?:enviar|whatsapp) (?:postule|por medio)",
        r"\b(?:primer dia|first day),? (?:meses|a prueba|no )|\bchile/as\b|chile, cualquier",
        r"(?:antecedentes|reincidencia|judicial|certificate|check|clearance)\s*"
        r"(?:\(|con |with )ref",
        r"\b(?:anteriores|jobs)\s*\(?(?:sin|without|certificate|membership|within|with)\b",
        r"\b(?:run|attach|send|bring|pass) (?:on|to|for|in|by|with)\b|^\W*must\W*$",
        r"\b(?:of|an?|the) (?:and|or|on|of|for|to|in)\b|\b(?:su|un|una)\s*,",
        r"\bmust (?:available|able)\b|\bhave able\b|\b(?:be|or) available for the hours",
        r"^\W*(?:apply|can apply|please|essential|in the last|abstener|meses|y de"
        r"|no contract|sin contrato)\b|^\W*\d[\d ]*$",
        r"\ban (?:[b-df-gj-np-tv-z]|h(?!our|onest))",
    )
)


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that some words stand in, without its last point."""
    begins = [found.end() for found in _SENTENCE_END.finditer(text, 0, start)]
    ends = _SENTENCE_END.search(text, end)
    return (begins[-1] if begins else 0), (ends.start() if ends else len(text))


def reads_well(sentence: str, was: str) -> bool:
    """Whether a sentence has no fault that it did not have before it was changed."""
    new, old = flat(sentence), flat(was)
    return all(_count(fault, new) <= _count(fault, old) for fault in _FAULTS)


def _count(fault: re.Pattern[str], plain: str) -> int:
    return sum(1 for _ in fault.finditer(plain))
