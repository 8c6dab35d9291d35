"""Many people in little memory: packed in small bundles, unpacked where one is asked for.

A search holds only classes and postings. Whole profiles are wanted of the few who win a place, so
a file of a million people need not lie about as objects of Python.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Self, overload

from matching.judging.context import PreparedCandidate
from matching.judging.profiles import CandidateProfile

BUNDLE = 32  # people: enough to share their words, few enough to unpack one of them in a wink
_QUICKEST = 1  # level of zlib; the best one takes five times as long and saves a tenth


class PackedPeople(Sequence[CandidateProfile]):
    """People in order, each unpacked anew whenever asked for.

    Attributes:
        keys: of everybody, in order, at hand without unpacking anybody.
    """

    __slots__ = ("_bundles", "_first", "_unpacked", "keys")

    def __init__(self, keys: Sequence[str], bundles: Sequence[bytes], first: int = 0) -> None:
        self.keys = keys
        self._bundles = bundles
        self._first = first  # place of the first person in the first bundle
        self._unpacked: tuple[int, tuple[CandidateProfile, ...]] = (-1, ())

    @classmethod
    def of(cls, people: Iterable[CandidateProfile]) -> Self:
        """People packed as they come, so that they never lie about all at once."""
        keys: list[str] = []
        bundles: list[bytes] = []
        coming = iter(people)
        while bundle := tuple(islice(coming, BUNDLE)):
            keys.extend(one.key for one in bundle)
            bundles.append(zlib.compress(pickle.dumps(bundle, pickle.HIGHEST_PROTOCOL), _QUICKEST))
        return cls(keys, bundles)

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> CandidateProfile: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[CandidateProfile]: ...
    def __getitem__(self, place: int | slice) -> CandidateProfile | Sequence[CandidateProfile]:
        if isinstance(place, slice):
            return self._part(range(len(self))[place])
        bundle, inside = divmod(self._first + range(len(self))[place], BUNDLE)
        return self._bundle(bundle)[inside]

    def __iter__(self) -> Iterator[CandidateProfile]:
        return (self[place] for place in range(len(self)))

    def __reduce__(self) -> tuple[object, ...]:
        """What goes to another process: not the bundle unpacked last."""
        return PackedPeople, (self.keys, self._bundles, self._first)

    def _part(self, places: range) -> Sequence[CandidateProfile]:
        """Neighbours share their bundles with everybody; others are unpacked."""
        if places.step != 1 or not places:
            return tuple(self[place] for place in places)
        first, last = self._first + places.start, self._first + places.stop - 1
        return PackedPeople(
            self.keys[places.start : places.stop],
            self._bundles[first // BUNDLE : last // BUNDLE + 1],
            first % BUNDLE,
        )

    def _bundle(self, number: int) -> tuple[CandidateProfile, ...]:
        """One bundle; the last is kept, because neighbours are asked for one after another."""
        kept, people = self._unpacked
        if kept != number:
            # The bytes were packed by this program and never came from outside.
            people = pickle.loads(zlib.decompress(self._bundles[number]))  # noqa: S301
            self._unpacked = (number, people)
        return people


def keys_of(people: Sequence[CandidateProfile | PreparedCandidate]) -> Sequence[str]:
    """The key of everybody, in order."""
    return people.keys if isinstance(people, PackedPeople) else [one.key for one in people]
