"""Phrases compared by their words."""

import pytest

from matching.linking.lexicon import Lexicon, term_of
from matching.linking.phrases_read import read_phrase
from matching.linking.postings import SUM_OF_ONE
from matching.linking.word_view import WordView


def _scores(text: str, *labels: str) -> list[float]:
    lexicon = Lexicon([[(w, term_of(w, "es")) for w in label.split()] for label in labels])
    view, phrase = WordView(lexicon), read_phrase(text, "es", lexicon)
    assert phrase is not None
    return (view.postings.sums(view.terms(phrase)) / SUM_OF_ONE).tolist()


def test_a_label_that_says_more_of_the_phrase_scores_more():
    both, one, none = _scores("maestro panadero", "panadero maestro", "panadero", "gerente")

    assert both > one > none == 0.0


def test_a_related_word_counts_in_part():
    same, related = _scores("conductor", "conductor", "chofer")

    assert related == pytest.approx(0.4 * same, rel=0.1)
