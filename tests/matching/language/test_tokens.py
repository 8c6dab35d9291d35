"""Words as keys: acts, things, genders, and what parts two things."""

import pytest

from matching.language.tokens import (
    AND,
    COMMA,
    LIGHT,
    STOP,
    act_of,
    family_members,
    form_of,
    items_of,
    tokens_of,
)
from matching.language.words import stem, words


def _keys(text: str, lang: str = "es") -> list[str]:
    return [token.key for token in tokens_of(text, words(text, lang), lang)]


@pytest.mark.parametrize("text", ["limpieza de baños", "aseo baño", "limpiar los baños"])
def test_one_act_has_one_key(text: str):
    assert _keys(text) == ["limpi", "ban"]


def test_what_parts_two_things_is_kept_and_the_strongest_wins():
    assert _keys("pisos, y vidrios. Muebles") == ["pis", COMMA, "vidri", STOP, "muebl"]
    assert _keys("carga y descarga") == ["carg", AND, "descarg"]
    assert _keys("soldador con experiencia en arco")[1] == STOP


def test_acts_that_say_nothing_are_one():
    assert _keys("manejo de caja") == _keys("usar caja") == [LIGHT, "caj"]


def test_words_are_tied_by_articles_only():
    tokens = tokens_of("aseo de la casa en campo", words("aseo de la casa en campo"), "es")

    assert [token.is_tied for token in tokens] == [False, True, False]


def test_what_is_skipped_parts_what_stands_around_it():
    read = words("obra quillota pintura")

    found = tokens_of("obra quillota pintura", read, "es", frozenset({1}))
    assert [token.key for token in found] == ["obra", STOP, "pint"]


def test_both_genders_are_one_token():
    text = "operario y operaria de aseo"
    first, _ = tokens_of(text, words(text), "es")

    assert text[first.start : first.end] == "operario y operaria"


def test_things_of_a_list_stand_between_separators():
    text = "pisos, vidrios del local"

    assert items_of(tokens_of(text, words(text), "es")) == [("pis",), ("vidri", "local")]


@pytest.mark.parametrize(
    ("text", "lang", "act"),
    [("soldadora", "es", "sold"), ("welders", "en", "weld"), ("panadero", "es", None)],
)
def test_who_does_it_gives_what_is_done(text: str, lang: str, act: str | None):
    assert act_of(text, lang) == act


def test_forms_of_an_act_are_one_and_a_noun_is_another():
    assert form_of("esmerilado", "es") == form_of("esmerilar", "es")
    assert form_of("zinc", "es") != form_of("zincado", "es")
    assert form_of("goteras", "es") == form_of("gotera", "es")


def test_a_family_holds_every_word_of_an_act():
    assert {stem("aseo"), stem("limpiar")} <= {*family_members(stem("limpieza"), "es")}
    assert family_members("taladr", "es") == ("taladr",)
