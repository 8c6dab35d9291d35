"""Texts that nobody could place, told beside the answer."""

import json
from pathlib import Path

import pytest

from matching.exchange.interpreter import Unlinked
from tests.webapp.cli.conftest import TAXONOMY, Run
from webapp.cli.unplaced import Unplaced


def _told(texts: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    with Unplaced() as unplaced:
        for line, text in enumerate(texts, start=1):
            unplaced(Unlinked(line, "trades", text, "people.csv"))
    out = capsys.readouterr()
    assert out.out == ""
    return out.err.splitlines()


def test_nothing_is_said_where_every_text_was_placed(capsys: pytest.CaptureFixture[str]) -> None:
    assert _told([], capsys) == []


def test_nothing_is_said_where_the_work_broke_off(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OSError), Unplaced() as unplaced:
        unplaced(Unlinked(1, "trades", "a", "people.csv"))
        raise OSError

    assert capsys.readouterr().err == ""


def test_the_most_frequent_texts_come_first_with_their_place_and_the_rest_is_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = _told(["a", "b" * 1_000, "c", "d", "lo que\nsalga", "e", "lo que\nsalga"], capsys)

    assert lines[0].startswith("Texts that fit no concept clearly: 6.")
    assert lines[1] == "  people.csv, line 5: trades: 'lo que salga' (2 times)"
    assert lines[2] == "  people.csv, line 1: trades: 'a'"
    assert lines[-1] == "  and 1 more"
    assert max(map(len, lines[1:])) < 120


def test_a_condition_that_fits_no_concept_is_left_out_and_told(
    oportunidades: Run, files: tuple[str, str], folder: Path
) -> None:
    people, vacancies = files
    asked = {"id": "v1", "criteria": [{"skill": "volar en alfombra", "need": "must"}]}
    (folder / vacancies).write_text("\n" + json.dumps(asked) + "\n", encoding="utf-8")

    result = oportunidades(
        "match", "--people", people, "--vacancies", vacancies, "--taxonomy", TAXONOMY
    )

    assert result.exit_code == 0
    assert "vacancies.jsonl, line 2: criteria[0].skill: 'volar en alfombra'" in result.stderr
    assert json.loads(result.stdout)["vacancy"] == "v1"


def test_match_says_beside_the_answer_what_it_did_not_understand(
    oportunidades: Run, folder: Path
) -> None:
    person = {"id": "p1", "trades": ["lo que salga"], "skills": [{"name": "soldar con MIG"}]}
    (folder / "people.jsonl").write_text(json.dumps(person) + "\n", encoding="utf-8")
    vacancy = json.dumps({"id": "v1", "title": "Soldador"})
    (folder / "vacancies.jsonl").write_text(vacancy + "\n", encoding="utf-8")

    result = oportunidades(
        *("match", "--people", "people.jsonl", "--vacancies", "vacancies.jsonl"),
        *("--taxonomy", TAXONOMY),
    )

    assert "lo que salga" in result.stderr
    assert "lo que salga" not in result.stdout
