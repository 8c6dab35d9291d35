"""Letters folded, each knowing where it came from."""

from matching.language.letters import fold, fold_with_offsets


def test_accents_and_case_are_folded_away():
    assert fold("PEÑÓN Güiña") == "penon guina"


def test_an_accent_written_apart_folds_like_one_written_together():
    assert fold("soldador n\u0303andu\u0301") == fold("soldador ñandú")


def test_each_folded_letter_knows_where_it_came_from():
    text = "a\u0301ñ o"
    folded, offsets = fold_with_offsets(text)

    assert folded == "an o"
    assert [text[place] for place in offsets[:-1]] == ["a", "ñ", " ", "o"]
    assert offsets[-1] == len(text)


def test_ligatures_grow_and_still_point_back():
    folded, offsets = fold_with_offsets("ﬁn")

    assert folded == "fin"
    assert offsets == (0, 0, 1, 2)
