"""The ways that the speed bench compares must be ways to the same answer."""

import numpy as np
import pytest

from matching.pool.skill_index import SkillIndex
from tests.bench.speed.crowds import crowd, searches
from tests.bench.speed.databases import sqlite
from tests.bench.speed.peers import TOP, peers_of, plain_loops


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


def test_a_crowd_is_the_same_at_every_run():
    first, again = crowd(50), crowd(50)

    assert (first.evidence != again.evidence).nnz == 0
    np.testing.assert_array_equal(first.points, again.points)
