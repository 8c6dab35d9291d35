"""Known words: misspellings put right, and how much each word tells."""

import pytest

from matching.linking.lexicon import Lexicon, term_of


def _lexicon(*labels: str) -> Lexicon:
    return Lexicon([[(w, term_of(w, "es")) for w in label.split()] for label in labels])


@pytest.mark.parametrize("text", ["panadreo", "pandero", "pamadero", "apnadero"])
def test_a_typing_error_finds_the_known_word(text: str):
    near = _lexicon("panadero", "soldador").nearest(text)

    assert near is not None
    assert near[0] == "panadero"
    assert near[2] < 1.0


def test_the_other_gender_is_the_word_itself():
    near = _lexicon("gasfiter", "gasfiteria").nearest("gasfitera")

    assert near is not None
    assert (near[0], near[2]) == ("gasfiter", 1.0)


@pytest.mark.parametrize("text", ["pana", "cocinero", "xilofono"])
def test_a_word_too_short_or_too_far_is_left_alone(text: str):
    assert _lexicon("panadero", "panes", "soldador").nearest(text) is None


def test_rare_words_tell_more_and_grades_tell_less():
    lexicon = _lexicon("maestro panadero", "maestro soldador", "segundo cocinero")
    rarity = {term: lexicon.rarity[number] for term, number in lexicon.terms.items()}

    assert rarity[term_of("panadero", "es")] > rarity[term_of("maestro", "es")]
    assert rarity[term_of("segundo", "es")] < rarity[term_of("cocinero", "es")]
