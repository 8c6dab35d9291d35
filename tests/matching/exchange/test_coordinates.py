"""Points that cannot be where somebody lives."""

import pytest

from matching.exchange.coordinates import is_at_sea, is_swapped, lacks_minus


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (-32.88, -71.25),  # Quillota
        (-33.05, -71.62),  # Valparaíso
        (-18.48, -70.32),  # Arica
        (-42.48, -73.76),  # Castro, on Chiloé
        (-53.16, -70.91),  # Punta Arenas
        (-54.93, -67.61),  # Puerto Williams
        (-45.57, -72.07),  # Coyhaique
        (-12.06, -77.15),  # Callao
        (-27.15, -109.43),  # Hanga Roa
        (-33.64, -78.83),  # San Juan Bautista
        (-34.60, -58.38),  # Buenos Aires
        (40.42, -3.70),  # Madrid
    ],
)
def test_places_where_people_live_pass(latitude: float, longitude: float):
    assert not is_at_sea(latitude, longitude)
    assert not is_swapped(latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(-33.0, -75.0), (-20.0, -90.0), (-12.0, -80.0), (0.0, 0.0)]
)
def test_points_out_at_sea_are_known(latitude: float, longitude: float):
    assert is_at_sea(latitude, longitude)


def test_a_longitude_without_its_minus_is_known():
    assert lacks_minus(-32.88, 71.25)
    assert not lacks_minus(-32.88, -71.25)
    assert not lacks_minus(33.68, 73.05)  # Islamabad


def test_swapped_degrees_are_known():
    assert is_swapped(-71.25, -32.88)
    assert not is_swapped(-32.88, -71.25)
