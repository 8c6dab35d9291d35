"""Words that are related, and in which direction."""

from matching.language.related import related_stems
from matching.language.words import stem, table


def test_words_of_one_line_are_related_both_ways():
    for lang in ("es", "en"):
        for (line,) in table("related")[lang]:
            stems = {stem(word, lang) for word in line.split()}
            assert all(stems - {one} <= {*related_stems(lang)[one]} for one in stems)


def test_no_word_is_related_to_itself():
    for lang in ("es", "en"):
        assert all(one not in others for one, others in related_stems(lang).items())


def test_a_grape_is_fruit_and_fruit_is_no_grape():
    assert stem("fruta") in related_stems("es")[stem("uva")]
    assert stem("uva") not in related_stems("es")[stem("fruta")]
    assert stem("palta") not in related_stems("es")[stem("uva")]


def test_related_words_are_found_by_their_stems():
    assert stem("conductores") in related_stems("es")[stem("chofer")]
    assert stem("lawyers", "en") in related_stems("en")[stem("attorney", "en")]
