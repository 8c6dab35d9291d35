"""Words in a talk after an offer that would hurt the person, who reads all of it."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from models.accounts import Language
from models.assessments import Assessment
from services.hiring.text_languages import language_of
from services.mediation.assessments import Factors
from wording.kinds import TextLanguage, WordingKind
from wording.linting import Finding, lint

# The other kinds are about what a vacancy may ask for.
_HURT: Final = frozenset({WordingKind.STIGMA, WordingKind.RECORD_DEMANDED})


def hurtful_words(talk: Assessment) -> tuple[tuple[str, Finding], ...]:
    """Each text of what is weighed with the words in it that call somebody by what is past."""
    return find_hurtful(getattr(talk, one.name) for one in fields(Factors))


def find_hurtful(texts: Iterable[str]) -> tuple[tuple[str, Finding], ...]:
    """Each text with the words in it that call somebody by what is past, in the order given."""
    return tuple(
        (text, finding)
        for text in texts
        for finding in lint(text, lang=_language(text))
        if finding.kind in _HURT
    )


def _language(text: str) -> TextLanguage:
    return TextLanguage(language_of(text, otherwise=Language.SPANISH).value)
