"""A workplace is known by its address, and a message names no employer."""

import pytest
from sqlalchemy.orm import Session

from services.mediation.interview_places import (
    names_employer,
    workplace_of,
)
from tests.factories import a_commune, a_vacancy, an_employer


@pytest.mark.parametrize(
    ("of_vacancy", "of_employer", "there"),
    [
        ("Los Aromos 12", "Prat 3", "Los Aromos 12, Quillota"),
        ("", "Prat 3", "Prat 3, Limache"),
        ("Los Aromos 12, Quillota", "", "Los Aromos 12, Quillota"),
        ("", "", ""),
        ("A" * 190, "", "A" * 190 + ", Quillota"),
        ("A" * 195, "", "A" * 195),  # with its commune it would not fit a place
    ],
)
def test_a_workplace_is_where_a_map_finds_it(
    session: Session, of_vacancy: str, of_employer: str, there: str
) -> None:
    limache = a_commune(session, "05802", "Limache")
    employer = an_employer(session, address=of_employer, commune_key=limache.key)
    here = a_commune(session)
    vacancy = a_vacancy(session, employer, address=of_vacancy, commune_key=here.key)

    assert workplace_of(session, vacancy) == there


def test_without_a_commune_the_address_stands_alone(session: Session) -> None:
    vacancy = a_vacancy(session, address="Los Aromos 12")

    assert workplace_of(session, vacancy) == "Los Aromos 12"


@pytest.mark.parametrize("of_vacancy", ["Bodega Viñedos Sur, Camino 5", ""])
def test_an_address_that_names_the_employer_is_no_place_of_a_message(
    session: Session, of_vacancy: str
) -> None:
    employer = an_employer(session, name="Viñedos Sur SpA", address="Viñedos Sur, Prat 3")
    vacancy = a_vacancy(session, employer, address=of_vacancy)

    assert workplace_of(session, vacancy) == ""


@pytest.mark.parametrize(
    ("name", "place", "is_named"),
    [
        ("Viñedos Sur", "Bodega VINEDOS  SUR, Camino 5", True),
        ("Viñedos Sur SpA", "Viñedos-Sur, Camino 5", True),
        ("Viñedos Sur S.A.", "Camino 5, viñedos sur", True),
        ("Viñedos Sur E.I.R.L.", "Viñedos Sur EIRL", True),
        ("Pérez y Cía. Ltda.", "Taller Perez, Prat 3", True),
        ("Viñedos Sur", "Viñedos Surco 5", False),
        ("Viñedos Sur", "Camino 5 sur", False),
        ("Viñedos Sur SpA", "Los Aromos 12, SpA", False),
        ("SpA", "Los Aromos 12", False),
        ("&", "Los Aromos 12", False),
        ("&", "", False),  # an interview by telephone has no place
    ],
)
def test_an_employer_is_known_by_its_name_without_its_legal_form(
    session: Session, name: str, place: str, is_named: bool
) -> None:
    assert names_employer(place, an_employer(session, name=name)) is is_named
