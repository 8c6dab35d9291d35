import json
from pathlib import Path

import pytest

from tests.matching.worlds import FOLDER
from tests.webapp.cli.conftest import Run

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


@pytest.mark.parametrize(
    ("name", "text"), [("decisions", "no tab\n"), ("decisions", "text\tkey\tfr\n"), ("esco", None)]
)
def test_what_cannot_be_learned_from_is_one_clear_line(
    oportunidades: Run, tmp_path: Path, name: str, text: str | None
) -> None:
    path = tmp_path if text is None else tmp_path / "file"
    if text is not None:
        path.write_text(text, encoding="utf-8")

    result = oportunidades("engine", "train", "--taxonomy", str(FOLDER), f"--{name}", str(path))

    assert result.exit_code != 0
    assert str(path) in result.output
    assert "Traceback" not in result.output


def test_weights_that_are_none_are_refused(oportunidades: Run, tmp_path: Path) -> None:
    labels, weights = tmp_path / "labels.tsv", tmp_path / "weights.json"
    labels.write_text("a\tguardias\n", encoding="utf-8")
    weights.write_text("{}", encoding="utf-8")

    result = oportunidades("link", "--labels", str(labels), "--weights", str(weights), "-")

    assert result.exit_code == 1
    assert "train them again" in result.output
