"""Contracts with a last day: which end soon, and what comes after them."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services import once
from services.errors import InvalidError
from services.paging import cut
from services.placing.contract_endings import list_contract_ends, review_contract
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.forms import show_problems
from webapp.mediators import bp
from webapp.mediators.case import flash_change
from webapp.mediators.contract_forms import contract_form
from webapp.mediators.placements import placement_page
from webapp.mediators.today import EVERYBODY


@bp.get("/contratos/")
@only(*MEDIATION)
def list_contracts() -> ResponseReturnValue:
    """Show whose contract ends, the first first."""
    is_own = request.args.get("de") != EVERYBODY
    number = request.args.get("pagina", 1, type=int)
    with unit_of_work() as db:
        found = list_contract_ends(db, g.actor, is_own=is_own)
    page = cut(tuple(found), number=number)
    return render_template("mediators/contracts.html", page=page, is_own=is_own)


@bp.post("/colocaciones/<int:placement_id>/contrato")
@only(*MEDIATION)
def review_placement_contract(placement_id: int) -> ResponseReturnValue:
    """Write down what comes after a contract."""
    form = contract_form()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                once.claim(db, g.actor, form.once_key.data)
                change = review_contract(
                    db, g.actor, placement_id, form.answer(), now=now(), today=today()
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            flash(_("Quedó anotado."))
            flash_change(change)
            return redirect(url_for("mediators.show_placement", placement_id=placement_id))
    return placement_page(placement_id, contract_form=form), HTTPStatus.UNPROCESSABLE_ENTITY
