"""Beside a vacancy's form an employer sees what each must costs, with a script and without."""

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from models.accounts import Role
from models.session import reading, unit_of_work
from models.vacancies import CriterionNeed, Vacancy, VacancyCriterion, VacancyStatus
from services.matchmaking.crowds import gather_crowd
from tests.conftest import TODAY
from tests.journeys.walking import PHONE, Walk, Walker
from tests.webapp.town import Town

pytestmark = pytest.mark.browser

FIRST_STOPS = 20  # more than the keys pass before the form
IS_IN_FORM = "() => document.activeElement.matches('main form *')"
COVERED = """() => {
    const at = document.activeElement, bar = document.querySelector(".reach-live");
    if (!bar || bar.contains(at) || !at.name) return [];
    const [field, over] = [at.getBoundingClientRect(), bar.getBoundingClientRect()];
    return field.bottom > over.top && field.top < over.bottom ? [at.name] : [];
}"""


def test_a_must_that_becomes_a_wish_changes_the_figures_and_is_not_kept(walk: Walk):
    with unit_of_work(walk.town.engine) as session:
        gather_crowd(session, secret="only for tests", today=TODAY)
    vacancy_id, skill = _must(walk.town)
    employer = walk.come_as(Role.EMPLOYER, PHONE)
    employer.open(f"/empresa/vacantes/{vacancy_id}/oficio")

    _count(employer, walk)
    before, prices = _costs(employer), _panel(employer).locator("li").count()
    row = employer.main.locator(f"li.ask:has(input[value='{skill}'])")
    row.locator("select[name$='-need']").select_option(CriterionNeed.WISH.value)
    _count(employer, walk)
    expect(_panel(employer)).not_to_have_text(before)

    assert _panel(employer).locator("li").count() == prices - 1
    with reading(walk.town.engine) as session:
        needs = select(VacancyCriterion.need).where(
            VacancyCriterion.vacancy_id == vacancy_id, VacancyCriterion.skill_key == skill
        )
        assert session.scalar(needs) is CriterionNeed.MUST
    assert walk.complaints == []


def test_the_bar_of_the_figures_covers_no_field_that_the_keys_reach(walk: Walk):
    vacancy_id, _skill = _must(walk.town)
    employer = walk.come_as(Role.EMPLOYER, PHONE)
    employer.open(f"/empresa/vacantes/{vacancy_id}/condiciones")

    stops, covered = 0, []
    while employer.page.evaluate(IS_IN_FORM) or stops < FIRST_STOPS:
        employer.page.keyboard.press("Tab")
        stops += 1
        covered += employer.page.evaluate(COVERED)

    assert stops > FIRST_STOPS
    assert covered == []


def _must(town: Town) -> tuple[int, str]:
    """A published vacancy of the demonstration employer, and a skill that it must have."""
    with reading(town.engine) as session:
        found = session.execute(
            select(Vacancy.id, VacancyCriterion.skill_key)
            .join(VacancyCriterion, VacancyCriterion.vacancy_id == Vacancy.id)
            .where(
                Vacancy.employer_id == town.actor(Role.EMPLOYER).employer_id,
                Vacancy.status == VacancyStatus.PUBLISHED,
                VacancyCriterion.need == CriterionNeed.MUST,
            )
            .order_by(Vacancy.id, VacancyCriterion.id)
        ).first()
    assert found is not None
    return found[0], found[1]


def _count(employer: Walker, walk: Walk) -> None:
    if not walk.way.has_script:
        employer.press("Calcular con lo que está puesto")
    expect(_panel(employer)).to_contain_text(walk.words("Lo que cuesta cada condición:"))


def _panel(employer: Walker) -> Locator:
    return employer.main.locator("[data-reach-costs]")


def _costs(employer: Walker) -> str:
    return _panel(employer).text_content() or ""
