"""One sex, by name or by a trade in one form."""

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
        "Se necesita niñera con experiencia",
        "Se requiere recepcionista mujer",
        "se solicita personal masculino para bodega",
        "Ofrecemos trabajo para dama",
        "señorita de buena presencia",
        "mujer sola",
        "Entre 30 y 50 años, hombre, con licencia B",
        "Mujer de 25 a 35",
        "Buscamos señoras para hacer aseo",
        "Se busca chico para reparto",
        "Se requieren 3 varones",
        "Vendedora con experiencia",
        "Se necesita nana puertas adentro",
        "Se busca asesora de hogar con experiencia",
        "Jefa  de local para tienda",
        "mujeres no embarazadas",
    ],
)
def test_sex_is_found(text: str):
    assert "sex" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "para hombres y mujeres mayores de 18",
        "Ayudantes hombres y mujeres",
        "Vendedora (o) de tienda",
        "Camarero o camarera",
        "CAJERAS/OS",
        "crema pastelera",
    ],
)
def test_near_misses_are_not_found(text: str):
    assert kinds(text) == set()
