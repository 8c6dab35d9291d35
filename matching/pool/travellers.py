"""The homes and means of many people, each kind once and in a few bytes.

Whoever's own point is known is a class of their own, so there may be as many of these as people.
"""

from array import array
from collections.abc import Hashable, Sequence
from functools import cached_property
from math import isnan, nan
from typing import TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from matching.judging.context import PreparedCandidate
from matching.judging.evidence import SkillCover
from matching.judging.profiles import CandidateProfile, Place, TransportMode

_Value = TypeVar("_Value", bound=Hashable)

NOTHING_LEARNED = SkillCover({}, {}, {})
_DEGREES, _NUMBERS = ("latitude", "longitude"), ("commune", "transport", "most")
_ROW = np.dtype([*((name, "f8") for name in _DEGREES), *((name, "i4") for name in _NUMBERS)])


def stand_in(profile: CandidateProfile) -> PreparedCandidate:
    """Somebody of whom nothing but one trait is known, who stands for all who share it."""
    return PreparedCandidate(profile, NOTHING_LEARNED, None, has_learned=False)


class Travellers(Sequence[PreparedCandidate]):
    """One stand-in for each home, means and longest way, made when asked for."""

    def __init__(
        self,
        rows: NDArray[np.void],
        communes: Sequence[str | None],
        transports: Sequence[frozenset[TransportMode]],
        longest: Sequence[int | None],
    ) -> None:
        self._rows = rows
        self._communes, self._transports, self._longest = communes, transports, longest

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> PreparedCandidate: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PreparedCandidate]: ...
    def __getitem__(self, place: int | slice) -> PreparedCandidate | Sequence[PreparedCandidate]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(len(self))[place])
        latitude, longitude, commune, transport, most = self._rows[place].item()
        home = Place(
            self._communes[commune],
            None if isnan(latitude) else latitude,
            None if isnan(longitude) else longitude,
        )
        return stand_in(
            CandidateProfile(
                "",
                place=home,
                transport=self._transports[transport],
                max_commute_minutes=self._longest[most],
            )
        )


class TravelClasses:
    """Collects the homes and means of person after person."""

    def __init__(self) -> None:
        self._degrees: array[float] = array("d")
        self._numbers: array[int] = array("i")
        self._communes: dict[str | None, int] = {}
        self._transports: dict[frozenset[TransportMode], int] = {}
        self._longest: dict[int | None, int] = {}

    def add(self, profile: CandidateProfile) -> None:
        """Add the next person."""
        home = profile.place
        self._degrees.append(nan if home.latitude is None else home.latitude)
        self._degrees.append(nan if home.longitude is None else home.longitude)
        self._numbers.append(_number(self._communes, home.commune))
        self._numbers.append(_number(self._transports, profile.transport))
        self._numbers.append(_number(self._longest, profile.max_commute_minutes))

    @property
    def members(self) -> Travellers:
        """One person of each class."""
        rows, _classes = self._distinct
        return Travellers(rows, list(self._communes), list(self._transports), list(self._longest))

    def numbers(self) -> NDArray[np.int32]:
        """The class of each person, shape (people,)."""
        return self._distinct[1]

    @cached_property
    def _distinct(self) -> tuple[NDArray[np.void], NDArray[np.int32]]:
        """Each row once, and which of them each person has; what was collected is let go."""
        degrees = np.asarray(self._degrees).reshape(-1, 2)
        numbers = np.asarray(self._numbers).reshape(-1, 3)
        rows = np.empty(len(degrees), dtype=_ROW)
        for place, name in enumerate(_DEGREES):
            rows[name] = degrees[:, place]
        for place, name in enumerate(_NUMBERS):
            rows[name] = numbers[:, place]
        del degrees, numbers
        self._degrees, self._numbers = array("d"), array("i")
        # As plain bytes, because an unknown degree is not equal to itself.
        alike, classes = np.unique(rows.view(f"V{_ROW.itemsize}"), return_inverse=True)
        return alike.view(_ROW), classes.astype(np.int32)


def _number(numbers: dict[_Value, int], value: _Value) -> int:
    return numbers.setdefault(value, len(numbers))
