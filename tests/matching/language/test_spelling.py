"""When a word is surely a misspelling of another."""

import pytest

from matching.language.spelling import Correction, Speller, sound

KNOWN = ("bodega", "caldera", "cocina", "hormigon", "limpieza", "manicurista", "soldadura")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("vodega", "bodega"), ("cosina", "cocina"), ("limpiesa", "limpieza"), ("ormigon", "hormigon")],
)
def test_a_word_that_sounds_the_same_is_surely_meant(written: str, meant: str):
    assert sound(written) == sound(meant)
    assert Speller(KNOWN).correct(written) == Correction(meant, is_sure=True)


def test_swapped_letters_are_surely_a_slip():
    assert Speller(KNOWN).correct("soldadrua") == Correction("soldadura", is_sure=True)


def test_another_letter_may_be_another_word():
    assert Speller(KNOWN).correct("calera") == Correction("caldera", is_sure=False)


@pytest.mark.parametrize("word", ["", "sol", "bode", "xilofono", "42"])
def test_what_is_near_nothing_stays_as_it_is(word: str):
    assert Speller(KNOWN).correct(word) is None


def test_letters_that_are_spoken_differently_stay_apart():
    assert sound("guiso") != sound("giso")
    assert sound("chapa") != sound("capa")
