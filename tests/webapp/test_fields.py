"""Fields that read money and hours as people write them."""

from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from webapp.fields import HoursField, PesosField


class Amounts(Form):
    pay = PesosField()
    hours = HoursField()


def read(**typed: str) -> Amounts:
    form = Amounts(MultiDict(typed))
    form.validate()
    return form


@pytest.fixture(autouse=True)
def in_spanish(app):
    with app.test_request_context("/", headers={"Accept-Language": "es"}):
        yield


@pytest.mark.parametrize(
    "typed",
    [
        "700000",
        "700.000",
        "$700.000",
        "$ 700.000",
        " $ 700 000 ",
        "700,000",
        "700.000,00",
        "700.000.-",
        "CLP 700.000",
        "700.000 pesos",
    ],
)
def test_pesos_are_read_however_they_are_written(typed):
    assert read(pay=typed).pay.data == 700_000


@pytest.mark.parametrize("typed", ["mucho", "700.00", "-5", "7e5", "700.000 al mes", "9" * 50])
def test_what_is_not_an_amount_is_refused_and_shown_again(typed):
    form = read(pay=typed)

    assert form.pay.errors
    assert form.pay.data is None
    assert form.pay._value() == typed[:40]


def test_nothing_typed_is_nothing():
    form = read(pay=" ", hours="")

    assert (form.pay.data, form.hours.data) == (None, None)
    assert not form.errors


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("42", "42.0"), ("42,5", "42.5"), ("42.5", "42.5"), ("30 horas", "30.0"), ("0,25", "0.25")],
)
def test_hours_have_a_decimal_comma_or_point(typed, hours):
    assert read(hours=typed).hours.data == Decimal(hours)


@pytest.mark.parametrize("typed", ["cuarenta", "4.2.1", "-3", "1000", "4 2"])
def test_what_is_not_a_number_of_hours_is_refused(typed):
    assert read(hours=typed).hours.errors


def test_a_stored_value_is_written_for_the_reader(app):
    form = Amounts(data={"pay": 700_000, "hours": Decimal("41.5")})

    assert (form.pay._value(), form.hours._value()) == ("$700.000", "41,5")
