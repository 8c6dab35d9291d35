"""CSV files as Excel in Spanish and other programs write them."""

import pytest

from services.errors import InvalidError
from services.imports.delimited import decode, read_lines

TABLE = "RUT;Nombre\r\n1-9;José Ñuñez\r\n"
CELLS = [(1, ["RUT", "Nombre"]), (2, ["1-9", "José Ñuñez"])]


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        b"\xff\xfe" + TABLE.encode("utf-16-le"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.replace(";", "\t").encode("utf-16"),
        TABLE.replace(";", ",").encode(),
        TABLE.replace("\r\n", "\n").encode(),
    ],
)
def test_every_encoding_and_separator_gives_the_same_cells(content: bytes) -> None:
    assert read_lines(decode(content)) == CELLS


def test_a_line_that_names_the_separator_is_counted_and_left_out() -> None:
    assert read_lines("sep=;\r\na;b,c\r\n1;2,5\r\n") == [(2, ["a", "b,c"]), (3, ["1", "2,5"])]
    assert read_lines("sep=\t\r\na\tb\r\n") == [(2, ["a", "b"])]


def test_lists_inside_cells_do_not_pass_for_the_separator() -> None:
    text = "Nombre;Oficios\nAna;a, b, c, d\nEva;e, f, g\n"

    assert [cells for _number, cells in read_lines(text)][2] == ["Eva", "e, f, g"]


def test_two_encodings_in_one_file_are_each_read_as_what_they_are() -> None:
    mixed = "Nombre;Comuna\nJosé;Concón\n".encode() + "Iñaki;Limache\n".encode("cp1252")

    assert [cells for _number, cells in read_lines(decode(mixed))][1:] == [
        ["José", "Concón"],
        ["Iñaki", "Limache"],
    ]


def test_a_cell_in_quotes_may_hold_lines_and_separators() -> None:
    lines = read_lines('a;b\n"uno; dos\ntres";x\n')

    assert lines[1][1] == ["uno; dos\ntres", "x"]


def test_empty_lines_are_left_out_and_numbers_stay() -> None:
    assert [number for number, _cells in read_lines("a;b\n;;\n\n1;2\n")] == [1, 4]


def test_zeros_inside_a_text_are_refused() -> None:
    with pytest.raises(InvalidError) as refused:
        decode(b"RUT;Nombre\n1-9;Jo\x00se\n" + b"x" * 100)

    assert refused.value.problems[0].code == "file_not_a_table"


def test_half_a_character_of_utf16_is_refused() -> None:
    with pytest.raises(InvalidError):
        decode(b"\xff\xfea\x00b")


def test_quotes_that_never_close_are_told_with_their_row() -> None:
    with pytest.raises(InvalidError) as refused:
        read_lines('a;b\n"' + "x;" * 100_000)

    assert refused.value.problems[0].code == "cell_too_long_at"
