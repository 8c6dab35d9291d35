"""Days, numbers, choices and lists as people type them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from services.imports import cells
from services.imports.cells import CellError


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("539.000,50", "539000.50"),
        ("539,000.50", "539000.50"),
        ("$ 539.000", "539000"),
        ("1.234.567", "1234567"),
        ("539000,5", "539000.5"),
        ("42.5", "42.5"),
        ("42,5 horas", "42.5"),
        (539000.0, "539000.0"),
        ("-3", "-3"),
    ],
)
def test_a_number_is_read_as_spanish_and_as_programs_write_it(typed, read) -> None:
    assert cells.decimal_of(typed) == Decimal(read)


@pytest.mark.parametrize(
    "typed", ["", "mucho", "1.2.3", "9" * 60, "nan", "inf", True, date(2026, 1, 1), "1e9999999"]
)
def test_what_is_no_number_is_refused(typed) -> None:
    with pytest.raises(CellError) as refused:
        cells.decimal_of(typed)

    assert refused.value.code == "wrong_number"


def test_pesos_have_no_cents_and_are_rounded_half_up() -> None:
    read = cells.pesos(1, 1_000_000)

    assert read("539.000,50") == 539_001
    assert read(539_000.49) == 539_000


def test_a_whole_number_has_no_decimals_and_a_range() -> None:
    read = cells.whole(1, 500)

    assert read(2.0) == 2
    with pytest.raises(CellError, match="not_a_whole_number"):
        read("1,5")
    with pytest.raises(CellError, match="number_out_of_range"):
        read("501")


def test_hours_of_a_week_lie_inside_it() -> None:
    read = cells.hours(168)

    assert read("42,5") == "42.5"
    for typed in ("0", "-1", "168,5", "10000000"):
        with pytest.raises(CellError, match="number_out_of_range"):
            read(typed)


@pytest.mark.parametrize(
    ("typed", "read"), [("85", 85), ("85 %", 85), (0.85, 85), (1.0, 100), ("1 %", 1), (0, 0)]
)
def test_a_share_up_to_one_is_a_percentage(typed, read) -> None:
    assert cells.percent(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "05-03-2026",
        "5/3/2026",
        "05.03.26",
        "2026-03-05",
        "5 de marzo de 2026",
        "5 mar 2026",
        "05-03-2026 00:00:00",
        date(2026, 3, 5),
        datetime(2026, 3, 5, 8, 30),  # noqa: DTZ001 - what spreadsheets give
        46086,
        46086.0,
    ],
)
def test_a_day_is_written_day_first(typed) -> None:
    assert cells.day(typed) == "2026-03-05"


@pytest.mark.parametrize(
    "typed", ["31-02-2026", "03/25/2026", "ayer", "", 12, time(8), True, "05-03-0026", "1-1-9999"]
)
def test_what_is_no_day_is_refused(typed) -> None:
    with pytest.raises(CellError, match="wrong_day"):
        cells.day(typed)


@pytest.mark.parametrize("typed", ["40.000.012-3", "40000012-3", "400000123", " 40000012 - 3"])
def test_a_rut_is_kept_without_its_dots(typed) -> None:
    assert cells.rut(typed) == "400000123"


@pytest.mark.parametrize("typed", ["40000000-k", "40000000K", "40.000.000-K"])
def test_a_check_letter_is_kept_as_a_capital(typed) -> None:
    assert cells.rut(typed) == "40000000K"


@pytest.mark.parametrize(
    "typed",
    [
        *("40.000.012-4", "x", 5.5, "0-0" * 50),
        *("\u0664\u0660000012-3", "4000001\u00b2-3", "40000012-\u00b3"),
    ],
)
def test_a_wrong_check_digit_is_refused(typed) -> None:
    with pytest.raises(CellError, match="wrong_rut"):
        cells.rut(typed)


def test_a_whole_number_in_a_text_column_loses_its_point() -> None:
    assert cells.line_text(56987654321.0) == "56987654321"


def test_an_apostrophe_before_a_formula_mark_is_taken_off() -> None:
    assert cells.line_text("'+56 9 8765 4321") == "+56 9 8765 4321"
    assert cells.line_text("'tis") == "'tis"


@pytest.mark.parametrize(
    ("typed", "read"), [("Sí", True), ("X", True), (True, True), ("no", False)]
)
def test_yes_and_no(typed, read) -> None:
    assert cells.yes_or_no(typed) is read


def test_a_word_that_is_no_choice_says_which_there_are() -> None:
    read = cells.choice({"aprobado": "passed", "reprobado": "not_passed"})

    assert read("APROBADO") == "passed"
    with pytest.raises(CellError) as refused:
        read("quizás")
    assert refused.value.facts["choices"] == "aprobado, reprobado"


def test_a_list_is_parted_by_semicolons_or_else_by_commas() -> None:
    assert cells.several("soldador TIG, MIG; gásfiter") == ["soldador TIG, MIG", "gásfiter"]
    assert cells.several("soldador, gásfiter, soldador") == ["soldador", "gásfiter"]
    assert cells.several("- uno\n- dos.") == ["uno", "dos"]
