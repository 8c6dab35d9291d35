"""What `match` and `link` say of what they cannot read or write: one line, and nothing written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from tests.webapp.cli.conftest import TAXONOMY, Run


def test_a_device_or_a_pipe_is_never_replaced_by_an_answer(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    people, vacancies = files
    pipe = folder / "pipe"
    os.mkfifo(pipe)

    result = oportunidades(
        *("match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY),
        *("--out", "pipe"),
    )

    assert result.exit_code == 1
    assert "not a file that can be written over" in result.stderr
    assert pipe.is_fifo()


def test_what_a_link_points_to_is_written(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    people, vacancies = files
    (folder / "answer.jsonl").write_text("", encoding="utf-8")
    (folder / "link.jsonl").symlink_to("answer.jsonl")

    result = oportunidades(
        *("match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY),
        *("--out", "link.jsonl"),
    )

    assert result.exit_code == 0
    assert (folder / "link.jsonl").is_symlink()
    assert (folder / "answer.jsonl").read_text(encoding="utf-8").startswith("{")


def test_half_a_letter_is_named_with_its_line(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    people, vacancies = files
    (folder / people).write_text('{"id": "p1"}\n{"id": "\\ud800"}\n', encoding="utf-8")

    result = oportunidades(
        "match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY
    )

    assert result.exit_code == 1
    assert "line 2" in result.stderr


def test_a_file_that_is_not_there_is_one_line(oportunidades: Run) -> None:
    result = oportunidades("match", "--people", "nothing.jsonl", "--vacancies", "nothing.jsonl")

    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_text_that_is_not_utf_8_is_one_line(oportunidades: Run, folder: Path) -> None:
    (folder / "lines.txt").write_bytes("soldador".encode("utf-16"))

    result = oportunidades("link", "lines.txt", "--taxonomy", TAXONOMY)

    assert result.exit_code == 1
    assert "lines.txt, line 1: not UTF-8 text" in result.stderr


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ('{"id": "p2", "lat": -71.2, "lon": -32.8}', "swapped"),
        ('{"id": "p2", "lat": -33.0, "lon": -90.0}', "lies in the sea"),
        ('{"id": "p2", "workshops": [{"name": "pan", "hours": -5}]}', "is not between"),
        ('{"id": "p2", "workshops": [{"name": "pan", "completed_on": "2031-01-01"}]}', "future"),
        ('{"id": "p2", "trades": ["' + "x" * 1_000_000 + '"]}', "longer than"),
        ('{"id": "p1"}', "stands on line 1 already"),
        ('{"id": "p2", "licences": ["Z9"]}', "no licence class"),
        ("{", "not valid JSON"),
    ],
)
def test_what_cannot_be_right_is_named_with_file_and_line_and_nothing_is_written(
    oportunidades: Run, files: tuple[str, str], folder: Path, person: str, said: str
) -> None:
    people, vacancies = files
    with (folder / people).open("a", encoding="utf-8") as stream:
        stream.write(person + "\n")

    result = oportunidades(
        *("match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY),
        *("--out", "out.jsonl"),
    )

    assert result.exit_code == 1
    assert "people.jsonl, line 2: " in result.stderr
    assert said in result.stderr
    assert not (folder / "out.jsonl").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_a_full_disk_leaves_the_answer_that_was_there(
    oportunidades: Run, files: tuple[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, vacancies = files
    (folder / "out.jsonl").write_text("before", encoding="utf-8")
    full = folder / "full"
    full.symlink_to("/dev/full")
    # Where the answer is written before it is whole.
    opened = (os.open(full, os.O_WRONLY), str(full))
    monkeypatch.setattr("matching.exchange.whole_file.mkstemp", lambda **_: opened)

    result = oportunidades(
        *("match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY),
        *("--out", "out.jsonl"),
    )

    assert result.exit_code == 1
    assert "The disk is full" in result.stderr
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "before"
    assert not full.is_symlink()


@pytest.mark.parametrize("out", ["people.jsonl", "vacancies.jsonl", "nowhere/out.jsonl", "round"])
def test_a_place_that_cannot_be_written_is_told_before_anything_is_read(
    oportunidades: Run, files: tuple[str, str], folder: Path, out: str
) -> None:
    (folder / "round").symlink_to("round")
    (folder / "people.jsonl").write_text("{", encoding="utf-8")  # would be told otherwise

    result = oportunidades(
        *("match", "--people", files[0], "--vacancies", files[1], "--taxonomy", TAXONOMY),
        *("--out", out),
    )

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {out}: ")
    assert len(result.stderr.splitlines()) == 1
    assert (folder / "people.jsonl").read_text(encoding="utf-8") == "{"


def test_people_may_come_through_a_pipe(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    os.mkfifo(folder / "pipe")
    content = (folder / files[0]).read_text(encoding="utf-8")
    writer = Thread(target=(folder / "pipe").write_text, args=(content,))
    writer.start()

    result = oportunidades(
        *("match", "--people", "pipe", "--vacancies", files[1], "--taxonomy", TAXONOMY),
        *("--out", "out.jsonl"),
    )

    writer.join()
    assert result.exit_code == 0
    assert "1 line in out.jsonl" in result.output


@pytest.mark.parametrize(
    "arguments", [("--weights", "lines.txt"), ("--labels", "lines.txt", "--kind", "skill")]
)
def test_options_of_link_that_would_change_nothing_are_refused(
    oportunidades: Run, folder: Path, arguments: tuple[str, ...]
) -> None:
    (folder / "lines.txt").write_text("a\tpan\n")

    result = oportunidades("link", "lines.txt", *arguments)

    assert result.exit_code == 2
    assert "--labels" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_lines_are_not_written_over_by_what_they_mean(oportunidades: Run, folder: Path) -> None:
    (folder / "lines.txt").write_text("pan\n")

    result = oportunidades("link", "lines.txt", "--taxonomy", TAXONOMY, "--out", "lines.txt")

    assert result.exit_code == 1
    assert "choose another file" in result.stderr
    assert (folder / "lines.txt").read_text() == "pan\n"


@pytest.mark.parametrize("top", ["0", "-1", "1" + "0" * 30])
@pytest.mark.parametrize("command", ["match", "link"])
def test_a_list_has_at_least_one_line_and_no_more_than_there_are_people_on_earth(
    oportunidades: Run, command: str, top: str
) -> None:
    result = oportunidades(command, "--top", top)

    assert result.exit_code == 2
    assert "1<=x<=1000000000" in result.stderr


@pytest.mark.parametrize(("stream", "named"), [("stdin", "input"), ("stdout", "output")])
def test_a_closed_stream_is_one_line(folder: Path, stream: str, named: str) -> None:
    (folder / "lines.txt").write_text("pan\n")
    closed = f"import sys; sys.{stream} = None; from webapp.cli import main; main()"
    file = ["-"] if stream == "stdin" else ["lines.txt"]

    result = subprocess.run(
        [sys.executable, "-c", closed, "link", "--taxonomy", TAXONOMY, *file],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert result.stderr.startswith(f"Error: The {named} is closed.")
    assert len(result.stderr.splitlines()) == 1


def test_a_table_in_another_encoding_is_named_with_file_and_line(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    (folder / "vacancies.csv").write_bytes("id,title\nv1,Soldador\nv2,Albañil\n".encode("cp1252"))

    result = oportunidades(
        *("match", "--people", files[0], "--vacancies", "vacancies.csv", "--taxonomy", TAXONOMY)
    )

    assert result.exit_code == 1
    assert "vacancies.csv, line 3: not UTF-8 text" in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("match", "--people", "people.jsonl", "--vacancies", "vacancies.jsonl"),
        ("link", "people.jsonl"),
        ("engine", "train"),
    ],
)
def test_a_taxonomy_that_goes_round_is_told_with_file_and_line(
    oportunidades: Run, files: tuple[str, str], folder: Path, command: tuple[str, ...]
) -> None:
    del files
    shutil.copytree(TAXONOMY, folder / "round")
    with (folder / "round" / "groups.csv").open("a", encoding="utf-8") as stream:
        stream.write("a,b,x,x\nb,a,y,y\n")

    result = oportunidades(*command, "--taxonomy", "round", "--out", "out")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: groups.csv, line 17: a: is broader than itself")
    assert len(result.stderr.splitlines()) == 1
    assert not (folder / "out").exists()


@pytest.mark.parametrize("workers", ["0", "-3", "99999", "two"])
def test_as_many_processes_as_a_machine_can_hold_and_no_more(
    oportunidades: Run, files: tuple[str, str], workers: str
) -> None:
    result = oportunidades(
        *("match", "--people", files[0], "--vacancies", files[1], "--workers", workers)
    )

    assert result.exit_code == 2
    assert "--workers" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [
        ("match", "--people", "people.jsonl", "--vacancies", "vacancies.jsonl"),
        ("link", "people.jsonl"),
        ("engine", "train"),
    ],
)
def test_no_answer_is_written_over_the_words_it_is_read_with(
    oportunidades: Run, files: tuple[str, str], folder: Path, command: tuple[str, ...]
) -> None:
    shutil.copytree(TAXONOMY, folder / "words")
    before = (folder / "words" / "synonyms.csv").read_bytes()

    result = oportunidades(*command, "--taxonomy", "words", "--out", "words/synonyms.csv")

    assert result.exit_code == 1
    assert "is read here: choose another file to write" in result.stderr
    assert (folder / "words" / "synonyms.csv").read_bytes() == before
