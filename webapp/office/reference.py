"""Reference data: travel minutes, legal figures and bars."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from models.reference import LegalFloor, TravelMode
from services import once
from services.errors import InvalidError, NotFoundError
from services.office import hint_editing, reference, reference_editing
from webapp.access import OFFICE, only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.hints import shown_hint
from webapp.labels import label
from webapp.office import bp

HOME_COMMUNE = "05501"  # Quillota, where the office is


class FigureForm(PortalForm):
    """A new legal figure with its source."""

    figure = SelectField(_l("Qué"), [DataRequired()])
    amount = IntegerField(_l("Cantidad"), [InputRequired(_l("Escriba la cantidad, solo números."))])
    valid_from = DateField(_l("Vale desde"), [DataRequired(_l("Elija el día."))])
    citation = StringField(_l("Norma"), [DataRequired(_l("Escriba la norma.")), Length(max=300)])


def _figure_form() -> FigureForm:
    form = FigureForm()
    form.figure.choices = [(figure.value, label(figure)) for figure in LegalFloor]
    return form


@bp.get("/viajes")
@only(*OFFICE)
def list_travel() -> ResponseReturnValue:
    """List the travel minutes from one commune, to correct them."""
    chosen = request.args.get("desde", HOME_COMMUNE)
    with reading() as db:
        communes = reference.list_communes(db)
        travel = reference_editing.list_travel(db, chosen)
    return render_template("office/travel.html", communes=communes, chosen=chosen, travel=travel)


@bp.post("/viajes/<from_key>/<to_key>/<mode>")
@only(*OFFICE)
def set_travel(from_key: str, to_key: str, mode: str) -> ResponseReturnValue:
    """Correct the minutes between two communes."""
    if mode not in list(TravelMode):
        raise NotFoundError
    minutes = request.form.get("minutes", -1, type=int)
    with unit_of_work() as db:
        pair = (from_key, to_key, TravelMode(mode))
        reference_editing.set_travel_minutes(db, g.actor, pair, minutes)
    flash(_("Minutos corregidos."))
    return redirect(url_for("office.list_travel", desde=from_key))


@bp.get("/normas")
@only(*OFFICE)
def list_legal() -> ResponseReturnValue:
    """List legal figures and bars with their sources."""
    return _legal(_figure_form())


@bp.post("/normas/cifra")
@only(*OFFICE)
def add_figure() -> ResponseReturnValue:
    """Write down a new legal figure."""
    form = _figure_form()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                reference_editing.add_legal_figure(
                    db,
                    g.actor,
                    LegalFloor(form.figure.data),
                    form.amount.data,
                    form.valid_from.data,
                    citation=form.citation.data,
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Cifra guardada."))
            return redirect(url_for("office.list_legal"))
    return _legal(form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/normas/<code>/revisada")
@only(*OFFICE)
def review_bar(code: str) -> ResponseReturnValue:
    """Stamp a legal bar as reviewed today."""
    with unit_of_work() as db:
        reference_editing.review_bar(db, g.actor, code, today=today())
    flash(_("Quedó anotada la revisión."))
    return redirect(url_for("office.list_legal"))


def _legal(form: FigureForm) -> str:
    with reading() as db:
        figures, bars = reference_editing.list_legal(db)
        hints = [(hint, shown_hint(hint)) for hint in hint_editing.list_hints(db)]
    return render_template("office/legal.html", form=form, figures=figures, bars=bars, hints=hints)
