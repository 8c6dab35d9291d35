"""`engine train` and weights given to `link`."""

import json
import os
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from tests.matching.worlds import FOLDER
from tests.webapp.cli.conftest import TAXONOMY, Run

ESCO = """conceptType,conceptUri,iscoGroup,preferredLabel,altLabels
Occupation,http://example.org/1,7212,soldador/soldadora,"soldador al arco
soldadora de taller"
Occupation,http://example.org/2,7512,panadero/panadera,maestro panadero
"""


def test_the_same_data_give_the_same_bytes_and_say_where_they_come_from(
    oportunidades: Run, tmp_path: Path
) -> None:
    (tmp_path / "occupations_es.csv").write_text(ESCO, encoding="utf-8")
    decisions = tmp_path / "decisions.tsv"
    decisions.write_text("apoyo de sala\tshop\nstore help\tshop\ten\n", encoding="utf-8")
    given = ["--taxonomy", str(FOLDER), "--esco", str(tmp_path), "--decisions", str(decisions)]

    for name in ("a.json", "b.json"):
        result = oportunidades("engine", "train", *given, "--out", str(tmp_path / name))
        assert result.exit_code == 0, result.output

    first, second = ((tmp_path / name).read_bytes() for name in ("a.json", "b.json"))
    assert first == second
    assert {"occupations_es.csv", "decisions.tsv"} < set(json.loads(first)["data"])


def test_the_weights_that_ship_are_those_that_the_command_makes(
    oportunidades: Run, tmp_path: Path
) -> None:
    made = tmp_path / "made.json"

    assert oportunidades("engine", "train", "--out", str(made)).exit_code == 0

    shipped = files("matching.linking").joinpath("weights.json").read_bytes()
    assert made.read_bytes() == shipped, "run: oportunidades engine train --out " + (
        "matching/linking/weights.json"
    )


def test_decisions_are_remembered_when_a_list_is_linked(oportunidades: Run, tmp_path: Path) -> None:
    decisions, weights, labels, lines = (
        tmp_path / name for name in ("decisions.tsv", "weights.json", "labels.tsv", "lines.txt")
    )
    decisions.write_text("apoyo de sala\tshop\n", encoding="utf-8")
    labels.write_text("guard\tguardias\nshop\treponedores\n", encoding="utf-8")
    lines.write_text("apoyo en sala\n", encoding="utf-8")
    taxonomy = ["--taxonomy", str(FOLDER)]
    oportunidades(
        "engine", "train", *taxonomy, "--decisions", str(decisions), "--out", str(weights)
    )

    result = oportunidades(
        "link", *taxonomy, "--labels", str(labels), "--weights", str(weights), str(lines)
    )

    assert json.loads(result.output)["candidates"][0]["id"] == "shop"


HEAD = b"conceptUri,preferredLabel,altLabels\n"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--decisions", "d.tsv", b"a\tb\nno tab\n"), "d.tsv, line 2: expected a text, a tab"),
        (("--decisions", "d.tsv", b"text\tkey\tfr\n"), "d.tsv, line 1: expected a text"),
        (("--decisions", "d.tsv", b"text\tkey\tes\tmore\n"), "d.tsv, line 1: expected a text"),
        (("--decisions", "d.tsv", b"a\tb\n\nc\td\n"), "d.tsv, line 2: expected a text"),
        (("--decisions", "d.tsv", "viña\tb\n".encode("cp1252")), "d.tsv, line 1: not UTF-8 text"),
        (("--esco", "occ.csv", HEAD), "no occupations_es.csv or occupations_en.csv"),
        (("--esco", "occupations_es.csv", b""), "occupations_es.csv: the file is empty"),
        (("--esco", "occupations_es.csv", HEAD), "holds no occupation"),
        (("--esco", "occupations_es.csv", b"a,b\n1,2\n"), "no column conceptUri, preferredLabel"),
        (("--esco", "occupations_es.csv", HEAD + b"u\n"), "1 cells where the header has 3"),
        (("--esco", "occupations_es.csv", HEAD + b"u,,\n"), "line 2: no conceptUri"),
        (("--esco", "occupations_es.csv", HEAD + b"u,a,b"), "breaks off in the middle of a line"),
        (("--esco", "occupations_es.csv", HEAD + b'u,a,"b\nc,d,e\n'), "cannot be read as CSV"),
        (("--esco", "occupations_es.csv", HEAD + b"u,a," + b"b" * 200_000 + b"\n"), "read as CSV"),
        (("--esco", "occupations_es.csv", HEAD + b"u,vi\xf1a,\n"), "line 2: not UTF-8 text"),
        (("--taxonomy", "skills.csv", b""), "no such file in given"),
    ],
)
def test_what_cannot_be_learned_from_is_one_clear_line_and_nothing_is_written(
    oportunidades: Run, folder: Path, given: tuple[str, str, bytes], told: str
) -> None:
    option, file, content = given
    (folder / "given").mkdir()
    (folder / "given" / file).write_bytes(content)
    (folder / "out.json").write_text("before")
    place = f"given/{file}" if option == "--decisions" else "given"

    result = oportunidades(
        "engine", "train", "--taxonomy", TAXONOMY, option, place, "--out", "out.json"
    )

    assert result.exit_code == 1
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (folder / "out.json").read_text() == "before"


def test_a_taxonomy_with_too_few_labels_is_told(oportunidades: Run, folder: Path) -> None:
    shutil.copytree(TAXONOMY, folder / "few")
    for name in ("occupations.csv", "synonyms.csv", "occupation_skills.csv", "relations.csv"):
        head = (folder / "few" / name).read_text(encoding="utf-8").splitlines()[0]
        (folder / "few" / name).write_text(head + "\n", encoding="utf-8")

    result = oportunidades("engine", "train", "--taxonomy", "few", "--out", "out.json")

    assert result.exit_code == 1
    assert "few: too few labels to learn from" in result.stderr
    assert not (folder / "out.json").exists()


@pytest.mark.parametrize("out", ["pipe", "nowhere/out.json", "d.tsv"])
def test_weights_take_no_place_that_is_not_theirs(
    oportunidades: Run, folder: Path, out: str
) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "d.tsv").write_text("pan\ta\n")

    result = oportunidades(
        *("engine", "train", "--taxonomy", TAXONOMY, "--decisions", "d.tsv", "--out", out)
    )

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {out}: ")
    assert len(result.stderr.splitlines()) == 1
    assert (folder / "pipe").is_fifo()
    assert (folder / "d.tsv").read_text() == "pan\ta\n"


def test_weights_of_another_version_say_how_to_make_them_again(
    oportunidades: Run, folder: Path
) -> None:
    (folder / "labels.tsv").write_text("a\tguardias\n")
    (folder / "weights.json").write_text('{"format": 0}')

    result = oportunidades(
        "link", "--labels", "labels.tsv", "--weights", "weights.json", text="x\n"
    )

    assert result.exit_code == 1
    assert result.stderr == (
        "Error: weights.json: expected weights of format 1; "
        "train them again: oportunidades engine train\n"
    )


def test_weights_that_are_none_are_refused(oportunidades: Run, tmp_path: Path) -> None:
    labels, weights = tmp_path / "labels.tsv", tmp_path / "weights.json"
    labels.write_text("a\tguardias\n", encoding="utf-8")
    weights.write_text("{}", encoding="utf-8")

    result = oportunidades("link", "--labels", str(labels), "--weights", str(weights), "-")

    assert result.exit_code == 1
    assert "train them again" in result.output
