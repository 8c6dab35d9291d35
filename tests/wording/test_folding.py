"""What is read is plain; what is marked is what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.folding import fold


def marked(text: str, plain_words: str) -> str:
    folded = fold(text)
    start = folded.plain.index(plain_words)
    begin, end = folded.span(start, start + len(plain_words))
    return text[begin:end]


@pytest.mark.parametrize(
    ("typed", "plain", "words"),
    [
        ("Año y NIÑA", "nina", "NIÑA"),
        ("presentacio\u0301n ya", "presentacion", "presentacio\u0301n"),
        ("papel de antecedenteees ya", "antecedentes", "antecedenteees"),
        ("los antesedentes van", "antecedentes", "antesedentes"),
        ("ANTECENDENTES", "antecedentes", "ANTECENDENTES"),
        ("x ante<b>cedentes</b> y", "antecedentes", "ante<b>cedentes"),
        ("papel&nbsp;de", "papel de", "papel&nbsp;de"),
        ("l&iacute;mite", "limite", "l&iacute;mite"),
        ("antece-\ndentes", "antecedentes", "antece-\ndentes"),
        ("bue\u00adna", "buena", "bue\u00adna"),
    ],
)
def test_words_are_found_and_marked_as_they_were_typed(typed: str, plain: str, words: str):
    assert marked(typed, plain) == words


@pytest.mark.parametrize("word", ["anteriormente", "antecesores", "entendimiento", "antenas"])
def test_other_words_are_not_taken_for_the_one_that_matters(word: str):
    assert fold(word).plain == word


@given(st.text(max_size=120))
def test_every_plain_character_has_a_place_in_the_text(text: str):
    folded = fold(text)

    spans = [folded.span(at, at + 1) for at in range(len(folded.plain))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
