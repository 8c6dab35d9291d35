"""The trusted person of somebody, and whether the office may call them."""

from http import HTTPStatus
from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from models.referents import AgreedBy, ReferentRelation, ReferentSide
from services import once
from services.errors import InvalidError
from services.people import referent_consents, referents
from services.people.referents import LONGEST_NAME, ReferentDraft
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp

_PAGE = "/personas/<int:participant_id>/persona-de-confianza"
_SIDE = f"<any({', '.join(one.value for one in ReferentSide)}):side>"
_OUTSIDE = tuple(one for one in AgreedBy if one is not AgreedBy.PORTAL)


class ReferentForm(PortalForm):
    """Who it is."""

    name = StringField(
        _l("Nombre"), [InputRequired(_l("Escriba el nombre.")), Length(max=LONGEST_NAME)]
    )
    relation = SelectField(_l("Qué es de la persona"), [InputRequired()])
    phone = StringField(
        _l("Teléfono"),
        [InputRequired(_l("Escriba el teléfono.")), Length(max=40)],
        render_kw={"type": "tel", "inputmode": "tel"},
    )


class YesForm(PortalForm):
    """A yes: on which day and in which way."""

    agreed_on = DateField(_l("Qué día lo dijo"), [InputRequired(_l("Elija el día."))])
    agreed_by = SelectField(_l("Cómo lo dijo"), [InputRequired()])


@bp.get(_PAGE)
@only(*MEDIATION)
def show_referent(participant_id: int) -> ResponseReturnValue:
    """Show the trusted person, what both agreed to, and the words of the call."""
    return _page(participant_id)


@bp.post(_PAGE)
@only(*MEDIATION)
def write_referent(participant_id: int) -> ResponseReturnValue:
    """Write down who it is."""
    form = _referent_form(prefix="who")
    if form.validate_on_submit():
        draft = ReferentDraft(form.name.data, ReferentRelation(form.relation.data), form.phone.data)
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                referents.write_referent(db, g.actor, participant_id, draft, now=now())
        except InvalidError as error:
            show_problems(form, error)
        else:
            return _done(participant_id)
    return _page(participant_id, who=form), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post(f"{_PAGE}/si/{_SIDE}")
@only(*MEDIATION)
def record_referent_yes(participant_id: int, side: str) -> ResponseReturnValue:
    """Write down that one of the two said yes."""
    form = _yes_form(prefix=side)
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                referent_consents.record_consent(
                    db,
                    g.actor,
                    participant_id,
                    ReferentSide(side),
                    agreed_on=form.agreed_on.data,
                    agreed_by=AgreedBy(form.agreed_by.data),
                    today=today(),
                    now=now(),
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            return _done(participant_id)
    return _page(participant_id, **{side: form}), HTTPStatus.UNPROCESSABLE_ENTITY


@bp.post(f"{_PAGE}/no/{_SIDE}")
@only(*MEDIATION)
def record_referent_no(participant_id: int, side: str) -> ResponseReturnValue:
    """Write down that one of the two says no; from now on nobody calls."""
    with unit_of_work() as db:
        referent_consents.record_refusal(db, g.actor, participant_id, ReferentSide(side), now=now())
    flash(_("Anotado. Desde ahora la oficina no llama a su persona de confianza."))
    return redirect(url_for("mediators.show_referent", participant_id=participant_id))


def _done(participant_id: int) -> ResponseReturnValue:
    flash(_("Quedó anotado."))
    return redirect(url_for("mediators.show_referent", participant_id=participant_id))


def _referent_form(**values: Any) -> ReferentForm:  # Any: WTForms' own arguments
    form = ReferentForm(**values)
    form.relation.choices = [SelectChoice(one.value, label(one)) for one in ReferentRelation]
    return form


def _yes_form(**values: Any) -> YesForm:  # Any: WTForms' own arguments
    form = YesForm(**values)
    form.agreed_by.choices = [SelectChoice(one.value, label(one)) for one in _OUTSIDE]
    return form


def _page(participant_id: int, **sent: PortalForm) -> str:
    """The page, with the form that was refused, if any, as it was sent."""
    with unit_of_work() as db:
        file = referents.read_referent(db, g.actor, participant_id)
    forms: dict[str, PortalForm] = {
        side.value: _yes_form(formdata=None, prefix=side.value, agreed_on=today())
        for side in ReferentSide
    }
    forms["who"] = _referent_form(formdata=None, prefix="who", obj=file.referent)
    return render_template("mediators/referent.html", file=file, forms=forms | sent)
