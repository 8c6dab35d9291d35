"""The learned second look: probabilities, and the weights kept as text."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from matching.linking.deciding import IN_PART_AT_MOST
from matching.linking.reranking import FEATURES, Decision, learned_from, shipped
from seed_data import TAXONOMY_DIR

TEXT = files("matching.linking").joinpath("weights.json").read_text(encoding="utf-8")


def test_more_agreement_is_more_probable_and_never_certain():
    features = np.array([[0.2] * len(FEATURES), [1.0] * len(FEATURES)])

    for weights in (shipped().words, shipped().concepts):
        low, high = weights.probabilities(features)
        assert 0 < low < high <= IN_PART_AT_MOST


def test_however_much_agrees_what_is_not_the_same_words_leaves_some_doubt():
    for weights in (shipped().words, shipped().concepts):
        (sure,) = weights.probabilities(np.full((1, len(FEATURES)), 100.0))
        assert sure == IN_PART_AT_MOST


def test_the_weights_shipped_come_from_the_words_shipped_as_they_are_now():
    """One synonym more, and `oportunidades engine train` has to be run again."""
    content = json.loads(TEXT)
    lists = Path(str(files("matching.language"))).glob("vocabulary/*.tsv")
    tables = [TAXONOMY_DIR / name for name in ("occupations.csv", "skills.csv", "synonyms.csv")]

    assert content["data"] == {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (*tables, *lists)
    }
    assert content["decisions"] == []
    assert all(model["calibration"] for model in content["views"].values())


def _with(**parts: object) -> str:
    return json.dumps(json.loads(TEXT) | parts)


def _with_bias(bias: object) -> str:
    content = json.loads(TEXT)
    content["views"]["words"]["bias"] = bias
    return json.dumps(content)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "no file of weights"),
        ("not json", "no file of weights"),
        ("", "no file of weights"),
        (TEXT[: len(TEXT) // 2], "damaged"),
        ("[" * 100_000, "damaged"),
        ("{}", "expected weights of format 1"),
        (TEXT.replace('"format": 1', '"format": 2'), "expected weights of format 1"),
        (TEXT.replace('"word_view"', '"other"'), "other features"),
        (_with(features=None), "other features"),
        (_with(features=5), "other features"),
        (TEXT.replace('"bias"', '"bais"'), "damaged"),
        (_with(views=[]), "damaged"),
        (_with(views={"words": {"weights": "123456", "bias": 0}}), "damaged"),
        (_with_bias(float("nan")), "damaged"),
        (_with_bias(float("inf")), "damaged"),
        (_with_bias(10**400), "damaged"),
        (_with_bias(True), "damaged"),
        (_with(decisions=None), "damaged"),
        (_with(decisions=["abcd"]), "damaged"),
        (_with(decisions=[[1, 2, 3, 4]]), "damaged"),
        (_with(decisions=[["pan", "a", "fr", 1]]), "damaged"),
        (_with(decisions=[["pan", "a", "es", -3]]), "damaged"),
        (_with(decisions=[["pan", "a", "es", "3"]]), "damaged"),
        (_with(decisions=[["pan", "a", "es", 10**400]]), "damaged"),
        (_with(decisions=[["pan", "", "es", 1]]), "damaged"),
    ],
)
def test_a_file_that_holds_no_weights_of_this_version_is_refused(text: str, told: str):
    with pytest.raises(ValueError, match=told) as caught:
        learned_from(text)
    assert "oportunidades engine train" in str(caught.value)


def test_decisions_come_back_as_they_were_made():
    learned = learned_from(_with(decisions=[["pan de noche", "a", "es", 3]]))

    assert learned.decisions == (Decision("pan de noche", "a", "es", 3),)
