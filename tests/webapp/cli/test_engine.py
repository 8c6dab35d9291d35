"""`match` and `link` on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.webapp.cli.conftest import TAXONOMY, Run


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_a_full_disk_behind_the_screen_is_one_line(folder: Path) -> None:
    (folder / "lines.txt").write_text("pan\n")

    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [
                *(sys.executable, "-c", "from webapp.cli import main; main()"),
                *("link", "lines.txt", "--taxonomy", TAXONOMY, "--top", "1"),
            ],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUNBUFFERED": ""},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert result.returncode == 1
    assert result.stderr.startswith("Error: The disk is full.")
    assert len(result.stderr.splitlines()) == 1
