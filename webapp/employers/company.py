"""The employer's own record: what the office holds, and how to reach it."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TelField
from wtforms.validators import Optional

from models.accounts import Role
from models.employers import Employer
from services.errors import InvalidError
from services.hiring import employers
from services.hiring.employer_rules import EmployerContact
from services.office import reference
from webapp.access import only
from webapp.database import reading, unit_of_work
from webapp.employers import bp
from webapp.forms import PortalForm, show_problems


class ContactForm(PortalForm):
    """Where the employer is and how to reach it."""

    sector = StringField(_l("Rubro"))
    commune_key = SelectField(_l("Comuna"), [Optional()], coerce=lambda key: key or None)
    address = StringField(_l("Dirección"), render_kw={"autocomplete": "street-address"})
    phone = TelField(_l("Teléfono"), render_kw={"autocomplete": "tel"})

    def contact(self) -> EmployerContact:
        """Give what was typed."""
        return EmployerContact(
            sector=self.sector.data or "",
            commune_key=self.commune_key.data,
            address=self.address.data or "",
            phone=self.phone.data or "",
        )


def _form(employer: Employer | None = None) -> ContactForm:
    form = ContactForm(obj=employer)
    with reading() as session:
        communes = reference.list_communes(session)
    form.commune_key.choices = [
        ("", _("Elija la comuna")),
        *((commune.key, commune.name) for commune in communes),
    ]
    return form


def _own() -> Employer:
    with reading() as session:
        return employers.read_own_employer(session, g.actor)


def _page(form: ContactForm, employer: Employer) -> str:
    return render_template(
        "employers/company.html",
        form=form,
        employer=employer,
        may_edit=not g.actor.sees_assigned_only,
    )


@bp.get("/datos")
@only(Role.EMPLOYER)
def show_company() -> ResponseReturnValue:
    """Show the employer's own record."""
    employer = _own()
    return _page(_form(employer), employer)


@bp.post("/datos")
@only(Role.EMPLOYER)
def edit_company() -> ResponseReturnValue:
    """Keep how to reach the employer."""
    form = _form()
    if form.validate_on_submit():
        try:
            with unit_of_work() as session:
                employers.edit_own_contact(session, g.actor, form.contact())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Guardado."))
            return redirect(url_for("employers.show_company"))
    return _page(form, _own()), HTTPStatus.UNPROCESSABLE_ENTITY
