"""What goes with words that are taken out."""

import pytest

from wording.taking_out import cuts, stands_free


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Pintor joven con ganas", "joven", "Pintor con ganas"),
        ("Pintor con buena presencia", "buena presencia", "Pintor"),
        ("Traer carnet y foto", "foto", "Traer carnet"),
        ("Traer foto y carnet", "foto", "Traer carnet"),
        ("Postular con foto y CV", "con foto", "Postular con CV"),
        ("Pintor joven y ordenado", "joven", "Pintor ordenado"),
    ],
)
def test_a_cut_takes_what_hangs_there(text: str, words: str, left: str):
    start = text.index(words)

    found = [text[:one] + text[end:] for one, end in cuts(text, start, start + len(words), 0)]

    assert left in [" ".join(each.split()) for each in found]


def test_words_are_free_where_what_follows_can_stand_alone():
    assert stands_free(" con ganas")
    assert stands_free(" visibles, con ganas")
    assert not stands_free(" los aromos")
