"""The third step: pay, hours, shifts, days and licences; then the vacancy is sent."""

from datetime import date, time
from decimal import Decimal

import pytest

from models.vacancies import ContractKind, VacancyStatus
from tests.webapp import pages


def step(vacancy) -> str:
    return f"/empresa/vacantes/{vacancy.id}/condiciones"


def shift(number: int, starts: str, ends: str) -> dict[str, str]:
    return {f"shifts-{number}-starts_at": starts, f"shifts-{number}-ends_at": ends}


def test_conditions_are_kept_as_typed(browser, keep, stored):
    vacancy = keep()
    values = {
        "contract": "fixed_term",
        "monthly_pay_clp": "$ 850.000",
        "weekly_hours": "41,5",
        "starts_on": "2026-12-10",
        "closes_on": "2026-12-05",
        "licences": "licence_d",
        "has_flexible_hours": "y",
        **shift(0, "08:00", "13:00"),
        **shift(7, "14:00", "18:00"),
        **shift(6, "22:00", "06:00"),
    }

    response = browser.post_form(step(vacancy), do="save", **values)

    assert response.location == f"/empresa/vacantes/{vacancy.id}"
    kept = stored(vacancy.id)
    assert (kept.contract, kept.monthly_pay_clp) == (ContractKind.FIXED_TERM, 850_000)
    assert (kept.weekly_hours, kept.has_flexible_hours) == (Decimal("41.5"), True)
    assert (kept.starts_on, kept.closes_on) == (date(2026, 12, 10), date(2026, 12, 5))
    assert [row.concept_key for row in kept.licences] == ["licence_d"]
    assert [(row.weekday, row.starts_at, row.ends_at) for row in kept.shifts] == [
        (0, time(8), time(13)),
        (0, time(14), time(18)),
        (6, time(22), time(6)),
    ]
    again = pages.read(browser.get(step(vacancy)).text).form(step(vacancy))
    assert (again["monthly_pay_clp"], again["weekly_hours"]) == ("$850.000", "41,5")
    assert again["shifts-7-starts_at"] == "14:00"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (
            {"monthly_pay_clp": "400.000"},
            "Es menos que el mínimo legal para esas horas, que es $553.553",
        ),
        ({"monthly_pay_clp": "mucho"}, "Escriba el monto en pesos"),
        ({"weekly_hours": "45"}, "La ley permite a lo más 42 horas"),
        ({"weekly_hours": "cuarenta"}, "Escriba las horas con números"),
        ({"closes_on": "2026-11-22"}, "El día de cierre ya pasó"),
        ({"starts_on": "2026-11-01"}, "El día de inicio ya pasó"),
        (shift(1, "08:00", "08:00"), "El turno del martes empieza y termina a la misma hora"),
        (shift(1, "08:00", ""), "la hora de entrada y la de salida del martes"),
        (shift(0, "08:00", "14:00") | shift(7, "13:00", "18:00"), "Los turnos del lunes se topan"),
    ],
)
def test_bad_conditions_are_named_and_the_rest_stays(browser, keep, stored, wrong, says):
    vacancy = keep()

    response = browser.post_form(
        step(vacancy), **({"contract": "seasonal", "monthly_pay_clp": "900.000"} | wrong)
    )

    page = pages.read(response.text)
    assert response.status_code == 422
    assert any(says in problem for problem in page.problems), page.problems
    sent = page.form(step(vacancy))
    assert sent["contract"] == "seasonal"
    assert all(sent[name] == value for name, value in wrong.items())
    assert stored(vacancy.id).monthly_pay_clp == 700_000


def test_several_problems_are_shown_together(browser, keep):
    vacancy = keep()

    response = browser.post_form(
        step(vacancy), monthly_pay_clp="1000", weekly_hours="30", closes_on="2020-01-01"
    )

    assert len(pages.read(response.text).problems) == 2


