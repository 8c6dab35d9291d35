"""Nothing in the repository tells where it was written, and no page outs its reader."""

import re

import pytest

from tests.house.source import ROOT, short, templates, text_files

# Written in pieces, so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/\w")
REGISTRY = re.compile(r"py" + r"pi\.org|python" + r"hosted\.org|--(?:extra-)?index" + r"-url")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
# A participant's screen is seen by others in the bus, and an employer learns of abilities only.
OUTING = re.compile(
    r"c[aá]rcel|penal\b|penitenciari|reinserci[oó]n|gendarmer[ií]a|condena|privad[oa]s? de libertad"
    r"|libertad condicional|egreso|prontuario|antecedentes|\bCDP\b|\bCCP\b|\bCAIS\b|\bOPV\b"
    r"|prison|jail|parole|released|sentence|criminal",
    re.IGNORECASE,
)
READ_BY_OTHERS = ("participants", "employers", "mail", "layouts", "public")


def _texts() -> list[tuple[str, str]]:
    return [(short(path), path.read_text(encoding="utf-8")) for path in text_files()]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY, UNFINISHED], ids=lambda p: p.pattern)
def test_no_file_names_a_machine_a_registry_or_unfinished_work(pattern: re.Pattern[str]):
    found = {name: pattern.findall(text) for name, text in _texts()}

    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize("path", templates(*READ_BY_OTHERS), ids=short)
def test_no_page_that_others_may_see_says_where_somebody_was(path):
    assert OUTING.findall(path.read_text(encoding="utf-8")) == []


def test_the_constraints_name_no_address():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if "://" in line or line.startswith("-")] == []
