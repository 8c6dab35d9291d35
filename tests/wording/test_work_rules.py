"""Trials, contracts and checks."""

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
        "prueba de un día sin pago",
        "días de prueba sin remuneración",
        "prueba no pagada",
        "una semana a prueba gratis",
        "capacitación sin pago",
        "Los primeros 3 días son de prueba y no se pagan",
    ],
)
def test_unpaid_trial_is_found(text: str):
    assert "unpaid_trial" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "trabajo sin contrato por ahora",
        "pago con boleta, horario de oficina",
        "contrato a los 3 meses",
        "sin imposiciones",
        "no se imponen cotizaciones",
    ],
)
def test_no_contract_is_found(text: str):
    assert "no_contract" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "certificado de inhabilidades por maltrato",
    ],
)
def test_legal_check_is_found(text: str):
    assert "legal_check" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "periodo de prueba pagado",
        "práctica sin remuneración",
        "Se paga después de la semana de prueba",
        "contrato a 3 meses renovable",
    ],
)
def test_near_misses_are_not_found(text: str):
    assert kinds(text) == set()
