"""`python -m tests.wording.measured`: how well the linter marks the sentences, as Markdown.

A finding is right when its kind is and its words share at least half of what the two cover
together with the words that were marked.
"""

import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.wording.marked import (
    ATTACKED,
    LISTS,
    SENTENCES,
    Case,
    Mark,
    Sentence,
    read_cases,
    read_sentences,
)
from wording.kinds import WordingKind
from wording.linting import Finding, lint
from wording.terms import WordingTerms

TERMS = WordingTerms(min_monthly_pay_clp=553_553, max_weekly_hours=42)
RECORDS = (WordingKind.RECORD_DEMANDED, WordingKind.RECORD_WELCOME)
_Z = 1.96  # 95 percent


@dataclass(frozen=True)
class Counted:
    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 percent interval of a share."""
    if not total:
        return 0.0, 1.0
    share = right / total
    centre = share + _Z**2 / (2 * total)
    spread = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    bottom = 1 + _Z**2 / total
    return (centre - spread) / bottom, (centre + spread) / bottom


def found_in(case: Case) -> tuple[Finding, ...]:
    return lint(case.text, lang=case.lang, terms=TERMS)


def meets(finding: Finding, mark: Mark) -> bool:
    if finding.kind is not mark.kind:
        return False
    shared = min(finding.end, mark.end) - max(finding.start, mark.start)
    both = max(finding.end, mark.end) - min(finding.start, mark.start)
    return shared * 2 >= both


def mistakes(case: Case) -> tuple[list[Finding], list[Mark]]:
    """What was found and is not marked, and what is marked and was not found."""
    found = found_in(case)
    false = [one for one in found if not any(meets(one, mark) for mark in case.marks)]
    missed = [mark for mark in case.marks if not any(meets(one, mark) for one in found)]
    return false, missed


def count(cases: Iterable[Case]) -> dict[WordingKind, Counted]:
    right, false, missed = Counter(), Counter(), Counter()
    for case in cases:
        wrong, lost = mistakes(case)
        false.update(one.kind for one in wrong)
        missed.update(mark.kind for mark in lost)
        right.update(mark.kind for mark in case.marks if mark not in lost)
    return {kind: Counted(right[kind], false[kind], missed[kind]) for kind in WordingKind}


def kinds_found(sentence: Sentence) -> frozenset[WordingKind]:
    found = lint(sentence.text, lang=sentence.lang, terms=TERMS)
    return frozenset(one.kind for one in found)


def count_kinds(
    sentences: Iterable[Sentence], kinds: Iterable[WordingKind] = WordingKind
) -> dict[WordingKind, Counted]:
    """The same of sentences whose kinds alone are known: right where the kind is found at all."""
    right, false, missed = Counter(), Counter(), Counter()
    for sentence in sentences:
        found = kinds_found(sentence)
        right.update(found & sentence.kinds)
        false.update(found - sentence.kinds)
        missed.update(sentence.kinds - found)
    return {kind: Counted(right[kind], false[kind], missed[kind]) for kind in kinds}


def together(counts: Iterable[Counted]) -> Counted:
    each = list(counts)
    return Counted(
        *(sum(getattr(one, part) for one in each) for part in ("right", "false", "missed"))
    )


def exact_share(cases: Iterable[Case]) -> float:
    """Of the marks that were found, how many to the very character."""
    pairs = [
        (mark, one)
        for case in cases
        for mark in case.marks
        for one in found_in(case)
        if meets(one, mark)
    ]
    same = [1 for mark, one in pairs if (mark.start, mark.end) == (one.start, one.end)]
    return len(same) / len(pairs)


def _row(name: str, counted: Counted) -> str:
    shares = []
    for part, other in ((counted.precision, counted.false), (counted.recall, counted.missed)):
        low, high = wilson(counted.right, counted.right + other)
        shares.append(f"{part:.3f} ({low:.2f} to {high:.2f})" if counted.right + other else "none")
    numbers = (counted.right, counted.false, counted.missed)
    return "| " + " | ".join([name, *map(str, numbers), *shares]) + " |"


def table(name: str) -> str:
    cases = read_cases(name)
    counts = count(cases)
    clean = sum(not case.marks for case in cases)
    title = (
        f"**{name.replace('_', ' ')}**: {len(cases)} sentences, {clean} without a finding;"
        f" {exact_share(cases):.0%} of what was found is marked to the character."
    )
    return _table(title, counts)


def table_of_sentences(name: str) -> str:
    sentences = read_sentences(name)
    clean = sum(not sentence.kinds for sentence in sentences)
    title = f"**{name}**: {len(sentences)} sentences of others, {clean} without a finding."
    # Of what was written to be misread only what is said of records is noted.
    kinds = RECORDS if name == ATTACKED else WordingKind
    return _table(title, count_kinds(sentences, kinds))


def _table(title: str, counts: Mapping[WordingKind, Counted]) -> str:
    lines = [
        title,
        "",
        "| kind | right | false | missed | precision | recall |",
        "|---|---|---|---|---|---|",
        *(_row(f"`{kind}`", counted) for kind, counted in counts.items()),
        _row("all", together(counts.values())),
    ]
    return "\n".join(lines)


def main() -> None:
    tables = [*map(table, LISTS), *map(table_of_sentences, (*SENTENCES, ATTACKED))]
    sys.stdout.write("\n\n".join(tables) + "\n")


if __name__ == "__main__":
    main()
