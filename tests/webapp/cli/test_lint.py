"""`lint`: a line in, an object out, whatever the line is."""

import json
from pathlib import Path

from click.testing import CliRunner

from tests.webapp.cli.conftest import Run
from webapp.cli import main
from webapp.cli.lint import MOST_BYTES


def answers(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def kinds(answer: dict) -> list[str]:
    return [one["kind"] for one in answer["findings"]]


def test_every_line_is_answered_in_its_order(oportunidades: Run) -> None:
    result = oportunidades("lint", text="Sin antecedentes\n\nLicencia B\n")

    assert result.exit_code == 0
    assert [(one["line"], kinds(one)) for one in answers(result.output)] == [
        (1, ["record_demanded"]),
        (2, []),
        (3, []),
    ]


def test_places_are_characters_of_the_line(oportunidades: Run) -> None:
    (answer,) = answers(oportunidades("lint", text="Ñandú: buena presencia\r\n").output)

    finding = answer["findings"][0]
    assert (finding["start"], finding["end"]) == (7, 22)
    assert set(finding) == {"kind", "start", "end", "words", "weight", "norm", "suggestion"}


def test_english_is_read_as_english(oportunidades: Run) -> None:
    (answer,) = answers(oportunidades("lint", "--lang", "en", text="A clean record.\n").output)

    assert kinds(answer) == ["record_demanded"]


def test_the_law_is_that_of_the_day(oportunidades: Run) -> None:
    text = "42 horas semanales, sueldo $540.000\n"

    found = [
        kinds(answers(oportunidades("lint", "--on", day, text=text).output)[0])
        for day in ("2026-02-01", "2026-06-01", "2028-05-01")
    ]

    assert found == [
        [],
        ["pay_below_minimum"],
        ["hours_over_week", "pay_below_minimum"],
    ]


def test_broken_and_endless_lines_are_told_and_the_next_goes_on(folder: Path) -> None:
    lines = [b"\xff\xfe roto", b"a" * (MOST_BYTES * 5), b"sin antecedentes"]
    (folder / "lines.txt").write_bytes(b"\n".join(lines))

    result = CliRunner().invoke(main, ["lint", "lines.txt"])

    first, second, third = answers(result.output)
    assert "UTF-8" in first["error"]
    assert "longer than" in second["error"]
    assert kinds(third) == ["record_demanded"]
    assert "2 lines could not be read." in result.output


def test_a_mark_of_the_byte_order_is_no_character(folder: Path) -> None:
    (folder / "lines.txt").write_bytes("\ufeffsin Dicom\n".encode())

    (answer,) = answers(CliRunner().invoke(main, ["lint", "lines.txt"]).output)

    assert answer["findings"][0]["start"] == 0
