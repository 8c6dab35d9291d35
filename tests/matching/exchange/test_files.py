"""From files to answers: lines of matches and of links, whole or not at all."""

import csv
import json
import os
from collections.abc import Iterator
from io import BytesIO
from math import fsum
from pathlib import Path

import pytest

from matching.exchange.files import (
    FileFormatError,
    Interpreter,
    Unlinked,
    count_lines,
    json_line,
    kept_lines,
    link_lines,
    link_lines_to_labels,
    read_labels,
    text_lines,
    write_lines,
)
from matching.exchange.match_files import MatchFor, match_files
from tests.matching.worlds import a_context, small_linker

PEOPLE = [
    {"id": "ana", "workshops": [{"name": "Soldadura MIG", "hours": 200, "attendance": 0.95}]},
    {"id": "ñato", "workshops": ["Panificación"], "skills": ["cosas raras"]},
]
VACANCIES = [
    {"id": "v1", "title": "Soldador", "criteria": [{"skill": "mig_welding", "need": "must"}]},
    {"id": "v2", "title": "Panadero"},
]


def _write(path: Path, records: list[dict[str, object]]) -> Path:
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return (
        _write(tmp_path / "people.jsonl", PEOPLE),
        _write(tmp_path / "vacancies.jsonl", VACANCIES),
    )


def _match(files: tuple[Path, Path], **values: object) -> list[dict]:
    parts = {"context": a_context(), "interpreter": Interpreter(small_linker())} | values
    return list(match_files(*files, **parts))


def test_each_vacancy_has_its_people_in_order(files):
    lines = _match(files)

    assert [(line["vacancy"], line["person"], line["rank"]) for line in lines] == [
        ("v1", "ana", 1),
        ("v1", "ñato", 2),
        ("v2", "ñato", 1),
        ("v2", "ana", 2),
    ]
    assert list(lines[0]) == ["vacancy", "person", "rank", "score", "known", "gates", "reasons"]
    assert lines[0]["gates"] == [{"name": "skill", "state": "pass", "why": "skill_shown"}]


def test_each_person_has_vacancies_in_order(files):
    lines = _match(files, match_for=MatchFor.PEOPLE, top=1)

    assert [(line["person"], line["vacancy"]) for line in lines] == [("ana", "v1"), ("ñato", "v2")]


def test_the_parts_of_a_line_sum_to_its_score(files):
    for line in _match(files):
        parts = [reason["part"] for reason in line["reasons"] if reason["part"] is not None]
        assert line["score"] is None or abs(fsum(parts) - line["score"]) <= 1e-9


def test_facts_are_given_when_asked_for(files):
    plain, explained = _match(files)[0], _match(files, explain=True)[0]

    assert plain["reasons"][0]["facts"] == {"why": "skills_met"}
    (need,) = explained["reasons"][0]["facts"]["needs"]
    assert need["sources"][0]["source"] == "Soldadura MIG"
    assert need["sources"][0]["hours"] == 200
    assert explained["gates"][0]["facts"]["skill"] == "mig_welding"


def test_words_that_fit_nothing_are_told_and_nothing_is_forced(files):
    left: list[Unlinked] = []

    _match(files, interpreter=Interpreter(small_linker(), review=left.append))

    assert left == [Unlinked(2, "skills[0].name", "cosas raras", "people.jsonl")]


def test_progress_is_told_step_by_step(files):
    told: list[tuple[str, int, int]] = []

    _match(files, on_progress=lambda *step: told.append(step))

    assert told == [("ordering", 2, 2), ("explaining", 2, 2)]


def test_a_vacancy_that_asks_for_nothing_has_no_score_and_turns_nobody_away(files):
    _write(files[1], [{"id": "v1"}])

    lines = _match(files)

    assert sorted(line["person"] for line in lines) == ["ana", "ñato"]
    assert {(line["score"], line["known"]) for line in lines} == {(None, 0.0)}
    assert [line["gates"] for line in lines] == [[], []]


def test_a_broken_line_stops_before_the_first_answer(files):
    files[1].write_text('{"id": "v1"}\n{"id": "v2", "sueldo": 1}\n', encoding="utf-8")

    with pytest.raises(FileFormatError, match="line 2: sueldo: unknown key"):
        _match(files)


def test_csv_and_json_lines_say_the_same(files, tmp_path: Path):
    people = tmp_path / "people.csv"
    with people.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["id", "workshops", "skills"])
        writer.writeheader()
        for record in PEOPLE:
            row = {name: json.dumps(value) for name, value in record.items() if name != "id"}
            writer.writerow({"id": record["id"]} | row)

    assert _match((people, files[1])) == _match(files)


