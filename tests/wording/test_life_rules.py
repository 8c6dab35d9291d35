"""How the person lives: family, union, beliefs, health, debts."""

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
        "sin hijos menores",
        "sin problemas familiares",
        "soltero y sin compromiso",
        "sin cargas",
        "indicar si tiene hijos",
        "no estar embarazada",
        "soltera sin hijos",
        "Con disponibilidad y sin hijos pequeños",
        "mujeres no embarazadas",
    ],
)
def test_pregnancy_family_is_found(text: str):
    assert "pregnancy_family" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "no pertenecer a sindicatos",
        "sin vínculos sindicales",
        "que no esté sindicalizado",
    ],
)
def test_union_is_found(text: str):
    assert "union" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "ser cristiano",
        "de preferencia evangélico",
    ],
)
def test_religion_politics_is_found(text: str):
    assert "religion_politics" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "sin problemas de salud",
        "sin lesiones a la columna",
        "no tener licencias médicas prolongadas",
        "discapacitados no",
        "no tener enfermedades ni tomar medicamentos",
        "sin licencias médicas en los últimos 6 meses",
    ],
)
def test_disability_health_is_found(text: str):
    assert "disability_health" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "no tener deudas",
        "sin morosidades",
        "sin deudas comerciales",
        "informe comercial limpio",
        "no tener protestos",
        "no estar en Dicom (excluyente)",
        "que no estén en boletín comercial",
        "antecedentes financieros",
        "Sin DICOM vigente",
        "no estar en DICOM",
        "Con DICOM limpio",
        "Certificado DICOM",
    ],
)
def test_credit_record_is_found(text: str):
    assert "credit_record" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "no rateros",
        "Abstenerse ex convictos",
    ],
)
def test_stigma_is_found(text: str):
    assert "stigma" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "salud compatible",
        "personas con credencial de discapacidad",
        "persona honrada",
        "vivir en Quillota",
        "evaluar antecedentes financieros de clientes",
        "Persona con discapacidad o sin ella",
    ],
)
def test_near_misses_are_not_found(text: str):
    assert kinds(text) == set()
