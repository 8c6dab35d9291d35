import json
import os
from pathlib import Path

import pytest

from tests.webapp.cli.conftest import Run

TAXONOMY = str(Path(__file__).parents[2] / "matching" / "small_taxonomy")


@pytest.fixture
def files(folder: Path) -> tuple[str, str]:
    """A welder and a vacancy for one."""
    person = {
        "id": "p1",
        "commune": "Quillota",
        "trades": ["soldador"],
        "skills": [{"name": "soldar con MIG", "evidence": "E4"}],
    }
    vacancy = {"id": "v1", "title": "Soldador", "commune": "La Cruz"}
    (folder / "people.jsonl").write_text(json.dumps(person) + "\n", encoding="utf-8")
    (folder / "vacancies.jsonl").write_text(json.dumps(vacancy) + "\n", encoding="utf-8")
    return "people.jsonl", "vacancies.jsonl"


def test_people_and_vacancies_are_matched_on_the_screen(
    oportunidades: Run, files: tuple[str, str]
) -> None:
    people, vacancies = files

    result = oportunidades(
        "match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY
    )

    assert result.exit_code == 0
    line = json.loads(result.output)
    assert (line["vacancy"], line["person"], line["rank"]) == ("v1", "p1", 1)


def test_the_answer_goes_into_a_file(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    people, vacancies = files

    result = oportunidades(
        *("match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY),
        *("--for", "people", "--explain", "--on", "2026-11-23", "--out", "out.csv"),
    )

    assert result.exit_code == 0
    assert "1 line in out.csv" in result.output
    assert (folder / "out.csv").read_text(encoding="utf-8").startswith("vacancy,person,rank")


def test_an_address_without_its_protocol_is_said_whole(
    oportunidades: Run, files: tuple[str, str]
) -> None:
    people, vacancies = files

    result = oportunidades(
        *("match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY),
        *("--dask", "elsewhere"),
    )

    assert result.exit_code == 2
    assert "such as tcp://elsewhere:8786" in result.stderr
    assert "Traceback" not in result.output


def test_several_processes_write_the_same_bytes(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    people, vacancies = files
    matching = ("match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY)
    outs = [(), ("--workers", "1"), ("--workers", "2")]

    for number, workers in enumerate(outs):
        result = oportunidades(*matching, *workers, "--explain", "--out", f"{number}.jsonl")
        assert result.exit_code == 0

    assert len({(folder / f"{number}.jsonl").read_bytes() for number in range(len(outs))}) == 1


def test_processes_and_a_cluster_at_once_are_refused(
    oportunidades: Run, files: tuple[str, str]
) -> None:
    result = oportunidades(
        *("match", "--people", files[0], "--vacancies", files[1], "--taxonomy", TAXONOMY),
        *("--workers", "2", "--dask", "tcp://127.0.0.1:1"),
    )

    assert result.exit_code == 2
    assert "either --workers or --dask" in result.stderr


def test_a_cluster_that_does_not_answer_is_one_line(
    oportunidades: Run, files: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.sharding.cluster.WAIT_SECONDS", 1)

    result = oportunidades(
        *("match", "--people", files[0], "--vacancies", files[1], "--taxonomy", TAXONOMY),
        *("--dask", "tcp://127.0.0.1:1"),
    )

    assert result.exit_code == 1
    assert "No Dask scheduler answers at tcp://127.0.0.1:1" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_key_nobody_knows_is_named_with_its_line(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    people, vacancies = files
    (folder / vacancies).write_text('{"id": "v1"}\n{"id": "v2", "titel": "x"}\n')

    result = oportunidades(
        "match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY
    )

    assert result.exit_code == 1
    assert "line 2" in result.output
    assert "titel" in result.output


def test_lines_are_linked_in_their_order(oportunidades: Run) -> None:
    result = oportunidades(
        "link", "--taxonomy", TAXONOMY, "--top", "1", text="soldador\nmaestro panadero\n"
    )

    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [line["text"] for line in lines] == ["soldador", "maestro panadero"]
    assert lines[0]["candidates"][0]["id"]


def test_lines_are_linked_to_a_list_of_labels(oportunidades: Run, folder: Path) -> None:
    (folder / "labels.tsv").write_text("7212\tsoldador\n7512\tpanadero\n", encoding="utf-8")

    result = oportunidades("link", "--labels", "labels.tsv", text="panaderos\n")

    assert result.exit_code == 0
    assert json.loads(result.output)["candidates"][0]["id"] == "7512"


def test_a_list_of_labels_without_tabs_is_refused(oportunidades: Run, folder: Path) -> None:
    (folder / "labels.tsv").write_text("soldador\n", encoding="utf-8")

    result = oportunidades("link", "--labels", "labels.tsv", text="x\n")

    assert result.exit_code == 1
    assert "line 1" in result.output


def test_a_folder_that_is_no_taxonomy_is_refused(oportunidades: Run, folder: Path) -> None:
    (folder / "empty").mkdir()

    result = oportunidades("link", "--taxonomy", "empty", text="x\n")

    assert result.exit_code == 1
    assert "no such file in empty" in result.output


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
    assert "UTF-8" in result.stderr


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
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    people, vacancies = files
    (folder / "out.jsonl").write_text("before", encoding="utf-8")
    # Where the answer is written before it is whole.
    (folder / ".out.jsonl.part").symlink_to("/dev/full")

    result = oportunidades(
        *("match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY),
        *("--out", "out.jsonl"),
    )

    assert result.exit_code == 1
    assert "The disk is full" in result.stderr
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "before"
    assert not (folder / ".out.jsonl.part").is_symlink()


def test_a_table_in_another_encoding_is_named_with_file_and_line(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    (folder / "vacancies.csv").write_bytes("id,title\nv1,Soldador\nv2,Albañil\n".encode("cp1252"))

    result = oportunidades(
        *("match", "--people", files[0], "--vacancies", "vacancies.csv", "--taxonomy", TAXONOMY)
    )

    assert result.exit_code == 1
    assert "vacancies.csv, line 3: not UTF-8 text" in result.stderr
