from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.context import prepare_candidates
from matching.judging.weights import Weights
from matching.pool import array_places
from matching.pool.pool import Pool
from matching.ranking.replay import shortlist_to_json
from matching.ranking.shortlist import shortlist
from tests.matching.pool.profiles import several_people, vacancies
from tests.matching.worlds import a_context

QUICK = settings(max_examples=200, deadline=None)
SEARCHES = [array_places]
CONTEXTS = [
    a_context(),
    a_context(weights=Weights(wish_share=0.0, floor=0.0)),
    a_context(weights=Weights(wish_share=1.0, must_factor=0.0)),
]


@pytest.mark.parametrize("search", SEARCHES)
@QUICK
@given(
    several_people(),
    vacancies,
    st.none() | st.integers(0, 9),
    st.sampled_from(range(len(CONTEXTS))),
)
def test_a_pool_makes_the_shortlist_of_the_plain_loop_to_the_byte(
    search, people, vacancy, top, number
):
    context = CONTEXTS[number]
    pool = replace(Pool.build(people, context), search=search)

    made = pool.shortlist(vacancy, top)

    plain = shortlist(vacancy, prepare_candidates(people, context), context, top)
    assert shortlist_to_json(made) == shortlist_to_json(plain)
    places = pool.first(vacancy, len(people) if top is None else top)
    assert [people[place.person].key for place in places] == [e.candidate for e in plain.entries]
    assert [place.order_value for place in places] == [e.order_value for e in plain.entries]
    assert [place.is_blocked for place in places] == [e.is_blocked for e in plain.entries]
