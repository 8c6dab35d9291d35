"""Whether a point can be where somebody lives or works: not swapped, not out at sea.

The coast is a rough line along Chile and Peru, good to some thirty kilometres, read off a globe
for this purpose. Elsewhere in the world every point passes: the engine may be used there too.
"""

from bisect import bisect_right

# Latitude and the longitude of the coast there, from south to north, in degrees.
_COAST = (
    (-56.0, -70.0),
    (-54.5, -73.5),
    (-52.0, -75.6),
    (-46.5, -75.9),
    (-43.5, -74.9),
    (-41.0, -74.2),
    (-37.0, -73.8),
    (-33.0, -72.0),
    (-30.0, -71.9),
    (-23.5, -70.9),
    (-18.4, -70.7),
    (-16.5, -73.6),
    (-14.0, -76.6),
    (-9.0, -78.9),
    (-6.0, -81.5),
    (-3.4, -81.6),
)
_SLACK = 0.4  # degrees of longitude: islands near the coast, and the roughness of the line
_OPEN_SEA = -120.0  # degrees: what lies further west is another coast
# Islands far out where people live: south, north, west, east.
_ISLANDS = (
    (-27.3, -26.9, -109.6, -109.1),  # Rapa Nui
    (-33.9, -33.4, -81.0, -78.6),  # Juan Fernández
)
_SOUTH, _NORTH = -56.0, -17.0  # latitudes of Chile
_WEST, _EAST = -82.0, -66.0  # longitudes of Chile, islands apart


def is_swapped(latitude: float, longitude: float) -> bool:
    """Whether the two would lie in Chile the other way round, and do not as they are."""
    as_written = _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST
    turned = _SOUTH <= longitude <= _NORTH and _WEST <= latitude <= _EAST
    return turned and not as_written


def lacks_minus(latitude: float, longitude: float) -> bool:
    """Whether the point lies in the Indian Ocean, and with a minus would be in Chile."""
    return _SOUTH <= latitude <= _NORTH and _WEST <= -longitude <= _EAST


def is_at_sea(latitude: float, longitude: float) -> bool:
    """Whether the point lies in the Pacific off Chile and Peru, or is the empty 0, 0."""
    if latitude == longitude == 0:
        return True
    if any(
        south <= latitude <= north and west <= longitude <= east
        for south, north, west, east in _ISLANDS
    ):
        return False
    if not _COAST[0][0] <= latitude <= _COAST[-1][0] or longitude < _OPEN_SEA:
        return False
    return longitude < _coast_at(latitude) - _SLACK


def _coast_at(latitude: float) -> float:
    """Longitude of the coast at a latitude between the ends of the line."""
    place = min(bisect_right(_COAST, (latitude, 0.0)), len(_COAST) - 1)
    (south, west), (north, east) = _COAST[place - 1], _COAST[place]
    return west + (east - west) * (latitude - south) / (north - south)
