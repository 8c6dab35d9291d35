"""What people decided about a text is answered again, and counts by how often."""

import numpy as np
import pytest

from matching.linking.decided import DecidedIndex, decisions_of
from matching.linking.labels import Label
from matching.linking.reranking import Learned, shipped

LABELS = [Label("shop", "reponedores de estanterías"), Label("guard", "guardias de seguridad")]


def _index(*pairs: tuple[str, str]) -> DecidedIndex:
    decisions = decisions_of([(text, key, "es") for text, key in pairs])
    return DecidedIndex(LABELS, learned=Learned(shipped().words, shipped().concepts, decisions))


def test_what_was_decided_is_answered_again():
    index = _index(("cuidador nocturno de local", "guard"))

    assert index.search("Cuidadora nocturna de locales")[0].key == "guard"


def test_more_decisions_weigh_more_than_fewer():
    index = _index(("apoyo de sala", "shop"), ("apoyo de sala", "shop"), ("apoyo de sala", "guard"))

    assert [hit.key for hit in index.search("apoyo en sala")] == ["shop", "guard"]


def test_where_nothing_like_it_was_decided_the_labels_speak_alone():
    index = _index(("apoyo de sala", "guard"))

    assert index.search("reponedora de estantería")[0].score == pytest.approx(0.99)


def test_a_decision_for_a_key_that_may_not_answer_is_left_out():
    index = _index(("apoyo de sala", "guard"), ("apoyo de sala", "gone"))

    assert index.search("apoyo de sala", mask=np.array([True, False])) == ()


def test_decisions_are_counted_in_a_fixed_order():
    assert decisions_of([("b", "y", "es"), ("a", "x", "es"), ("b", "y", "es")]) == decisions_of(
        [("b", "y", "es"), ("b", "y", "es"), ("a", "x", "es")]
    )
