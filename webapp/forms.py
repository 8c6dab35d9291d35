"""What every form shares: a token against forgery and a key that lets it count once."""

import secrets

from flask_wtf import FlaskForm
from wtforms import HiddenField

from services.errors import InvalidError
from webapp.labels import message


class PortalForm(FlaskForm):  # type: ignore[misc]  # untyped package
    """A form of the portal.

    `once_key` is made with the page; `services.once.claim` refuses it the second time.
    """

    once_key = HiddenField(default=lambda: secrets.token_urlsafe(18))

    @property
    def problems(self) -> list[tuple[str, str]]:
        """List each field with its first error, for the summary on top of the form."""
        return [(name if name in self else "", texts[0]) for name, texts in _flat(self.errors)]


def _flat(errors: dict[str, object]) -> list[tuple[str, list[str]]]:
    return [(name or "", texts) for name, found in errors.items() if (texts := _texts(found))]


def _texts(found: object) -> list[str]:
    """Give every text of a field's errors; those of a list of forms lie deeper."""
    if isinstance(found, dict):
        return [text for part in found.values() for text in _texts(part)]
    if isinstance(found, list | tuple):
        return [text for part in found for text in _texts(part)]
    return [str(found)]


def show_problems(form: PortalForm, error: InvalidError) -> None:
    """Put each problem of a refusal beside its field, or above the form."""
    fields = {field.short_name: field for field in form}
    for problem in error.problems:
        text = message(problem.code, problem.facts)
        field = fields.get(problem.field)
        if field is None:
            form.form_errors.append(text)
        else:
            field.errors = [*field.errors, text]
