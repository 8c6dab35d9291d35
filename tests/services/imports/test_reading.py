"""Files of every make, and files made to do harm."""

import random
import resource
import struct
from datetime import date

import pytest

from services.errors import InvalidError
from services.imports.limits import MAX_FILE_BYTES
from services.imports.reading import read_lines_of, tidy_name
from tests.services.imports import files

ONE_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>RUT</t></is></c></row>'


def refused(content: bytes, name: str = "personas.xlsx") -> str:
    """The code with which a file is refused."""
    with pytest.raises(InvalidError) as error:
        read_lines_of(name, content)
    return error.value.problems[0].code


def test_a_spreadsheet_keeps_its_types_and_row_numbers() -> None:
    content = files.xlsx([["RUT", "Día"], [], ["1-9", date(2026, 3, 5)], [3, 0.85]])

    lines = read_lines_of("x.xlsx", content)

    assert [line.number for line in lines] == [1, 3, 4]
    assert lines[1].cells == ("1-9", date(2026, 3, 5))
    assert lines[2].cells == (3.0, 0.85)


def test_an_opendocument_spreadsheet_is_read_with_its_endless_empty_end() -> None:
    empty = "<table:table-cell/>"
    end = f'<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row>'
    content = files.ods(files.ods_row("RUT", "Nombre") + files.ods_row("1-9", "José") + end)

    assert [line.cells for line in read_lines_of("x.ods", content)] == [
        ("RUT", "Nombre"),
        ("1-9", "José"),
    ]


def test_a_csv_named_as_a_spreadsheet_is_read_as_what_it_is() -> None:
    assert read_lines_of("x.xlsx", b"RUT;Nombre\n1-9;Ana\n")[1].cells == ("1-9", "Ana")


def test_characters_nobody_typed_are_left_out() -> None:
    lines = read_lines_of("x.csv", "RUT;Nom\u200bbre\x07\n1-9;Ana\xa0María\n".encode())

    assert lines[0].cells == ("RUT", "Nombre")
    assert lines[1].cells == ("1-9", "Ana María")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n ", "file_empty"),
        (b";;;\n;;\n", "file_empty"),
        (b"%PDF-1.7 ...", "file_not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "file_not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "file_old_excel"),
        (b"PK\x03\x04 nothing else", "file_broken"),
        (files.packed({"a.txt": "not a spreadsheet"}), "file_broken"),
        (b"x" * (MAX_FILE_BYTES + 1), "file_too_large"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(content: bytes, code: str) -> None:
    assert refused(content) == code


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_spreadsheet_is_refused(share: float) -> None:
    whole = files.xlsx([["RUT", "Nombres"], *([f"{n}", "Ana"] for n in range(500))])

    assert refused(whole[: int(len(whole) * share)]) == "file_broken"


@pytest.mark.parametrize(
    "content",
    [
        files.raw_xlsx(ONE_ROW, more={"xl/vbaProject.bin": b"\x00"}),
        files.raw_xlsx(ONE_ROW, book_type=files.MACRO_TYPE),
        files.packed({"mimetype": "application/x", "Basic/Standard/a.xml": "<a/>"}),
    ],
)
def test_macros_are_refused_whatever_the_file_is_called(content: bytes) -> None:
    assert refused(content) == "file_with_macros"
    assert refused(b"RUT;Nombre\n1-9;Ana", "planilla.XLSM") == "file_with_macros"


def test_a_spreadsheet_that_unpacks_to_a_gigabyte_is_refused_unopened() -> None:
    bomb = files.raw_xlsx(ONE_ROW, more={"xl/media/a.bin": b"\x00" * (80 * 1024 * 1024)})
    assert len(bomb) < 200_000

    assert refused(bomb) == "file_unpacks_too_large"


def test_a_spreadsheet_that_lies_about_its_size_is_counted_and_refused() -> None:
    bomb = bytearray(files.packed({"xl/a.xml": b" " * (80 * 1024 * 1024)}))
    directory = bomb.rindex(b"PK\x01\x02")
    bomb[directory + 24 : directory + 28] = struct.pack("<I", 100)

    assert refused(bytes(bomb)) == "file_unpacks_too_large"


def test_a_claim_of_four_gigabytes_in_a_small_file_is_refused() -> None:
    claim = bytearray(files.packed({"xl/a.xml": b"<a/>"}))
    directory = claim.rindex(b"PK\x01\x02")
    claim[directory + 24 : directory + 28] = struct.pack("<I", 0xFFFFFFF0)

    assert refused(bytes(claim)) == "file_unpacks_too_large"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "too_many_columns"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "too_many_columns"),
        ('<row r="1"><c r="xfd1048576"><v>1</v></c></row>', "file_broken"),
        ('<row r="1"><c r="$XFD$1"><v>1</v></c></row>', "file_broken"),
        ('<row r="1"><c r="A1048576000"><v>1</v></c></row>', "file_broken"),
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "too_many_rows"),
        ('<row r="99999999999999"><c><v>1</v></c></row>', "too_many_rows"),
    ],
)
def test_one_cell_in_the_last_corner_does_not_take_all_memory(rows: str, code: str) -> None:
    assert refused(files.raw_xlsx(ONE_ROW + rows)) == code


