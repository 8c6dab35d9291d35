"""Voluntary questions for the audit of fair treatment: what a person declares of themselves."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField

from models.fair_treatment import ANSWERS, AuditAxis, AxisAnswer
from services import once
from services.errors import InvalidError
from services.fair_treatment.declarations import (
    Declaration,
    erase_declaration,
    read_declaration,
    record_declaration,
)
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp


def _choices(axis: AuditAxis) -> list[tuple[str, str]]:
    answers = (*ANSWERS[axis], AxisAnswer.PREFERS_NOT)
    return [("", _("No contestó")), *((answer.value, label(answer)) for answer in answers)]


class DeclarationForm(PortalForm):
    """What a person answers to each question; all of them may stay without an answer."""

    gender = SelectField(_l("Género"))
    age_band = SelectField(_l("Tramo de edad"))
    nationality = SelectField(_l("Nacionalidad"))
    prison = SelectField(_l("Recinto"))
    disability = SelectField(_l("Discapacidad"))
    has_agreed = BooleanField(_l("Le leí este texto y está de acuerdo"))

    def offer_answers(self) -> None:
        """Give each question its answers in the reader's language."""
        for axis in AuditAxis:
            self[axis.value].choices = _choices(axis)

    def answers(self) -> dict[AuditAxis, AxisAnswer]:
        """Give what was answered, questions without an answer left out."""
        typed = {axis: self[axis.value].data for axis in AuditAxis}
        return {axis: AxisAnswer(answer) for axis, answer in typed.items() if answer}


@bp.get("/personas/<int:participant_id>/trato-parejo")
@only(*MEDIATION)
def start_declaration(participant_id: int) -> ResponseReturnValue:
    """Ask the voluntary questions, with what the same account recorded before."""
    with unit_of_work() as db:
        found = read_declaration(db, g.actor, participant_id)
    given = {axis.value: answer.value for axis, answer in found.answers.items()}
    form = DeclarationForm(formdata=None, data={**given, "has_agreed": bool(given)})
    return _page(form, found)


@bp.post("/personas/<int:participant_id>/trato-parejo")
@only(*MEDIATION)
def keep_declaration(participant_id: int) -> ResponseReturnValue:
    """Record what the person declares."""
    form = DeclarationForm()
    form.offer_answers()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                record_declaration(
                    db,
                    g.actor,
                    participant_id,
                    form.answers(),
                    has_agreed=form.has_agreed.data,
                    now=now(),
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Guardado. Solo usted y la persona pueden ver estas respuestas."))
            return redirect(url_for("mediators.show_participant", participant_id=participant_id))
    with unit_of_work() as db:
        found = read_declaration(db, g.actor, participant_id)
    return _page(form, found), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(form: DeclarationForm, found: Declaration) -> str:
    form.offer_answers()
    return render_template(
        "mediators/fair_treatment.html", form=form, found=found, axes=list(AuditAxis)
    )


@bp.post("/personas/<int:participant_id>/trato-parejo/borrar")
@only(*MEDIATION)
def erase_answers(participant_id: int) -> ResponseReturnValue:
    """Erase what a person declared, as the person asked."""
    with unit_of_work() as db:
        erase_declaration(db, g.actor, participant_id)
    flash(_("Respuestas borradas."))
    return redirect(url_for("mediators.show_participant", participant_id=participant_id))
