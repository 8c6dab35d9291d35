"""A file has one subject; past 300 lines it has two. A function does one thing, in 40."""

import ast

import pytest

from tests.house.source import ROOT, python_files, short, templates

MOST_LINES = 300
MOST_FUNCTION_LINES = 40  # from `def` to its last line, docstring too
MOST_STYLE_BYTES = 30 * 1024  # a page for an old phone weighs at most 60 KB
MOST_SCRIPT_BYTES = 10 * 1024


def _lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_python_file_has_two_subjects():
    files = [p for p in python_files() + python_files("tests") if "versions" not in p.parts]

    assert {short(p): _lines(p) for p in files if _lines(p) > MOST_LINES} == {}


def _long_functions(path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [each.name for each in functions if _length(each) > MOST_FUNCTION_LINES]


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def test_no_function_does_two_things():
    files = [p for p in python_files() + python_files("tests") if "versions" not in p.parts]

    assert {short(p): found for p in files if (found := _long_functions(p))} == {}


def test_no_template_has_two_subjects():
    assert {short(p): _lines(p) for p in templates() if _lines(p) > MOST_LINES} == {}


@pytest.mark.parametrize(
    ("name", "most"), [("site.css", MOST_STYLE_BYTES), ("site.js", MOST_SCRIPT_BYTES)]
)
def test_style_and_script_are_light(name: str, most: int):
    assert (ROOT / "webapp" / "static" / name).stat().st_size <= most
