"""Hints about hiring as a page shows them, in the language of its reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.accounts import Language
from models.hiring_hints import HiringHint
from models.reference import LegalBar
from services.hiring.hiring_hints import Hints
from webapp.language import language


@dataclass(frozen=True, slots=True)
class ShownHint:
    """One hint in one language.

    Attributes:
        citation: the norm; empty while nobody confirmed which it is.
        is_open: something of it is not confirmed, and nobody of the office has reviewed it.
        reviewed_on: when the office last checked it; None for never.
        written_on: when its words were written; None where nobody wrote that down.
    """

    name: str
    says: str
    citation: str
    for_whom: str = ""
    ask: str = ""
    is_open: bool = False
    reviewed_on: date | None = None
    written_on: date | None = None


@dataclass(frozen=True, slots=True)
class ShownHints:
    """Hints to show together."""

    incentives: tuple[ShownHint, ...]
    duties: tuple[ShownHint, ...]
    checks: tuple[ShownHint, ...]


def shown_hints(found: Hints) -> ShownHints:
    """Hints in the language in force."""
    return ShownHints(
        incentives=_all(found.incentives),
        duties=_all(found.duties),
        checks=tuple(_check(bar) for bar in found.checks),
    )


def shown_hint(hint: HiringHint) -> ShownHint:
    """One hint in the language in force."""
    is_english = language() is Language.ENGLISH
    return ShownHint(
        name=hint.name_en if is_english else hint.name_es,
        says=hint.says_en if is_english else hint.says_es,
        citation=hint.citation,
        for_whom=hint.for_whom_en if is_english else hint.for_whom_es,
        ask=hint.ask_en if is_english else hint.ask_es,
        is_open=hint.wants_check and hint.reviewed_on is None,
        reviewed_on=hint.reviewed_on,
        written_on=hint.written_on,
    )


def _all(hints: Iterable[HiringHint]) -> tuple[ShownHint, ...]:
    return tuple(sorted((shown_hint(hint) for hint in hints), key=lambda one: one.name))


def _check(bar: LegalBar) -> ShownHint:
    is_english = language() is Language.ENGLISH
    return ShownHint(
        name=bar.name_en if is_english else bar.name_es,
        says=bar.rule_en if is_english else bar.rule_es,
        citation=bar.citation,
        reviewed_on=bar.reviewed_on,
    )
