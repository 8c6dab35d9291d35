"""Ways round the office, and people who are named."""

import pytest

from tests.wording.measured import TERMS
from wording.kinds import TextLanguage
from wording.linting import lint


def kinds(text: str) -> set[str]:
    found = lint(text, lang=TextLanguage.SPANISH, terms=TERMS)
    return {one.kind.value for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "llamar 56912345678",
        "tel: 332234567",
        "fono 2 2345 6789",
        "+56 2 2345 6789",
        "cel. 9-1234-5678",
        "escribir al whatsapp",
        "instagram.com/tienda",
        "visite nuestra web ejemplo.com",
        "correo juan.perez@gmail.com",
        "facebook: Tienda Ejemplo",
        "cv a rrhh (arroba) empresa.cl",
    ],
)
def test_contact_data_is_found(text: str):
    assert "contact_data" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "reemplazo de Juana Soto",
        "en reemplazo de la Sra. Rosa Díaz",
    ],
)
def test_worker_data_is_found(text: str):
    assert "worker_data" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ley 21.015 y Ord. 628/2017",
        "Empresa RUT 76.123.456-7",
        "reemplazo de la encargada",
        "norma 912345678-9",
        "Ejecutivo de Contact Center",
    ],
)
def test_near_misses_are_not_found(text: str):
    assert kinds(text) == set()
