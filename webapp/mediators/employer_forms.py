"""The forms of an employer's page."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange
from wtforms.validators import Optional as MayBeEmpty

from models.accounts import Language
from models.employer_registrations import EmployerRegistration
from services.hiring.employer_caps import MOST_AT_ONCE
from webapp.forms import PortalForm
from webapp.labels import label


class HoldForm(PortalForm):
    """Why an employer is paused or suspended; only the office reads it."""

    reason = TextAreaField(
        _l("Motivo"), [DataRequired(_l("Escriba el motivo."))], render_kw={"rows": 3}
    )


class CapForm(PortalForm):
    """How many people the employer may be deciding about at once."""

    most = IntegerField(
        _l("Personas a la vez"),
        [
            MayBeEmpty(),
            NumberRange(1, MOST_AT_ONCE, _l("Escriba un número entre 1 y 50, o nada.")),
        ],
        render_kw={"inputmode": "numeric"},
    )


class InviteForm(PortalForm):
    """A person who will act for the employer."""

    name = StringField(_l("Nombre"), [DataRequired(_l("Escriba el nombre.")), Length(max=200)])
    email = EmailField(_l("Correo"), [DataRequired(_l("Escriba el correo.")), Length(max=254)])
    language = SelectField(_l("Idioma"), [DataRequired()])


def invite_form() -> InviteForm:
    """The form of an invitation as it was sent."""
    return _with_languages(InviteForm())


def fresh_invite_form(contact: EmployerRegistration | None) -> InviteForm:
    """The form with whoever registered the employer, or empty."""
    known = (
        {}
        if contact is None
        else {
            "name": contact.contact_name,
            "email": contact.contact_email,
            "language": contact.language.value,
        }
    )
    return _with_languages(InviteForm(formdata=None, data=known))


def _with_languages(form: InviteForm) -> InviteForm:
    form.language.choices = [(value.value, label(value)) for value in Language]
    return form
