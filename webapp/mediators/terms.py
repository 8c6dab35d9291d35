"""What was agreed for a placement: asked where somebody is placed, and corrected later."""

from decimal import Decimal
from http import HTTPStatus
from typing import TypeVar

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from models.placements import PlacementTerms, TermsEvidence
from models.vacancies import ContractKind, Vacancy
from services import once
from services.errors import InvalidError
from services.placing import placement_terms
from services.placing.before_placing import read_engagement
from services.placing.placement_terms import LONGEST_SUPERVISOR, Agreed
from services.placing.placements import Start, read_placement
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.fields import HoursField, PesosField
from webapp.forms import PortalForm, show_problems
from webapp.keys import LARGEST_KEY
from webapp.labels import label
from webapp.mediators import bp

_PLACING = "/candidaturas/<int:candidacy_id>/colocar"
_TERMS = "/colocaciones/<int:placement_id>/condiciones"


class TermsForm(PortalForm):
    """The terms of a placement, and how the office knows them."""

    contract = SelectField(_l("Contrato"), [InputRequired(_l("Elija el contrato."))])
    weekly_hours = HoursField(
        _l("Horas por semana"), [DataRequired(_l("Escriba las horas por semana."))]
    )
    monthly_pay_clp = PesosField(
        _l("Sueldo bruto al mes, en pesos"), [DataRequired(_l("Escriba el sueldo."))]
    )
    supervisor = StringField(
        _l("Quién le recibe en el trabajo"), [Optional(), Length(max=LONGEST_SUPERVISOR)]
    )
    evidence = RadioField(_l("¿Cómo lo sabe la oficina?"), [InputRequired(_l("Elija una."))])
    version = IntegerField(widget=HiddenInput(), default=0)

    def agreed(self) -> Agreed:
        """What was typed."""
        return Agreed(
            contract=ContractKind(self.contract.data),
            weekly_hours=self.weekly_hours.data or Decimal(0),
            monthly_pay_clp=self.monthly_pay_clp.data or 0,
            evidence=TermsEvidence(self.evidence.data),
            supervisor=self.supervisor.data or "",
        )


class EngageForm(TermsForm):
    """The first day of work, and the terms."""

    starts_on = DateField(_l("Primer día de trabajo"), [DataRequired(_l("Elija el día."))])
    contract_ends_on = DateField(_l("Último día del contrato"), [Optional()])


AnyTerms = TypeVar("AnyTerms", bound=TermsForm)


@bp.get(_PLACING)
@only(*MEDIATION)
def start_engagement(candidacy_id: int) -> ResponseReturnValue:
    """Ask for the first day and the terms; those of the vacancy stand there already."""
    return _engage_page(candidacy_id)


@bp.post(_PLACING)
@only(*MEDIATION)
def engage_candidate(candidacy_id: int) -> ResponseReturnValue:
    """Place the person of a candidacy with the terms that were agreed."""
    form = _with_choices(EngageForm())
    if not form.validate_on_submit():
        return _engage_page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    start = Start(form.starts_on.data, form.contract_ends_on.data)
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            placement = placement_terms.place_candidate(
                db, g.actor, candidacy_id, start, form.agreed(), now=now(), today=today()
            )
    except InvalidError as error:
        show_problems(form, error)
        return _engage_page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Persona colocada. Las citas de su seguimiento ya están en el calendario."))
    return redirect(url_for("mediators.show_placement", placement_id=placement.id))


@bp.get(_TERMS)
@only(*MEDIATION)
def show_terms(placement_id: int) -> ResponseReturnValue:
    """Show the terms of a placement as a form to correct them."""
    return _terms_page(placement_id)


@bp.post(_TERMS)
@only(*MEDIATION)
def note_terms(placement_id: int) -> ResponseReturnValue:
    """Note the terms of a placement."""
    form = _with_choices(TermsForm())
    if not form.validate_on_submit():
        return _terms_page(placement_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    # A number that no row ever had is as good as an old one.
    version = min(max(form.version.data or 0, 0), LARGEST_KEY)
    try:
        with unit_of_work() as db:
            placement_terms.note_terms(
                db,
                g.actor,
                placement_id,
                form.agreed(),
                version=version,
                now=now(),
                today=today(),
            )
    except InvalidError as error:
        show_problems(form, error)
        return _terms_page(placement_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Quedó anotado."))
    return redirect(url_for("mediators.show_placement", placement_id=placement_id))


def _with_choices(form: AnyTerms) -> AnyTerms:
    contracts = [(one.value, label(one)) for one in ContractKind]
    form.contract.choices = [("", _("Elija el contrato")), *contracts]
    form.evidence.choices = [(one.value, label(one)) for one in TermsEvidence]
    return form


def _engage_page(candidacy_id: int, form: EngageForm | None = None) -> str:
    with unit_of_work() as db:
        file = read_engagement(db, g.actor, candidacy_id, now=now(), today=today())
    if form is None:
        vacancy = file.candidacy.vacancy
        form = EngageForm(formdata=None, data={**_offered(vacancy), "starts_on": vacancy.starts_on})
    return render_template("mediators/engagement.html", file=file, form=_with_choices(form))


def _offered(vacancy: Vacancy) -> dict[str, object]:
    return {
        "contract": vacancy.contract,
        "weekly_hours": vacancy.weekly_hours,
        "monthly_pay_clp": vacancy.monthly_pay_clp,
    }


def _terms_page(placement_id: int, form: TermsForm | None = None) -> str:
    with unit_of_work() as db:
        placement = read_placement(db, g.actor, placement_id).placement
        terms = placement_terms.read_terms(db, placement_id)
    if form is None:
        form = TermsForm(formdata=None, data=_noted(terms) or _offered(placement.vacancy))
    return render_template(
        "mediators/terms.html", placement=placement, form=_with_choices(form), terms=terms
    )


def _noted(terms: PlacementTerms | None) -> dict[str, object]:
    names = ("contract", "weekly_hours", "monthly_pay_clp", "supervisor", "evidence", "version")
    return {name: getattr(terms, name) for name in names} if terms is not None else {}
