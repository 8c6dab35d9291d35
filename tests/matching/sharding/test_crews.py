"""Work shared out among workers is answered in order."""

import pytest

from matching.sharding.crews import Alone, asked_of_all, shared_out
from tests.matching.sharding.working import added, doubled, refused


def test_every_state_answers_every_piece_in_order():
    answers = list(asked_of_all(Alone(), doubled, [1, 10], added, [0, 1, 2]))

    assert answers == [(2, 20), (3, 21), (4, 22)]


def test_pieces_are_shared_out_and_answered_in_order():
    assert list(shared_out(Alone(size=3), doubled, 5, added, range(8))) == list(range(10, 18))


def test_no_piece_is_no_answer():
    assert list(shared_out(Alone(), doubled, 5, added, [])) == []
    assert list(asked_of_all(Alone(), doubled, [1, 2], added, [])) == []


def test_work_that_is_wrong_is_said_and_not_tried_again():
    with pytest.raises(ValueError, match="2 and 7 do not go together"):
        list(shared_out(Alone(), doubled, 1, refused, [7]))
