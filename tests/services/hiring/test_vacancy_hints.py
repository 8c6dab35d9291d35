"""What is told of a vacancy and stops nobody: shifts far from the week, days that do not follow."""

from datetime import date
from decimal import Decimal

from services.hiring.legal_terms import LegalTerms
from services.hiring.vacancy_rules import hints_about
from tests.services.hiring.test_vacancy_rules import draft, shift


def test_shift_hours_far_from_the_agreed_week_are_a_hint() -> None:
    five_days = tuple(shift(day, 8, 17) for day in range(5))  # 45 h with five meal hours
    assert hints_about(draft(shifts=five_days, weekly_hours=Decimal(40)), LegalTerms()) == ()
    assert hints_about(draft(shifts=five_days, weekly_hours=None), LegalTerms()) == ()
    assert hints_about(draft(), LegalTerms()) == ()
    short = draft(shifts=five_days[:3], weekly_hours=Decimal(40))
    hint = hints_about(short, LegalTerms())[0]
    assert (hint.code, hint.facts) == (
        "shift_hours_differ",
        {"shift_hours": 27.0, "weekly_hours": 40.0},
    )


def test_closing_on_the_start_or_before_it_is_no_hint() -> None:
    for closes_on in (date(2026, 12, 1), date(2026, 11, 30), None):
        wanted = draft(starts_on=date(2026, 12, 1), closes_on=closes_on)
        assert hints_about(wanted, LegalTerms()) == ()
    assert hints_about(draft(starts_on=None), LegalTerms()) == ()


def test_shifts_over_the_legal_week_are_a_hint_whatever_was_written_of_the_hours() -> None:
    six_days = tuple(shift(day, 8, 19) for day in range(6))  # 66 h, 60 without the meals
    week = LegalTerms(max_weekly_hours=42)

    (hint,) = hints_about(draft(shifts=six_days, weekly_hours=None), week)
    assert (hint.code, hint.facts) == (
        "shifts_above_legal_week",
        {"shift_hours": 66.0, "limit": 42},
    )
    eight_hours = tuple(shift(day, 8, 16) for day in range(6))  # 48 h, 42 without the meals
    assert hints_about(draft(shifts=eight_hours, weekly_hours=None), week) == ()


def test_closing_after_the_start_is_a_hint() -> None:
    late = draft(starts_on=date(2026, 12, 1), closes_on=date(2026, 12, 2))
    assert [hint.code for hint in hints_about(late, LegalTerms())] == ["closes_after_start"]
