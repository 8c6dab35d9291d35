"""Hours as people write them into one cell."""

import pytest

from services.imports.availability import availability
from services.imports.cells import CellError


def days(first: int, last: int, start: str, end: str) -> list[list[str | int]]:
    return [[day, start, end] for day in range(first, last + 1)]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("lunes a viernes 08:00-18:00", days(0, 4, "08:00", "18:00")),
        ("Lun-Vie 8 a 18 hrs", days(0, 4, "08:00", "18:00")),
        ("L-V 8.30–17.00", days(0, 4, "08:30", "17:00")),
        ("Monday to Friday 8am-6pm", days(0, 4, "08:00", "18:00")),
        ("todos los días 22:00-06:00", days(0, 6, "22:00", "06:00")),
        ("fines de semana", days(5, 6, "00:00", "00:00")),
        ("sin restricción", days(0, 6, "00:00", "00:00")),
        (
            "lunes, martes y jueves de 9 a 13",
            [[0, "09:00", "13:00"], [1, "09:00", "13:00"], [3, "09:00", "13:00"]],
        ),
        ("sábado y domingo desde las 14:00", days(5, 6, "14:00", "00:00")),
        ("viernes a lunes 10-24", [[0, "10:00", "00:00"], *days(4, 6, "10:00", "00:00")]),
        ("08:00-13:00", days(0, 6, "08:00", "13:00")),
        (
            "lunes 8 a 12 y 14 a 18; sábado 9 a 13",
            [[0, "08:00", "12:00"], [0, "14:00", "18:00"], [5, "09:00", "13:00"]],
        ),
    ],
)
def test_days_and_hours_are_understood(text: str, windows: list[list[str | int]]) -> None:
    assert availability(text) == windows


@pytest.mark.parametrize(
    "text", ["cuando pueda", "lunes 25:00-30:00", "lunes 8-18 firma", ";;", "-"]
)
def test_what_cannot_be_told_is_refused_and_never_guessed(text: str) -> None:
    with pytest.raises(CellError, match="wrong_availability"):
        availability(text)
