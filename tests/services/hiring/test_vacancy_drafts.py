"""What a draft of a vacancy still misses."""

from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from models.vacancies import CriterionNeed
from services.hiring.vacancies import post_vacancy
from services.hiring.vacancy_drafts import (
    ShiftHours,
    SkillAsked,
    VacancyDraft,
    draft_of,
    missing_for_publishing,
    weekly_shift_hours,
)
from tests import factories

COMPLETE = VacancyDraft(
    title="Soldador",
    occupation_key="occ_welder",
    commune_key="05501",
    monthly_pay_clp=700_000,
    weekly_hours=Decimal(42),
    closes_on=date(2026, 12, 31),
)


def test_a_bare_draft_misses_everything_in_the_order_of_the_form() -> None:
    assert [missing.code for missing in missing_for_publishing(VacancyDraft(title=""))] == [
        "missing_title",
        "missing_place",
        "missing_occupation",
        "missing_pay",
        "missing_hours",
        "missing_closing_day",
    ]


def test_a_complete_draft_misses_nothing_and_remote_work_needs_no_commune() -> None:
    assert missing_for_publishing(COMPLETE) == ()
    remote = VacancyDraft(
        title="Digitadora",
        occupation_key="occ_clerk",
        is_remote=True,
        monthly_pay_clp=700_000,
        weekly_hours=Decimal(42),
        closes_on=date(2026, 12, 31),
    )
    assert missing_for_publishing(remote) == ()


@pytest.mark.parametrize(
    ("starts", "ends", "minutes"),
    [(time(8), time(17), 540), (time(22), time(6), 480), (time(8), time(8), 0)],
)
def test_a_shift_may_run_past_midnight(starts: time, ends: time, minutes: int) -> None:
    assert ShiftHours(0, starts, ends).minutes == minutes


def test_the_shifts_of_a_week_are_added_up() -> None:
    shifts = (ShiftHours(0, time(8), time(12, 30)), ShiftHours(6, time(22), time(6)))
    assert weekly_shift_hours(shifts) == 12.5
    assert shifts[1].start_minute == 6 * 1440 + 22 * 60


def test_a_row_gives_back_the_draft_it_was_made_from(session: Session, today: date) -> None:
    employer = factories.an_employer(session)
    factories.a_concept(session, "mig_welding")
    draft = factories.a_draft(
        session,
        skills=(SkillAsked("mig_welding", CriterionNeed.MUST, 2, 1, "soldar con MIG"),),
        shifts=(ShiftHours(0, time(8), time(17)), ShiftHours(1, time(8), time(17))),
        address="Maipú 100",
        has_flexible_hours=True,
        radius_km=20,
        positions=3,
    )

    vacancy = post_vacancy(session, factories.CLERK, draft, today=today, employer_id=employer.id)
    session.expire(vacancy)

    assert draft_of(vacancy) == draft
