"""How far the words of a phrase and of a label agree."""

import numpy as np
import pytest

from matching.linking.agreement import OTHER_FORM, RELATED, Agreement, agreement
from matching.linking.labels import Label, LabelIndex

LABELS = ["chofer de camión", "carpintería", "soldador", "soldador al arco", "conductor"]


def _agreement(text: str) -> Agreement:
    index = LabelIndex([Label(str(i), label) for i, label in enumerate(LABELS)])
    seen = index.look(text, lang="es")
    assert seen is not None
    return agreement(seen.phrase, np.arange(len(LABELS)), index.lexicon)


def test_the_same_words_agree_fully_both_ways_in_any_form():
    found = _agreement("SOLDADORAS")

    assert found.explained[2] == found.said[2] == 1.0
    assert found.is_same.tolist() == [False, False, True, False, False]


def test_a_wider_label_is_said_in_part_only():
    found = _agreement("soldador")

    assert found.explained[3] == 1.0
    assert found.said[3] < 1.0


def test_a_related_word_agrees_in_part():
    assert _agreement("conductor").explained[0] == pytest.approx(RELATED)


def test_a_word_of_the_same_family_agrees_nearly():
    explained = _agreement("carpintero").explained[1]

    assert 0.5 < explained <= OTHER_FORM


def test_no_agreement_passes_one():
    assert _agreement("electricidad carpintería").by_word.max() <= 1.0
