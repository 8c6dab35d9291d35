"""Phrases that name a concept in any form of their words."""

from functools import cache

from matching.language.tokens import Token, tokens_of
from matching.language.words import words
from matching.linking.phrase_book import Named, PhraseBook
from tests.matching.worlds import small_linker, small_taxonomy


@cache
def _book() -> PhraseBook:
    return PhraseBook(small_taxonomy(), small_linker().index, "es")


def _tokens(text: str) -> list[Token]:
    return tokens_of(text, words(text), "es")


def _named(text: str) -> Named:
    tokens = _tokens(text)
    return _book().named(tuple(token.key for token in tokens))


def test_a_phrase_names_a_concept_in_any_form_of_its_words():
    assert _named("instalación eléctrica") == Named(skills=("house_wiring",))
    assert _named("cosas raras") == Named()


def test_what_is_done_names_no_occupation():
    assert _named("ayudante de bodega").occupations == ("occ_warehouse_worker",)
    (word,) = _tokens("eléctrico")
    assert _book().named((word.key,), word).occupations == ()


def test_one_word_counts_in_its_own_form():
    (act,) = _tokens("panificado")
    (noun,) = _tokens("panificación")

    assert _book().is_word(noun)
    assert not _book().is_word(act)


def test_the_longest_phrase_is_found():
    assert _book().longest(_tokens("soldadura al arco fino"), 0) == 2
    assert _book().longest(_tokens("xilófono"), 0) == 0


def test_a_term_in_capitals_names_its_only_skill():
    assert _named("MAG").skills == ("mig_welding",)


def test_words_that_are_misspelt_are_put_right():
    (token,) = _tokens("soldadrua")

    fixed = _book().corrected(token)
    assert (fixed.key, fixed.is_exact, fixed.is_sure) == (_tokens("soldadura")[0].key, False, True)
