"""Keys stand in the order of people: the higher score first, then the smaller row number."""

import numpy as np

from matching.pool.score_keys import score_keys, scores_and_rows

MOST = 2**31 - 1


def test_keys_fall_by_score_and_then_rise_by_row():
    scores, rows = np.array([MOST, 2, 2, 1]), np.array([MOST, 0, 1, 0])

    keys = score_keys(scores, rows)

    assert (np.diff(keys) < 0).all()
    assert (keys > 0).all()


def test_a_key_gives_back_what_it_was_made_of():
    scores, rows = np.array([1, MOST, 7]), np.array([0, 5, MOST])

    back = scores_and_rows(score_keys(scores, rows))

    assert [part.tolist() for part in back] == [scores.tolist(), rows.tolist()]
    assert score_keys(7, MOST) == score_keys(scores, rows)[2]
