"""How a phrase and a label are read: what counts, what counts little, what is put right."""

import pytest

from matching.linking.lexicon import Lexicon, term_of
from matching.linking.phrases_read import ASIDE_SHARE, label_words, read_phrase

LEXICON = Lexicon([[(w, term_of(w, "es")) for w in ("artesano", "cuero", "calzado", "conductor")]])


def _written(text: str) -> list[str]:
    phrase = read_phrase(text, "es", LEXICON)
    return [word.written for word in phrase.words] if phrase else []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ARTESANOS DEL CUERO (EXCEPTO CALZADO)", ["ARTESANOS", "CUERO"]),
        ("artesanos, en general", ["artesanos"]),
        ("gerente general", ["gerente", "general"]),
        ("artesano artesana artesanos", ["artesano"]),
        ("se busca", []),
        ("", []),
        ("turno noche, La Calera", []),
    ],
)
def test_only_what_is_meant_is_read(text: str, written: list[str]):
    assert _written(text) == written


def test_a_related_word_is_known_but_not_where_it_is_said_too():
    chofer = read_phrase("chofer", "es", LEXICON)
    both = read_phrase("chofer conductor", "es", LEXICON)

    assert chofer is not None and both is not None
    assert chofer.words[0].related == (LEXICON.terms[term_of("conductor", "es")],)
    assert both.words[0].related == ()


def test_a_misspelt_word_is_trusted_less():
    phrase = read_phrase("artesno", "es", LEXICON)

    assert phrase is not None
    assert phrase.words[0].form.text == "artesano"
    assert phrase.words[0].trust < 1.0


def test_a_word_of_the_trades_is_no_misspelling_of_another():
    phrase = read_phrase("cantero", "es", Lexicon([[("cartero", term_of("cartero", "es"))]]))

    assert phrase is not None
    assert phrase.words[0].terms == ()


def test_a_label_of_filler_keeps_its_words():
    assert [word.text for word in label_words("otros", "es")] == ["otros"]


@pytest.mark.parametrize(
    ("text", "read"),
    [("manejo de personal", ["manejo", "de", "personal"]), ("jefe de obra", ["jefe", "obra"])],
)
def test_a_label_that_names_a_rank_only_keeps_its_words(text: str, read: list[str]):
    assert [word.text for word in label_words(text, "es")] == read


def test_what_stands_beside_the_trade_counts_little():
    phrase = read_phrase("artesano de cuero, turno noche", "es", LEXICON)

    assert phrase is not None
    assert [word.share for word in phrase.words] == [1.0, 1.0, ASIDE_SHARE]
    assert phrase.forms == ["artesan", "cuer"]


def test_other_words_of_one_act_are_the_same_term():
    lexicon = Lexicon([[(word, term_of(word, "es")) for word in ("limpiar", "baños")]])
    phrase = read_phrase("aseo", "es", lexicon)

    assert phrase is not None
    assert phrase.words[0].terms == (lexicon.terms[term_of("limpiar", "es")],)
