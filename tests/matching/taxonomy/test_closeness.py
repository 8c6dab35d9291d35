import pytest

from matching.taxonomy.closeness import occupation_closeness
from tests.matching.worlds import small_taxonomy


@pytest.mark.parametrize(
    ("other", "closeness"),
    [
        ("occ_welder", 1.0),
        ("occ_welder_assistant", 0.75),
        ("occ_boilermaker", 0.75),
        ("occ_electrician", 0.0),
        ("occ_baker", 0.0),
        ("occ_nobody", 0.0),
    ],
)
def test_occupations_are_as_close_to_a_welder_as_the_taxonomy_says(other: str, closeness: float):
    assert occupation_closeness("occ_welder", other, small_taxonomy()) == closeness
    assert occupation_closeness(other, "occ_welder", small_taxonomy()) == closeness


def test_one_group_is_closer_than_one_trade():
    taxonomy = small_taxonomy()
    in_group = occupation_closeness("occ_forklift_operator", "occ_warehouse_worker", taxonomy)
    in_trade = occupation_closeness("occ_baker", "occ_cook", taxonomy)

    assert (in_group, in_trade) == (0.6, 0.35)
