"""What was agreed in case meetings, as the tasks of whoever took them on."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from models.case_meetings import AgreementOutcome
from services import once
from services.cases import agreements
from services.cases.agreements import LONGEST_NOTE
from services.errors import InvalidError
from services.paging import cut
from webapp.access import MEDIATION, only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.today import EVERYBODY

_ONE = "/acuerdos/<int:agreement_id>"


class OutcomeForm(PortalForm):
    """What became of a task."""

    outcome = RadioField(_l("¿En qué quedó?"), [InputRequired(_l("Toque una respuesta."))])
    note = StringField(_l("Nota"), [Optional(), Length(max=LONGEST_NOTE)])


@bp.get("/acuerdos/")
@only(*MEDIATION)
def list_agreements() -> ResponseReturnValue:
    """Show the tasks that wait, by day."""
    is_own = request.args.get("de") != EVERYBODY
    number = request.args.get("pagina", 1, type=int)
    with unit_of_work() as db:
        found = agreements.list_agreements(db, g.actor, is_own=is_own)
    page = cut(tuple(found), number=number)
    return render_template("mediators/agreements.html", page=page, is_own=is_own)


@bp.get(_ONE)
@only(*MEDIATION)
def show_agreement(agreement_id: int) -> ResponseReturnValue:
    """Show a task and ask what became of it."""
    return _page(agreement_id, _with_choices(OutcomeForm(formdata=None)))


@bp.post(_ONE)
@only(*MEDIATION)
def settle_agreement(agreement_id: int) -> ResponseReturnValue:
    """Say what became of a task."""
    form = _with_choices(OutcomeForm())
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                agreements.settle_agreement(
                    db,
                    g.actor,
                    agreement_id,
                    AgreementOutcome(form.outcome.data),
                    note=form.note.data or "",
                    now=now(),
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Quedó anotado."))
            return redirect(url_for("mediators.list_agreements"))
    return _page(agreement_id, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _with_choices(form: OutcomeForm) -> OutcomeForm:
    form.outcome.choices = [SelectChoice(one.value, label(one)) for one in AgreementOutcome]
    return form


def _page(agreement_id: int, form: OutcomeForm) -> str:
    with unit_of_work() as db:
        row = agreements.read_agreement(db, g.actor, agreement_id)
    return render_template("mediators/agreement.html", row=row, form=form)
