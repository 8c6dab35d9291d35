"""The rules of the follow-up: read, copied, changed, tried on everybody and put in force."""

from datetime import date
from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField
from wtforms.validators import InputRequired, NumberRange

from followup.rule_files import rule_set_of
from followup.rules import LONGEST_MONTHS
from models.accounts import Role
from services import once
from services.diary import rule_set_editing as editing
from services.diary.rule_set_following import plans_behind
from services.diary.rule_set_preview import preview_rules
from services.diary.rule_sets import rules_in_force
from services.errors import InvalidError
from webapp.access import only
from webapp.clock import today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.office import bp


class SetForm(PortalForm):
    """What holds for a whole rule set."""

    months = IntegerField(
        _l("Meses que dura"),
        [InputRequired(_l("Escriba cuántos meses.")), NumberRange(1, LONGEST_MONTHS)],
        render_kw={"inputmode": "numeric"},
    )
    merge_days = IntegerField(
        _l("Días en que dos contactos se juntan"),
        [InputRequired(_l("Escriba cuántos días.")), NumberRange(0, 14)],
        render_kw={"inputmode": "numeric"},
    )


class ForceForm(PortalForm):
    """From when a rule set holds."""

    from_on = DateField(_l("Desde el día"), [InputRequired(_l("Elija el día."))])


@bp.get("/reglas-de-seguimiento")
@only(Role.LEAD)
def list_rule_sets() -> ResponseReturnValue:
    """Show the rules that hold today, and what the office wrote besides."""
    with reading() as db:
        rows = editing.list_rule_sets(db, g.actor)
        in_force = rules_in_force(db, today())
        behind = len(plans_behind(db, today=today()))
    return render_template(
        "office/rule_sets.html", rows=rows, rules=in_force, behind=behind, form=PortalForm()
    )


@bp.post("/reglas-de-seguimiento/copiar")
@only(Role.LEAD)
def copy_rule_set() -> ResponseReturnValue:
    """Start a draft from the rules that hold today."""
    form = PortalForm()
    with unit_of_work() as db:
        once.claim(db, g.actor, form.once_key.data)
        row = editing.copy_rules_in_force(db, g.actor, today=today())
        rule_set_id = row.id
    return redirect(url_for("office.show_rule_set", rule_set_id=rule_set_id))


@bp.get("/reglas-de-seguimiento/<int:rule_set_id>")
@only(Role.LEAD)
def show_rule_set(rule_set_id: int) -> ResponseReturnValue:
    """Show a rule set; a draft with what may be changed."""
    return _page(rule_set_id)


@bp.post("/reglas-de-seguimiento/<int:rule_set_id>")
@only(Role.LEAD)
def change_rule_set(rule_set_id: int) -> ResponseReturnValue:
    """Change how long a draft lasts and what it merges."""
    form = SetForm(prefix="set")
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                editing.change_set(
                    db,
                    g.actor,
                    rule_set_id,
                    months=form.months.data,
                    merge_days=form.merge_days.data,
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Quedó guardado en el borrador."))
            return redirect(url_for("office.show_rule_set", rule_set_id=rule_set_id))
    return _page(rule_set_id, set_form=form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/reglas-de-seguimiento/<int:rule_set_id>/descartar")
@only(Role.LEAD)
def discard_rule_set(rule_set_id: int) -> ResponseReturnValue:
    """Throw a draft away."""
    with unit_of_work() as db:
        editing.discard_draft(db, g.actor, rule_set_id)
    flash(_("El borrador se descartó. Las reglas vigentes siguen igual."))
    return redirect(url_for("office.list_rule_sets"))


@bp.get("/reglas-de-seguimiento/<int:rule_set_id>/efecto")
@only(Role.LEAD)
def preview_rule_set(rule_set_id: int) -> ResponseReturnValue:
    """Show what a draft would do to everybody in follow-up, and offer to put it in force."""
    return _effect_page(rule_set_id, ForceForm(formdata=None, prefix="force", from_on=today()))


@bp.post("/reglas-de-seguimiento/<int:rule_set_id>/vigencia")
@only(Role.LEAD)
def put_rule_set_in_force(rule_set_id: int) -> ResponseReturnValue:
    """Put a draft in force from a day."""
    form = ForceForm(prefix="force")
    if form.validate_on_submit():
        from_on: date = form.from_on.data
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                editing.put_in_force(db, g.actor, rule_set_id, from_on, today=today())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(
                _(
                    "Las reglas quedaron con fecha. "
                    "Los planes se ajustan la primera madrugada desde ese día."
                )
            )
            return redirect(url_for("office.list_rule_sets"))
    return _effect_page(rule_set_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _page(rule_set_id: int, set_form: SetForm | None = None) -> str:
    with reading() as db:
        row = editing.read_rule_set(db, g.actor, rule_set_id)
    rules = rule_set_of(row.rules)
    form = set_form or SetForm(
        formdata=None, prefix="set", months=rules.months, merge_days=rules.merge_days
    )
    return render_template("office/rule_set.html", rule_set=row, rules=rules, set_form=form)


def _effect_page(rule_set_id: int, form: ForceForm) -> str:
    with reading() as db:
        row = editing.read_rule_set(db, g.actor, rule_set_id)
        rules = rule_set_of(row.rules)
        effect = preview_rules(db, rules, from_on=max(today(), row.in_force_from or today()))
    return render_template(
        "office/rule_set_effect.html", rule_set=row, rules=rules, effect=effect, form=form
    )
