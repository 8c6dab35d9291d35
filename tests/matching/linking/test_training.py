import json

from matching.linking.reranking import Decision, learned_from
from matching.linking.training import train
from tests.matching.worlds import small_taxonomy


def test_the_same_labels_give_the_same_bytes():
    decisions = [Decision("apoyo de sala", "occ_cook")]

    first, second = (
        train(small_taxonomy(), decisions=decisions, data={"b": "2", "a": "1"}) for _ in range(2)
    )

    assert first == second
    assert list(json.loads(first)["data"]) == ["a", "b"]
    assert learned_from(first).decisions == (Decision("apoyo de sala", "occ_cook"),)


def test_what_is_learned_tells_right_from_wrong():
    learned = learned_from(train(small_taxonomy(), data={}))

    assert all(sum(weights.values) > 0 for weights in (learned.words, learned.concepts))
