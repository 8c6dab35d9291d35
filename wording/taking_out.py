"""Ways to take words out of a sentence together with the comma or conjunction that hangs there."""

import re
from collections.abc import Iterator

from wording.folding import flat

_LEAD = re.compile(
    r"(?<!\s)(?:\s*\b(?:de preferencia|preferentemente|preferencia|ojala|que sean?|ser|solo|con|de"
    r"|of|with|preferably|be|una?|su|el|la|an?|the))+\s*$"
)
_JOINT = re.compile(r"(?<!\s)\s*(?:(?:[,;]\s*)?\b(?:y|e|o|ni|and|or)|[,;/+])\s*$")
_AFTER = re.compile(r"^\s*(?:,?\s*\b(?:y|e|o|and|or)\b|[,;/+])\s*")
# What only stands beside the words that go.
_DEPENDS = re.compile(
    r"(?:,? ?\b(?:visibles?|limpi[oa]s?|intachables?|negativ[oa]s?|al dia|en cero|preferid[oa]s?"
    r"|excluyente|required|needed|compulsory)\b|:? \d[.,]\d+(?: ?m(?:ts|etros)?\b\.?)?)*"
)
_NOUN_BEFORE = re.compile(r"(?<!\by)(?<!\bcon)(?<!\bde)(?<=[a-z]) +$")
_FREE = re.compile(
    r"\s*(?:$|[.,;:)/+\n]|(?:y|e|o|con|para|de|del|en|por|sin|que|al?|mayor|menor|desde|hasta|pago"
    r"|and|or|with|for|to|in|on|at|from|of|only)\b)"
)
_OPENS = re.compile(r"^(?:con|with)\s+")
_JOINED = re.compile(r"^\s+(?:y|e|and)\s+")


def cuts(text: str, start: int, end: int, first: int) -> Iterator[tuple[int, int]]:
    """Stretches to take out, the likeliest first.

    Each holds the words and what depends on them, and none begins before `first`.
    """
    words = flat(text[start:end])
    depends = _DEPENDS.match(flat(text[end:]))
    end += depends.end() if depends else 0
    after = flat(text[end:])
    opens, joined = _OPENS.match(words), _JOINED.match(after)
    if opens and joined:  # "con foto y CV" leaves "con CV"
        yield start + opens.end(), end + joined.end()
    if joined and " " not in words and _NOUN_BEFORE.search(flat(text[first:start])):
        yield start, end + joined.end()  # "pintor joven y ordenado" leaves "pintor ordenado"
    lead = _begin(text, first, start, _LEAD)
    yield _begin(text, first, start, None), end
    yield lead, end
    yield _begin(text, first, lead, _JOINT), end
    follows = _AFTER.match(after)
    if follows:
        yield start, end + follows.end()
        yield lead, end + follows.end()


def stands_free(after: str) -> bool:
    """Whether what follows some words, in plain letters, can follow what stood before them."""
    depends = _DEPENDS.match(after)
    return bool(_FREE.match(after, depends.end() if depends else 0))


def _begin(text: str, first: int, start: int, hanging: re.Pattern[str] | None) -> int:
    """Where a cut begins that takes the blanks before a place, and what hangs there."""
    before = flat(text[first:start])
    found = hanging.search(before) if hanging else None
    return first + len((before[: found.start()] if found else before).rstrip(" \t"))
