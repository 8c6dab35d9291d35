"""Phrases of a text: borrowed beginnings, who does it, and doubtful corrections."""

import pytest

from tests.matching.worlds import small_linker


def _found(text: str, lang: str = "es") -> dict[str, str]:
    return {mention.concept: mention.text for mention in small_linker().find(text, lang=lang)}


def test_the_second_thing_of_a_list_borrows_the_beginning_of_the_first():
    found = _found("soldadura al arco y MIG/MAG")

    assert found["arc_welding"] == "soldadura al arco"
    assert "mig_welding" in found


def test_who_does_it_is_also_what_is_done():
    found = _found("soldador al arco")

    assert found["occ_welder"] == "soldador"
    assert found["arc_welding"] == "soldador al arco"


def test_who_does_it_stands_last_in_english():
    assert "arc_welding" in _found("arc welder", "en")


@pytest.mark.parametrize("text", ["electricidad automotriz nueva", "automotriz electricidad"])
def test_a_word_that_is_part_of_more_names_nothing_alone(text: str):
    assert "electricity" not in _found(text)


def test_a_doubtful_correction_needs_other_words():
    assert _found("pueblo de Electracidad") == {}
    assert "auto_electricity" in _found("electracidad automotriz")


def test_borrowing_ends_with_the_sentence():
    assert "mig_welding" not in _found("soldadura al arco. Revista MIGUEL")
