"""Writing a draft into the rows of a vacancy."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.reference import Commune
from models.vacancies import Vacancy, VacancyCriterion, VacancyLicence, VacancyShift
from services.hiring.vacancy_drafts import VacancyDraft
from services.office import reference
from services.search import normalise

DEFAULT_LEVEL = 1  # a wish without a level asks for the least
FOUND_TEXT_LIMIT = 200  # characters, the width of the column
PLAIN_FIELDS = (
    "title",
    "description",
    "occupation_key",
    "positions",
    "commune_key",
    "address",
    "is_remote",
    "radius_km",
    "contract",
    "weekly_hours",
    "monthly_pay_clp",
    "has_flexible_hours",
    "starts_on",
    "closes_on",
)


def fill_vacancy(session: Session, vacancy: Vacancy, draft: VacancyDraft) -> None:
    """Make the rows of a vacancy say what a sound draft says, and make it findable."""
    for name in PLAIN_FIELDS:
        setattr(vacancy, name, getattr(draft, name))
    _fill_criteria(vacancy, draft)
    held = {licence.concept_key: licence for licence in vacancy.licences}
    vacancy.licences = [
        held.get(key) or VacancyLicence(concept_key=key) for key in dict.fromkeys(draft.licences)
    ]
    _fill_shifts(vacancy, draft)
    index_vacancy(session, vacancy)


def index_vacancy(session: Session, vacancy: Vacancy) -> None:
    """Write the words by which a vacancy is found."""
    keys = [vacancy.occupation_key, *(asked.skill_key for asked in vacancy.criteria)]
    concepts = reference.concepts_by_key(session, keys)
    commune = session.scalar(select(Commune.name).where(Commune.key == vacancy.commune_key))
    labels = (
        f"{concepts[key].label_es} {concepts[key].label_en}" for key in keys if key in concepts
    )
    vacancy.search_text = normalise(
        vacancy.title, vacancy.employer.name, commune, *labels, vacancy.description
    )


def _fill_criteria(vacancy: Vacancy, draft: VacancyDraft) -> None:
    # Rows are changed in place: a deleted and a new row of one skill would meet in its unique key.
    held = {row.skill_key: row for row in vacancy.criteria}
    kept = []
    for asked in draft.skills:
        row = held.get(asked.skill_key) or VacancyCriterion(skill_key=asked.skill_key)
        row.need = asked.need
        row.level = asked.level or DEFAULT_LEVEL
        row.weight = asked.weight
        row.found_text = asked.found_text[:FOUND_TEXT_LIMIT]
        kept.append(row)
    vacancy.criteria = kept


def _fill_shifts(vacancy: Vacancy, draft: VacancyDraft) -> None:
    held = [(row.weekday, row.starts_at, row.ends_at) for row in vacancy.shifts]
    wanted = [(shift.weekday, shift.starts_at, shift.ends_at) for shift in draft.shifts]
    if held != wanted:
        vacancy.shifts = [
            VacancyShift(weekday=weekday, starts_at=starts, ends_at=ends)
            for weekday, starts, ends in sorted(wanted)
        ]
