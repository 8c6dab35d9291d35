"""The portal's taxonomy, linker and travel table."""

from sqlalchemy.orm import Session

from matching.judging.profiles import Place, TransportMode
from matching.taxonomy.loading import check_taxonomy
from models.reference import TravelMode, TravelTime
from services.matchmaking.taxonomies import linker, taxonomy, travel_table
from tests.factories import a_commune


def test_the_taxonomy_that_comes_with_the_portal_is_sound() -> None:
    assert check_taxonomy(taxonomy()) == ()


def test_taxonomy_and_linker_are_made_once() -> None:
    assert taxonomy() is taxonomy()
    assert linker() is linker()


def test_the_linker_places_a_trade_as_people_write_it() -> None:
    found = linker().best("soldadora", "occupation")

    assert found is not None
    assert taxonomy().is_occupation(found.concept)


def test_the_offices_minutes_stand_between_the_communes_by_name(session: Session) -> None:
    a_commune(session)
    a_commune(session, "05504", "La Cruz")
    session.add(
        TravelTime(from_commune="05501", to_commune="05504", mode=TravelMode.BUS, minutes=22)
    )
    session.flush()

    table = travel_table(session)

    assert table.minutes == {("Quillota", "La Cruz", TransportMode.BUS): 22}
    assert table.point(Place(commune="quillota")) == (-32.8803, -71.2464)


def test_a_corrected_minute_is_another_version_of_the_table(session: Session) -> None:
    a_commune(session)
    before = travel_table(session).version
    assert travel_table(session).version == before

    a_commune(session, "05504", "La Cruz")

    assert travel_table(session).version != before
