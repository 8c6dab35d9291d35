"""Learning the linker's weights: the same bytes each time, and too little refused."""

import json
from dataclasses import replace

import pytest

from matching.linking.labels import Label
from matching.linking.reranking import Decision, learned_from
from matching.linking.training import TooFewLabelsError, train
from tests.matching.worlds import small_taxonomy


def test_the_same_labels_give_the_same_bytes():
    decisions = [Decision("apoyo de sala", "occ_cook")]

    first, second = (
        train(small_taxonomy(), decisions=decisions, data={"b": "2", "a": "1"}) for _ in range(2)
    )

    assert first == second
    assert list(json.loads(first)["data"]) == ["a", "b"]
    assert learned_from(first).decisions == (Decision("apoyo de sala", "occ_cook"),)


def test_what_is_learned_tells_right_from_wrong():
    learned = learned_from(train(small_taxonomy(), data={}))

    assert all(sum(weights.values) > 0 for weights in (learned.words, learned.concepts))


def test_what_is_too_little_to_learn_from_is_refused():
    few = replace(small_taxonomy(), occupations={}, synonyms={})
    nothing = replace(few, skills={})

    for taxonomy in (few, nothing):
        with pytest.raises(TooFewLabelsError, match="too few labels to learn from"):
            train(taxonomy, data={})


def test_one_label_more_changes_nothing_and_breaks_nothing():
    more = [Label("http://example.org/1", "soldador")]

    assert train(small_taxonomy(), more=more, data={}) == train(small_taxonomy(), data={})
