"""Whether people who were placed still work: what both sides say at each milestone."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from followup.retention import Reply, WorkState
from followup.statuses import ContactParty
from models.retention import RetentionCheck, RetentionSettlement
from models.session import office_zone
from services import once
from services.diary.work_days import work_calendar
from services.errors import InvalidError
from services.paging import cut
from services.placing.retention import (
    SaidBySide,
    current_answers,
    list_open,
    read_check,
    save_side,
    standing_settlement,
)
from services.placing.retention_disputes import (
    LONGEST_REASON,
    is_disputed,
    list_disputes,
    settle_dispute,
    settle_due_on,
    tells_differently,
)
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.today import EVERYBODY

_CHECK = "/permanencia/<int:check_id>"
DISPUTES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class DisputePage:
    """Whether a milestone waits to be settled, why, and what was found out."""

    waits: bool
    tells_differently: bool
    settlement: RetentionSettlement | None
    due_on: date | None


class SideForm(PortalForm):
    """Three questions, with one tap each."""

    work_state = RadioField(_l("¿Dónde trabaja hoy?"), [InputRequired(_l("Toque una respuesta."))])
    goes_well = RadioField(_l("¿Va bien?"), [InputRequired(_l("Toque una respuesta."))])
    has_conflict = RadioField(
        _l("¿Hay algún conflicto?"), [InputRequired(_l("Toque una respuesta."))]
    )


class SettlementForm(PortalForm):
    """What holds where two sides tell different things, and how that is known."""

    work_state = RadioField(_l("¿Qué es lo que pasa?"), [InputRequired(_l("Toque una respuesta."))])
    reason = StringField(
        _l("Cómo se sabe, o qué se acordó"),
        [InputRequired(_l("Escriba cómo se sabe.")), Length(max=LONGEST_REASON)],
    )


@bp.get("/permanencia/")
@only(*MEDIATION)
def list_retention_checks() -> ResponseReturnValue:
    """Show the milestones about which a side is still to be asked."""
    is_own = request.args.get("de") != EVERYBODY
    number = request.args.get("pagina", 1, type=int)
    with reading() as db:
        checks = list_open(db, g.actor, today=today(), is_own=is_own)
        disputes = list_disputes(db, g.actor, is_own=is_own)
    page = cut(tuple(checks), number=number)
    return render_template(
        "mediators/retention.html",
        page=page,
        disputes=disputes[:DISPUTES_SHOWN],
        is_own=is_own,
        current_answers=current_answers,
        tells_differently=tells_differently,
    )


@bp.get(_CHECK)
@only(*MEDIATION)
def show_retention_check(check_id: int) -> ResponseReturnValue:
    """Show a milestone with what both sides said and the form of each."""
    return _page(check_id)


@bp.post(f"{_CHECK}/<any({', '.join(one.value for one in ContactParty)}):party>")
@only(*MEDIATION)
def save_retention_side(check_id: int, party: str) -> ResponseReturnValue:
    """Keep what one side said."""
    side = ContactParty(party)
    form = _form(side)
    if not form.validate_on_submit():
        return _page(check_id, form, side), HTTPStatus.UNPROCESSABLE_ENTITY
    said = SaidBySide(
        WorkState(form.work_state.data), Reply(form.goes_well.data), Reply(form.has_conflict.data)
    )
    with unit_of_work() as db:
        once.claim(db, g.actor, form.once_key.data)
        save_side(db, g.actor, check_id, side, said, now=now())
    flash(_("Quedó anotado."))
    return redirect(url_for("mediators.show_retention_check", check_id=check_id))


@bp.post(f"{_CHECK}/aclarar")
@only(*MEDIATION)
def settle_retention_check(check_id: int) -> ResponseReturnValue:
    """Write down what holds, and how that is known."""
    form = _settlement_form(prefix="settlement")
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                state = WorkState(form.work_state.data)
                settle_dispute(db, g.actor, check_id, state, reason=form.reason.data, now=now())
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Quedó aclarado."))
            return redirect(url_for("mediators.show_retention_check", check_id=check_id))
    return _page(check_id, settlement=form), HTTPStatus.UNPROCESSABLE_ENTITY


def _settlement_form(**values: Any) -> SettlementForm:  # Any: WTForms' own arguments
    form = SettlementForm(**values)
    form.work_state.choices = [SelectChoice(one.value, label(one)) for one in WorkState]
    return form


def _form(party: ContactParty, check: RetentionCheck | None = None) -> SideForm:
    """The form of a side: as it was sent, or fresh with what it says now."""
    held = current_answers(check).get(party) if check is not None else None
    prefix = party.value
    if check is None:
        form = SideForm(prefix=prefix)
    else:
        form = SideForm(formdata=None, prefix=prefix, obj=held)
    states = [one for one in WorkState if _may_say(party, one)]
    form.work_state.choices = [SelectChoice(one.value, label(one)) for one in states]
    for asked in (form.goes_well, form.has_conflict):
        asked.choices = [SelectChoice(one.value, label(one)) for one in Reply]
    return form


def _may_say(party: ContactParty, state: WorkState) -> bool:
    """An employer knows of its own work only; where else somebody works is theirs to tell."""
    return party is ContactParty.PARTICIPANT or state is not WorkState.OTHER_EMPLOYER


def _page(
    check_id: int,
    sent: SideForm | None = None,
    side: ContactParty | None = None,
    *,
    settlement: SettlementForm | None = None,
) -> str:
    with unit_of_work() as db:
        check = read_check(db, g.actor, check_id)
        calendar = work_calendar(db, check.due_on, today())
        due_on = settle_due_on(check, calendar, office_zone(db))
    forms = {party: _form(party, check) for party in ContactParty}
    if sent is not None and side is not None:
        forms[side] = sent
    return render_template(
        "mediators/retention_check.html",
        check=check,
        forms=forms,
        answers=current_answers(check),
        dispute=DisputePage(
            is_disputed(check), tells_differently(check), standing_settlement(check), due_on
        ),
        settlement=settlement or _settlement_form(formdata=None, prefix="settlement"),
    )
