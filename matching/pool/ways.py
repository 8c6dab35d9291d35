"""How long the way is from every home to a place, for all homes at once.

The sines of numpy may differ from the plain ones in the last bit. So whoever's way lies within a
hair of the next minute or of the radius is asked of the plain functions, and every answer is
theirs.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.judging.context import PreparedCandidate
from matching.judging.profiles import Place, TransportMode, VacancyProfile
from matching.judging.travel import (
    EARTH_RADIUS_KM,
    MODES_BY_LINE,
    ROAD_FACTOR,
    SAME_COMMUNE_KM,
    SPEEDS_KM_H,
    WAITING_MINUTES,
    TravelTable,
    commute_minutes,
    distance_km,
    is_same_commune,
    modes_taken,
)

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]
Value = TypeVar("Value", bound=Hashable)

UNKNOWN = -1  # minutes of a way of which too little is known
EDGE = 1e-6  # minutes or kilometres; this side of FAR_KM the error stays below 1e-10
FAR_KM = 15_000.0  # towards the other end of the world the arc sine loses half of its digits
NOWHERE = (np.nan, np.nan)


@dataclass(frozen=True, eq=False)
class Homes:
    """Where some people live and how they move, as arrays.

    Attributes:
        points: latitude and longitude in radians, shape (2, people), NaN where unknown.
        is_exact: whether the home itself is known and not only its commune.
        communes, commune_of: names of communes, and the place of each person's among them.
        takers: the people who may take each means.
    """

    people: Sequence[PreparedCandidate]
    table: TravelTable
    points: Floats
    is_exact: Marks
    communes: Sequence[str | None]
    commune_of: Numbers
    takers: Mapping[TransportMode, Numbers]

    @classmethod
    def build(cls, people: Sequence[PreparedCandidate], table: TravelTable) -> Self:
        """The homes of some people."""
        points = np.empty((len(people), 2))
        for number, one in enumerate(people):  # each is made when asked for, and let go again
            points[number] = table.point(one.profile.place) or NOWHERE
        communes, commune_of = numbered(one.profile.place.commune for one in people)
        transports, transport_of = numbered(one.profile.transport for one in people)
        takes = [modes_taken(transport) for transport in transports]
        return cls(
            people=people,
            table=table,
            points=np.ascontiguousarray(np.radians(points.T)),
            is_exact=_marks(one.profile.place.latitude is not None for one in people),
            communes=communes,
            commune_of=commune_of,
            takers={
                mode: np.flatnonzero(_marks(mode in modes for modes in takes)[transport_of])
                for mode in TransportMode
            },
        )

    def minutes(self, place: Place) -> Numbers:
        """Minutes one way by the quickest means each person may take, `UNKNOWN` where unknown."""
        km, is_rough = self._road_km(place)
        best = np.full(len(self.people), np.nan)
        is_open = is_rough & (km > FAR_KM)
        for mode, takers in self.takers.items():
            minutes = self._rows(place, mode)[self.commune_of[takers]]
            if mode in MODES_BY_LINE:
                by_line = 60 * km[takers] / SPEEDS_KM_H[mode]
                has_no_row = np.isnan(minutes)
                is_near = np.abs(by_line - np.rint(by_line)) < EDGE
                is_open[takers] |= has_no_row & is_near & is_rough[takers]
                whole = np.ceil(by_line) + WAITING_MINUTES.get(mode, 0)
                minutes = np.where(has_no_row, whole, minutes)
            best[takers] = np.fmin(best[takers], minutes)
        found = np.where(np.isnan(best), UNKNOWN, best).astype(np.int64)
        terms = VacancyProfile("", place=place)
        for number in np.flatnonzero(is_open).tolist():
            plain = commute_minutes(self.people[number].profile, terms, self.table)
            found[number] = UNKNOWN if plain is None else plain
        return found

    def outside(self, place: Place, radius_km: float) -> Marks:
        """Who lives farther away than a radius; nobody of whom that is unknown."""
        km = self._straight_km(place)
        is_outside: Marks = km > radius_km
        is_open = (np.abs(km - radius_km) < EDGE) | (km > FAR_KM)
        for number in np.flatnonzero(is_open).tolist():
            plain = distance_km(self.people[number].profile.place, place, self.table)
            is_outside[number] = plain is not None and plain > radius_km
        return is_outside

    @cached_property
    def _cosines(self) -> Floats:
        cosines: Floats = np.cos(self.points[0])
        return cosines

    def _straight_km(self, place: Place) -> Floats:
        """The haversine of `matching.judging.travel.straight_km`, NaN where unknown."""
        latitude, longitude = np.radians(self.table.point(place) or NOWHERE)
        half_lat, half_lon = (latitude - self.points[0]) / 2, (longitude - self.points[1]) / 2
        chord = np.sin(half_lat) ** 2 + self._cosines * np.cos(latitude) * np.sin(half_lon) ** 2
        km: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
        return km

    def _road_km(self, place: Place) -> tuple[Floats, Marks]:
        """Kilometres by road, and where they may be wrong in the last bits."""
        km = self._straight_km(place) * ROAD_FACTOR
        is_same = _marks(is_same_commune(one, place.commune) for one in self.communes)
        is_exact = self.is_exact & (place.latitude is not None) & ~np.isnan(km)
        is_across = is_same[self.commune_of] & ~is_exact
        return np.where(is_across, SAME_COMMUNE_KM, km), ~is_across

    def _rows(self, place: Place, mode: TransportMode) -> Floats:
        """Minutes from each commune as the office wrote them, NaN where it wrote none."""
        rows = [self.table.row(one, place.commune, mode) for one in self.communes]
        return np.array([np.nan if row is None else row for row in rows], dtype=np.float64)


def numbered(values: Iterable[Value]) -> tuple[list[Value], Numbers]:
    """Each value once, and the place of every value among them."""
    numbers: dict[Value, int] = {}
    places = np.fromiter((numbers.setdefault(one, len(numbers)) for one in values), np.int64)
    return list(numbers), places


def _marks(values: Iterable[bool]) -> Marks:
    return np.fromiter(values, np.bool_)
