"""Sentences that the linter is measured on: of which kind they are, or which of their words."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from wording.kinds import TextLanguage, WordingKind

CASES = Path(__file__).with_name("cases")
# The first two are halves of what was written before any rule; the third was written after them
# all, with no look at them, and measured before anything was changed for it.
LISTS = ("seen", "held_back", "fresh")
# What others wrote who had seen neither rules nor lists: as varied as they could, as usual
# advertisements have it, and so again after the rules had been mended. Only kinds are noted,
# and behind the text those that are found in it where these are others.
SENTENCES = ("varied", "usual", "later")
# Written to be misread by somebody who had read the rules; only what is said of records is noted.
ATTACKED = "attacked"
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


@dataclass(frozen=True)
class Sentence:
    """A text with the kinds it holds, and those that the linter is known to find in it."""

    lang: TextLanguage
    text: str
    kinds: frozenset[WordingKind]
    known: frozenset[WordingKind]

    @property
    def is_missed(self) -> bool:
        """Whether the linter is known to see other kinds in it."""
        return self.known != self.kinds


def read_sentences(name: str) -> list[Sentence]:
    """The sentences of a list whose words are not marked, in both languages."""
    return [
        _sentence(line, lang)
        for lang in TextLanguage
        for line in (CASES / f"{name}_{lang.value}.tsv").read_text("utf-8").splitlines()
    ]


def _sentence(line: str, lang: TextLanguage) -> Sentence:
    label, text, *known = line.split("\t")
    kinds = _kinds(label)
    return Sentence(lang, text, kinds, _kinds(known[0]) if known else kinds)


def read_adverts() -> list[Sentence]:
    """Whole advertisements, which others made up, with what they say and what is found in them.

    Living nearby may be asked for (`wording/norms.csv`), and is not marked. `found` stands where
    the linter is known to find something else.
    """
    return [
        Sentence(lang, row["text"], _set(row["kinds"]), _set(row.get("found", row["kinds"])))
        for lang in TextLanguage
        for line in (CASES / f"adverts_{lang.value}.jsonl").read_text("utf-8").splitlines()
        for row in [json.loads(line)]
    ]


def _set(kinds: list[str]) -> frozenset[WordingKind]:
    return frozenset(map(WordingKind, kinds))


def read_turns() -> list[tuple[str, str, str, str]]:
    """Each sentence of `turning`: its language, the text, what it does with people, what is found.

    It turns them `away`, a paper is `demanded`, there is a `welcome`, or nothing of these (`-`).
    What is found stands in a column of its own where it is known to be something else.
    """
    return [
        (lang.value, text, turn, known[0] if known else turn)
        for lang in TextLanguage
        for line in (CASES / f"turning_{lang.value}.tsv").read_text("utf-8").splitlines()
        for turn, text, *known in [line.split("\t")]
    ]


def _kinds(label: str) -> frozenset[WordingKind]:
    return frozenset(() if label == "-" else map(WordingKind, label.split(",")))


def read_cases(name: str) -> list[Case]:
    r"""The sentences of a list, in both languages; `\n` in a file is a line break."""
    return [
        _case(line, lang)
        for lang in TextLanguage
        for line in (CASES / f"{name}_{lang.value}.tsv").read_text("utf-8").splitlines()
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
