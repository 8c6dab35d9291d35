"""An error in a file in one short line: its file, its line and what is wrong."""

from pathlib import Path

import pytest

from matching.exchange.format_errors import FileFormatError


def test_an_error_names_its_file_its_line_and_what_is_wrong():
    error = FileFormatError(7, "id: missing").of(Path("folder/people.jsonl"))

    assert str(error) == "people.jsonl, line 7: id: missing"
    assert (error.line, error.message) == (7, "id: missing")


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b[2J", "\x00", "\u2028", "\ud800"])
def test_words_of_a_file_neither_break_the_line_nor_reach_the_terminal(sign: str):
    told = str(FileFormatError(7, f"a{sign}b: unknown key"))

    assert told.isprintable()
    assert told.endswith("b: unknown key")


def test_a_word_of_a_megabyte_is_cut_and_what_is_wrong_stays():
    told = str(FileFormatError(7, f"completed_on: {'9' * 1_000_000} is not a day, YYYY-MM-DD"))

    assert len(told) < 500
    assert told.startswith("line 7: completed_on: ")
    assert told.endswith("is not a day, YYYY-MM-DD")
