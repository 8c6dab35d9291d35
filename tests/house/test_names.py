"""Names say what a thing is, and people are called people."""

import ast
import re

import pytest

from tests.house.source import (
    FILES,
    FOLDERS,
    ROOT,
    python_files,
    short,
    templates,
    text_files,
    tree,
)

EMPTY_SUFFIX = re.compile(r"(Manager|Helper|Handler|Info|Data|Enum)$")
OF_A_STANDARD = re.compile(r"utf_?\d+|cp1252|isco08|h1")  # their names have numbers
# Words that call a person by what they did, or by where they were.
NEVER_A_PERSON = re.compile(
    r"\bex[\s-]?(reos?|convict\w*|cons?|presos?|presas?|internos?)\b|\b(reos?|delincuentes?"
    r"|internos? penales?|recluso?s?|reclusas?|presidiari\w+|malhechor\w*|offenders?|felons?"
    r"|inmates?|prisoners?|convicts?|criminals?)\b",
    re.IGNORECASE,
)


def _classes() -> list[tuple[str, str]]:
    return [
        (short(path), node.name)
        for path in python_files() + python_files("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    ]


def test_no_class_name_ends_in_a_word_that_says_nothing():
    assert [found for found in _classes() if EMPTY_SUFFIX.search(found[1])] == []


def test_no_function_or_class_has_a_number_in_its_name():
    named = [
        (short(path), node.name)
        for path in python_files()
        if "versions" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and re.search(r"\d", OF_A_STANDARD.sub("", node.name))
    ]
    assert named == []


@pytest.mark.parametrize("path", templates(), ids=short)
def test_no_page_calls_a_person_by_what_they_did(path):
    assert NEVER_A_PERSON.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", ["webapp/translations/en.po", "README.md", "docs/glossary.md"])
def test_no_text_calls_a_person_by_what_they_did(path: str):
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    # The glossary and the guide name the words that are not used in a column of their own.
    spoken = [line for line in lines if not line.startswith("|")]

    assert NEVER_A_PERSON.findall("\n".join(spoken)) == []


def test_no_spanish_or_english_word_in_the_source_calls_a_person_by_what_they_did():
    # `wording` finds these words in what others write, so it has to spell them.
    files = [path for path in python_files() if short(path).split("/")[0] != "wording"]
    checked = [path for path in files if "versions" not in path.parts]
    found = {short(p): NEVER_A_PERSON.findall(p.read_text(encoding="utf-8")) for p in checked}

    assert {name: words for name, words in found.items() if words} == {}


def test_the_repository_holds_the_folders_of_the_map_and_nothing_else():
    ignored = set((ROOT / ".gitignore").read_text(encoding="utf-8").split())
    ours = {
        path.name
        for path in ROOT.iterdir()
        if path.name != ".git"
        and not {path.name, f"{path.name}/"} & ignored
        and not path.name.endswith(".egg-info")
    }

    assert ours - {"tmp"} <= set(FOLDERS) | set(FILES)
    assert text_files()
