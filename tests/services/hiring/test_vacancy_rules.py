"""What a vacancy may ask and pay, and what is only a hint."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from models.reference import Concept, ConceptKind
from models.vacancies import CriterionNeed
from services.hiring.legal_terms import LegalTerms
from services.hiring.vacancy_drafts import ShiftHours, SkillAsked, VacancyDraft, VacancyPart
from services.hiring.vacancy_rules import (
    Circumstances,
    circumstances_of,
    find_problems,
    missing_problems,
)
from tests import factories
from tests.conftest import TODAY


def a_concept(key: str, kind: ConceptKind) -> Concept:
    return Concept(key=key, kind=kind, group_key="g", label_es=f"{key} es", label_en=f"{key} en")


CONCEPTS = {
    key: a_concept(key, kind)
    for key, kind in (
        ("mig_welding", ConceptKind.SKILL),
        ("licence_b", ConceptKind.LICENCE),
        ("occ_welder", ConceptKind.OCCUPATION),
        ("english", ConceptKind.LANGUAGE),
    )
}
TERMS = LegalTerms(min_monthly_pay_clp=553_553, max_weekly_hours=42)


def around(**values: Any) -> Circumstances:
    row: dict[str, Any] = {"today": TODAY, "terms": TERMS, "concepts": CONCEPTS}
    return Circumstances(**(row | values))


def draft(**values: Any) -> VacancyDraft:
    row: dict[str, Any] = {
        "title": "Soldador",
        "occupation_key": "occ_welder",
        "is_remote": True,
        "monthly_pay_clp": 700_000,
        "weekly_hours": Decimal(42),
        "closes_on": date(2026, 12, 31),
    }
    return VacancyDraft(**(row | values))


def found(wanted: VacancyDraft, **values: Any) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in find_problems(wanted, around(**values))]


def must(skill: str = "mig_welding", level: int | None = 2) -> SkillAsked:
    return SkillAsked(skill, CriterionNeed.MUST, level)


def shift(weekday: int, starts: int, ends: int) -> ShiftHours:
    return ShiftHours(weekday, time(starts), time(ends))


def test_a_sound_draft_has_no_problem() -> None:
    assert (
        found(draft(skills=(must(),), licences=("licence_b", "english"), shifts=(shift(0, 8, 17),)))
        == []
    )


def test_every_problem_is_listed_at_once() -> None:
    broken = draft(
        title=" ",
        description="x" * 1_000_000,
        positions=501,
        monthly_pay_clp=100_000,
        weekly_hours=Decimal(45),
        closes_on=date(2026, 11, 22),
        skills=(must(level=None),),
    )

    assert set(found(broken)) == {
        ("title", "missing_title"),
        ("description", "text_too_long"),
        ("positions", "positions_out_of_range"),
        ("weekly_hours", "hours_above_legal_week"),
        ("monthly_pay_clp", "pay_below_minimum"),
        ("closes_on", "past_closing_day"),
        ("skills", "must_without_level"),
    }


def test_a_long_text_says_how_long_it_is_and_may_be() -> None:
    problem = find_problems(draft(description="x" * 20_001), around())[0]

    assert problem.facts == {"limit": 20_000, "length": 20_001}
    assert found(draft(description="x" * 20_000)) == []
    for field in ("title", "address"):
        assert found(draft(**{field: "x" * 200})) == []
        assert found(draft(**{field: "x" * 201})) == [(field, "text_too_long")]


def test_positions_stand_between_one_and_five_hundred_and_above_those_filled() -> None:
    assert found(draft(positions=0)) == [("positions", "positions_out_of_range")]
    assert found(draft(positions=500)) == []
    assert found(draft(positions=3), filled_positions=3) == []
    assert found(draft(positions=2), filled_positions=3) == [
        ("positions", "positions_below_filled")
    ]


def test_a_radius_is_from_one_to_five_hundred_kilometres_or_not_said() -> None:
    for radius in (None, 1, 500):
        assert found(draft(radius_km=radius)) == []
    for radius in (0, 501):
        assert found(draft(radius_km=radius)) == [("radius_km", "radius_out_of_range")]


def test_the_last_day_to_close_and_the_first_of_the_work_are_still_good_today() -> None:
    assert found(draft(closes_on=TODAY, starts_on=TODAY)) == []
    assert found(draft(closes_on=None)) == []
    assert found(draft(starts_on=date(2026, 11, 22))) == [("starts_on", "past_start_day")]


def test_pay_is_compared_with_the_whole_minimum_in_a_full_week() -> None:
    assert found(draft(monthly_pay_clp=553_553)) == []
    problem = find_problems(draft(monthly_pay_clp=553_552), around())[0]
    assert (problem.code, problem.facts) == ("pay_below_minimum", {"minimum_clp": 553_553})


def test_pay_of_a_part_time_week_is_compared_with_its_share() -> None:
    # 553,553 x 21 / 42 = 276,776.5, so a peso more than the half rounded down.
    assert found(draft(weekly_hours=Decimal(21), monthly_pay_clp=276_777)) == []
    assert found(draft(weekly_hours=Decimal(21), monthly_pay_clp=276_776)) == [
        ("monthly_pay_clp", "pay_below_minimum")
    ]


def test_pay_is_not_judged_before_the_hours_are_known() -> None:
    assert found(draft(weekly_hours=None, monthly_pay_clp=300_000)) == []
    # Hours that no week has are told, and not what they would make of the pay.
    assert found(draft(weekly_hours=Decimal(0), monthly_pay_clp=0)) == [
        ("weekly_hours", "hours_out_of_range")
    ]


def test_pay_that_cannot_be_meant_is_refused_and_pay_that_nobody_said_is_not_judged() -> None:
    for meant in (None, 50_000_000):
        assert found(draft(monthly_pay_clp=meant)) == []
    wrong = [("monthly_pay_clp", "pay_out_of_range")]
    assert found(draft(monthly_pay_clp=0)) == wrong
    assert found(draft(monthly_pay_clp=50_000_001)) == wrong


def test_hours_fit_the_legal_week_and_any_week() -> None:
    assert found(draft(weekly_hours=Decimal("42.5"))) == [
        ("weekly_hours", "hours_above_legal_week")
    ]
    assert found(draft(weekly_hours=Decimal(0))) == [("weekly_hours", "hours_out_of_range")]
    assert found(draft(weekly_hours=Decimal(1000))) == [("weekly_hours", "hours_out_of_range")]


def test_without_legal_figures_nothing_is_compared_with_them() -> None:
    cheap = draft(monthly_pay_clp=1, weekly_hours=Decimal(60))
    assert found(cheap, terms=LegalTerms()) == []


def test_a_wish_may_have_no_level_and_a_must_may_not() -> None:
    wish = SkillAsked("mig_welding", CriterionNeed.WISH)
    assert found(draft(skills=(wish,))) == []
    problem = find_problems(draft(skills=(must(level=None),)), around())[0]
    assert (problem.code, problem.facts) == ("must_without_level", {"skill": "mig_welding es"})


def test_a_skill_is_known_asked_once_and_has_a_level_of_the_scale() -> None:
    assert found(draft(skills=(must("nothing"),))) == [("skills", "unknown_skill")]
    assert found(draft(skills=(must("occ_welder"),))) == [("skills", "unknown_skill")]
    assert found(draft(skills=(must(), must()))) == [("skills", "repeated_skill")]
    assert found(draft(skills=(must(level=4),))) == [("skills", "level_out_of_range")]


def test_no_more_than_sixty_skills_are_asked_for() -> None:
    many = {key: a_concept(key, ConceptKind.SKILL) for key in map(str, range(61))}
    asked = tuple(must(key) for key in many)

    assert found(draft(skills=asked[:60]), concepts=CONCEPTS | many) == []
    assert found(draft(skills=asked), concepts=CONCEPTS | many) == [("skills", "too_many_skills")]


def test_an_occupation_and_a_licence_exist() -> None:
    lost = draft(occupation_key="nothing", licences=("x" * 100,))

    assert [(problem.code, problem.facts) for problem in find_problems(lost, around())] == [
        ("unknown_occupation", {}),
        ("unknown_licence", {"licence": "x" * 80}),
    ]


def test_an_occupation_and_a_licence_are_of_their_kind() -> None:
    assert found(draft(occupation_key="mig_welding")) == [("occupation_key", "unknown_occupation")]
    assert found(draft(licences=("mig_welding",))) == [("licences", "unknown_licence")]


def test_a_commune_exists() -> None:
    assert found(draft(), has_commune=False) == [("commune_key", "unknown_commune")]


def test_a_shift_is_on_a_day_of_the_week_or_nothing_is_said_of_any() -> None:
    for weekday in (-1, 7):
        lost = (shift(weekday, 8, 8), shift(0, 8, 13), shift(0, 12, 18))
        assert found(draft(shifts=lost)) == [("shifts", "unknown_weekday")]


def test_a_shift_has_a_length() -> None:
    assert found(draft(shifts=(shift(0, 8, 8),))) == [("shifts", "shift_without_length")]


def test_shifts_do_not_overlap_not_even_round_the_end_of_the_week() -> None:
    assert found(draft(shifts=(shift(0, 8, 13), shift(0, 13, 18)))) == []
    assert found(draft(shifts=(shift(0, 8, 13), shift(0, 12, 18)))) == [
        ("shifts", "shifts_overlap")
    ]
    sunday_night = (shift(6, 22, 6), shift(0, 5, 9))
    assert found(draft(shifts=sunday_night)) == [("shifts", "shifts_overlap")]
    assert found(draft(shifts=(shift(6, 22, 6), shift(0, 6, 9)))) == []


def test_one_part_is_not_refused_for_another() -> None:
    late = draft(closes_on=date(2020, 1, 1), positions=0)

    of_job = find_problems(late, around(), part=VacancyPart.JOB)

    assert [problem.code for problem in of_job] == ["positions_out_of_range"]


def test_what_is_missing_stands_on_the_field_that_asks_it() -> None:
    bare = VacancyDraft(title="Soldador")

    fields = [problem.field for problem in missing_problems(bare)]

    assert fields == [
        "commune_key",
        "occupation_key",
        "monthly_pay_clp",
        "weekly_hours",
        "closes_on",
    ]
    assert [each.field for each in missing_problems(bare, part=VacancyPart.JOB)] == ["commune_key"]


def test_the_law_is_that_of_the_day_the_work_starts(session: Session) -> None:
    factories.legal_figures(session)
    later = factories.a_draft(session, starts_on=date(2028, 5, 2), closes_on=date(2028, 4, 1))

    judged = find_problems(later, circumstances_of(session, later, today=TODAY))

    assert [(problem.code, problem.facts) for problem in judged] == [
        ("hours_above_legal_week", {"limit": 40})
    ]


def test_an_unknown_commune_is_found_out(session: Session) -> None:
    lost = factories.a_draft(session, commune_key="99999")

    judged = find_problems(lost, circumstances_of(session, lost, today=TODAY))

    assert [problem.code for problem in judged] == ["unknown_commune"]


def test_work_from_home_names_no_commune(session: Session) -> None:
    home = factories.a_draft(session, commune_key=None, is_remote=True)

    assert find_problems(home, circumstances_of(session, home, today=TODAY)) == ()
