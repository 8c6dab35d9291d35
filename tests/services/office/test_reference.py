"""Communes, concepts and legal bars as forms offer them."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.accounts import Language
from models.reference import ConceptKind
from services.office import reference
from tests import factories


def test_communes_are_listed_by_name(session: Session) -> None:
    factories.a_commune(session)
    factories.a_commune(session, "05504", "La Cruz")

    assert [commune.name for commune in reference.list_communes(session)] == [
        "La Cruz",
        "Quillota",
    ]


def test_only_concepts_in_use_are_offered(session: Session) -> None:
    factories.a_concept(session, "licence_b", ConceptKind.LICENCE)
    factories.a_concept(session, "licence_old", ConceptKind.LICENCE).is_active = False
    factories.a_concept(session, "mig_welding")

    listed = reference.list_concepts(session, ConceptKind.LICENCE)

    assert [concept.key for concept in listed] == ["licence_b"]


def test_a_key_that_names_nothing_is_left_out(session: Session) -> None:
    concept = factories.a_concept(session)

    found = reference.concepts_by_key(session, [concept.key, "nothing", None])

    assert found == {concept.key: concept}
    assert reference.concepts_by_key(session, [None]) == {}


def test_a_concept_is_called_by_its_label_in_the_language(session: Session) -> None:
    concept = factories.a_concept(session)

    assert reference.concept_label(concept, Language.SPANISH) == "mig_welding (es)"
    assert reference.concept_label(concept, Language.ENGLISH) == "mig_welding"


def test_only_bars_in_force_are_listed(session: Session, today: date) -> None:
    factories.a_legal_bar(session, "in_force")
    factories.a_legal_bar(session, "ended").valid_until = date(2020, 1, 1)
    factories.a_legal_bar(session, "later").valid_from = date(2030, 1, 1)
    session.flush()

    bars = reference.list_legal_bars(session, country="CL", today=today)
    assert [bar.code for bar in bars] == ["in_force"]


@pytest.mark.parametrize(("country", "offered"), [("CL", ["driving"]), ("PE", ["minors_peru"])])
def test_only_bars_of_the_offices_country_are_listed(
    session: Session, today: date, country: str, offered: list[str]
) -> None:
    factories.a_legal_bar(session, "driving")
    factories.a_legal_bar(session, "minors_peru", country="PE")

    bars = reference.list_legal_bars(session, country=country, today=today)

    assert [bar.code for bar in bars] == offered
