"""Words that often stand for each other in the names of trades: "chofer" and "conductor".

They are no synonyms: a helper is not always an assistant. So a related word counts for less than
the word itself, and the rest of the phrase decides. The list is ours, in
`vocabulary/related.tsv`: every line a set of words, each related to the others of its line.
"""

from collections.abc import Mapping
from functools import cache

from matching.language.words import stem, table


@cache
def related_stems(lang: str) -> Mapping[str, tuple[str, ...]]:
    """For each stem the stems related to it, in alphabetical order.

    Raises:
        KeyError: the language is neither "es" nor "en".
    """
    found: dict[str, set[str]] = {}
    for (line,) in table("related")[lang]:
        stems = {stem(word, lang) for word in line.split()}
        for one in stems:
            found.setdefault(one, set()).update(stems - {one})
    return {one: tuple(sorted(others)) for one, others in sorted(found.items())}
