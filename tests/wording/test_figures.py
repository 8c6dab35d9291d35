"""Pay under the minimum and weeks over the longest."""

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
        "sueldo 300 mil",
        "sueldo base 450.000 + bonos",
    ],
)
def test_pay_below_minimum_is_found(text: str):
    assert "pay_below_minimum" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "jornada completa 45 horas semanales",
        "lunes a viernes 45 horas",
        "44 hrs semanales",
        "Horario: lunes a sábado 48 horas",
        "Turno 6x1 de 45 hrs",
    ],
)
def test_hours_over_week_is_found(text: str):
    assert "hours_over_week" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "sueldo líquido 460.000",
        "$ 20.000 diarios",
        "2500 la hora y media",
        "sueldo: $553.553 imponible",
        "comisiones de hasta $400.000",
        "turnos de 12 horas",
        "48 horas para entregar",
        "profesor de aula, 44 horas semanales",
        "horario de 8:00 a 20:00 hrs",
    ],
)
def test_near_misses_are_not_found(text: str):
    assert kinds(text) == set()
