"""Places, shifts and times that stand beside a trade in a text."""

import pytest

from matching.language.asides import asides
from matching.language.words import words


def _beside(text: str, lang: str = "es") -> list[str]:
    read = words(text, lang)
    return [read[number].text for number in sorted(asides(read, lang))]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Panadero turno noche Quillota", ["noche", "quillota"]),
        ("Garzona fin de semana, Viña del Mar", ["fin", "de", "semana", "vina", "del", "mar"]),
        ("Guardia 7x7 temporada 2025", ["7x7", "temporada", "2025"]),
        ("Soldador de estructuras", []),
        ("Trabajo en el mar", []),
    ],
)
def test_a_place_a_shift_and_a_time_stand_beside_the_trade(text: str, beside: list[str]):
    assert _beside(text) == beside


def test_english_has_its_own():
    assert _beside("night baker, permanent", "en") == ["night", "permanent"]
