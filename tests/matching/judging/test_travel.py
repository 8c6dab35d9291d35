"""Minutes on the way, from the office's table or the straight line."""

import pytest

from matching.judging.profiles import CandidateProfile, Place, TransportMode, VacancyProfile
from matching.judging.travel import TravelTable, commute_minutes, distance_km, straight_km
from tests.matching.worlds import TRAVEL

QUILLOTA, CALERA = Place("Quillota"), Place("La Calera")


def _minutes(start: Place, end: Place, *modes: TransportMode, remote: bool = False) -> int | None:
    candidate = CandidateProfile("p", place=start, transport=frozenset(modes))
    return commute_minutes(candidate, VacancyProfile("v", place=end, remote=remote), TRAVEL)


def test_the_distance_is_that_of_the_great_circle():
    assert straight_km((0, 0), (0, 90)) == pytest.approx(10007.5, abs=0.5)
    assert distance_km(QUILLOTA, CALERA, TRAVEL) == pytest.approx(11.5, abs=0.1)


def test_a_row_of_the_table_wins_over_the_straight_line_both_ways_round():
    assert _minutes(QUILLOTA, CALERA, TransportMode.BUS) == 25
    assert _minutes(CALERA, QUILLOTA, TransportMode.BUS) == 25


def test_names_are_read_without_accents_and_case():
    assert _minutes(Place("quillota"), Place("VALPARAISO"), TransportMode.BUS) == 80


def test_without_a_row_the_straight_line_is_driven_at_a_stated_speed():
    # 11.46 km straight, 15.5 by road at 45 km/h and 5 minutes to start
    assert _minutes(QUILLOTA, CALERA, TransportMode.CAR) == 26


def test_the_quickest_means_counts():
    assert _minutes(QUILLOTA, CALERA, TransportMode.BICYCLE, TransportMode.BUS) == 25


def test_whoever_names_no_means_walks_or_rides_the_bus():
    assert _minutes(QUILLOTA, CALERA) == 25


def test_a_train_is_not_invented_where_the_table_has_none():
    by_train = _minutes(QUILLOTA, CALERA, TransportMode.TRAIN)

    assert by_train == _minutes(QUILLOTA, CALERA, TransportMode.WALK)


def test_inside_a_commune_there_is_a_way_to_go():
    assert _minutes(QUILLOTA, QUILLOTA, TransportMode.WALK) == 40  # 3 km at 4.5 km/h


def test_two_exact_points_of_one_commune_are_as_far_as_they_are():
    here = Place("Quillota", -32.88, -71.2464)
    there = Place("Quillota", -32.889, -71.2464)  # one kilometre further south

    assert _minutes(here, there, TransportMode.WALK) == 19


@pytest.mark.parametrize("place", [Place(), Place("Atlantis")])
def test_an_unknown_place_is_unknown_and_not_far(place: Place):
    assert _minutes(place, CALERA) is None
    assert _minutes(QUILLOTA, place) is None
    assert distance_km(place, CALERA, TRAVEL) is None


def test_remote_work_has_no_way():
    assert _minutes(Place(), Place(), remote=True) == 0


def test_an_empty_table_still_measures_points():
    table = TravelTable()

    assert distance_km(Place(None, 0, 0), Place(None, 0, 1), table) == pytest.approx(111.2, abs=0.1)
