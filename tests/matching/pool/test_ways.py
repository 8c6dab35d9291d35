"""All ways at once are, to the minute and to the last bit of a radius, the plain ways."""

from dataclasses import replace

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from matching.judging.context import prepare_candidates
from matching.judging.profiles import CandidateProfile, Place, TransportMode, VacancyProfile
from matching.judging.travel import (
    EARTH_RADIUS_KM,
    ROAD_FACTOR,
    SPEEDS_KM_H,
    TravelTable,
    commute_minutes,
    distance_km,
)
from matching.pool.ways import UNKNOWN, Homes
from tests.matching.worlds import TRAVEL, a_context

CONTEXT = a_context()
WALK = frozenset({TransportMode.WALK})
ORIGIN = Place(latitude=0.0, longitude=0.0)
DEGREE_KM = EARTH_RADIUS_KM * np.pi / 180

places = st.builds(
    Place,
    commune=st.sampled_from([None, "", "Quillota", "QUILLOTA", "La Calera", "Nowhere"]),
    latitude=st.none() | st.floats(-90, 90) | st.sampled_from([-32.88, -33.04]),
    longitude=st.none() | st.floats(-180, 180) | st.sampled_from([-71.25, -71.6]),
)
movers = st.frozensets(st.sampled_from(TransportMode), max_size=3)
people = st.lists(st.tuples(places, movers), max_size=12)


def _homes(several, table: TravelTable = TRAVEL) -> Homes:
    profiles = [
        CandidateProfile(str(number), place=place, transport=transport)
        for number, (place, transport) in enumerate(several)
    ]
    return Homes.build(prepare_candidates(profiles, replace(CONTEXT, travel=table)), table)


def _assert_plain_minutes(homes: Homes, place: Place) -> None:
    terms = VacancyProfile("v", place=place)
    plain = [commute_minutes(one.profile, terms, homes.table) for one in homes.people]

    assert [None if m == UNKNOWN else m for m in homes.minutes(place).tolist()] == plain


@settings(max_examples=200, deadline=None)
@given(people, places)
@example([], ORIGIN)
def test_every_way_takes_as_long_as_the_plain_one(several, place):
    _assert_plain_minutes(_homes(several), place)


def test_a_way_of_whole_minutes_takes_no_minute_more_and_none_less():
    minute_km = SPEEDS_KM_H[TransportMode.WALK] / 60 / ROAD_FACTOR
    around = [Place(latitude=m * minute_km / DEGREE_KM, longitude=0.0) for m in range(1, 200)]

    _assert_plain_minutes(_homes([(place, WALK) for place in around]), ORIGIN)


def test_the_other_end_of_the_world_is_as_far_as_the_plain_way():
    around = [Place(latitude=n * 1e-7, longitude=180.0 - n * 1e-7) for n in range(100)]

    _assert_plain_minutes(_homes([(place, WALK) for place in around]), ORIGIN)


@settings(max_examples=200, deadline=None)
@given(people, places, st.sampled_from([0.0, 10.0, 11_000.0]))
def test_whoever_lives_outside_a_radius_does_so_plainly(several, place, radius_km):
    homes = _homes(several)

    distances = [distance_km(one.profile.place, place, homes.table) for one in homes.people]
    radii = {radius_km, *(km for km in distances if km is not None)}  # somebody on the very edge

    for radius in radii:
        plain = [km is not None and km > radius for km in distances]
        assert homes.outside(place, radius).tolist() == plain


def test_a_row_of_the_table_wins_over_an_exact_point():
    homes = _homes([(Place("Quillota", -32.8, -71.2), frozenset({TransportMode.BUS}))])

    assert homes.minutes(Place("La Calera", -32.9, -71.2)).tolist() == [25]
