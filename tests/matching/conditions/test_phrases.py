"""What is found in folded text is placed in the text as it was written."""

from matching.conditions.phrases import ConditionKind, page


def test_what_is_found_in_the_folded_text_is_placed_in_the_original():
    read = page("Ñuble: a\u0301rea ﬁja")
    start = read.folded.index("fija")

    found = read.found(ConditionKind.COMMUNE, (start, start + 4), {})

    assert found.text == "ﬁja"
    assert read.text[found.start : found.end] == "ﬁja"
