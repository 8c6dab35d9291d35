"""Searching labels: scores, typing errors, languages, and nothing that is forced."""

import numpy as np
import pytest

from matching.linking.labels import Label, LabelIndex

LABELS = [
    Label("welder", "soldador/soldadora"),
    Label("baker", "panadero/panadera"),
    Label("baker", "maestro panadero", is_name=False),
    Label("baker_helper", "ayudante de panadería"),
    Label("electricity", "electricidad"),
    Label("car_electricity", "electricidad automotriz"),
    Label("welder", "welder", "en"),
]


@pytest.fixture(scope="module")
def index() -> LabelIndex:
    return LabelIndex(LABELS)


def _keys(index: LabelIndex, text: str, **values) -> list[str]:
    return [hit.key for hit in index.search(text, **values)]


def test_the_same_words_are_as_sure_as_can_be(index: LabelIndex):
    (first, *_) = index.search("PANADERA")

    assert (first.key, first.score, first.matched) == ("baker", 0.99, ("PANADERA",))


def test_each_concept_answers_once_by_its_best_label(index: LabelIndex):
    keys = _keys(index, "maestra panadera")

    assert keys[0] == "baker"
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("text", ["panadreo", "pandero", "electrcidad", "soldaora"])
def test_a_typing_error_is_forgiven_and_lowers_the_score(index: LabelIndex, text: str):
    right = {"p": "baker", "e": "electricity", "s": "welder"}[text[0]]

    first = index.search(text)[0]

    assert first.key == right
    assert first.score < 0.99


def test_either_language_is_understood(index: LabelIndex):
    assert _keys(index, "welders")[0] == "welder"
    assert _keys(index, "welders", lang="en")[0] == "welder"


def test_neither_a_wider_nor_a_narrower_thing_passes_for_the_same(index: LabelIndex):
    wide = {hit.key: hit.score for hit in index.search("electricidad")}
    narrow = {hit.key: hit.score for hit in index.search("electricidad automotriz")}

    assert wide["electricity"] == narrow["car_electricity"] == 0.99
    assert wide["car_electricity"] < 0.6
    assert narrow["electricity"] < 0.6


def test_a_mask_says_which_rows_may_answer(index: LabelIndex):
    mask = np.array([label.key != "baker" for label in LABELS])

    assert _keys(index, "panadero", mask=mask)[0] == "baker_helper"


@pytest.mark.parametrize("text", ["", "   ", "se busca", "!!!"])
def test_words_that_say_nothing_find_nothing(index: LabelIndex, text: str):
    assert index.search(text) == ()


def test_unknown_words_are_not_forced_on_anything(index: LabelIndex):
    assert all(hit.score < 0.6 for hit in index.search("xilófono cuántico"))


def test_the_order_is_total_and_does_not_depend_on_the_order_of_labels(index: LabelIndex):
    other = LabelIndex(LABELS[::-1])

    assert _keys(index, "ayudante soldador panadero") == _keys(other, "ayudante soldador panadero")


def test_top_limits_the_answer(index: LabelIndex):
    assert len(index.search("panadero electricidad", top=2)) == 2


def test_a_very_long_phrase_is_read_from_its_beginning(index: LabelIndex):
    assert _keys(index, "panadero " * 50_000)[0] == "baker"


def test_labels_without_a_word_are_refused():
    with pytest.raises(ValueError):
        LabelIndex([Label("nothing", "—")])


def test_a_grade_tells_less_than_the_trade():
    index = LabelIndex([*LABELS, Label("second_baker", "segundo panadero", is_name=False)])

    assert _keys(index, "maestro panadero de segunda")[0] == "baker"
