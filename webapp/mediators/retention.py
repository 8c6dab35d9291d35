"""Whether people who were placed still work: what both sides say at each milestone."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from followup.retention import Reply, WorkState
from followup.statuses import ContactParty
from models.retention import RetentionCheck
from services import once
from services.paging import cut
from services.placing.retention import (
    SaidBySide,
    current_answers,
    list_open,
    read_check,
    save_side,
)
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.today import EVERYBODY

_CHECK = "/permanencia/<int:check_id>"


class SideForm(PortalForm):
    """Three questions, with one tap each."""

    work_state = RadioField(_l("¿Dónde trabaja hoy?"), [InputRequired(_l("Toque una respuesta."))])
    goes_well = RadioField(_l("¿Va bien?"), [InputRequired(_l("Toque una respuesta."))])
    has_conflict = RadioField(
        _l("¿Hay algún conflicto?"), [InputRequired(_l("Toque una respuesta."))]
    )


@bp.get("/permanencia/")
@only(*MEDIATION)
def list_retention_checks() -> ResponseReturnValue:
    """Show the milestones about which a side is still to be asked."""
    is_own = request.args.get("de") != EVERYBODY
    number = request.args.get("pagina", 1, type=int)
    with reading() as db:
        checks = list_open(db, g.actor, today=today(), is_own=is_own)
    page = cut(tuple(checks), number=number)
    return render_template(
        "mediators/retention.html", page=page, is_own=is_own, current_answers=current_answers
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


def _page(check_id: int, sent: SideForm | None = None, side: ContactParty | None = None) -> str:
    with unit_of_work() as db:
        check = read_check(db, g.actor, check_id)
    forms = {party: _form(party, check) for party in ContactParty}
    if sent is not None and side is not None:
        forms[side] = sent
    return render_template(
        "mediators/retention_check.html",
        check=check,
        forms=forms,
        answers=current_answers(check),
    )
