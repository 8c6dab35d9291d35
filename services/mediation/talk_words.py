"""Words in a talk after an offer that would hurt the person, who reads all of it."""

from collections.abc import Iterable

from models.accounts import Language
from models.assessments import WEIGHED, Assessment
from services.errors import InvalidError, Problem
from services.hiring.text_languages import language_of
from wording.kinds import TextLanguage
from wording.linting import Finding, lint_about_somebody, to_settle


class HurtfulWordsError(InvalidError):
    """Words for the person would hurt; whoever wrote them may read them again and insist."""


def refuse_hurtful(*, insists: bool, **texts: str) -> None:
    """Let words for the person pass that call nobody by what is past, or that somebody insists on.

    Args:
        insists: whoever wrote them was told, and read them again.
        texts: what was written, by the name of its field.

    Raises:
        HurtfulWordsError: there are such words, and nobody insists.
    """
    problems = [
        Problem(field, "hurtful_words", {"words": ", ".join(words)})
        for field, text in texts.items()
        if (words := [finding.words for _text, finding in find_hurtful([text])])
    ]
    if problems and not insists:
        raise HurtfulWordsError(problems)


def hurtful_words(talk: Assessment) -> tuple[tuple[str, Finding], ...]:
    """Each text of what is weighed with the words in it that call somebody by what is past."""
    return find_hurtful(getattr(talk, name) for name in WEIGHED)


def find_hurtful(texts: Iterable[str]) -> tuple[tuple[str, Finding], ...]:
    """Each text with the words in it that call somebody by what is past, in the order given."""
    return tuple(
        (text, finding)
        for text in texts
        for finding in to_settle(lint_about_somebody(text, lang=_language(text)))
    )


def _language(text: str) -> TextLanguage:
    return TextLanguage(language_of(text, otherwise=Language.SPANISH).value)
