"""A person's follow-up: where they stand, what happened, and what may be done about it."""

from datetime import date
from http import HTTPStatus
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from followup.replanning import LONGEST_PROLONGATION_MONTHS, Replan
from followup.statuses import CaseChange, ContactChannel
from models.accounts import Role
from models.follow_up import FollowUpPlan
from services import once
from services.diary.case_changes import (
    LONGEST_REASON,
    CaseAct,
    CaseActKind,
    carry_out,
    propose_act,
)
from services.diary.case_files import CaseFile, read_case
from services.diary.case_log import LONGEST_NOTE, declare_lost, tell_contact
from services.errors import InvalidError, NotFoundError, WrongStateError
from services.people.referents import may_call_referent
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp

_CASE = "/personas/<int:participant_id>/seguimiento"
_ACT = f"{_CASE}/<any({', '.join(kind.value for kind in CaseActKind)}):act>"


class ActForm(PortalForm):
    """One change of a follow-up."""

    on = DateField(_l("Día"), [Optional()])
    extra_months = IntegerField(
        _l("Meses de más"),
        [Optional(), NumberRange(0, LONGEST_PROLONGATION_MONTHS)],
        render_kw={"inputmode": "numeric"},
    )
    reason = StringField(_l("Motivo"), [Optional(), Length(max=LONGEST_REASON)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: WTForms' own arguments
        super().__init__(*args, **kwargs)
        for asked in (self.on, self.extra_months, self.reason):
            asked.flags.obvious = True  # each act shows only what it needs

    def act(self, kind: CaseActKind) -> CaseAct:
        """What was asked for."""
        day: date | None = self.on.data
        return CaseAct(kind, day, self.extra_months.data or 0, self.reason.data or "")


class ContactForm(PortalForm):
    """An attempt to reach somebody, or a contact that was made."""

    change = RadioField(_l("¿Qué pasó?"), [InputRequired(_l("Elija qué pasó."))])
    channel = SelectField(_l("Por dónde"), [InputRequired()])
    on = DateField(_l("Día"), [InputRequired(_l("Elija el día."))])
    note = TextAreaField(_l("Nota"), [Optional(), Length(max=LONGEST_NOTE)])


def flash_change(change: Replan | None) -> None:
    """Say what a change did to the appointments of a plan."""
    if change is None or change.changes_nothing:
        return
    flash(
        _(
            "Citas del seguimiento: %(added)s nuevas, %(moved)s cambiadas, %(dropped)s menos. "
            "A la persona le llega el aviso de lo que cambió.",
            added=len(change.added),
            moved=len(change.moved),
            dropped=len(change.dropped),
        )
    )


@bp.get(_CASE)
@only(*MEDIATION)
def show_case(participant_id: int) -> ResponseReturnValue:
    """Show where a person stands in the follow-up and what happened."""
    return _page(participant_id)


@bp.post(f"{_CASE}/contacto")
@only(*MEDIATION)
def tell_case_contact(participant_id: int) -> ResponseReturnValue:
    """Write down an attempt or a contact."""
    form = _contact_form(ContactForm(prefix="contact"))
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                tell_contact(
                    db,
                    g.actor,
                    _open(read_case(db, g.actor, participant_id, today=today())),
                    CaseChange(form.change.data),
                    ContactChannel(form.channel.data),
                    on=form.on.data,
                    today=today(),
                    note=form.note.data or "",
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Quedó anotado."))
            return redirect(url_for("mediators.show_case", participant_id=participant_id))
    return _page(participant_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post(f"{_CASE}/contacto-perdido")
@only(*MEDIATION)
def declare_case_lost(participant_id: int) -> ResponseReturnValue:
    """Say that contact is lost; the door stays open."""
    with unit_of_work() as db:
        plan = _open(read_case(db, g.actor, participant_id, today=today()))
        declare_lost(db, g.actor, plan, today=today())
    flash(_("Quedó anotado. Si la persona vuelve, el seguimiento sigue donde quedó."))
    return redirect(url_for("mediators.show_case", participant_id=participant_id))


@bp.get(_ACT)
@only(*MEDIATION)
def start_case_act(participant_id: int, act: str) -> ResponseReturnValue:
    """Ask for the day of a change, and show what it would move once a day is given."""
    kind = CaseActKind(act)
    if "on" not in request.args and "extra_months" not in request.args:
        return _act_page(participant_id, kind, ActForm(formdata=None, on=today()))
    # A question asked by its address changes nothing, so it carries no token.
    form = ActForm(request.args, meta={"csrf": False})
    if not form.validate():
        return _act_page(participant_id, kind, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with reading() as db:
            change = propose_act(
                db, g.actor, participant_id, form.act(kind), now=now(), today=today()
            )
    except InvalidError as error:
        show_problems(form, error)
        return _act_page(participant_id, kind, form), HTTPStatus.UNPROCESSABLE_ENTITY
    return _act_page(participant_id, kind, form, change)


@bp.post(f"{_ACT}/confirmar")
@only(*MEDIATION)
def carry_out_case_act(participant_id: int, act: str) -> ResponseReturnValue:
    """Change a follow-up and tell people what is new."""
    kind, form = CaseActKind(act), ActForm()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                change = carry_out(
                    db, g.actor, participant_id, form.act(kind), now=now(), today=today()
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("El seguimiento cambió."))
            flash_change(change)
            return redirect(url_for("mediators.show_case", participant_id=participant_id))
    return _act_page(participant_id, kind, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _open(case: CaseFile) -> FollowUpPlan:
    if case.plan is None:
        raise WrongStateError("follow_up_cannot")
    return case.plan


def _contact_form(form: ContactForm) -> ContactForm:
    form.change.choices = [
        SelectChoice(one.value, label(one)) for one in (CaseChange.ATTEMPTED, CaseChange.REACHED)
    ]
    form.channel.choices = [SelectChoice(one.value, label(one)) for one in ContactChannel]
    return form


def _page(participant_id: int, form: ContactForm | None = None) -> str:
    with unit_of_work() as db:
        case = read_case(db, g.actor, participant_id, today=today())
        may_call = may_call_referent(db, participant_id)
    fresh = ContactForm(
        formdata=None, prefix="contact", on=today(), change=CaseChange.ATTEMPTED.value
    )
    shown = form or _contact_form(fresh)
    if not may_call:
        shown.channel.choices = [
            one for one in shown.channel.choices if one.value != ContactChannel.REFERENT.value
        ]
    return render_template(
        "mediators/case.html",
        case=case,
        form=shown,
        may_declare_lost=g.actor.role is Role.LEAD,
    )


def _act_page(
    participant_id: int, kind: CaseActKind, form: ActForm, change: Replan | None = None
) -> str:
    with unit_of_work() as db:
        case = read_case(db, g.actor, participant_id, today=today())
    if kind not in case.acts:
        raise NotFoundError
    return render_template(
        "mediators/case_act.html", case=case, kind=kind, form=form, change=change
    )
