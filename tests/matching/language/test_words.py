"""A text as words: what means the same reads the same, and each knows its place."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from matching.language.words import abbreviations, content_words, normalise, stem, stop_words, words

ROOTS = ("solda", "carpinter", "panader", "electricid", "jardin", "bodeg", "gruer", "albañil", "i")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soldador", "SOLDADORA"),
        ("soldador/a", "soldador"),
        ("operario(a)", "operaria"),
        ("Trabajador@s", "trabajadora"),
        ("conductor/ora", "conductora"),
        ("Operario y operaria de bodega", "operaria de bodega"),
        ("garzón o garzona", "garzon"),
        ("temporeros/as", "temporera"),
        ("albañil o albañila", "ALBANIL"),
        ("aux. aseo", "auxiliar de aseo"),
        ("Op. grúa horq.", "operador grua horquilla"),
        ("mtro. cocina 2da", "maestro de cocina segunda"),
        ("mtra. panadera", "maestro panadero"),
        ("ayte. cocina", "ayudante de cocina"),
        ("c/ licencia", "con licencia"),
        ("Se necesita panadero con experiencia, urgente", "panadero"),
    ],
)
def test_what_means_the_same_reads_the_same(one: str, other: str):
    assert normalise(one) == normalise(other) != ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("electricidad", "electricidad automotriz"),
        ("comunicar", "enseñar comunicación"),
        ("operador", "operario"),
        ("carpintero", "carpintería"),
    ],
)
def test_what_means_something_else_reads_differently(one: str, other: str):
    assert normalise(one) != normalise(other)


def test_english_has_its_own_stems_and_short_forms():
    assert normalise("Experienced welders wanted", "en") == ("welder",)
    assert normalise("warehouse asst", "en") == normalise("Warehouse assistants", "en")


def test_a_text_of_stop_words_says_nothing():
    assert normalise("se necesita con experiencia") == ()
    assert normalise("") == ()
    assert normalise("¡¿!?") == ()


def test_each_word_knows_its_place_in_the_original():
    text = "Búscase  GARZÓN/A (o peoneta)"

    found = [text[word.start : word.end] for word in content_words(text)]

    assert found == ["Búscase", "GARZÓN", "peoneta"]


def test_clauses_end_at_punctuation_but_not_inside_numbers_or_after_short_forms():
    read = words("Aux. aseo, sueldo $550.000. Turno 8:30 - noche")

    clauses = {word.text: word.clause for word in read}
    assert clauses["auxiliar"] == clauses["aseo"]
    assert clauses["aseo"] < clauses["sueldo"]
    assert clauses["550"] == clauses["000"] < clauses["turno"]
    assert clauses["8"] < clauses["noche"]


def test_special_letters_are_neither_lost_nor_doubled():
    text = "D'Ñam & hijos <b>peón</b>"

    read = {word.text: text[word.start : word.end] for word in words(text)}

    assert read["nam"] == "Ñam"
    assert read["peon"] == "peón"


def test_a_language_nobody_reads_is_refused():
    with pytest.raises(KeyError):
        words("soudeur", "fr")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_word_lists_are_folded_and_do_not_contradict_each_other(lang: str):
    assert all(word == word.lower() and word.isascii() for word in stop_words(lang))
    assert all(short.isascii() and "." not in short for short in abbreviations(lang))
    # a chain of short forms would depend on how often it is written out
    assert not set(abbreviations(lang).values()) & set(abbreviations(lang))


def test_threads_that_stem_at_once_get_the_stems_of_one_thread():
    asked = [f"{root}{end}" for root in ROOTS for end in ("", "es", "aciones", "amiento", "ándose")]
    alone = [stem.__wrapped__(word) for word in asked]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # threads take turns within a stem, as they do on a busy server
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(
                threads.map(lambda _turn: [stem.__wrapped__(word) for word in asked], range(4))
            )
    finally:
        sys.setswitchinterval(interval)

    assert all(stems == alone for stems in together)
