"""Postings of labels: exact sums, rare terms first."""

import numpy as np

from matching.linking.postings import ONE, postings_of, whole_weight


def _postings():
    rows, terms = np.array([2, 0, 1, 0]), np.array([0, 0, 0, 1])
    return postings_of(rows, terms, np.array([0.5, 1.0, 0.0, 1.0]), (3, 2))


def test_sums_are_whole_numbers_and_exact():
    sums = _postings().sums([(0, 3), (1, 2)])

    assert sums.tolist() == [3 * ONE + 2 * ONE, 3, 3 * 512]


def test_the_rarest_terms_are_read_first_and_the_commonest_may_be_left_out(monkeypatch):
    monkeypatch.setattr("matching.linking.postings.ENTRIES_READ", 2)

    assert _postings().read([(0, 3), (1, 2)]) == [(1, 2)]
    assert _postings().read([(0, 3)]) == [(0, 3)]


def test_no_weight_rounds_to_nothing():
    assert whole_weight(1e-9) == 1
    assert whole_weight(1.0) == ONE
