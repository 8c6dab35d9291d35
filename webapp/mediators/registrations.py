"""Employers that registered by themselves: the list, one of them, verified or told no."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, Length

from services.errors import InvalidError
from services.hiring import registration_review as review
from services.hiring.employer_rules import NOTE_LIMIT
from services.hiring.registration_review import RegistrationCheck
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.mediators import bp

_ONE = "/empresas/solicitudes/<int:registration_id>"


class AcceptForm(PortalForm):
    """What was looked at before an employer is verified; the fields are those of the service."""

    rut_known_to_taxes = BooleanField(_l("El RUT figura en el SII con ese nombre y giro"))
    other_phone_called = BooleanField(_l("Llamé a un teléfono que no es solo el de este registro"))
    person_answers = BooleanField(_l("La persona trabaja ahí y responde por la empresa"))

    def checked(self) -> list[RegistrationCheck]:
        """What was ticked."""
        return [one for one in RegistrationCheck if self[one.value].data]


class RejectForm(PortalForm):
    """Why a registration is told no; whoever registered reads it."""

    reason = TextAreaField(
        _l("Por qué no"),
        [DataRequired(_l("Escriba el motivo.")), Length(max=NOTE_LIMIT)],
        render_kw={"rows": 3},
    )


@bp.get("/empresas/solicitudes")
@only(*MEDIATION)
def list_registrations() -> ResponseReturnValue:
    """List the employers that registered by themselves, those that wait first."""
    number = request.args.get("pagina", 1, type=int)
    with reading() as db:
        page = review.list_registrations(db, g.actor, number=number)
    return render_template("mediators/registrations.html", page=page)


@bp.get(_ONE)
@only(*MEDIATION)
def show_registration(registration_id: int) -> ResponseReturnValue:
    """Show one registration, and whether its RUT is known."""
    return _page(registration_id)


@bp.post(f"{_ONE}/verificar")
@only(*MEDIATION)
def accept_registration(registration_id: int) -> ResponseReturnValue:
    """Say that the office checked who registered."""
    form = AcceptForm()
    checked = form.checked()
    try:
        with unit_of_work() as db:
            employer = review.accept_registration(
                db, g.actor, registration_id, checked=checked, now=now()
            )
    except InvalidError as error:
        show_problems(form, error)
        return _page(registration_id, accept=form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Verificada. Con su enlace ya puede crear su cuenta."))
    return redirect(url_for("mediators.show_employer", employer_id=employer.id))


@bp.post(f"{_ONE}/rechazar")
@only(*MEDIATION)
def reject_registration(registration_id: int) -> ResponseReturnValue:
    """Say no to a registration, and why."""
    form = RejectForm()
    try:
        with unit_of_work() as db:
            reason = form.reason.data or ""
            review.reject_registration(db, g.actor, registration_id, reason=reason, now=now())
    except InvalidError as error:
        show_problems(form, error)
        form.reason.data = (form.reason.data or "")[:NOTE_LIMIT]
        return _page(registration_id, reject=form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Rechazada. Quien la envió lee el motivo en su enlace."))
    return redirect(url_for("mediators.list_registrations"))


def _page(
    registration_id: int, *, accept: AcceptForm | None = None, reject: RejectForm | None = None
) -> str:
    with reading() as db:
        found = review.read_registration(db, g.actor, registration_id, now=now())
    return render_template(
        "mediators/registration.html",
        file=found,
        accept=accept or AcceptForm(formdata=None),
        form=reject or RejectForm(formdata=None),
    )
