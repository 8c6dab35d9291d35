import json
from pathlib import Path

import pytest

from matching.exchange.interpreter import Unlinked
from tests.webapp.cli.conftest import TAXONOMY, Run
from webapp.cli.left_out import LeftOut


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
    assert "1 texts fit no concept" in result.stderr
    assert "vacancies.jsonl, line 2: criteria[0].skill: 'volar en alfombra'" in result.stderr
    assert json.loads(result.stdout)["vacancy"] == "v1"


def test_of_many_words_the_first_are_told_and_how_many_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with LeftOut() as left_out:
        for line in range(24):
            text = "a\n" + "b" * 1_000 + str(line % 12)  # who writes one thing often is told once
            left_out(Unlinked(line, "trades", text, "people.csv"))

    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("12 texts")
    assert told[1].startswith("  people.csv, line 0: trades: 'a\\nbbb")
    assert told[-1] == "  ... and 7 more"
    assert max(map(len, told)) < 120


def test_nothing_is_told_where_all_was_read_or_the_work_broke_off(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with LeftOut():
        pass
    with pytest.raises(OSError), LeftOut() as left_out:
        left_out(Unlinked(1, "trades", "a", "people.csv"))
        raise OSError

    assert capsys.readouterr().err == ""
