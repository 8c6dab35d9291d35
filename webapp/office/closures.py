"""The days on which the office is closed."""

from datetime import date
from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import DateField, StringField
from wtforms.validators import DataRequired, Length

from services import once
from services.diary import closures
from services.diary.closures import ClosureEffect
from services.errors import InvalidError, NotFoundError
from webapp.access import OFFICE, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work, unseen_unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.office import bp


class ClosureForm(PortalForm):
    """A day on which the office is closed."""

    day = DateField(_l("Día"), [DataRequired(_l("Elija el día."))])
    reason = StringField(_l("Motivo"), [DataRequired(_l("Escriba el motivo.")), Length(max=200)])


@bp.get("/cierres")
@only(*OFFICE)
def list_closures() -> ResponseReturnValue:
    """List the office's closures and offer to add one."""
    return _page(ClosureForm())


@bp.post("/cierres")
@only(*OFFICE)
def add_closure() -> ResponseReturnValue:
    """Close the office on a day, move what was planned on it and say what still stands there."""
    form = ClosureForm()
    if form.validate_on_submit():
        day: date = form.day.data
        try:
            with unseen_unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                effect = closures.add_closure(
                    db, g.actor, day, form.reason.data, now=now(), today=today()
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            _tell(effect)
            return redirect(url_for("office.list_closures"))
    return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY


def _tell(effect: ClosureEffect) -> None:
    flash(_("La oficina queda cerrada ese día."))
    if effect.moved:
        flash(
            ngettext(
                "Se movió %(num)s cita y se avisó a la persona.",
                "Se movieron %(num)s citas y se avisó a cada persona.",
                effect.moved,
            )
        )
    if effect.standing:
        flash(
            ngettext(
                "Ese día queda %(num)s cita confirmada o pedida: véala en el calendario.",
                "Ese día quedan %(num)s citas confirmadas o pedidas: véalas en el calendario.",
                effect.standing,
            ),
            "warn",
        )


@bp.post("/cierres/<day>/quitar")
@only(*OFFICE)
def remove_closure(day: str) -> ResponseReturnValue:
    """Open the office again on a day."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError as error:
        raise NotFoundError from error
    with unit_of_work() as db:
        closures.remove_closure(db, g.actor, wanted)
    flash(_("Ese día la oficina abre."))
    return redirect(url_for("office.list_closures"))


def _page(form: ClosureForm) -> str:
    with reading() as db:
        rows = closures.list_closures(db)
    return render_template("office/closures.html", form=form, closures=rows)
