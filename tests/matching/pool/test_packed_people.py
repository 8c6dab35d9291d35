"""Packed people come out as they went in, whole or in parts."""

import pickle
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.profiles import CandidateProfile
from matching.pool.packed_people import BUNDLE, PackedPeople, keys_of
from matching.sharding.crews import Alone
from matching.sharding.lists import cut, lists_for_people, lists_for_vacancies
from tests.matching.pool.profiles import several_people
from tests.matching.sharding.worlds import explaining, people, vacancies


@settings(max_examples=40, deadline=None)
@given(several_people(), st.integers(0, 8), st.integers(0, 8))
def test_packed_people_come_out_as_they_went_in(several, first, last):
    packed = PackedPeople.of(iter(several))

    assert list(packed) == list(several)
    assert list(packed[first:last]) == list(several[first:last])
    assert list(keys_of(packed)) == list(keys_of(several))


def test_a_part_of_a_part_is_that_part():
    several = people(3 * BUNDLE + 5)
    packed = PackedPeople.of(several)

    for first, last in ((0, 7), (BUNDLE - 1, BUNDLE + 1), (40, 3 * BUNDLE + 5)):
        part = packed[first:last]
        assert tuple(part) == several[first:last]
        assert tuple(part[2:6]) == several[first:last][2:6]
        assert part[-1] == several[last - 1]
    assert tuple(packed[::-2]) == several[::-2]


def test_nobody_beyond_the_end():
    with pytest.raises(IndexError):
        PackedPeople.of(people(3))[3]


def test_a_part_goes_to_another_process_without_the_others():
    packed = PackedPeople.of(people(100 * BUNDLE))
    part = packed[BUNDLE : 2 * BUNDLE]

    sent = pickle.dumps(part)

    assert pickle.loads(sent)[3] == part[3]  # noqa: S301 - packed two lines above
    assert len(sent) * 20 < len(pickle.dumps(packed))


def test_packing_takes_people_as_they_come():
    taken = []
    endless = (taken.append(number) or CandidateProfile(str(number)) for number in range(10**9))

    assert len(PackedPeople.of(islice(endless, 70))) == 70
    assert len(taken) == 70


@pytest.mark.parametrize("shards", [1, 2, 5])
def test_lists_of_packed_people_are_those_of_the_same_people(shards):
    several, wanted = people(90), vacancies(20)
    packed = PackedPeople.of(several)

    def for_vacancies(them, top) -> list:
        return list(
            lists_for_vacancies(them, wanted, explaining(), top=top, crew=Alone(), shards=shards)
        )

    def for_people(them) -> list:
        return list(lists_for_people(them, wanted, explaining(), top=3, crew=Alone(size=shards)))

    assert for_vacancies(packed, 4) == for_vacancies(several, 4)
    assert for_vacancies(packed, None) == for_vacancies(several, None)
    assert for_people(packed) == for_people(several)
    assert [tuple(part) for part in cut(packed, shards)] == list(cut(several, shards))
