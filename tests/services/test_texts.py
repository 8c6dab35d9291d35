"""Texts tidied before they are kept."""

from services.texts import tidy_text


def test_spaces_around_and_the_null_character_go() -> None:
    assert tidy_text("  Soldador\x00 MIG \n") == "Soldador MIG"
