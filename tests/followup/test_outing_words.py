"""No text that others see says where its reader has been."""

import pytest

from followup.outing_words import outing_words, telling_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cita en la CÁRCEL de Quillota", ("carcel",)),
        ("Venga a Gendarmería, firma mensual", ("gendarmeria", "firma mensual")),
        ("Reinserción Laboral", ("reinsercion",)),
        ("Sus antecedentes", ("antecedentes",)),
        ("CDP Quillota", ("cdp",)),
        ("Programa OPV, C.A.I.S. o CAIS", ("opv", "cais")),
        ("Your parole officer at the prison", ("parole", "prison")),
        ("your criminal record", ("criminal", "record")),
        ("opv OPV", ("opv",)),
    ],
)
def test_a_word_that_outs_is_found_with_and_without_accents(
    text: str, found: tuple[str, ...]
) -> None:
    assert outing_words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Le recordamos su cita",
        "Recordatorio",
        "Vive en Peñalolén y viaja por el país",
        "Videollamada por internet, feria internacional",
        "Calle Presidente Ibáñez 20, La Calera",
        "We remind you of your appointment",
    ],
)
def test_a_harmless_word_is_not_taken_for_one(text: str) -> None:
    assert outing_words(text) == ()


@pytest.mark.parametrize("text", ["Av. Libertad 120", "Patio interno", "Food court", "Año fiscal"])
def test_a_word_that_names_streets_alone_is_doubtful_and_tells_nothing(text: str) -> None:
    assert outing_words(text)
    assert telling_words(text) == ()


def test_a_word_without_a_doubt_is_told() -> None:
    assert telling_words("Taller para ex reclusos, CDP Libertad") == ("reclusos", "cdp")
