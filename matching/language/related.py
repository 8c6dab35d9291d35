"""Words that often stand for each other in the names of trades: "chofer" and "conductor".

They are no synonyms: a helper is not always an assistant. So a related word counts for less than
the word itself, and the rest of the phrase decides. The lists are ours. In
`vocabulary/related.tsv` every line is a set of words, each related to the others of its line; in
`vocabulary/kinds.tsv` every line is a word and what it is a kind of, related one way only: who
packs grapes packs fruit, and "fruta" does not speak of grapes.
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
    for word, wider in table("kinds")[lang]:
        found.setdefault(stem(word, lang), set()).add(stem(wider, lang))
    return {one: tuple(sorted(others)) for one, others in sorted(found.items())}
