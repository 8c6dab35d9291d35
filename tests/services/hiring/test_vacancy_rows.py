"""The rows of a vacancy after an edit, and the words it is found by."""

from dataclasses import replace
from datetime import date, time

from sqlalchemy.orm import Session

from models.reference import ConceptKind
from models.vacancies import CriterionNeed, Vacancy
from services.hiring.vacancies import post_vacancy
from services.hiring.vacancy_drafts import ShiftHours, SkillAsked
from services.hiring.vacancy_rows import fill_vacancy, index_vacancy
from tests import factories


def test_rows_that_stay_are_changed_in_place(session: Session, today: date) -> None:
    factories.a_concept(session)
    factories.a_concept(session, "reading_plans")
    factories.a_concept(session, "licence_b", ConceptKind.LICENCE)
    draft = factories.a_draft(
        session,
        skills=(SkillAsked("mig_welding", CriterionNeed.MUST, 2),),
        licences=("licence_b",),
        shifts=(ShiftHours(0, time(8), time(17)),),
    )
    employer = factories.an_employer(session)
    vacancy = post_vacancy(session, factories.CLERK, draft, today=today, employer_id=employer.id)
    before = (vacancy.criteria[0].id, vacancy.shifts[0].id, vacancy.licences[0])
    asked = (
        SkillAsked("mig_welding", CriterionNeed.WISH, 3),
        SkillAsked("reading_plans", CriterionNeed.WISH, None, 1, "x" * 300),
    )

    fill_vacancy(session, vacancy, replace(draft, skills=asked))
    session.flush()
    session.expire(vacancy)

    assert (vacancy.criteria[0].id, vacancy.shifts[0].id, vacancy.licences[0]) == before
    assert (vacancy.criteria[0].need, vacancy.criteria[0].level) == (CriterionNeed.WISH, 3)
    assert (vacancy.criteria[1].level, len(vacancy.criteria[1].found_text)) == (1, 200)


def test_what_is_no_longer_asked_goes(session: Session, today: date) -> None:
    factories.a_concept(session)
    draft = factories.a_draft(
        session,
        skills=(SkillAsked("mig_welding", CriterionNeed.MUST, 2),),
        shifts=(ShiftHours(0, time(8), time(17)),),
    )
    employer = factories.an_employer(session)
    vacancy = post_vacancy(session, factories.CLERK, draft, today=today, employer_id=employer.id)

    fill_vacancy(session, vacancy, replace(draft, skills=(), shifts=()))
    session.flush()
    session.expire(vacancy)

    assert (vacancy.criteria, vacancy.shifts) == ([], [])


def test_a_vacancy_is_indexed_by_title_employer_place_occupation_and_skills(
    session: Session,
) -> None:
    employer = factories.an_employer(session, name="Maestranza Ñielol")
    vacancy = Vacancy(
        employer=employer,
        title="Soldador/a",
        description="Turno de día",
        commune_key=factories.a_commune(session).key,
        occupation_key=factories.an_occupation(session).key,
    )

    index_vacancy(session, vacancy)

    for word in ("soldador", "nielol", "quillota", "welder", "turno de dia"):
        assert word in vacancy.search_text
