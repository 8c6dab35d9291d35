import pytest

from matching.linking.lexicon import Lexicon, term_of
from matching.linking.phrases_read import label_words, read_phrase

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