def test_what_the_text_says_fills_what_nobody_answered(browser, keep):
    vacancy = keep(weekly_hours=None, monthly_pay_clp=None)

    page = pages.read(browser.get(step(vacancy)).text)

    form = page.form(step(vacancy))
    assert form["weekly_hours"] == "42"
    assert (form["shifts-0-starts_at"], form["shifts-4-ends_at"]) == ("08:00", "17:00")
    assert form["shifts-5-starts_at"] == ""
    assert form["licences"] == "licence_d"
    assert "42 horas semanales" in [mark.text for mark in page.all("mark")]


def test_a_complete_vacancy_is_saved_and_sent(browser, keep, stored):
    vacancy = keep()

    response = browser.post_form(step(vacancy), monthly_pay_clp="750000", do="send")

    page = pages.read(browser.get(response.location).text)
    assert "Enviada" in page.text
    sent = stored(vacancy.id)
    assert (sent.status, sent.monthly_pay_clp) == (VacancyStatus.IN_REVIEW, 750_000)


def test_an_incomplete_vacancy_is_saved_and_not_sent(browser, keep, stored):
    vacancy = keep(occupation_key=None, commune_key=None)

    response = browser.post_form(step(vacancy), monthly_pay_clp="750000", do="send")

    page = pages.read(response.text)
    assert response.status_code == 422
    assert "Elija el oficio." in page.text
    assert "Elija la comuna" in page.text
    kept = stored(vacancy.id)
    assert (kept.status, kept.monthly_pay_clp) == (VacancyStatus.DRAFT, 750_000)
    assert browser.post(step(vacancy), data=page.form(step(vacancy))).status_code == 302


def test_shifts_that_do_not_add_up_are_a_hint_and_no_refusal(browser, keep):
    vacancy = keep()

    browser.post_form(step(vacancy), **shift(0, "08:00", "12:00"), do="save")

    page = pages.read(browser.get(step(vacancy)).text)
    assert "Los turnos suman 4 horas y anotó 42 por semana" in page.text


LONG_WEEK = (
    "Se busca soldador. Lunes a sábado de 08:00 a 19:00, 42 horas semanales, sueldo $600.000."
)


def test_shifts_of_the_text_over_the_legal_week_are_told_before_anything_is_sent(browser, keep):
    fresh = {"monthly_pay_clp": None, "weekly_hours": None, "closes_on": None, "contract": None}
    vacancy = keep(description=LONG_WEEK, shifts=(), licences=(), starts_on=None, **fresh)

    page = pages.read(browser.get(step(vacancy)).text)

    assert "Los turnos suman 66 horas y anotó 42 por semana" in page.text
    assert "son más que las 42 que permite la ley (Código del Trabajo, art. 22" in page.text
    # The pay and the hours stand in the form already, so they are not missing.
    assert "Escriba el sueldo" not in page.text


def test_what_was_not_warned_of_is_read_before_it_is_sent(browser, keep, stored):
    vacancy = keep()
    long_days = {}
    for day in range(6):
        long_days |= shift(day, "08:00", "19:00")

    first = browser.post_form(step(vacancy), **long_days, do="send")

    page = pages.read(first.text)
    assert first.status_code == 422
    assert "Guardado, todavía sin enviar. Lea la advertencia y envíe otra vez." in page.text
    assert "Los turnos suman 66 horas por semana." in page.text
    assert stored(vacancy.id).status is VacancyStatus.DRAFT

    again = browser.post(step(vacancy), data=page.form(step(vacancy)) | {"do": "send"})

    assert again.status_code == 302
    assert stored(vacancy.id).status is VacancyStatus.IN_REVIEW


def test_a_filled_vacancy_is_not_edited(browser, keep):
    vacancy = keep()
    form = pages.read(browser.get(step(vacancy)).text).form(step(vacancy))
    filled = keep(row={"status": VacancyStatus.FILLED})

    response = browser.post(step(filled), data=form)

    assert response.status_code == 409
