"""Pay read from words: amount, range, period, net or gross, and the money that is no pay."""

import pytest

from matching.conditions.pay_phrases import find_pay
from matching.conditions.phrases import page


def _pay(text: str) -> list[tuple[object, object, object]]:
    return [
        (one.facts["from_clp"], one.facts["to_clp"], one.facts["period"])
        for one in find_pay(page(text))
    ]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("sueldo $550.000", 550_000),
        ("$ 553.553 mensuales", 553_553),
        ("$1.250.000 bruto", 1_250_000),
        ("550.000 líquidos", 550_000),
        ("600 lucas", 600_000),
        ("600 mil pesos", 600_000),
        ("$600 mil", 600_000),
        ("CLP 650000", 650_000),
        ("$539.000,50", 539_000),
        ("1,2 millones", 1_200_000),
    ],
)
def test_an_amount_is_read_to_the_peso(text: str, amount: int):
    assert _pay(text) == [(amount, amount, "month")]


@pytest.mark.parametrize(
    "text",
    ["entre $550.000 y $650.000", "$550.000 a $650.000", "$550.000 - $650.000", "$550 a $650 mil"],
)
def test_a_range_is_one_condition(text: str):
    assert _pay(text) == [(550_000, 650_000, "month")]


@pytest.mark.parametrize(
    ("text", "period"),
    [("$25.000 diarios", "day"), ("$3.500 por hora", "hour"), ("$150.000 a la semana", "week")],
)
def test_the_period_is_the_one_the_text_says(text: str, period: str):
    assert _pay(text)[0][2] == period


@pytest.mark.parametrize(
    "text",
    ["bono de $50.000", "colación $60.000", "teléfono 332 27 10 00", "5 a 10 personas", "$"],
)
def test_money_beside_the_pay_and_other_numbers_are_not_pay(text: str):
    assert _pay(text) == []


def test_net_pay_is_told():
    (found,) = find_pay(page("$550.000 líquidos"))

    assert found.facts["is_net"] is True


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("$850.000 bruto, 42 horas semanales", "month"),
        ("42 horas semanales, $850.000", "month"),
        ("sueldo $850.000 por 42 horas semanales", "month"),
        ("pago semanal de $150.000", "week"),
        ("pago diario $30.000", "day"),
        ("valor hora $3.500", "hour"),
        ("$150.000 a la semana por 42 horas", "week"),
    ],
)
def test_the_period_is_that_of_the_amount_and_not_of_the_hours(text: str, period: str):
    assert [found[2] for found in _pay(text)] == [period]