def test_what_must_not_be_seen_changes_no_byte(files):
    answers = [json_line(line) for line in _match(files, explain=True)]
    reordered = _write(files[0], PEOPLE[::-1])

    again = [json_line(line) for line in _match((reordered, files[1]), explain=True)]

    assert again == answers


def test_phrases_are_linked_line_by_line():
    lines = link_lines(["Soldador/a\n", "", "astronauta"], small_linker(), top=2)

    first, empty, _ = lines
    assert first["text"] == "Soldador/a"
    best = first["candidates"][0]
    assert (best["id"], best["isco"], best["kind"]) == ("occ_welder", "7212", "occupation")
    assert best["uri"] == "http://example.org/occupation/welder"
    assert best["matched"] == ["Soldador"]
    assert empty == {"text": "", "candidates": []}


def test_a_line_of_a_megabyte_is_refused():
    with pytest.raises(FileFormatError, match="line 2"):
        list(link_lines(["soldador", "a" * 1_000_000], small_linker()))


def test_lines_of_text_are_read_in_whatever_way_they_end():
    stream = BytesIO("\ufeffviña\r\n\npan\x00\u2028\nfin".encode())

    assert list(text_lines(stream)) == ["viña\n", "\n", "pan\x00\u2028\n", "fin"]
    assert not stream.closed


def test_lines_are_kept_and_counted_and_a_bad_one_is_told_before_any_is_given():
    with kept_lines(BytesIO("pan\nañil".encode())) as (kept, count):
        assert (list(text_lines(kept)), count) == (["pan\n", "añil"], 2)

    with pytest.raises(FileFormatError, match="line 2: not UTF-8"), kept_lines(BytesIO(b"a\n\xff")):
        pytest.fail("given before all of it was read")


def test_nobody_who_types_is_kept_waiting_for_the_end():
    class Terminal(BytesIO):
        def isatty(self) -> bool:
            return True

    typed = Terminal(b"pan\n")

    with kept_lines(typed) as (stream, count):
        assert (stream, count) == (typed, 0)


def test_lines_that_nobody_reads_to_the_end_leave_a_closed_stream_alone():
    stream = BytesIO(b"uno\ndos\n")
    lines = text_lines(stream)
    assert next(lines) == "uno\n"

    stream.close()
    lines.close()


@pytest.mark.parametrize("line", ["viña".encode("latin-1"), b"\xed\xa0\x80"])
def test_a_line_of_text_that_is_not_utf_8_is_named(line: bytes):
    lines = text_lines(BytesIO(b"uno\ndos\n" + line + b"\n"))

    assert [next(lines), next(lines)] == ["uno\n", "dos\n"]
    with pytest.raises(FileFormatError, match="line 3: not UTF-8 text"):
        next(lines)


def test_lines_of_a_pipe_are_not_used_up_by_counting_them(tmp_path: Path):
    (tmp_path / "file").write_text("1\n2\n")
    os.mkfifo(tmp_path / "pipe")

    assert count_lines(tmp_path / "file") == 2
    assert count_lines(tmp_path / "pipe") == 0


def test_phrases_are_linked_to_a_plain_list_of_labels(tmp_path: Path):
    path = tmp_path / "labels.tsv"
    path.write_text("7512\tPanaderos\n7212\tSoldadores\n", encoding="utf-8")

    (line,) = link_lines_to_labels(["panadera"], read_labels(path))

    best = line["candidates"][0]
    assert (best["id"], best["label"], best["kind"]) == ("7512", "Panaderos", "label")


def test_an_answer_is_written_whole(tmp_path: Path):
    lines = [{"a": 1, "b": ["ñ"]}, {"a": None, "b": []}]

    assert write_lines(tmp_path / "out.jsonl", lines) == 2
    assert write_lines(tmp_path / "out.csv", lines) == 2

    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line) for line in text.splitlines()] == lines
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == 'a,b\n1,"[""ñ""]"\n,[]\n'


def test_an_answer_that_breaks_off_leaves_what_was_there(tmp_path: Path):
    path = tmp_path / "out.jsonl"
    path.write_text("before", encoding="utf-8")

    def _breaking() -> Iterator[dict[str, int]]:
        yield {"a": 1}
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        write_lines(path, _breaking())
    assert path.read_text(encoding="utf-8") == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["out.jsonl"]


def test_ids_stand_in_csv_as_they_were_given(tmp_path: Path):
    ids = ["=1+1", "-7", "a\rb", "@x", "'b"]

    write_lines(tmp_path / "out.csv", [{"person": one, "score": -1.5} for one in ids])

    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["person"] for row in csv.DictReader(stream)] == ids
