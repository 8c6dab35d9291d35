"""What to teach next, and whether shortlists treat groups alike: the lead's two pages."""

from http import HTTPStatus

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField
from wtforms.validators import InputRequired, Optional

from models.accounts import Role
from models.participants import CaseState
from services.errors import InvalidError
from services.fair_treatment.audits import audit_shortlists
from services.matchmaking.profiles import SEEKING
from services.office import planning
from services.office.planning import PlanGroup, Planning
from services.people.participants import list_mediators
from webapp.access import only
from webapp.clock import now, today
from webapp.database import reading, unit_of_work
from webapp.forms import PortalForm, show_problems
from webapp.labels import label
from webapp.office import bp


class PlanForm(PortalForm):
    """How much can be taught."""

    how_many = IntegerField(
        _l("¿Cuántos talleres se pueden dictar?"),
        [InputRequired(_l("Escriba cuántos, con un número."))],
        default=3,
        render_kw={"inputmode": "numeric"},
    )
    state = SelectField(_l("Para quiénes"), [Optional()])
    mediator_id = SelectField(_l("De quién"), [Optional()])
    only_planned = BooleanField(_l("Solo entre los talleres que ya tienen fecha"))
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
    return _plan_page(_plan_form())


@bp.post("/talleres-que-faltan")
@only(Role.LEAD)
def plan_workshops() -> ResponseReturnValue:
    """Show which workshops open most vacancies, and which skills are scarce."""
    form = _plan_form()
    if form.validate_on_submit():
        try:
            with unit_of_work() as db:
                found = planning.plan_next_workshops(
                    db,
                    g.actor,
                    how_many=form.how_many.data,
                    seats=form.seats.data,
                    today=today(),
                    group=_group(form),
                    only_planned=form.only_planned.data,
                )
        except InvalidError as error:
            show_problems(form, error)
        else:
            return _plan_page(form, found)
    return _plan_page(form), HTTPStatus.UNPROCESSABLE_ENTITY


def _plan_form() -> PlanForm:
    form = PlanForm()
    states = [state for state in CaseState if state in SEEKING]
    form.state.choices = [
        ("", _("Todas las personas que buscan trabajo")),
        *((state.value, label(state)) for state in states),
    ]
    with reading() as db:
        mediators = list_mediators(db)
    form.mediator_id.choices = [
        ("", _("De toda la oficina")),
        *((str(one.id), one.name) for one in mediators),
    ]
    return form


def _group(form: PlanForm) -> PlanGroup:
    return PlanGroup(
        state=CaseState(form.state.data) if form.state.data else None,
        mediator_id=int(form.mediator_id.data) if form.mediator_id.data else None,
    )


def _plan_page(form: PlanForm, found: Planning | None = None) -> str:
    return render_template("office/planning.html", form=form, found=found)


@bp.get("/trato-parejo")
@only(Role.LEAD)
def show_fairness() -> ResponseReturnValue:
    """Show whether shortlists treat every group like everybody else."""
    with reading() as db:
        found = audit_shortlists(db, g.actor, now=now())
    return render_template("office/fairness.html", found=found)
