"""How far a refusal reaches in a text."""

import pytest

from matching.language.negation import excepted, negated
from matching.language.words import words


def _refused(text: str, lang: str = "es") -> set[str]:
    read = words(text, lang)
    return {read[number].text for number in negated(read, lang) if not read[number].is_stop}


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("sin licencia", {"licencia"}),
        ("no se requiere soldadura ni pintura", {"soldadura", "pintura"}),
        ("sin licencia pero con soldadura", {"licencia"}),
        ("sin licencia. Soldadura", {"licencia"}),
        ("licencia B no requerida", {"licencia", "b"}),
        ("licencia no es necesaria", {"licencia"}),
        ("no solo soldadura", set()),
        ("licencia B (no excluyente)", set()),
        ("licencia B no excluyente", set()),
        ("soldadura y licencia", set()),
    ],
)
def test_a_refusal_reaches_its_clause_up_to_a_barrier(text: str, refused: set[str]):
    assert _refused(text) >= refused
    assert bool(_refused(text)) is bool(refused)


@pytest.mark.parametrize(
    ("text", "word", "is_refused"),
    [
        ("no licence but welding", "licence", True),
        ("no licence but welding", "welding", False),
        ("licence not required", "licence", True),
        ("not only welding", "welding", False),
    ],
)
def test_english_refuses_too(text: str, word: str, is_refused: bool):
    assert (word in _refused(text, "en")) is is_refused


@pytest.mark.parametrize(
    ("text", "lang", "left_out"),
    [
        ("artesanos del cuero (excepto calzado)", "es", {"excepto", "calzado"}),
        ("jardineros, en general", "es", {"en", "general"}),
        ("jardineros en general, peones", "es", {"en", "general"}),
        ("drivers, except of buses", "en", {"except", "of", "buses"}),
        ("gerente general", "es", set()),
    ],
)
def test_what_a_name_leaves_out_is_not_meant(text: str, lang: str, left_out: set[str]):
    read = words(text, lang)

    assert {read[number].text for number in excepted(read, lang)} == left_out
