"""Placing a person in a vacancy, the placement and its end."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import DateField, SelectField
from wtforms.validators import DataRequired, Optional

from models.placements import EndReason
from services import once
from services.diary.follow_up_spans import span_if_placed
from services.errors import InvalidError
from services.matchmaking import shortlists
from services.mediation.hire_mistakes import Undone, list_undone
from services.mediation.interviews_named import vacancies_interviewed_for
from services.placing import placements
from services.placing.before_placing import read_consequences
from services.placing.placement_endings import end_placement, take_back
from services.placing.placement_terms import read_terms
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.formats import day
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.mediators import bp
from webapp.mediators.contract_forms import ContractForm, fresh_contract_form
from webapp.mediators.pictures import plan_picture


class PlacementForm(PortalForm):
    """The first day of work, and the last one where the contract names it."""

    starts_on = DateField(_l("Primer día de trabajo"), [DataRequired(_l("Elija el día."))])
    contract_ends_on = DateField(_l("Último día del contrato"), [Optional()])


class EndForm(PortalForm):
    """The last day of work and why it ended; a mistake is no end of any work."""

    ended_on = DateField(_l("Último día de trabajo"), [DataRequired(_l("Elija el día."))])
    reason = SelectField(_l("Motivo"), [DataRequired(_l("Elija el motivo."))])


class TakeBackForm(PortalForm):
    """Nothing to fill in: whoever never worked has no last day."""


def _end_form() -> EndForm:
    form = EndForm()
    mistake = EndReason.ENTERED_BY_MISTAKE
    reasons = [(reason.value, label(reason)) for reason in EndReason if reason is not mistake]
    form.reason.choices = [("", _("Elija un motivo")), *reasons]
    return form


@bp.get("/preseleccion/<int:entry_id>/colocar")
@only(*MEDIATION)
def start_placement(entry_id: int) -> ResponseReturnValue:
    """Ask for the first day of work and say what placing does."""
    return _place_page(entry_id, PlacementForm())


def _place_page(entry_id: int, form: PlacementForm) -> str:
    with unit_of_work() as db:
        file = shortlists.read_entry(db, g.actor, entry_id)
        span = span_if_placed(db, file.row.person, today=today())
        consequences = read_consequences(
            db, g.actor, file.row.person, file.vacancy, now=now(), today=today()
        )
    return render_template(
        "mediators/place.html", file=file, form=form, span=span, consequences=consequences
    )


@bp.post("/preseleccion/<int:entry_id>/colocar")
@only(*MEDIATION)
def place_participant(entry_id: int) -> ResponseReturnValue:
    """Place a participant from a shortlist."""
    form = PlacementForm()
    if not form.validate_on_submit():
        return _place_page(entry_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            placement = placements.place(
                db,
                g.actor,
                entry_id,
                starts_on=form.starts_on.data,
                contract_ends_on=form.contract_ends_on.data,
                now=now(),
                today=today(),
            )
            span = span_if_placed(db, placement.participant, today=today())
    except InvalidError as error:
        show_problems(form, error)
        return _place_page(entry_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(
        _(
            "Persona colocada. Las citas de su seguimiento, hasta el %(last)s, ya están en el "
            "calendario.",
            last=day(span.ends_on),
        )
    )
    return redirect(url_for("mediators.show_placement", placement_id=placement.id))


@bp.get("/colocaciones/<int:placement_id>")
@only(*MEDIATION)
def show_placement(placement_id: int) -> ResponseReturnValue:
    """Show a placement and its follow-up."""
    return placement_page(placement_id)


def placement_page(
    placement_id: int,
    form: EndForm | None = None,
    contract_form: ContractForm | None = None,
    *,
    take_back_form: TakeBackForm | None = None,
) -> str:
    """The page of a placement, with the form that was refused, if any, as it was sent."""
    with unit_of_work() as db:
        file = placements.read_placement(db, g.actor, placement_id)
        terms = read_terms(db, placement_id)
        undone = list_undone(db, g.actor, file.placement)
        planned = file.plan.appointments if file.plan else ()
        interviews = vacancies_interviewed_for(db, planned)
    return render_template(
        "mediators/placement.html",
        file=file,
        interviews=interviews,
        terms=terms,
        form=form or _end_form(),
        take_back_form=take_back_form or TakeBackForm(),
        undone=undone,
        contract_form=contract_form or fresh_contract_form(),
        picture=plan_picture(file.plan, today()) if file.plan else None,
    )


@bp.post("/colocaciones/<int:placement_id>/terminar")
@only(*MEDIATION)
def finish_placement(placement_id: int) -> ResponseReturnValue:
    """Write down that a placement ended."""
    form = _end_form()
    if not form.validate_on_submit():
        return placement_page(placement_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            end_placement(
                db,
                g.actor,
                placement_id,
                ended_on=form.ended_on.data,
                reason=EndReason(form.reason.data),
                now=now(),
                today=today(),
            )
    except InvalidError as error:
        show_problems(form, error)
        return placement_page(placement_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Colocación terminada. Si no tiene otro trabajo, la persona vuelve a buscar."))
    return redirect(url_for("mediators.show_placement", placement_id=placement_id))


@bp.post("/colocaciones/<int:placement_id>/anotada-por-error")
@only(*MEDIATION)
def take_back_placement(placement_id: int) -> ResponseReturnValue:
    """Take a placement back that was entered by mistake, with all that it moved."""
    form = TakeBackForm()
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            undone = take_back(db, g.actor, placement_id, now=now(), today=today())
    except InvalidError as error:
        show_problems(form, error)
        refused = placement_page(placement_id, take_back_form=form)
        return refused, HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_what_was_undone(undone))
    return redirect(url_for("mediators.show_placement", placement_id=placement_id))


def _what_was_undone(undone: Sequence[Undone]) -> str:
    """What taking a placement back did: to its candidacy, and to those that it had closed."""
    opened = sum(not one.is_own for one in undone)
    said = [_("Echada atrás: no cuenta como trabajo y el puesto queda libre.")]
    said += [
        _("La candidatura volvió a «%(state)s».", state=label(one.state))
        for one in undone
        if one.is_own
    ]
    if opened:
        said.append(
            ngettext(
                "Se abrió otra vez %(num)s candidatura que esta contratación había cerrado.",
                "Se abrieron otra vez %(num)s candidaturas que esta contratación había cerrado.",
                opened,
            )
        )
    return " ".join(said)
