import json
from pathlib import Path

import pytest

from matching.exchange.interpreter import Unlinked
from tests.webapp.cli.conftest import Run
from tests.webapp.cli.test_engine import TAXONOMY
from webapp.cli.unplaced import Unplaced


def _told(texts: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    unplaced = Unplaced()
    for line, text in enumerate(texts, start=1):
        unplaced(Unlinked(line, "trades", text))
    unplaced.tell()
    out = capsys.readouterr()
    assert out.out == ""
    return out.err.splitlines()


def test_nothing_is_said_where_every_text_was_placed(capsys: pytest.CaptureFixture[str]) -> None:
    assert _told([], capsys) == []


def test_the_most_frequent_texts_come_first_and_the_rest_is_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = _told(["a", "b", "c", "d", "lo que\nsalga", "e", "lo que\nsalga"], capsys)

    assert lines[0].startswith("Texts that fit no concept clearly: 6.")
    assert lines[1:] == ["  lo que salga (2 times)", "  a", "  b", "  c", "  d", "  and 1 more"]


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
