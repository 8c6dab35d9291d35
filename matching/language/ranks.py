"""Words that say how high somebody stands and not what the trade is: "maestro", "ayudante"."""

from functools import cache

from matching.language.words import Word, fold, stem, table


@cache
def rank_stems(lang: str) -> frozenset[str]:
    """The stems of the words of `vocabulary/ranks.tsv`."""
    return frozenset(stem(fold(word), lang) for (word,) in table("ranks")[lang])


def is_rank(word: Word, lang: str) -> bool:
    """Whether a word tells no trade."""
    return word.stem in rank_stems(lang)
