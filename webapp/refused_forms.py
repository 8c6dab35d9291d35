"""A plain form that was refused or came late: what was typed is on the page and not lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import request

from services.errors import InvalidError, OfficeError
from webapp.labels import message


@dataclass(frozen=True, slots=True)
class RefusedForm:
    """What was sent and why it was not kept.

    Attributes:
        action: where the form was sent, which tells it from the others of its page.
        words: what was typed, by the name of the field.
        problems: what is wrong, by the name of the field.
        may_insist: whether it is kept all the same where whoever wrote it says so.
    """

    action: str
    words: Mapping[str, str]
    problems: Mapping[str, str]
    may_insist: bool = False


def refused_form(error: InvalidError, *, may_insist: bool = False) -> RefusedForm:
    """The refusal of the form that this request sent."""
    problems = {problem.field: message(problem.code, problem.facts) for problem in error.problems}
    return RefusedForm(request.path, request.form, problems, may_insist)


@dataclass(frozen=True, slots=True)
class LateForm:
    """Why a form does not fit what stands there by now, and what was written into it."""

    why: str
    words: Sequence[str]


def late_form(error: OfficeError, texts: Iterable[str]) -> LateForm:
    """The form that this request sent, with its texts by the names of their fields."""
    words = [typed for name in texts if (typed := request.form.get(name, "").strip())]
    return LateForm(message(error.code, error.facts), words)
