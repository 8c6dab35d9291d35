"""The log of an employer, and what the office is to do next about employers."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from models.employer_log import TouchKind
from services import once
from services.errors import InvalidError
from services.hiring import employer_log, employers
from services.hiring.employer_log import ACTION_LIMIT, SAID_LIMIT, NextAction, TouchDraft
from services.people.participants import list_mediators
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.today import EVERYBODY

_ONE = "/empresas/<int:employer_id>/bitacora"


class TouchForm(PortalForm):
    """What happened, and what follows from it."""

    kind = RadioField(_l("¿Qué fue?"), [InputRequired(_l("Elija qué fue."))])
    on_day = DateField(_l("Día"), [InputRequired(_l("Elija el día."))])
    said = TextAreaField(
        _l("En qué quedaron"),
        [InputRequired(_l("Escriba en qué quedaron.")), Length(max=SAID_LIMIT)],
        render_kw={"rows": 3},
    )
    next_action = StringField(_l("Qué sigue"), [Length(max=ACTION_LIMIT)])
    next_on = DateField(_l("Para qué día"), [Optional()])
    owner = SelectField(_l("Quién lo hace"), [Optional()], coerce=int)

    def draft(self) -> TouchDraft:
        """Give what was typed; a day without an action is one to be completed."""
        has_next = bool((self.next_action.data or "").strip() or self.next_on.data)
        following = NextAction(self.next_action.data or "", self.next_on.data, self.owner.data or 0)
        return TouchDraft(
            kind=TouchKind(self.kind.data),
            on_day=self.on_day.data,
            said=self.said.data or "",
            following=following if has_next else None,
        )


def _form(*, is_blank: bool = False) -> TouchForm:
    blank = {"formdata": None, "on_day": today(), "owner": g.actor.account_id}
    form = TouchForm(**(blank if is_blank else {}))
    form.kind.choices = [(kind.value, label(kind)) for kind in TouchKind]
    with reading() as db:
        form.owner.choices = [(one.id, one.name) for one in list_mediators(db)]
    return form


@bp.get(_ONE)
@only(*MEDIATION)
def show_employer_log(employer_id: int) -> ResponseReturnValue:
    """Show the log of an employer, the newest first."""
    return _page(employer_id, _form(is_blank=True))


@bp.post(_ONE)
@only(*MEDIATION)
def write_employer_touch(employer_id: int) -> ResponseReturnValue:
    """Write down what happened, and what is to be done next."""
    form = _form()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                employer_log.write_touch(db, g.actor, employer_id, form.draft(), today=today())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Quedó anotado."))
            return redirect(url_for("mediators.show_employer_log", employer_id=employer_id))
    return _page(employer_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.get("/empresas/pendientes")
@only(*MEDIATION)
def list_employer_actions() -> ResponseReturnValue:
    """List what is to be done about employers, by day."""
    is_own = request.args.get("de") != EVERYBODY
    with reading() as db:
        found = employer_log.list_next_actions(db, g.actor, is_own=is_own)
    return render_template("mediators/employer_actions.html", found=found, is_own=is_own)


@bp.post("/empresas/pendientes/<int:touch_id>/hecho")
@only(*MEDIATION)
def settle_employer_action(touch_id: int) -> ResponseReturnValue:
    """Say that something was done, and lead to the log where what came of it is written."""
    with unit_of_work() as db:
        employer_id = employer_log.settle_action(db, g.actor, touch_id, now=now())
    flash(_("Hecho. Anote en qué quedó, si hace falta."))
    return redirect(url_for("mediators.show_employer_log", employer_id=employer_id))


def _page(employer_id: int, form: TouchForm) -> str:
    number = request.args.get("pagina", 1, type=int)
    with reading() as db:
        employer = employers.read_employer(db, g.actor, employer_id)
        page = employer_log.list_touches(db, g.actor, employer_id, number=number)
    return render_template("mediators/employer_log.html", employer=employer, page=page, form=form)
