"""Days in a row with the same hours are said once."""

import pytest
from flask_babel import force_locale

from webapp.day_runs import free_texts, week_texts

DAY, NIGHT, MORNING = "08:00–18:00", "22:00–06:00", "08:00–13:00"


@pytest.mark.parametrize(
    ("windows", "said"),
    [
        ([], ()),
        ([(2, DAY)], ("miércoles 08:00–18:00",)),
        ([(day, NIGHT) for day in range(5)], ("lunes a viernes 22:00–06:00",)),
        ([(0, DAY), (1, DAY), (3, DAY)], ("lunes a martes 08:00–18:00", "jueves 08:00–18:00")),
        ([(0, DAY), (1, MORNING)], ("lunes 08:00–18:00", "martes 08:00–13:00")),
    ],
)
def test_a_gap_or_other_hours_begin_anew(app, windows, said):
    with app.test_request_context(), force_locale("es_CL"):
        assert week_texts(windows) == said


def test_a_day_in_two_parts_says_each_part_of_the_week_once(app):
    parts = [(day, hours) for day in range(3) for hours in (MORNING, "15:00–19:00")]

    with app.test_request_context(), force_locale("es_CL"):
        assert week_texts(parts) == (
            "lunes a miércoles 08:00–13:00",
            "lunes a miércoles 15:00–19:00",
        )


def test_short_names_are_used_where_there_is_little_room(app):
    hours = [(day, "07:00", "22:00") for day in range(6)]

    with app.test_request_context(), force_locale("en"):
        assert free_texts(hours) == ("Mon to Sat 07:00–22:00",)


def test_who_is_free_at_any_hour_is_free_all_day(app):
    """An employer read "lun a dom 00:00–00:00" of somebody who may work whenever it is wanted."""
    hours = [(day, "00:00", "00:00") for day in range(7)]

    with app.test_request_context(), force_locale("es_CL"):
        assert free_texts(hours) == ("lun a dom todo el día",)
