"""One person of a case meeting: the signs, what was said, and what is agreed."""

from http import HTTPStatus
from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from services import once
from services.cases import agendas
from services.cases.agendas import LONGEST_SAID, LONGEST_TASK
from services.diary.host_hours import list_hosts
from services.errors import InvalidError
from webapp.access import MEDIATION, only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.mediators import bp

_ITEM = "/reuniones/tabla/<int:item_id>"


class SaidForm(PortalForm):
    """What was said about a person."""

    said = TextAreaField(_l("Lo conversado"), [Optional(), Length(max=LONGEST_SAID)])


class TaskForm(PortalForm):
    """A task with its owner and its day."""

    what = StringField(
        _l("Qué se hará"), [InputRequired(_l("Escriba qué se hará.")), Length(max=LONGEST_TASK)]
    )
    owner = SelectField(_l("Quién lo hace"), [InputRequired()], coerce=int)
    due_on = DateField(_l("Para qué día"), [InputRequired(_l("Elija el día."))])


@bp.get(_ITEM)
@only(*MEDIATION)
def show_agenda_item(item_id: int) -> ResponseReturnValue:
    """Show one person of a meeting."""
    return _page(item_id)


@bp.post(_ITEM)
@only(*MEDIATION)
def save_agenda_item(item_id: int) -> ResponseReturnValue:
    """Keep what was said."""
    form = SaidForm(prefix="item")
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                agendas.save_said(db, g.actor, item_id, form.said.data or "")
        except InvalidError as error:
            show_problems(form, error)
        else:
            return _done(item_id)
    return _page(item_id, item=form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post(f"{_ITEM}/acuerdo")
@only(*MEDIATION)
def agree_agenda_task(item_id: int) -> ResponseReturnValue:
    """Agree on a task."""
    form = _task_form(prefix="task")
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                agendas.agree_task(
                    db,
                    g.actor,
                    item_id,
                    what=form.what.data,
                    owner_id=form.owner.data,
                    due_on=form.due_on.data,
                    today=today(),
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            return _done(item_id)
    return _page(item_id, task=form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post(f"{_ITEM}/sacar")
@only(*MEDIATION)
def take_off_agenda(item_id: int) -> ResponseReturnValue:
    """Take a person off the agenda."""
    with unit_of_work() as db:
        meeting_id = agendas.take_off_agenda(db, g.actor, item_id)
    flash(_("Salió de la tabla."))
    return redirect(url_for("mediators.show_meeting", meeting_id=meeting_id))


def _done(item_id: int) -> ResponseReturnValue:
    flash(_("Quedó anotado."))
    return redirect(url_for("mediators.show_agenda_item", item_id=item_id))


def _task_form(**values: Any) -> TaskForm:  # Any: WTForms' own arguments
    form = TaskForm(**values)
    with reading() as db:
        hosts = list_hosts(db)
    form.owner.choices = [SelectChoice(host.id, host.name) for host in hosts]
    return form


def _page(item_id: int, **sent: PortalForm) -> str:
    """The page of a person, with the form that was refused, if any, as it was sent."""
    with unit_of_work() as db:
        shown = agendas.read_item(db, g.actor, item_id, today=today())
    owner_id = shown.item.participant.mediator_id or g.actor.account_id
    task = TaskForm(formdata=None, prefix="task", owner=owner_id)
    task.owner.choices = [SelectChoice(host.id, host.name) for host in shown.hosts]
    forms: dict[str, PortalForm] = {
        "item": SaidForm(formdata=None, prefix="item", said=shown.item.said),
        "task": task,
    }
    return render_template("mediators/agenda_item.html", shown=shown, forms=forms | sent)
