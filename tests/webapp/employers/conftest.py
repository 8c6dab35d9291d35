"""An employer's browser, the reference rows its forms offer, and vacancies of its own."""

from dataclasses import dataclass

import pytest

from models.employers import Employer
from models.reference import ConceptKind
from models.vacancies import CriterionNeed, Vacancy
from services.hiring.vacancies import post_vacancy
from services.hiring.vacancy_drafts import SkillAsked
from tests import factories

SKILLS = (
    "arc_welding",
    "mig_welding",
    "metal_cutting_and_grinding",
    "use_of_ppe",
    "work_at_height",
)
TEXT = (
    "Se busca soldador con experiencia en soldadura MIG. Debe usar esmeril angular y trabajar en "
    "altura. Licencia clase D. Lunes a viernes de 8:00 a 17:00, 42 horas semanales."
)


@dataclass(frozen=True)
class OfficeRows:
    """What the office holds before an employer comes."""

    employer: Employer


@pytest.fixture
def office(db):
    """Reference rows and one verified employer."""
    with db() as session:
        factories.legal_figures(session)
        factories.a_commune(session)
        factories.a_commune(session, "05504", "La Cruz")
        for key in SKILLS:
            factories.a_concept(session, key)
        factories.a_concept(session, "licence_d", ConceptKind.LICENCE)
        factories.an_occupation(session, "occ_welder")
        factories.an_occupation(session, "occ_baker")
        return OfficeRows(factories.an_employer(session, name="Maestranza Inventada"))


@pytest.fixture
def browser(as_user, office):
    """Somebody of that employer, signed in."""
    return as_user("employer", employer=office.employer)


@pytest.fixture
def keep(db, browser, today):
    """Keep a complete vacancy of that employer; values change the draft, `row` the row."""

    def kept(row=None, **values) -> Vacancy:
        with db() as session:
            asked = (SkillAsked("mig_welding", CriterionNeed.MUST, 2, found_text="soldadura MIG"),)
            draft = factories.a_draft(session, **({"description": TEXT, "skills": asked} | values))
            vacancy = post_vacancy(session, browser.actor, draft, today=today)
            for name, value in (row or {}).items():
                setattr(vacancy, name, value)
        return vacancy

    return kept


@pytest.fixture
def stored(db):
    """Read a vacancy as it stands now."""

    def read(vacancy_id: int) -> Vacancy:
        with db() as session:
            vacancy = session.get_one(Vacancy, vacancy_id)
            _everything = (vacancy.criteria, vacancy.shifts, vacancy.licences)
        return vacancy

    return read
