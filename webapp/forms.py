"""What every form shares: a token against forgery and a key that lets it count once."""

import secrets
from typing import ClassVar, TypeVar

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField
from wtforms.widgets import HiddenInput

from services.errors import ChangedMeanwhileError, InvalidError
from webapp.labels import message


class Obvious:
    """Spares a field the word that it is optional: its page says whom it is for."""

    field_flags: ClassVar[dict[str, bool]] = {"obvious": True}

    def __call__(self, form: object, field: object) -> None:
        """Let every value pass: what is missing is for the service to say."""


class PortalForm(FlaskForm):  # type: ignore[misc]  # untyped package
    """A form of the portal.

    `once_key` is made with the page; `services.once.claim` refuses it the second time. `is_late`
    is a form about what somebody else changed after it was opened.
    """

    once_key = HiddenField(default=lambda: secrets.token_urlsafe(18))
    is_late = False

    @property
    def problems(self) -> list[tuple[str, str]]:
        """List each field with its first error, for the summary on top of the form."""
        return [(name if name in self else "", texts[0]) for name, texts in _flat(self.errors)]


class VersionedForm(PortalForm):
    """A form about something that a colleague may change while it is filled in."""

    version = IntegerField(widget=HiddenInput(), default=0)

    def read_as(self, version: int) -> None:
        """Keep the version that the page shows; a form sent back stays about what was read."""
        if not self.version.raw_data:
            self.version.data = version


Versioned = TypeVar("Versioned", bound=VersionedForm)


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


def came_late(form: Versioned, error: ChangedMeanwhileError) -> Versioned:
    """A form on the page of what changed meanwhile, with what was typed; sent again it counts."""
    form.form_errors.append(message(error.code, error.facts))
    form.version.data, form.version.raw_data = None, None
    form.is_late = True
    return form