def test_a_styled_but_empty_cell_far_away_is_no_reason_to_refuse() -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'

    assert len(read_lines_of("x.xlsx", files.raw_xlsx(ONE_ROW + far))) == 1


def test_one_long_text_shown_in_many_cells_is_refused() -> None:
    shared = f"<si><t>{'x' * 30_000}</t></si>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2_000))

    assert refused(files.raw_xlsx(rows, shared=shared)) == "file_unpacks_too_large"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (files.ods_row("x", repeated=1_000_000), "too_many_rows"),
        (files.ods_row("x", repeated=4_000_000_000), "too_many_rows"),
        (files.ods_row("y" * 30_000, repeated=15_000), "file_unpacks_too_large"),
        (
            '<table:table-row><table:table-cell table:number-columns-repeated="1000000" '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
            "too_many_columns",
        ),
    ],
)
def test_repeated_cells_of_opendocument_are_counted(rows: str, code: str) -> None:
    assert refused(files.ods(rows), "x.ods") == code


def test_entities_that_multiply_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'

    assert refused(files.packed({"xl/a.xml": bomb})) == "file_broken"


def test_a_sheet_in_a_part_that_is_not_read_as_xml_is_refused() -> None:
    link = (
        f'<Relationships xmlns="{files.PACKAGE}"><Relationship Id="r1" '
        f'Type="{files.OFFICE}/worksheet" Target="media/picture.png"/></Relationships>'
    )

    assert refused(files.packed({"xl/_rels/workbook.xml.rels": link})) == "file_broken"


def test_a_million_columns_of_text_are_refused() -> None:
    assert refused(b"RUT" + b";x" * 1_000_000, "x.csv") == "too_many_columns"


def test_twenty_thousand_and_one_rows_are_refused() -> None:
    lines = b"RUT;Nombres\n" + b"1-9;Ana\n" * 20_030

    assert refused(lines, "x.csv") == "too_many_rows"


def test_a_locked_spreadsheet_is_told_apart_from_a_broken_one() -> None:
    locked = bytearray(files.packed({"xl/a.xml": b"<a/>"}))
    directory = locked.rindex(b"PK\x01\x02")
    locked[directory + 8] |= 1

    assert refused(bytes(locked)) == "file_locked"


@pytest.mark.parametrize("name", ["", "/"])
def test_a_part_without_a_name_is_no_failure_of_ours(name: str) -> None:
    parts = {"xl/a.xml": b"<a/>", "b": b""}
    packed = files.packed(parts).replace(b"b", b"\x00" if not name else b"/")

    assert refused(packed) == "file_broken"


def test_files_broken_at_random_are_read_or_refused_and_nothing_else() -> None:
    dice = random.Random(1)
    whole = [
        files.xlsx([["RUT", "Nombres"], *([f"{n}", "Ana"] for n in range(50))]),
        files.ods(files.ods_row("RUT", "Nombres") * 20),
        "RUT;Nombres\n1-9;José\n".encode("utf-16") * 5,
    ]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(600):
        broken = bytearray(whole[number % 3])
        for _ in range(dice.randrange(1, 12)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        cut = dice.randrange(len(broken)) if number % 5 == 0 else len(broken)
        try:
            read_lines_of("x.xlsx", bytes(broken[:cut]))
        except InvalidError:
            continue
    grown_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown_mb < 200


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\x\\personas.xlsx", "personas.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("", "?"),
        ("a\x00b.csv", "ab.csv"),
        ("x" * 300 + ".csv", "x" * 196 + ".csv"),
    ],
)
def test_a_file_name_is_kept_without_its_folders(given: str, kept: str) -> None:
    assert tidy_name(given) == kept
