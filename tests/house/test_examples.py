"""What the document on files promises of its examples is so, word for word."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from matching.exchange.people_file import PERSON_KEYS
from matching.exchange.vacancies_file import VACANCY_KEYS
from tests.house.source import ROOT
from webapp.cli import main
from wording.kinds import WordingKind

TEXT = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
NOT_OURS = ("FOLDER", "taxonomy-esco")  # the official files are not in the repository


def _commands() -> list[str]:
    blocks = "\n".join(re.findall(r"```\n(.*?)```", TEXT, re.DOTALL))
    lines = blocks.replace("\\\n", " ").splitlines()
    return [line for line in lines if line and not any(word in line for word in NOT_OURS)]


def _run(command: str) -> str:
    _, *words = shlex.split(command)
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result.output


def _match(kind: str, *more: str) -> list[dict[str, Any]]:
    folder = "docs/examples"
    files = f"--people {folder}/people.{kind} --vacancies {folder}/vacancies.{kind}"
    _run(f"oportunidades match {files} --on 2026-11-23 --out out.jsonl {' '.join(more)}")
    return [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(autouse=True)
def _in_an_empty_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the documents, where the commands may write."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)


def test_every_command_runs_in_the_order_it_stands():
    commands = _commands()

    assert len(commands) == 7
    for command in commands:
        _run(command)


def test_csv_and_json_lines_give_the_same_answer():
    assert _match("csv", "--explain") == _match("jsonl", "--explain")


def test_the_right_person_stands_first_in_every_list():
    firsts = {line["vacancy"]: line["person"] for line in _match("jsonl", "--top", "1")}

    assert firsts == {"v1": "p1", "v2": "p2", "v3": "p3", "v4": "p4"}


def test_a_score_of_one_with_little_known_is_there_to_be_read():
    lines = {(line["vacancy"], line["person"]): line for line in _match("jsonl")}

    line = lines["v3", "p5"]
    assert (line["score"], round(line["known"], 2), line["rank"]) == (1.0, 0.13, 3)


def test_what_is_said_of_the_adverts_is_what_is_found_in_them():
    lines = _run(next(each for each in _commands() if " lint " in each)).splitlines()
    found = [[one["kind"] for one in json.loads(line)["findings"]] for line in lines]

    assert found == [["sex", "record_demanded", "hours_over_week"], ["record_welcome"], []]


def test_every_kind_and_field_of_a_finding_is_told():
    told = set(re.findall(r"`(\w+)`", TEXT))
    lines = _run("oportunidades lint docs/examples/adverts.txt").splitlines()
    finding = json.loads(lines[0])["findings"][0]

    assert told >= {kind.value for kind in WordingKind} | set(finding) | set(json.loads(lines[0]))


def test_every_field_of_a_line_is_told():
    told = set(re.findall(r"`(\w+)`", "\n".join(re.findall(r"^\| ([^|]*) \|", TEXT, re.MULTILINE))))

    assert told >= PERSON_KEYS | VACANCY_KEYS
    assert set(_match("jsonl")[0]) <= told
