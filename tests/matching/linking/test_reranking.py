import json
from importlib.resources import files

import numpy as np
import pytest

from matching.linking.deciding import IN_PART_AT_MOST
from matching.linking.reranking import FEATURES, learned_from, shipped

TEXT = files("matching.linking").joinpath("weights.json").read_text(encoding="utf-8")


def test_more_agreement_is_more_probable_and_never_certain():
    features = np.array([[0.2] * len(FEATURES), [1.0] * len(FEATURES)])

    for weights in (shipped().words, shipped().concepts):
        low, high = weights.probabilities(features)
        assert 0 < low < high <= IN_PART_AT_MOST


def test_the_weights_shipped_say_where_they_come_from():
    content = json.loads(TEXT)

    assert set(content["data"]) == {"occupations.csv", "skills.csv", "synonyms.csv"}
    assert content["decisions"] == []
    assert all(model["calibration"] for model in content["views"].values())


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        "not json",
        TEXT.replace('"format": 1', '"format": 2'),
        TEXT.replace('"word_view"', '"other"'),
        TEXT.replace('"bias"', '"bais"'),
    ],
)
def test_a_file_that_holds_no_weights_of_this_version_is_refused(text: str):
    with pytest.raises(ValueError):
        learned_from(text)
