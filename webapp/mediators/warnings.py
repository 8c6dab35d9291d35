"""Early-warning signs and missed contacts: who waits for a call, and what was done about it."""

from http import HTTPStatus
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from followup.ladder import LadderAct
from followup.signs import BY_HAND, SignKind
from services import once
from services.cases.agendas import next_meeting
from services.diary.ladder_tasks import do_task
from services.diary.warning_acts import (
    LONGEST_NOTE,
    note_sign,
    read_signs,
    review_signs,
    settle_sign,
)
from services.diary.warnings import list_at_risk, record_list_looks
from services.errors import InvalidError, NotFoundError
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.today import EVERYBODY

_SIGNS = "/personas/<int:participant_id>/senales"


class SignForm(PortalForm):
    """A sign noted by hand."""

    kind = SelectField(_l("Qué pasa"), [InputRequired()])
    on = DateField(_l("Desde"), [InputRequired(_l("Elija el día."))])
    note = StringField(_l("Nota"), [Optional(), Length(max=LONGEST_NOTE)])


class ReviewForm(PortalForm):
    """What was agreed about somebody's signs."""

    agreed = StringField(
        _l("Qué se acordó"),
        [InputRequired(_l("Escriba qué se acordó.")), Length(max=LONGEST_NOTE)],
    )


@bp.get("/senales/")
@only(*MEDIATION)
def list_signs() -> ResponseReturnValue:
    """Show who is amber or red or missed a contact, each with every sign."""
    is_own = request.args.get("de") != EVERYBODY
    with unit_of_work() as db:
        number = request.args.get("pagina", 1, type=int)
        page = list_at_risk(db, g.actor, today=today(), is_own=is_own, number=number)
        record_list_looks(db, g.actor, page.items)
    return render_template("mediators/signs.html", page=page, is_own=is_own)


@bp.get(_SIGNS)
@only(*MEDIATION)
def show_signs(participant_id: int) -> ResponseReturnValue:
    """Show the signs of a person and what waits."""
    return _page(participant_id)


@bp.post(_SIGNS)
@only(*MEDIATION)
def note_person_sign(participant_id: int) -> ResponseReturnValue:
    """Note a sign by hand."""
    form = _sign_form(prefix="sign")
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                note_sign(
                    db,
                    g.actor,
                    participant_id,
                    SignKind(form.kind.data),
                    on=form.on.data,
                    today=today(),
                    now=now(),
                    note=form.note.data or "",
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            return _done(participant_id)
    return _page(participant_id, sign=form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post(f"{_SIGNS}/revision")
@only(*MEDIATION)
def review_person_signs(participant_id: int) -> ResponseReturnValue:
    """Write down that somebody looked after the signs, and what was agreed."""
    form = ReviewForm(prefix="review")
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                review_signs(
                    db, g.actor, participant_id, form.agreed.data, today=today(), now=now()
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            return _done(participant_id)
    return _page(participant_id, review=form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post("/senales/<int:sign_id>/resuelta")
@only(*MEDIATION)
def settle_person_sign(sign_id: int) -> ResponseReturnValue:
    """Say that a sign noted by hand is over."""
    with unit_of_work() as db:
        participant_id = settle_sign(db, g.actor, sign_id, now=now())
    return _done(participant_id)


@bp.post(f"{_SIGNS}/tarea")
@only(*MEDIATION)
def do_ladder_task(participant_id: int) -> ResponseReturnValue:
    """Write down that a task of the no-show ladder was done."""
    act = request.form.get("act", "")
    if act not in set(LadderAct):
        raise NotFoundError
    with unit_of_work() as db:
        was_reached = request.form.get("was_reached") == "yes"
        do_task(db, g.actor, participant_id, LadderAct(act), was_reached=was_reached, today=today())
    return _done(participant_id)


def _done(participant_id: int) -> ResponseReturnValue:
    flash(_("Quedó anotado."))
    return redirect(url_for("mediators.show_signs", participant_id=participant_id))


def _sign_form(**values: Any) -> SignForm:  # Any: WTForms' own arguments
    form = SignForm(**values)
    form.kind.choices = [SelectChoice(kind.value, label(kind)) for kind in BY_HAND]
    return form


def _page(participant_id: int, **sent: PortalForm) -> str:
    """The page of a person's signs, with the form that was refused, if any, as it was sent."""
    with unit_of_work() as db:
        file = read_signs(db, g.actor, participant_id, today=today())
        meeting = next_meeting(db, g.actor)
    forms: dict[str, PortalForm] = {
        "sign": _sign_form(formdata=None, prefix="sign", on=today()),
        "review": ReviewForm(formdata=None, prefix="review"),
    }
    return render_template(
        "mediators/person_signs.html", file=file, meeting=meeting, **(forms | sent)
    )
