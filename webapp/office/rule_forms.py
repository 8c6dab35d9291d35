"""One rule of the follow-up as a form: when, from which day, how, with whom and what is asked."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from followup.rule_files import rule_set_of
from followup.rules import LONGEST_OFFSET_DAYS, QUESTIONS, Anchor, Rule, RuleSet
from followup.statuses import ContactKind, ContactMode, ContactParty
from models.accounts import Role
from models.follow_up import FollowUpRuleSet
from services.diary import rule_set_editing as editing
from services.errors import InvalidError, NotFoundError
from webapp.access import only
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label, message
from webapp.office import bp

_LETTERS = {
    Anchor.RELEASE: "R",
    Anchor.PLACEMENT: "P",
    Anchor.STAGE_THREE: "G",
    Anchor.CONTRACT_END: "C",
}


class RuleForm(PortalForm):
    """One contact that a rule set asks for."""

    anchor = RadioField(_l("¿Desde qué día se cuenta?"), [InputRequired(_l("Elija el día."))])
    days = IntegerField(
        _l("¿Cuánto?"),
        [InputRequired(_l("Escriba un número.")), NumberRange(0, LONGEST_OFFSET_DAYS)],
        render_kw={"inputmode": "numeric"},
    )
    unit = SelectField(
        _l("Medida"),
        [InputRequired()],
        choices=[
            SelectChoice("days", _l("días después")),
            SelectChoice("before", _l("días antes")),
            SelectChoice("months", _l("meses después")),
        ],
        default="days",
    )
    kind = SelectField(_l("Para qué"), [InputRequired()])
    mode = SelectField(_l("Cómo"), [InputRequired()])
    party = RadioField(_l("Con quién"), [InputRequired(_l("Elija con quién."))])
    questions = SelectMultipleField(
        _l("Qué se pregunta"),
        [Optional()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    until_placed = BooleanField(_l("Solo mientras la persona no tenga trabajo"))
    early_days = IntegerField(
        _l("Días que se puede adelantar si ese día está cerrado"),
        [Optional(), NumberRange(0, 14)],
        render_kw={"inputmode": "numeric"},
    )


@bp.get("/reglas-de-seguimiento/<int:rule_set_id>/regla")
@only(Role.LEAD)
def start_rule(rule_set_id: int) -> ResponseReturnValue:
    """Offer to add a contact to a draft."""
    row, _rule = _read(rule_set_id, "")
    return _page(row, None, _form(None))


@bp.post("/reglas-de-seguimiento/<int:rule_set_id>/regla")
@only(Role.LEAD)
def add_rule(rule_set_id: int) -> ResponseReturnValue:
    """Add a contact to a draft."""
    return _write(rule_set_id, "")


@bp.get("/reglas-de-seguimiento/<int:rule_set_id>/regla/<rule_code>")
@only(Role.LEAD)
def show_rule(rule_set_id: int, rule_code: str) -> ResponseReturnValue:
    """Show a contact of a draft, to change it."""
    row, rule = _read(rule_set_id, rule_code)
    return _page(row, rule, _form(rule))


@bp.post("/reglas-de-seguimiento/<int:rule_set_id>/regla/<rule_code>")
@only(Role.LEAD)
def change_rule(rule_set_id: int, rule_code: str) -> ResponseReturnValue:
    """Change a contact of a draft."""
    return _write(rule_set_id, rule_code)


@bp.post("/reglas-de-seguimiento/<int:rule_set_id>/regla/<rule_code>/quitar")
@only(Role.LEAD)
def drop_rule(rule_set_id: int, rule_code: str) -> ResponseReturnValue:
    """Take a contact out of a draft."""
    try:
        with unit_of_work() as db:
            editing.drop_rule(db, g.actor, rule_set_id, rule_code)
    except InvalidError as error:
        flash(message(error.problems[0].code, error.problems[0].facts), "bad")
    else:
        flash(_("Ese contacto salió del borrador."))
    return redirect(url_for("office.show_rule_set", rule_set_id=rule_set_id))


def _read(rule_set_id: int, code: str) -> tuple[FollowUpRuleSet, Rule | None]:
    """A rule set and the contact of that code in it; no contact where the code is empty."""
    with reading() as db:
        row = editing.read_rule_set(db, g.actor, rule_set_id)
    rule = rule_set_of(row.rules).rule(code) if code else None
    if code and rule is None:
        raise NotFoundError
    return row, rule


def _page(row: FollowUpRuleSet, rule: Rule | None, form: RuleForm) -> str:
    return render_template("office/rule.html", form=form, rule_set=row, rule=rule)


def _write(rule_set_id: int, code: str) -> ResponseReturnValue:
    row, rule = _read(rule_set_id, code)
    form = _with_choices(RuleForm())
    if form.validate_on_submit():
        values = _values(form, code or _new_code(form, rule_set_of(row.rules)))
        try:
            with unit_of_work() as db:
                editing.write_rule(db, g.actor, rule_set_id, values, instead_of=code)
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Quedó guardado en el borrador."))
            return redirect(url_for("office.show_rule_set", rule_set_id=rule_set_id))
    return _page(row, rule, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _form(rule: Rule | None) -> RuleForm:
    """A fresh form, with what a rule says now."""
    if rule is None:
        return _with_choices(RuleForm(formdata=None, party=ContactParty.PARTICIPANT.value))
    return _with_choices(
        RuleForm(
            formdata=None,
            anchor=rule.anchor.value,
            days=abs(rule.days or rule.months),
            unit="months" if rule.months else "before" if rule.days < 0 else "days",
            kind=rule.kind.value,
            mode=rule.mode.value,
            party=rule.party.value,
            questions=list(rule.questions),
            until_placed=rule.until_placed,
            early_days=rule.early_days or None,
        )
    )


def _with_choices(form: RuleForm) -> RuleForm:
    for field, members in (
        (form.anchor, Anchor),
        (form.kind, ContactKind),
        (form.mode, ContactMode),
        (form.party, ContactParty),
    ):
        field.choices = [SelectChoice(one.value, label(one)) for one in members]
    form.questions.choices = [
        SelectChoice(code, message(f"question_{code}", {})) for code in sorted(QUESTIONS)
    ]
    return form


def _values(form: RuleForm, code: str) -> Mapping[str, object]:
    unit = "months" if form.unit.data == "months" else "days"
    offset = -form.days.data if form.unit.data == "before" else form.days.data
    return {
        "code": code,
        "anchor": form.anchor.data,
        unit: offset,
        "kind": form.kind.data,
        "mode": form.mode.data,
        "with": form.party.data,
        "questions": form.questions.data or [],
        "until_placed": bool(form.until_placed.data),
        "early_days": form.early_days.data or 0,
    }


def _new_code(form: RuleForm, rules: RuleSet) -> str:
    """A code that says when the contact is, as those of the default do, and is not taken."""
    is_employer = form.party.data == ContactParty.EMPLOYER.value
    letter = "E" if is_employer else _LETTERS[Anchor(form.anchor.data)]
    sign = "-" if form.unit.data == "before" else "+"
    code = f"{letter}{sign}{form.days.data}{'m' if form.unit.data == 'months' else ''}"
    taken = {rule.code for rule in rules.rules}
    names = (code, *(f"{code}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
