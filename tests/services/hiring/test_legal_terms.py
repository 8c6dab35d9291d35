"""Minimum pay and legal week of the day the work starts."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from services.hiring.legal_terms import LegalTerms, terms_of_work, terms_on
from tests import factories


def test_figures_are_those_in_force_on_the_day(session: Session) -> None:
    factories.legal_figures(session)

    assert terms_on(session, date(2026, 4, 30)) == LegalTerms(None, 42)
    assert terms_on(session, date(2026, 5, 1)) == LegalTerms(553_553, 42)
    assert terms_on(session, date(2028, 4, 26)) == LegalTerms(553_553, 40)


def test_only_a_part_time_week_has_a_proportional_minimum() -> None:
    terms = LegalTerms(553_553, 42)

    assert terms.minimum_pay(Decimal(42)) == 553_553
    assert terms.minimum_pay(Decimal("30.5")) == 553_553
    # 553,553 x 30 / 42 = 395,395
    assert terms.minimum_pay(Decimal(30)) == 395_395
    # 553,553 x 20 / 42 = 263,596.67
    assert terms.minimum_pay(Decimal(20)) == 263_597


def test_an_unknown_figure_or_unknown_hours_give_no_minimum() -> None:
    assert LegalTerms(None, 42).minimum_pay(Decimal(42)) is None
    assert LegalTerms(553_553, 42).minimum_pay(None) is None


def test_the_law_is_that_of_the_day_the_work_starts_and_never_of_a_day_that_passed(
    session: Session,
) -> None:
    factories.legal_figures(session)
    today = date(2028, 4, 25)

    assert terms_of_work(session, date(2028, 4, 26), today=today).max_weekly_hours == 40
    assert terms_of_work(session, None, today=today).max_weekly_hours == 42
    assert terms_of_work(session, date(2026, 4, 30), today=today).min_monthly_pay_clp == 553_553
