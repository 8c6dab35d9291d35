"""An employer registers by itself, and follows by a private link what the office says."""

from http import HTTPStatus

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, StringField, TelField
from wtforms.validators import DataRequired, Length, Optional

from services import once
from services.access.employer_access import invite_registered
from services.actors import CLOCK
from services.errors import InvalidError, TooManyAttemptsError
from services.hiring import employer_registrations as registrations
from services.hiring.employer_rules import EMAIL_LIMIT, FIELD_LIMITS, EmployerContact
from services.office import reference
from webapp.access import public
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import message
from webapp.language import language
from webapp.public import bp
from webapp.security import limiter

MOST_REGISTRATIONS = "20 per hour"  # of one address, mistakes included: many share one
MOST_LOOKS = "60 per minute"  # at private links, of which nobody has more than a few


class RegistrationForm(PortalForm):
    """Who the employer is, and who answers for it."""

    name = StringField(
        _l("Nombre o razón social"),
        [DataRequired(_l("Escriba el nombre.")), Length(max=FIELD_LIMITS["name"])],
        render_kw={"autocomplete": "organization"},
    )
    rut = StringField(
        _l("RUT de la empresa"),
        [DataRequired(_l("Escriba el RUT.")), Length(max=20)],
        render_kw={"autocomplete": "off"},
    )
    sector = StringField(_l("Rubro"), [Length(max=FIELD_LIMITS["sector"])])
    commune_key = SelectField(_l("Comuna"), [Optional()], coerce=lambda key: key or None)
    address = StringField(
        _l("Dirección"),
        [Length(max=FIELD_LIMITS["address"])],
        render_kw={"autocomplete": "street-address"},
    )
    phone = TelField(
        _l("Teléfono"),
        [DataRequired(_l("Escriba un teléfono.")), Length(max=FIELD_LIMITS["phone"])],
        render_kw={"autocomplete": "tel"},
    )
    contact_name = StringField(
        _l("Su nombre"),
        [DataRequired(_l("Escriba su nombre.")), Length(max=registrations.NAME_LIMIT)],
        render_kw={"autocomplete": "name"},
    )
    contact_email = EmailField(
        _l("Su correo"),
        [DataRequired(_l("Escriba su correo.")), Length(max=EMAIL_LIMIT)],
        render_kw={"autocomplete": "email"},
    )

    def draft(self) -> registrations.RegistrationDraft:
        """Give what was typed."""
        return registrations.RegistrationDraft(
            name=self.name.data or "",
            rut=self.rut.data or "",
            contact_name=self.contact_name.data or "",
            contact_email=self.contact_email.data or "",
            contact=EmployerContact(
                sector=self.sector.data or "",
                commune_key=self.commune_key.data,
                address=self.address.data or "",
                phone=self.phone.data or "",
            ),
            language=language(),
        )


def _form() -> RegistrationForm:
    form = RegistrationForm()
    with reading() as db:
        communes = reference.list_communes(db)
    form.commune_key.choices = [("", _("Elija la comuna")), *((c.key, c.name) for c in communes)]
    return form


@bp.get("/empresas/registro")
@public
def start_registration() -> ResponseReturnValue:
    """Ask an employer who it is."""
    return render_template("public/registration_form.html", form=_form())


@bp.post("/empresas/registro")
@public
@limiter.limit(MOST_REGISTRATIONS)
def register_employer() -> ResponseReturnValue:
    """Keep what an employer wrote; a RUT that is known is answered like any other."""
    form = _form()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, CLOCK, form.once_key.data)
                token = registrations.register_oneself(db, form.draft(), now=now())
        except InvalidError as error:
            show_problems(form, error)
        except TooManyAttemptsError as error:
            form.form_errors.append(message(error.code, error.facts))
        else:
            return redirect(url_for("public.show_registration", token=token))
    page = render_template("public/registration_form.html", form=form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/empresas/registro/<token>")
@public
@limiter.limit(MOST_LOOKS)
def show_registration(token: str) -> ResponseReturnValue:
    """Show whoever registered where it stands."""
    with reading() as db:
        found = registrations.follow_registration(db, token)
    return render_template("public/registration.html", registration=found, token=token)


@bp.post("/empresas/registro/<token>/cuenta")
@public
@limiter.limit(MOST_LOOKS)
def open_registered_account(token: str) -> ResponseReturnValue:
    """Lead whoever registered a verified employer to the page where they choose a password."""
    with unit_of_work() as db:
        invitation = invite_registered(db, token, now=now())
    return redirect(url_for("public.show_invitation", token=invitation))
