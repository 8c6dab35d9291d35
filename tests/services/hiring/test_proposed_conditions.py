"""Pay, hours and place proposed from a vacancy's words."""

from datetime import time
from decimal import Decimal

import pytest

from matching.conditions.finding import find_conditions
from services.hiring.proposed_conditions import ProposedConditions, conditions_of
from services.hiring.vacancy_drafts import ShiftHours


def _proposed(text: str, **facts: object) -> ProposedConditions:
    return conditions_of(find_conditions(text, **facts))


def test_a_text_without_conditions_proposes_none():
    assert _proposed("Se busca persona responsable.") == ProposedConditions()


def test_monthly_gross_pay_is_proposed_with_its_words():
    found = _proposed("Sueldo bruto $650.000 mensual.")

    assert found.monthly_pay_clp == 650_000
    assert "650.000" in found.pay_words


@pytest.mark.parametrize("text", ["Sueldo $650.000 líquido.", "Pago $35.000 diarios."])
def test_net_pay_and_pay_by_the_day_are_shown_and_never_filled_in(text):
    found = _proposed(text)

    assert found.monthly_pay_clp is None
    assert found.pay_words


def test_of_a_range_the_lower_pay_is_proposed():
    found = _proposed("Sueldo bruto entre $600.000 y $700.000 mensual.")
    assert found.monthly_pay_clp == 600_000


def test_hours_and_shifts_are_proposed_day_by_day():
    found = _proposed("42 horas semanales. Lunes y martes de 22:00 a 06:00.")

    assert (found.weekly_hours, found.hours_words) == (Decimal("42.0"), "42 horas semanales")
    assert found.shifts == (
        ShiftHours(0, time(22), time(6)),
        ShiftHours(1, time(22), time(6)),
    )


def test_hours_without_days_fill_no_shift():
    assert _proposed("Horario de 8:00 a 17:00.").shifts == ()


def test_a_commune_is_found_by_its_name():
    found = _proposed("Trabajo en LA CRUZ.", communes=["Quillota", "La Cruz"])

    assert (found.commune, found.commune_words) == ("La Cruz", "LA CRUZ")
