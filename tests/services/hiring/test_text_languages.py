"""A text is read in the language it is written in."""

import pytest

from models.accounts import Language
from services.hiring.text_languages import language_of

SPANISH, ENGLISH = Language.SPANISH, Language.ENGLISH


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Soldadura al arco y uso de esmeril angular. Orden y limpieza en el puesto.", SPANISH),
        ("MIG welding and use of the angle grinder. Keep the workplace tidy.", ENGLISH),
        ("SE BUSCA MAESTRO PARA LA OBRA", SPANISH),
    ],
)
def test_the_small_words_tell_the_language(text: str, language: Language) -> None:
    assert language_of(text, otherwise=SPANISH) is language
    assert language_of(text, otherwise=ENGLISH) is language


@pytest.mark.parametrize("text", ["", "Soldador", "MIG 42"])
def test_a_text_that_does_not_tell_is_read_as_its_reader_reads(text: str) -> None:
    assert language_of(text, otherwise=ENGLISH) is ENGLISH
    assert language_of(text, otherwise=SPANISH) is SPANISH
