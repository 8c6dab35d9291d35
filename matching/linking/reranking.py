"""The learned second look: from what is seen of a phrase and a label to a probability.

A logistic regression whose weights `oportunidades engine train` learns and writes as text, with
where they come from (`matching/linking/weights.json`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any

import numpy as np

from matching.linking.deciding import IN_PART_AT_MOST
from matching.linking.postings import Floats
from matching.taxonomy.concepts import LANGUAGES

FORMAT = 1
AGAIN = "train them again: oportunidades engine train"
FEATURES = (
    "word_view",  # BM25 over the most a label could have
    "letter_view",  # cosine of the letters
    "explained",  # share of the phrase that the label has
    "both_ways",  # that share times the share of the label that the phrase says, so that neither
    # a wider nor a narrower thing passes for the same
    "is_name",  # 1 for the concept's own name, 0 for a synonym
    "concept_view",  # cosine of the concepts that phrase and label mean in the taxonomy
)
EXACT = 0.99  # the same stems, in whatever order or form
_MOST_TIMES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What the second look has learned.

    Attributes:
        values: one per feature, in the order of `FEATURES`.
        bias: log odds of a label of which nothing agrees.
    """

    values: tuple[float, ...]
    bias: float

    def probabilities(self, features: Floats) -> Floats:
        """Calibrated probability that each label is meant.

        Args:
            features: shape (labels, features).
        """
        # The sum is taken feature by feature: a matrix product may round otherwise from one
        # size to the next, and equal labels must have equal scores.
        total = np.full(len(features), self.bias)
        for column, value in enumerate(self.values):
            total += features[:, column] * value
        # Nine decimals, so that the order does not hang on the last bit.
        odds: Floats = np.round(1.0 / (1.0 + np.exp(-total)), 9)
        return np.minimum(odds, IN_PART_AT_MOST)


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided a text means.

    Attributes:
        times: how often that was decided.
    """

    text: str
    key: str
    lang: str = "es"
    times: int = 1


@dataclass(frozen=True, slots=True)
class Learned:
    """What a file of `oportunidades engine train` holds.

    Attributes:
        words: weights for labels alone.
        concepts: weights for labels with a taxonomy beside them.
        decisions: what an office decided, where it gave its decisions.
    """

    words: Weights
    concepts: Weights
    decisions: tuple[Decision, ...] = ()


@cache
def shipped() -> Learned:
    """What is shipped: learned from our own taxonomy, without decisions."""
    return learned_from(files("matching.linking").joinpath("weights.json").read_text("utf-8"))


def learned_from(text: str) -> Learned:
    """What a file of weights holds.

    Raises:
        ValueError: it is no file of weights, or one of another version.
    """
    content = _content(text)
    if content.get("format") != FORMAT:
        raise ValueError(f"expected weights of format {FORMAT}; {AGAIN}")
    if content.get("features") != list(FEATURES):
        raise ValueError(f"the weights are for other features; {AGAIN}")
    try:
        words, concepts = (_weights(content["views"][view]) for view in ("words", "concepts"))
        decisions = tuple(_decision(*row) for row in content.get("decisions", ()))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"the weights are damaged; {AGAIN}") from error
    return Learned(words, concepts, decisions)


def _content(text: str) -> Mapping[str, Any]:  # Any: JSON, looked at piece by piece
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no file of weights, or a damaged one; {AGAIN}") from error
    if not isinstance(content, dict):
        raise ValueError(f"no file of weights; {AGAIN}")
    return content


def _weights(model: Mapping[str, Any]) -> Weights:
    weights = Weights(tuple(map(_number, model["weights"])), _number(model["bias"]))
    if len(weights.values) != len(FEATURES):
        raise ValueError("one weight per feature")
    return weights


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError("a weight is a finite number")
    return float(value)


def _decision(text: object, key: object, lang: object, times: object) -> Decision:
    if not (isinstance(text, str) and isinstance(key, str) and text and key):
        raise ValueError("a decision has a text and an id")
    if lang not in LANGUAGES or not 1 <= _number(times) <= _MOST_TIMES:
        raise ValueError("a decision has a language, and was made at least once")
    return Decision(text, key, str(lang), int(_number(times)))
