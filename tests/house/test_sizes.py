"""A file has one subject; past 300 lines it has two."""

import pytest

from tests.house.source import ROOT, python_files, short, templates

MOST_LINES = 300
MOST_STYLE_BYTES = 30 * 1024  # a page for an old phone weighs at most 60 KB
MOST_SCRIPT_BYTES = 10 * 1024


def _lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_python_file_has_two_subjects():
    files = [p for p in python_files() + python_files("tests") if "versions" not in p.parts]

    assert {short(p): _lines(p) for p in files if _lines(p) > MOST_LINES} == {}


def test_no_template_has_two_subjects():
    assert {short(p): _lines(p) for p in templates() if _lines(p) > MOST_LINES} == {}


@pytest.mark.parametrize(
    ("name", "most"), [("site.css", MOST_STYLE_BYTES), ("site.js", MOST_SCRIPT_BYTES)]
)
def test_style_and_script_are_light(name: str, most: int):
    assert (ROOT / "webapp" / "static" / name).stat().st_size <= most
