"""Words of rank told apart from the trade."""

from matching.language.ranks import is_rank
from matching.language.words import words


def test_how_high_somebody_stands_is_told_from_the_trade():
    read = words("Ayudantes de maestro técnica soldador")

    assert [word.text for word in read if is_rank(word, "es")] == [
        "ayudantes",
        "maestro",
        "tecnica",
    ]
