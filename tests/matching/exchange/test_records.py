"""Records of JSON lines and CSV, field by field, each refusal with its line."""

import json
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest

from matching.exchange.records import Fields, FileFormatError, read_records
from matching.exchange.strict_json import read_json


def _file(tmp_path: Path, text: str | bytes, name: str = "people.jsonl") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def _fields(**values: object) -> Fields:
    return Fields(values, 7)


def test_json_lines_are_read_one_by_one_with_their_numbers(tmp_path: Path):
    path = _file(tmp_path, '\ufeff{"id": "a"}\n\n{"id": 2}\n')

    assert [(one.key(), one.line) for one in read_records(path)] == [("a", 1), ("2", 3)]


def test_reading_is_a_stream(tmp_path: Path):
    path = _file(tmp_path, '{"id": "a"}\nbroken\n')

    lines = read_records(path)

    assert next(lines).key() == "a"
    with pytest.raises(FileFormatError, match="line 2: not valid JSON"):
        next(lines)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"[1]", "one JSON object"),
        (b'{"id": "a", "lat": NaN}', "not valid JSON"),
        (b'{"id": "\xe9"}', "UTF-8"),
        (b'{"id": ""}', "id: expected a text"),
        (b'{"id": true}', "id: expected a text"),
        (b'{"title": "x"}', "id: expected a text"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_a_broken_line_is_named_by_its_number(tmp_path: Path, line: bytes, told: str):
    path = _file(tmp_path, b'{"id": "ok"}\n' + line + b"\n")

    with pytest.raises(FileFormatError, match=told) as caught:
        list(read_records(path))
    assert caught.value.line == 2


def test_a_broken_line_far_inside_a_file_is_told_with_its_number_and_letter(tmp_path: Path):
    lines = [f'{{"id": "p{number}"}}' for number in range(1, 2001)]
    lines[1233] = '{"id": "p1234", "lat" -33}'
    path = _file(tmp_path, "\n".join(lines))

    with pytest.raises(FileFormatError, match=r"line 1234: not valid JSON: .* at letter 23"):
        list(read_records(path))


@pytest.mark.parametrize("line", ['{"id": "a", "id": "b"}', '{"id": "a", "x": {"y": 1, "y": 2}}'])
def test_a_key_twice_in_one_record_is_refused_and_neither_wins(tmp_path: Path, line: str):
    with pytest.raises(FileFormatError, match=r"line 1: .* the key '(id|y)' stands twice"):
        list(read_records(_file(tmp_path, line)))


def test_an_id_twice_is_told_with_both_lines(tmp_path: Path):
    path = _file(tmp_path, '{"id": "a"}\n{"id": "b"}\n{"id": "a"}\n')

    with pytest.raises(FileFormatError, match="line 3: id: 'a' stands on line 1 already"):
        list(read_records(path))


def test_csv_has_the_same_names(tmp_path: Path):
    path = _file(tmp_path, 'id,title,lat\na,"Soldador, maestro",-32.8\n', "vacancies.CSV")

    (record,) = read_records(path)

    assert record.text("title") == "Soldador, maestro"
    assert record.number("lat", -90, 90) == -32.8


def test_a_short_or_long_row_of_csv_is_refused(tmp_path: Path):
    for row in ("a", "a,b,c"):
        with pytest.raises(FileFormatError, match="columns"):
            list(read_records(_file(tmp_path, f"id,title\n{row}\n", "x.csv")))


def test_blank_lines_of_csv_are_passed_by_and_counted(tmp_path: Path):
    path = _file(tmp_path, '\nid,title\n\na,"two\nlines"\n\nb,one\n', "x.csv")

    assert [(one.key(), one.line) for one in read_records(path)] == [("a", 4), ("b", 7)]


def test_csv_in_another_encoding_is_refused_with_its_line(tmp_path: Path):
    text = "id,title\n" + "".join(f"a{number},b\n" for number in range(5000)) + "c,Ñandú\n"

    with pytest.raises(FileFormatError, match="line 5002: not UTF-8"):
        list(read_records(_file(tmp_path, text.encode("cp1252"), "x.csv")))


@pytest.mark.parametrize(
    "rest",
    [
        'b,"never closed\nc,d\ne,f\n',
        'b,"never closed\nc,"d"\n',
        "b," + "x" * 1_000_000 + "\n",
    ],
)
def test_csv_that_swallows_rows_is_refused_where_it_begins(tmp_path: Path, rest: str):
    with pytest.raises(FileFormatError, match=r"line 3: not valid CSV: .* never closed"):
        list(read_records(_file(tmp_path, f"id,title\na,ok\n{rest}", "x.csv")))


@pytest.mark.parametrize(
    ("head", "told"),
    [("id,title,title", "two columns are called 'title'"), ("id;title", "commas stand between")],
)
def test_columns_that_cannot_be_right_are_refused(tmp_path: Path, head: str, told: str):
    with pytest.raises(FileFormatError, match=f"line 1: .*{told}"):
        list(read_records(_file(tmp_path, f"{head}\na,b,c\n", "x.csv")))


def test_a_file_of_nothing_has_no_records(tmp_path: Path):
    for name in ("x.csv", "x.jsonl"):
        assert list(read_records(_file(tmp_path, "", name))) == []


def test_unknown_keys_are_refused_with_those_that_are_known():
    with pytest.raises(FileFormatError, match=r"line 7: hora: unknown key; known: hours, id"):
        _fields(id="a", hora=3).only({"id", "hours"})


def test_missing_and_empty_are_the_same():
    for empty in (_fields(), _fields(x=""), _fields(x=None)):
        assert empty.text("x") is None
        assert empty.number("x", 0, 1) is None
        assert empty.day("x") is None
        assert empty.mapping("x") is None
        assert empty.texts("x") == ()
        assert not empty.truth("x")
        assert not empty.has("x")
    assert _fields(x=[]).has("x")


@pytest.mark.parametrize(
    "value",
    [
        "many",
        True,
        [1],
        "NaN",
        float("inf"),
        -1,
        11,
        "1e999",
        10**400,
        -(10**400),
        "1_0",
        "٣",
        "0x5",
    ],
)
def test_a_number_is_a_number_inside_its_range(value: object):
    with pytest.raises(FileFormatError, match="line 7: x"):
        _fields(x=value).number("x", 0, 10)


def test_a_whole_number_has_no_rest():
    assert _fields(x="5").whole("x", 0, 10) == 5
    assert _fields(x=5.0).whole("x", 0, 10) == 5
    assert _fields(x=" 5.0 ").whole("x", 0, 10) == 5
    for wrong in (5.5, "5.5"):
        with pytest.raises(FileFormatError, match="whole"):
            _fields(x=wrong).whole("x", 0, 10)


def test_half_a_million_written_with_a_point_is_never_read_as_five_hundred():
    for written in ("500.000", read_json("500.000")):
        with pytest.raises(FileFormatError, match="is not a whole number; write it in digits"):
            _fields(x=written).whole("x", 0, 10_000_000)
    assert _fields(x=read_json("500000.0")).whole("x", 0, 10_000_000) == 500_000


@pytest.mark.parametrize("key", ["", " ", "a" * 201, 10**400, 1.0, True, None, ["a"]])
def test_an_id_is_a_short_text_or_a_whole_number(key: object):
    assert _fields(id=-5).key() == "-5"
    with pytest.raises(FileFormatError, match="id: expected a text of 1 to 200"):
        _fields(id=key).key()


@pytest.mark.parametrize(("value", "truth"), [(True, True), ("true", True), ("False", False)])
def test_truth(value: object, truth: bool):
    assert _fields(x=value).truth("x") is truth
    with pytest.raises(FileFormatError, match="true or false"):
        _fields(x="maybe").truth("x")


def test_days_and_times():
    assert _fields(x="2026-11-22").day("x") == date(2026, 11, 22)
    assert _fields().clock_of("x", "8:05") == time(8, 5)
    assert _fields().clock_of("x", "24:00") == time(0)
    for wrong in ("22-11-2026", "2026-02-30"):
        with pytest.raises(FileFormatError, match="YYYY-MM-DD"):
            _fields(x=wrong).day("x")
    for wrong in ("8", "25:00", "08:60", "٠٨:٠٠", 8, None):
        with pytest.raises(FileFormatError, match="time"):
            _fields().clock_of("x", wrong)


def test_hours_run_over_midnight_or_all_day_and_never_for_no_time():
    hours = partial(_fields().hours, "x")

    assert hours("22:00", "06:00") == (time(22), time(6))
    assert hours("16:00", "24:00") == (time(16), time(0))
    assert hours("00:00", "24:00") == (time(0), time(0))
    for same in (("08:00", "08:00"), ("00:00", "00:00")):
        with pytest.raises(FileFormatError, match="must not end where it starts"):
            hours(*same)
    for end in ("08:00", "24:00"):  # whoever writes it means the night that follows
        with pytest.raises(FileFormatError, match="nothing starts at 24:00"):
            hours("24:00", end)


def test_a_text_of_a_megabyte_is_refused():
    with pytest.raises(FileFormatError, match="longer than"):
        _fields(x="a" * 1_000_000).text("x")
    with pytest.raises(FileFormatError, match="text"):
        _fields(x=3).text("x")


def test_lists_may_be_lists_json_or_text_cut_at_semicolons():
    expected = ("auto", "bus")
    for value in (["auto", " bus "], '["auto", "bus"]', "auto; bus;"):
        assert _fields(x=value).texts("x") == expected
    for wrong in ([1], {"a": 1}, 3, "[auto", "[" * 100_000):
        with pytest.raises(FileFormatError):
            _fields(x=wrong).texts("x")


def test_records_inside_a_record_know_where_they_stand():
    fields = _fields(workshops=[{"name": "Panadería"}, "Soldadura"])

    first, second = fields.items("workshops", "name")

    assert second.text("name") == "Soldadura"
    with pytest.raises(FileFormatError, match=r"workshops\[0\]\.hora: unknown key"):
        Fields({"hora": 1}, 7, first.path).only({"hours"})
    with pytest.raises(FileFormatError, match="list of objects"):
        _fields(x=[3]).items("x", "name")


def test_an_object_in_a_cell_is_json():
    grid = {"mon": [["08:00", "18:00"]]}

    assert _fields(x=json.dumps(grid)).mapping("x") == grid
    with pytest.raises(FileFormatError, match="object"):
        _fields(x=[1]).mapping("x")
