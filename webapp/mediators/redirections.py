"""Letting somebody go on elsewhere: into another vacancy, or to wait for the next one."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired

from models.candidacies import CloseReason
from services import once
from services.errors import ChangedMeanwhileError, InvalidError
from services.mediation import candidacy_files, redirections
from services.mediation.commitments import read_commitments
from services.mediation.redirections import Elsewhere
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.formats import clp, number
from webapp.forms import VersionedForm, came_late, show_problems
from webapp.labels import label
from webapp.mediators import bp

WAIT = "espera"
_ONE = "/candidaturas/<int:candidacy_id>/derivar"


class RedirectForm(VersionedForm):
    """Why not here, and where instead."""

    reason = SelectField(_l("¿Por qué no sigue aquí?"), [InputRequired(_l("Elija el motivo."))])
    entry_id = RadioField(_l("¿Dónde sigue?"), [InputRequired(_l("Elija dónde sigue."))])
    text_for_person = TextAreaField(_l("Palabras para la persona"))
    note = TextAreaField(_l("Nota para la oficina"))


@bp.get(_ONE)
@only(*MEDIATION)
def start_redirection(candidacy_id: int) -> ResponseReturnValue:
    """Ask why not here, and offer the vacancies that fit the person best."""
    return _page(candidacy_id)


@bp.post(_ONE)
@only(*MEDIATION)
def redirect_candidacy(candidacy_id: int) -> ResponseReturnValue:
    """End the candidacy here and begin it elsewhere."""
    form = RedirectForm()
    with unit_of_work() as db:
        _fill(form, redirections.list_targets(db, g.actor, candidacy_id))
    if not form.validate_on_submit():
        return _page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    elsewhere = Elsewhere(
        CloseReason(form.reason.data),
        None if form.entry_id.data == WAIT else int(form.entry_id.data),
        form.text_for_person.data or "",
        form.note.data or "",
    )
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            begun = redirections.redirect(
                db, g.actor, candidacy_id, elsewhere, now=now(), seen=form.version.data or 0
            )
    except InvalidError as error:
        show_problems(form, error)
        return _page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    except ChangedMeanwhileError as error:
        return _page(candidacy_id, came_late(form, error)), HTTPStatus.CONFLICT
    flash(
        _("Sigue en otra vacante. Pregúntele antes de mostrar nada.")
        if begun
        else _("Queda a la espera de otra vacante.")
    )
    return redirect(url_for("mediators.show_candidacy", candidacy_id=begun or candidacy_id))


def _fill(form: RedirectForm, targets: tuple[redirections.Target, ...]) -> None:
    reasons = [(one.value, label(one)) for one in redirections.REASONS]
    form.reason.choices = [("", _("Elija un motivo")), *reasons]
    form.entry_id.choices = [
        *((str(one.entry_id), _target_text(one)) for one in targets),
        (WAIT, _("Ninguna por ahora: queda a la espera de otra vacante")),
    ]


def _target_text(target: redirections.Target) -> str:
    """Name a vacancy so that two of one employer with one title are told apart."""
    text = _("%(vacancy)s, en %(employer)s", vacancy=target.vacancy, employer=target.employer)
    hours = target.weekly_hours
    said = (
        text,
        _("A distancia") if target.is_remote else target.commune,
        _("%(hours)s horas por semana", hours=number(float(hours))) if hours else "",
        clp(target.monthly_pay_clp),
    )
    text = " · ".join(one for one in said if one)
    return str(
        _("%(vacancy)s (hoy no calza: revise)", vacancy=text) if target.has_failed_gate else text
    )


def _page(candidacy_id: int, form: RedirectForm | None = None) -> str:
    with unit_of_work() as db:
        file = candidacy_files.read_candidacy(db, g.actor, candidacy_id)
        commitments = read_commitments(db, g.actor, file.candidacy, now=now())
        if form is None:
            form = RedirectForm(formdata=None)
            _fill(form, redirections.list_targets(db, g.actor, candidacy_id))
    form.read_as(file.candidacy.version)
    return render_template(
        "mediators/redirection.html", file=file, form=form, commitments=commitments
    )
