import pytest

from matching.language.negation import negated
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
