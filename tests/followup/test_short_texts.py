"""One text message holds 160 characters of its own alphabet, and outs nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup.short_texts import check_short_text, first_clean, plain_text


@pytest.mark.parametrize("accents", ["éñÑüÜ¿¡É", "àèìòù"])
def test_some_accents_belong_to_the_alphabet(accents: str) -> None:
    assert check_short_text(accents).foreign == ()


@pytest.mark.parametrize("accents", ["á", "í", "ó", "ú", "Á", "Í", "Ó", "Ú"])
def test_the_other_accents_make_a_message_of_seventy_characters(accents: str) -> None:
    text = accents + "a" * 70

    assert check_short_text(text).foreign == (accents,)
    assert check_short_text(text).is_too_long
    assert not check_short_text(text[:70]).is_too_long


def test_a_message_holds_160_units_and_a_euro_sign_counts_two() -> None:
    assert check_short_text("a" * 160).is_clean
    assert check_short_text("a" * 161).is_too_long
    assert check_short_text("€" + "a" * 158).units == 160


def test_a_plain_text_keeps_what_it_can() -> None:
    assert plain_text("Óscar: mañana a las 10:00 · 3º piso… ¿sí?") == (
        "Oscar: mañana a las 10:00 - 3o piso... ¿si?"
    )
    assert plain_text("Ana \N{HERB}") == "Ana ?"
    assert plain_text("n\N{COMBINING TILDE}") == "ñ"


@given(st.text(max_size=200))
def test_a_plain_text_has_no_foreign_character(text: str) -> None:
    assert check_short_text(plain_text(text)).foreign == ()


def test_the_fullest_text_that_is_clean_is_taken() -> None:
    assert first_clean(["a" * 161, "b" * 160, "c"]) == "b" * 160
    assert first_clean(["En la cárcel", "Mañana"]) == "Mañana"
    assert first_clean(["a" * 200, "b" * 190]) == "b" * 190
    with pytest.raises(ValueError, match="no text"):
        first_clean([])
