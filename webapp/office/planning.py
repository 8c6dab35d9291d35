"""What to teach next, and whether shortlists treat groups alike: the lead's two pages."""

from http import HTTPStatus

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired

from models.accounts import Role
from services.errors import InvalidError
from services.fair_treatment.audits import audit_shortlists
from services.office import planning
from services.office.planning import Planning
from webapp.access import only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.office import bp


class PlanForm(PortalForm):
    """How much can be taught."""

    how_many = IntegerField(
        _l("¿Cuántos talleres se pueden dictar?"),
        [InputRequired(_l("Escriba cuántos, con un número."))],
        default=3,
        render_kw={"inputmode": "numeric"},
    )
    seats = IntegerField(
        _l("¿Cuántos cupos por taller?"),
        [InputRequired(_l("Escriba cuántos, con un número."))],
        default=15,
        render_kw={"inputmode": "numeric"},
    )


@bp.get("/talleres-que-faltan")
@only(Role.LEAD)
def start_plan() -> ResponseReturnValue:
    """Ask how much can be taught."""
    return _plan_page(PlanForm())


@bp.post("/talleres-que-faltan")
@only(Role.LEAD)
def plan_workshops() -> ResponseReturnValue:
    """Show which workshops open most vacancies, and which skills are scarce."""
    form = PlanForm()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                found = planning.plan_next_workshops(
                    db,
                    g.actor,
                    how_many=form.how_many.data,
                    seats=form.seats.data,
                    today=today(),
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            return _plan_page(form, found)
    return _plan_page(form), HTTPStatus.UNPROCESSABLE_ENTITY


def _plan_page(form: PlanForm, found: Planning | None = None) -> str:
    return render_template("office/planning.html", form=form, found=found)


@bp.get("/trato-parejo")
@only(Role.LEAD)
def show_fairness() -> ResponseReturnValue:
    """Show whether shortlists treat every group like everybody else."""
    with reading() as db:
        found = audit_shortlists(db, g.actor, now=now())
    return render_template("office/fairness.html", found=found)
