"""How close two occupations are, and which are related."""

import pickle
import subprocess
import sys
from dataclasses import replace
from itertools import product

import pytest

from matching.taxonomy.closeness import (
    LEAST,
    MOST,
    RELATED,
    SAME_GROUP,
    occupation_closeness,
    related_occupations,
)
from tests.matching.worlds import small_taxonomy


@pytest.mark.parametrize(
    ("other", "closeness"),
    [
        ("occ_welder", 1.0),
        ("occ_boilermaker", RELATED),
        ("occ_electrician", 0.0),
        ("occ_baker", 0.0),
        ("occ_nobody", 0.0),
    ],
)
def test_occupations_are_as_close_to_a_welder_as_the_taxonomy_says(other: str, closeness: float):
    assert occupation_closeness("occ_welder", other, small_taxonomy()) == closeness
    assert occupation_closeness(other, "occ_welder", small_taxonomy()) == closeness


def test_it_is_symmetric_to_the_bit_and_only_the_same_is_the_same():
    taxonomy = small_taxonomy()

    for a, b in product(taxonomy.occupations, repeat=2):
        found = occupation_closeness(a, b, taxonomy)
        assert found == occupation_closeness(b, a, taxonomy)
        assert (found == 1.0) == (a == b)
        assert found == 0 or LEAST <= found <= MOST or a == b


def test_skills_and_words_in_common_lift_it_above_what_is_stated():
    taxonomy = small_taxonomy()

    assistant = occupation_closeness("occ_welder", "occ_welder_assistant", taxonomy)
    cook = occupation_closeness("occ_baker", "occ_cook", taxonomy)
    assert RELATED < assistant <= MOST
    assert SAME_GROUP < cook < RELATED  # both need food hygiene


def test_one_group_joins_two_that_share_neither_skills_nor_words():
    taxonomy = small_taxonomy()

    found = occupation_closeness("occ_forklift_operator", "occ_warehouse_worker", taxonomy)

    assert found == SAME_GROUP


def test_without_its_skills_an_occupation_loses_what_they_shared():
    taxonomy = small_taxonomy()
    cook = replace(taxonomy.occupations["occ_cook"], essential=(), useful=())
    bare = replace(taxonomy, occupations={**taxonomy.occupations, "occ_cook": cook})

    before = occupation_closeness("occ_baker", "occ_cook", taxonomy)
    assert occupation_closeness("occ_baker", "occ_cook", bare) < before


def test_related_occupations_stand_in_order_and_leave_out_what_nothing_joins():
    related = related_occupations("occ_welder", small_taxonomy())

    assert [id_ for id_, _ in related] == ["occ_welder_assistant", "occ_boilermaker"]
    assert related == tuple(
        (id_, occupation_closeness("occ_welder", id_, small_taxonomy())) for id_, _ in related
    )
    assert related_occupations("occ_welder", small_taxonomy(), top=1) == related[:1]
    with pytest.raises(KeyError):
        related_occupations("occ_nobody", small_taxonomy())


def test_what_was_worked_out_is_not_sent_to_another_process():
    taxonomy = replace(small_taxonomy())
    before = pickle.dumps(taxonomy)

    occupation_closeness("occ_welder", "occ_baker", taxonomy)

    sent = pickle.dumps(taxonomy)
    assert len(sent) < len(before) + 2_000  # the neighbours are sent, the vectors are not
    assert pickle.loads(sent) == taxonomy  # noqa: S301 - our own bytes


def test_every_process_gives_the_same_to_the_bit():
    code = (
        "from matching.taxonomy.closeness import occupation_closeness as close\n"
        "from tests.matching.worlds import small_taxonomy as t\n"
        "print([close(a, b, t()) for a in t().occupations for b in t().occupations])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("0", "7")
    }

    assert len(said) == 1
