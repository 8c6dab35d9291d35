"""A text with better phrases where its findings stand."""

from collections.abc import Sequence

from wording.linting import Finding

_BLANKS = " \t"
_MARKS = (",", ";")


def rewritten(text: str, findings: Sequence[Finding]) -> str:
    """The text with the suggestion of each finding in the place of its words.

    A phrase begins as the words did, with a capital or without; where nothing is written
    instead, the blanks and commas around the words close up.
    """
    for finding in sorted(findings, key=lambda one: one.start, reverse=True):
        before, after = text[: finding.start], text[finding.end :]
        text = (
            _with_phrase(before, finding, after) if finding.suggestion else _closed(before, after)
        )
    return text


def _with_phrase(before: str, finding: Finding, after: str) -> str:
    phrase = finding.suggestion
    if finding.words[:1].isupper():
        phrase = phrase[0].upper() + phrase[1:]
    return before + phrase + after


def _closed(before: str, after: str) -> str:
    """Both sides of words that went, joined as if nothing had stood between them."""
    left, right = before.rstrip(_BLANKS), after.lstrip(_BLANKS)
    if left.endswith(_MARKS) and right[:1] in {*_MARKS, "."}:
        left = left[:-1]
    if not left or left.endswith("\n"):
        return left + right.lstrip(_BLANKS + ",;.")
    is_tight = not right or right[0] in ",.;:)\n"
    return left + ("" if is_tight else " ") + right
