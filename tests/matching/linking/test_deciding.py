"""One rule says when a link is taken and when a person must look."""

import pytest

from matching.linking.deciding import LEAD, THRESHOLD, is_sure
from matching.linking.reranking import EXACT


@pytest.mark.parametrize(
    ("score", "others", "sure"),
    [
        (THRESHOLD, (), True),
        (THRESHOLD - 0.01, (), False),
        (0.8, (0.8 - LEAD,), True),
        (0.8, (0.3, 0.79), False),
        (EXACT, (EXACT - 0.01,), True),
    ],
    ids=["likely", "unlikely", "leading", "with a rival", "the same words"],
)
def test_a_link_is_taken_where_it_is_likely_and_leads_or_says_the_same_words(
    score: float, others: tuple[float, ...], sure: bool
):
    assert is_sure(score, others) is sure


def test_an_index_may_ask_for_more():
    assert not is_sure(0.8, (), threshold=0.9)
