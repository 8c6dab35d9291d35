"""A photograph that is asked for is found; copies, the trade and pictures of the work are not."""

import pytest

from wording.kinds import WordingKind
from wording.linting import lint


def photos(text: str) -> list[str]:
    return [one.words for one in lint(text) if one.kind is WordingKind.APPEARANCE]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Traer papel de antecedentes al dia y foto y con disponibilidad.", "foto"),
        ("Traer referencias de trabajos anteriores y foto y con disponibilidad.", "foto"),
        ("Traer ropa de trabajo, botas y foto.", "foto"),
        ("CV con foto", "CV con foto"),
        ("Enviar foto", "foto"),
        ("Presentarse con foto.", "con foto"),
        ("Traer foto, carnet y finiquito.", "foto"),
        ("Documentos: carnet, foto y CV.", "foto"),
        ("Requisitos: foto tamaño carnet.", "foto tamaño carnet"),
        ("Se exige foto.", "foto"),
        ("Foto obligatoria.", "Foto obligatoria"),
        ("Adjuntar fotografía de cuerpo entero", "fotografía de cuerpo entero"),
    ],
)
def test_a_photograph_that_is_asked_for_is_found(text: str, words: str):
    assert photos(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Traer fotocopia del carnet.",
        "Se busca fotógrafo para eventos.",
        "Ayudante de fotografía.",
        "Enviar fotos del avance al supervisor.",
        "Entregar informe con foto.",
        "Presentar informe de avance y foto.",
        "Credencial con foto a cargo de la empresa.",
        "Imprimir fotos carnet.",
        "No se pide foto.",
        "CV sin foto.",
        "Sin foto en el CV.",
    ],
)
def test_near_misses_are_not_found(text: str):
    assert photos(text) == []
