"""Phrases compared by runs of three letters."""

import numpy as np
import pytest

from matching.language.words import words
from matching.linking.letter_view import LetterView, form_compared, runs_of
from matching.linking.postings import SUM_OF_ONE


def test_a_word_is_cut_into_runs_of_three_with_its_edges():
    assert runs_of("pan") == (" pa", "pan", "an ")


def test_the_same_letters_have_a_cosine_of_one():
    view = LetterView([["sold"], ["panad"], ["sold", "arc"]])

    cosines = view.postings.sums(view.terms(["sold"])) / SUM_OF_ONE

    assert cosines[0] == pytest.approx(1.0, abs=0.01)
    assert cosines[1] == 0.0
    assert 0.0 < cosines[2] < 1.0


def test_letters_that_no_label_has_say_nothing():
    view = LetterView([["sold"]])

    assert view.terms(["xyz"]) == []
    assert np.all(view.postings.sums([]) == 0)


def test_gender_and_number_do_not_count_in_spanish():
    forms = {form_compared(words(text, "es")[0], "es") for text in ("soldador", "SOLDADORAS")}

    assert len(forms) == 1
