"""Spanish is the language of the source; the English catalogue is complete, with nothing fuzzy."""

import re

import pytest
from babel.messages.catalog import Message

from tests.house import catalogue

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
Key = tuple[str, str | None]


def _by_key(messages) -> dict[Key, Message]:
    return {(_first(m.id), m.context): m for m in messages if m.id}


def _first(text) -> str:
    return text if isinstance(text, str) else text[0]


def _forms(text) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@pytest.fixture(scope="module")
def source() -> dict[Key, Message]:
    """The texts of the source."""
    return _by_key(catalogue.extracted())


@pytest.fixture(scope="module")
def english() -> dict[Key, Message]:
    """The texts of the English catalogue."""
    return _by_key(catalogue.english())


def test_every_text_of_the_source_is_in_english(source, english):
    assert sorted(key[0] for key in source.keys() - english.keys()) == []


def test_english_has_no_text_that_the_source_no_longer_says(source, english):
    assert sorted(key[0] for key in english.keys() - source.keys()) == []
    assert list(catalogue.english().obsolete) == []


def test_nothing_is_empty_or_guessed(english):
    unfinished = [
        key[0]
        for key, message in english.items()
        if message.fuzzy or not all(_forms(message.string)) or not message.string
    ]

    assert unfinished == []


def test_plurals_are_plural_in_both_languages(source, english):
    assert [
        key[0]
        for key, message in source.items()
        if key in english and message.pluralizable != english[key].pluralizable
    ] == []


def test_both_languages_quote_the_same_facts(english):
    differing = []
    for key, message in english.items():
        allowed = set(PLACEHOLDER.findall(" ".join(_forms(message.id))))
        quoted = set(PLACEHOLDER.findall(" ".join(_forms(message.string))))
        # A plural may say "one" in words; but nothing is quoted that the page does not give.
        needed = set(PLACEHOLDER.findall(_forms(message.id)[-1]))
        if not needed <= quoted <= allowed:
            differing.append(key[0])

    assert differing == []


def test_no_text_is_put_together_from_pieces(source):
    pieces = [key[0] for key in source if key[0] != key[0].strip() or "{" in key[0]]

    assert pieces == []


def test_a_percent_sign_is_written_so_that_formatting_reads_it(source):
    # `100 %` in a text with placeholders fails only when somebody opens the page.
    broken = [
        key[0]
        for key in source
        if PLACEHOLDER.search(key[0]) and re.search(r"%(?!\(\w+\)[sd]|%)", key[0])
    ]

    assert broken == []
