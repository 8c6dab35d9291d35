"""A plain form that was refused: shown again with what was typed, so that nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from services.errors import InvalidError
from webapp.labels import message


@dataclass(frozen=True, slots=True)
class RefusedForm:
    """What was sent and why it was not kept.

    Attributes:
        action: where the form was sent, which tells it from the others of its page.
        words: what was typed, by the name of the field.
        problems: what is wrong, by the name of the field.
    """

    action: str
    words: Mapping[str, str]
    problems: Mapping[str, str]


def refused_form(error: InvalidError) -> RefusedForm:
    """The refusal of the form that this request sent."""
    problems = {problem.field: message(problem.code, problem.facts) for problem in error.problems}
    return RefusedForm(request.path, request.form, problems)
