"""The marked sentences: a text, and which of its words are of which kind."""

import re
from dataclasses import dataclass
from pathlib import Path

from wording.kinds import TextLanguage, WordingKind

CASES = Path(__file__).with_name("cases")
HALVES = ("seen", "held_back")
_MARK = re.compile(r"\{(\w+)\|([^{}]*)\}")


@dataclass(frozen=True)
class Mark:
    kind: WordingKind
    start: int
    end: int


@dataclass(frozen=True)
class Case:
    key: str
    lang: TextLanguage
    text: str
    marks: tuple[Mark, ...]


def read_cases(half: str) -> list[Case]:
    r"""The sentences of a half, in both languages; `\n` in a file is a line break."""
    return [
        _case(line, lang)
        for lang in TextLanguage
        for line in (CASES / f"{half}_{lang.value}.tsv").read_text("utf-8").splitlines()
    ]


def _case(line: str, lang: TextLanguage) -> Case:
    key, _, marked = line.partition("\t")
    marked = marked.replace("\\n", "\n")
    text, marks, done = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[done : found.start()]
        marks.append(Mark(WordingKind(found[1]), len(text), len(text) + len(found[2])))
        text += found[2]
        done = found.end()
    return Case(key, lang, text + marked[done:], tuple(marks))
