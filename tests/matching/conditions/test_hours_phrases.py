"""Shifts, days and weekly hours read from words, and the numbers that are none."""

import pytest

from matching.conditions.hours_phrases import find_hours
from matching.conditions.phrases import ConditionKind, page

WORKING = ["mon", "tue", "wed", "thu", "fri"]


def _facts(text: str, kind: ConditionKind) -> list[object]:
    return [dict(one.facts) for one in find_hours(page(text)) if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "starts", "ends", "days"),
    [
        (
            "lunes a viernes de 08:00 a 18:00 hrs",
            "08:00",
            "18:00",
            WORKING,
        ),
        (
            "8 a 17 hrs de lunes a sábado",
            "08:00",
            "17:00",
            [*WORKING, "sat"],
        ),
        ("turno noche 22:00 - 06:00", "22:00", "06:00", []),
        ("de 8.30 hasta las 17.30", "08:30", "17:30", []),
        ("sábados y domingos 10:00 a 20:00", "10:00", "20:00", ["sat", "sun"]),
        ("fines de semana, 9:00 a 14:00", "09:00", "14:00", ["sat", "sun"]),
        ("Monday to Friday, 8 am to 5 pm", "08:00", "17:00", WORKING),
        ("viernes a lunes 20:00 a 24:00", "20:00", "00:00", ["mon", "fri", "sat", "sun"]),
    ],
)
def test_a_shift_is_read_with_its_days(text: str, starts: str, ends: str, days: list[str]):
    (shift,) = _facts(text, ConditionKind.SHIFT)

    assert (shift["starts"], shift["ends"]) == (starts, ends)
    assert sorted(shift["days"]) == sorted(days)


@pytest.mark.parametrize(
    "text",
    [
        "5 a 10 años",
        "$2.000 a $3.000",
        "18 a 65",
        "08:00 a 08:00",
        "25:00 a 26:00",
        "3 a 4 vacantes",
    ],
)
def test_other_numbers_are_no_shift(text: str):
    assert _facts(text, ConditionKind.SHIFT) == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("42 horas semanales", 42.0),
        ("44 hrs. a la semana", 44.0),
        ("jornada de 30 horas", 30.0),
        ("22,5 horas semanales", 22.5),
        ("45 hours per week", 45.0),
    ],
)
def test_weekly_hours(text: str, hours: float):
    assert _facts(text, ConditionKind.WEEKLY_HOURS) == [{"weekly_hours": hours}]


def test_a_week_has_no_more_hours_than_it_has():
    assert _facts("200 horas semanales", ConditionKind.WEEKLY_HOURS) == []


def test_days_that_stand_alone_are_told_alone():
    assert _facts("martes, jueves y sábado", ConditionKind.DAYS) == [
        {"days": ["tue", "thu", "sat"]}
    ]


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        (
            "Lunes a viernes de 8:00 a 17:30, sábado de 9 a 13.",
            [("08:00", "17:30", WORKING), ("09:00", "13:00", ["sat"])],
        ),
        (
            "08:00 a 17:00 lunes a viernes, 9:00 a 13:00 sábado",
            [("08:00", "17:00", WORKING), ("09:00", "13:00", ["sat"])],
        ),
        (
            "8:00 a 17:00 horas, sábado 9:00 a 13:00",
            [("08:00", "17:00", []), ("09:00", "13:00", ["sat"])],
        ),
        (
            "lun a vie 8 a 13 y 14 a 18 hrs",
            [("08:00", "13:00", WORKING), ("14:00", "18:00", WORKING)],
        ),
        ("lunes a viernes y domingo de 9 a 13", [("09:00", "13:00", [*WORKING, "sun"])]),
        ("lunes, 5 a 10 personas", []),
    ],
)
def test_each_shift_has_the_days_it_is_tied_to(text: str, shifts: list[tuple[str, str, list[str]]]):
    found = _facts(text, ConditionKind.SHIFT)

    assert [(one["starts"], one["ends"], one["days"]) for one in found] == shifts
