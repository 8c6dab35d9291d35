"""Registering an employer, and correcting what the office wrote down about one."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TelField
from wtforms.validators import DataRequired, Optional

from services import once
from services.errors import InvalidError
from services.hiring import employers
from services.hiring.employer_rules import FIELD_LIMITS, EmployerContact
from services.office import reference
from webapp.access import MEDIATION, only
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.mediators import bp


class EmployerForm(PortalForm):
    """What an employer is called and how to reach it."""

    name = StringField(_l("Nombre o razón social"), [DataRequired(_l("Escriba el nombre."))])
    sector = StringField(_l("Rubro"))
    commune_key = SelectField(_l("Comuna"), [Optional()], coerce=lambda key: key or None)
    address = StringField(_l("Dirección"))
    phone = TelField(_l("Teléfono"))

    def contact(self) -> EmployerContact:
        """Give what was typed about reaching it."""
        return EmployerContact(
            sector=self.sector.data or "",
            commune_key=self.commune_key.data,
            address=self.address.data or "",
            phone=self.phone.data or "",
        )


class NewEmployerForm(EmployerForm):
    """Who a new employer is; its RUT stays as it is registered."""

    rut = StringField(
        _l("RUT"), [DataRequired(_l("Escriba el RUT."))], render_kw={"autocomplete": "off"}
    )


def _offer_communes(form: EmployerForm) -> None:
    with reading() as session:
        communes = reference.list_communes(session)
    form.commune_key.choices = [
        ("", _("Elija la comuna")),
        *((commune.key, commune.name) for commune in communes),
    ]


def _cut_long_texts(form: EmployerForm) -> None:
    for name, limit in FIELD_LIMITS.items():
        if name in form:
            form[name].data = (form[name].data or "")[:limit]


@bp.get("/empresas/nueva")
@only(*MEDIATION)
def start_employer() -> ResponseReturnValue:
    """Ask who the new employer is."""
    form = NewEmployerForm()
    _offer_communes(form)
    return render_template("mediators/employer_form.html", form=form)


@bp.post("/empresas/nueva")
@only(*MEDIATION)
def register_employer() -> ResponseReturnValue:
    """Register an employer, to be verified."""
    form = NewEmployerForm()
    _offer_communes(form)
    if form.validate_on_submit():
        try:
            with unit_of_work() as session:
                once.claim(session, g.actor, form.once_key.data)
                employer = employers.register_employer(
                    session,
                    g.actor,
                    name=form.name.data,
                    rut=form.rut.data,
                    contact=form.contact(),
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Empresa registrada. Verifíquela antes de publicar sus vacantes."))
            return redirect(url_for("mediators.show_employer", employer_id=employer.id))
    _cut_long_texts(form)
    page = render_template("mediators/employer_form.html", form=form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/empresas/<int:employer_id>/editar")
@only(*MEDIATION)
def correct_employer(employer_id: int) -> ResponseReturnValue:
    """Offer what is written down about an employer, to be corrected."""
    with reading() as session:
        employer = employers.read_employer(session, g.actor, employer_id)
    form = EmployerForm(obj=employer)
    _offer_communes(form)
    return render_template("mediators/employer_edit.html", form=form, employer_id=employer_id)


@bp.post("/empresas/<int:employer_id>/editar")
@only(*MEDIATION)
def edit_employer(employer_id: int) -> ResponseReturnValue:
    """Correct what is written down about an employer."""
    form = EmployerForm()
    _offer_communes(form)
    if form.validate_on_submit():
        try:
            with unit_of_work() as session:
                employers.edit_employer(
                    session,
                    g.actor,
                    employer_id,
                    name=form.name.data,
                    contact=form.contact(),
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Guardado."))
            return redirect(url_for("mediators.show_employer", employer_id=employer_id))
    _cut_long_texts(form)
    page = render_template("mediators/employer_edit.html", form=form, employer_id=employer_id)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY
