"""A sentence reads well when it has no fault that it did not have before."""

import pytest

from wording.reading_well import reads_well, sentence_bounds


@pytest.mark.parametrize(
    "sentence",
    [
        "Se necesita pintor, , con ganas",
        "Traer carnet y , botas",
        "Se necesita pintor y",
        "Traer carnet y y botas",
        "Sueldo $553.553 brutos mensuales liquido",
        "Se busca para bodega",
        "Persona de con referencias",
        "Se busca persona dinámico",
        "Requisitos:",
        "Pay $553,553 gross a month net",
        "An host for events",
    ],
)
def test_a_new_fault_is_seen(sentence: str):
    assert not reads_well(sentence, "Se busca pintor")


def test_an_old_fault_is_no_new_one():
    assert reads_well("Traer carnet y y botas", "Traer carnet y foto y y botas")
    assert reads_well("Se busca pintor con ganas", "Se busca pintor joven con ganas")


def test_a_sentence_ends_at_its_point_and_not_in_a_number():
    text = "Obra. Sueldo $400.000 al mes. Turno"

    assert text[slice(*sentence_bounds(text, 14, 21))] == " Sueldo $400.000 al mes"
