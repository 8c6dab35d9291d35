"""The ways that the speed bench compares must be ways to the same answer."""

import numpy as np
import pytest

from matching.pool.skill_index import SkillIndex
from tests.bench.speed.crowds import crowd, searches
from tests.bench.speed.databases import sqlite
from tests.bench.speed.peers import TOP, peers_of, plain_loops
from tests.bench.speed.skills import Firsts, of_all_vacancies, refuse_others


@pytest.mark.parametrize("is_filtered", [False, True])
def test_every_way_gives_the_same_first(is_filtered: bool):
    people = crowd(4_000)
    index = SkillIndex.build(people.evidence, people.capabilities, people.points)
    ways = peers_of(people) | {"plain loops": plain_loops(people)}

    with sqlite(people) as ask:
        for query in searches(8, is_filtered=is_filtered):
            found = index.first(
                query.nodes, query.weights, top=TOP, required=query.required, box=query.box
            )
            expected = list(zip(found.people.tolist(), found.scores.tolist(), strict=True))
            assert expected
            for way in (*ways.values(), ask):
                assert list(way(query)) == expected


def test_every_way_gives_the_first_of_all_vacancies_or_the_bench_stops():
    assert "each compared with ours" in of_all_vacancies(2_000, 70, 3)


def _firsts(**scores: int) -> list[Firsts]:
    people = [int(name.removeprefix("p")) for name in scores]
    return [Firsts(np.array(people), np.array(list(scores.values())))]


def test_only_who_is_equal_at_the_last_place_may_be_another():
    ours = _firsts(p1=9, p2=8, p3=8)

    refuse_others("equal", _firsts(p4=8, p1=9, p3=8), ours)
    for other in (_firsts(p4=9, p2=8, p3=8), _firsts(p1=9, p2=8, p3=7), []):
        with pytest.raises(AssertionError):
            refuse_others("another", other, ours)


def test_a_crowd_is_the_same_at_every_run():
    first, again = crowd(50), crowd(50)

    assert (first.evidence != again.evidence).nnz == 0
    np.testing.assert_array_equal(first.points, again.points)
