"""How long the way to work takes, from a table of the office or from the straight line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from math import asin, ceil, cos, radians, sin, sqrt

from matching.judging.profiles import CandidateProfile, Place, TransportMode, VacancyProfile
from matching.language.letters import fold

EARTH_RADIUS_KM = 6371.0  # mean radius, IUGG
ROAD_FACTOR = 1.35  # roads between the valley communes against the straight line, our estimate
SAME_COMMUNE_KM = 3.0  # across a commune whose table row nobody wrote, our estimate

# Door to door on ordinary days: kilometres per hour and minutes of waiting. Our estimates, used
# only where the office's table has no row; they are on the long side, so that a way that is
# called feasible is feasible.
SPEEDS_KM_H: Mapping[TransportMode, float] = {
    TransportMode.WALK: 4.5,
    TransportMode.BICYCLE: 13.0,
    TransportMode.BUS: 24.0,
    TransportMode.TRAIN: 38.0,
    TransportMode.CAR: 45.0,
    TransportMode.MOTORCYCLE: 45.0,
}
WAITING_MINUTES: Mapping[TransportMode, int] = {
    TransportMode.BUS: 10,
    TransportMode.TRAIN: 15,
    TransportMode.CAR: 5,
    TransportMode.MOTORCYCLE: 5,
}
# A train is only offered where the table has a row for it: most communes have no station.
MODES_BY_LINE = frozenset(TransportMode) - {TransportMode.TRAIN}
MODES_FOR_ANYBODY = frozenset({TransportMode.WALK, TransportMode.BUS})

Point = tuple[float, float]

# The same few dozen communes are folded for every pair of a night's matching.
_folded = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True)
class TravelTable:
    """Communes with their coordinates, and minutes between them by mode.

    Attributes:
        communes: latitude and longitude in degrees, by the commune's name.
        minutes: minutes one way by (from, to, mode); a missing row is read backwards.
        version: digest or name of the table, kept with every shortlist.
    """

    communes: Mapping[str, Point] = field(default_factory=dict)
    minutes: Mapping[tuple[str, str, TransportMode], int] = field(default_factory=dict)
    version: str = "empty"

    def __reduce__(self) -> tuple[type["TravelTable"], tuple[object, ...]]:
        # What was worked out stays behind: another process works it out for itself.
        return TravelTable, (self.communes, self.minutes, self.version)

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """Coordinates by folded name, so that "Quilpue" finds Quilpué."""
        return {_folded(name): point for name, point in self.communes.items()}

    @cached_property
    def rows(self) -> Mapping[tuple[str, str, TransportMode], int]:
        """Minutes by folded names, both ways round."""
        there = {(_folded(a), _folded(b), mode): m for (a, b, mode), m in self.minutes.items()}
        return {(b, a, mode): m for (a, b, mode), m in there.items()} | there

    @cached_property
    def quickest(self) -> Callable[[Place, Place, frozenset[TransportMode]], int | None]:
        """Minutes between two places by the quickest of several means, kept once worked out."""
        return lru_cache(maxsize=65_536)(partial(_quickest, self))

    def row(self, start: str | None, end: str | None, mode: TransportMode) -> int | None:
        """Minutes between two communes as the office wrote them; None where it wrote none."""
        return self.rows.get((_folded(start), _folded(end), mode)) if start and end else None

    def point(self, place: Place) -> Point | None:
        """The coordinates of a place: its own, else its commune's, else None."""
        if place.latitude is not None and place.longitude is not None:
            return place.latitude, place.longitude
        return self.points.get(_folded(place.commune)) if place.commune else None


EMPTY_TABLE = TravelTable()


def straight_km(a: Point, b: Point) -> float:
    """Great-circle distance between two points in kilometres (haversine)."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half_lat, half_lon = (lat_b - lat_a) / 2, radians(b[1] - a[1]) / 2
    chord = sin(half_lat) ** 2 + cos(lat_a) * cos(lat_b) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(chord, 1.0)))


def distance_km(a: Place, b: Place, table: TravelTable) -> float | None:
    """Straight distance between two places, as far as both are known."""
    point_a, point_b = table.point(a), table.point(b)
    if point_a is None or point_b is None:
        return None
    return straight_km(point_a, point_b)


def commute_minutes(
    candidate: CandidateProfile, vacancy: VacancyProfile, table: TravelTable
) -> int | None:
    """Minutes one way by the person's quickest means; 0 for remote work, None when unknown.

    A person who named no means is taken to walk or ride the bus.
    """
    if vacancy.remote:
        return 0
    return table.quickest(candidate.place, vacancy.place, candidate.transport)


def _quickest(
    table: TravelTable, start: Place, end: Place, transport: frozenset[TransportMode]
) -> int | None:
    minutes = (_minutes(start, end, mode, table) for mode in modes_taken(transport))
    return min((known for known in minutes if known is not None), default=None)


def modes_taken(transport: frozenset[TransportMode]) -> frozenset[TransportMode]:
    """The means somebody may take: everybody walks, and who named none rides the bus too."""
    return (transport or MODES_FOR_ANYBODY) | {TransportMode.WALK}


def _minutes(start: Place, end: Place, mode: TransportMode, table: TravelTable) -> int | None:
    row = table.row(start.commune, end.commune, mode)
    if row is not None:
        return row
    if mode not in MODES_BY_LINE:
        return None
    km = _road_km(start, end, table)
    if km is None:
        return None
    return ceil(60 * km / SPEEDS_KM_H[mode]) + WAITING_MINUTES.get(mode, 0)


def _road_km(start: Place, end: Place, table: TravelTable) -> float | None:
    """Kilometres by road; inside one commune never less than the way across it.

    Only the commune is known of most addresses, so two places of one commune are 0 km apart on
    paper and a walk apart in life; two exact points are taken as they are.
    """
    km = distance_km(start, end, table)
    if is_same_commune(start.commune, end.commune):
        exact = start.latitude is not None and end.latitude is not None
        return km * ROAD_FACTOR if exact and km is not None else SAME_COMMUNE_KM
    return None if km is None else km * ROAD_FACTOR


def is_same_commune(one: str | None, other: str | None) -> bool:
    """Whether two communes are known and the same, however they are written."""
    return _folded(one) == _folded(other) if one and other else False
