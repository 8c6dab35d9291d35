from matching.language.related import related_stems
from matching.language.words import stem


def test_words_of_one_line_are_related_both_ways_and_to_themselves_never():
    for lang in ("es", "en"):
        table = related_stems(lang)
        assert all(one in table[other] for one, others in table.items() for other in others)
        assert all(one not in others for one, others in table.items())


def test_related_words_are_found_by_their_stems():
    assert stem("conductores") in related_stems("es")[stem("chofer")]
    assert stem("lawyers", "en") in related_stems("en")[stem("attorney", "en")]
