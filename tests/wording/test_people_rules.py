"""Who the person is: age, looks and origin."""

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
        "Buscamos vendedores jóvenes",
        "Buscamos a un joven proactivo",
        "ambos sexos, 18 a 45 años",
        "Edad entre los 20 y los 35",
        "menor de 40 años",
        "tener entre 25-40 años",
        "máximo 45 años de edad",
        "mayores de 18 y menores de 50 años",
        "sobre 30 años",
        "Persona de 30 años o más",
        "Entre 30 y 50 años, hombre, con licencia B",
        "Mujer de 25 a 35",
        "Buscamos personal joven",
        "Se busca operario joven y dinámico",
        "Chofer joven con licencia",
        "Empresa de transportes busca peoneta, joven, con ganas de trabajar",
        "Operario de grúa horquilla turno noche, joven, buena presencia",
        "Preferible mayores de 40 años",
        "Edad 20-35 años",
        "hasta los 45 años",
        "mayores de 60 años abstenerse",
    ],
)
def test_age_is_found(text: str):
    assert "age" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "señorita de buena presencia",
        "Buena presencia y buen trato",
        "con foto reciente",
        "CV con foto a color",
        "Sin tatuajes ni piercing",
        "1,70 de estatura",
        "Foto en el CV excluyente",
        "CV con fotografía",
    ],
)
def test_appearance_is_found(text: str):
    assert "appearance" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "no se aceptan extranjeros",
        "solo venezolanos",
        "solo personas chilenas",
        "preferible chileno",
        "Nativo inglés",
        "que sea chileno",
        "Excluyente nacionalidad chilena",
        "No migrantes",
        "Ser chileno o tener residencia definitiva",
    ],
)
def test_nationality_is_found(text: str):
    assert "nationality" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "recién egresados",
        "de 18 años en adelante",
        "chilenos o extranjeros con papeles al día",
        "extranjeros con RUT definitivo",
        "sin límite de edad",
    ],
)
def test_near_misses_are_not_found(text: str):
    assert kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Somos una empresa moderna, joven y en crecimiento",
        "Ambiente grato, joven, con buenos compañeros",
        "Subsidio al trabajador joven para quien contrata",
    ],
)
def test_a_firm_or_a_subsidy_may_be_young(text):
    assert "age" not in kinds(text)
