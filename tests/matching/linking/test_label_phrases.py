"""Phrases that a label gives: its lists spelt out, its things and its terms."""

import pytest

from matching.language.tokens import tokens_of
from matching.language.words import words
from matching.linking.label_phrases import Source, acronyms_of, listed_texts, phrases_of


def _phrases(text: str, lang: str = "es") -> dict[str, Source]:
    tokens = tokens_of(text, words(text, lang), lang)
    found: dict[str, Source] = {}
    for phrase, source in phrases_of(tokens, lang):
        found.setdefault(" ".join(phrase), source)
    return found


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("limpiar y desinfectar baños", {"limpi ban", "desinfect ban"}),
        ("cosechar nueces y almendras", {"cosech nuec", "cosech almendr"}),
        ("limpiar corrales y retirar guano", {"limpi corral", "retir guan"}),
    ],
)
def test_a_list_is_said_one_by_one(text: str, listed: set[str]):
    found = _phrases(text)

    assert listed <= {phrase for phrase, source in found.items() if source is Source.LISTED}


def test_a_thing_of_two_words_is_asked_for_without_its_act():
    assert _phrases("cocinar comida chilena")["com chilen"] is Source.WITHOUT_ACT
    assert "pan" not in _phrases("elaborar pan")


def test_english_acts_stand_on_either_side():
    assert "pick appl" in _phrases("apple picking", "en")


def test_a_label_without_words_gives_no_phrase():
    assert _phrases("—") == {}


def test_capitals_in_a_label_are_its_terms():
    text = "soldar con MIG/MAG"

    assert list(acronyms_of(text, tokens_of(text, words(text), "es"))) == ["mig", "mag"]
    assert list(acronyms_of("MIG", tokens_of("MIG", words("MIG"), "es"))) == []


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("cosechar nueces y almendras", ["cosechar nueces", "cosechar almendras"]),
        ("instalador de alarmas y cámaras", ["instalador alarmas", "instalador camaras"]),
        ("cortar el pelo", []),
    ],
)
def test_what_a_label_lists_is_spelt_out(text: str, listed: list[str]):
    assert listed_texts(text, "es") == listed
