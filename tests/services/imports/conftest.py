"""What tests of imports may ask for: a few communes and concepts, and files of every make."""

import pytest
from sqlalchemy.orm import Session

from models.reference import Commune, ConceptKind, WorkshopType, WorkshopTypeSkill
from tests import factories


@pytest.fixture
def town(session: Session) -> Session:
    """Two communes, a few trades and licences, and a kind of workshop, as the seed calls them."""
    fill_town(session)
    return session


def fill_town(session: Session) -> None:
    factories.a_commune(session)
    session.add(Commune(key="05502", name="Calera", latitude=-32.78, longitude=-71.2))
    for key in ("occ_welder", "occ_plumber", "occ_mig_tig_welder"):
        factories.a_concept(session, key, ConceptKind.OCCUPATION)
    factories.a_concept(session, "licence_b", ConceptKind.LICENCE)
    factories.a_concept(session, "english", ConceptKind.LANGUAGE)
    factories.a_concept(session, "stick_welding", ConceptKind.SKILL)
    session.add(
        WorkshopType(
            key="bakery_course",
            name_es="Panadería",
            name_en="Bakery",
            area="trade",
            typical_hours=120,
        )
    )
    session.flush()
    session.add(
        WorkshopTypeSkill(workshop_type_key="bakery_course", skill_key="stick_welding", level=3)
    )
    session.flush()
