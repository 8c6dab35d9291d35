"""Trials at the mediator's desk: proposed, signed on paper or for the office, and their end."""

from decimal import Decimal
from http import HTTPStatus

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, TextAreaField
from wtforms.validators import DataRequired

from models.trials import TrialParty, TrialVerdict
from services import once
from services.errors import InvalidError, Problem
from services.mediation import candidacy_files, trial_reviews, trial_rows, trial_signing, trials
from services.mediation.trial_reviews import SIDES
from services.mediation.trials import TrialTerms
from webapp.access import MEDIATION, only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.fields import HoursField, PesosField
from webapp.forms import PortalForm, show_problems
from webapp.mediators import bp
from webapp.verdicts import said_in_form, trial_in_form

_ONE = "/candidaturas/<int:candidacy_id>/prueba"


class TrialForm(PortalForm):
    """The days, the hours, the pay and what is done."""

    starts_on = DateField(_l("Primer día"), [DataRequired(_l("Elija el día."))])
    ends_on = DateField(_l("Último día"), [DataRequired(_l("Elija el día."))])
    weekly_hours = HoursField(
        _l("Horas por semana"), [DataRequired(_l("Escriba las horas por semana."))]
    )
    monthly_pay_clp = PesosField(
        _l("Sueldo bruto al mes, en pesos"), [DataRequired(_l("Escriba el sueldo."))]
    )
    tasks = TextAreaField(_l("Qué va a hacer"), [DataRequired(_l("Escriba qué va a hacer."))])


@bp.get(_ONE)
@only(*MEDIATION)
def show_trial(candidacy_id: int) -> ResponseReturnValue:
    """Show the last trial with who signed, or ask for a new one."""
    return _page(candidacy_id)


@bp.post(_ONE)
@only(*MEDIATION)
def propose_trial(candidacy_id: int) -> ResponseReturnValue:
    """Propose a trial to both sides."""
    form = TrialForm()
    if not form.validate_on_submit():
        return _page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    terms = TrialTerms(
        starts_on=form.starts_on.data,
        ends_on=form.ends_on.data,
        weekly_hours=form.weekly_hours.data or Decimal(0),
        monthly_pay_clp=form.monthly_pay_clp.data or 0,
        tasks=form.tasks.data or "",
    )
    try:
        with unit_of_work() as db:
            once.claim(db, g.actor, form.once_key.data)
            trials.propose(db, g.actor, candidacy_id, terms, now=now(), today=today())
    except InvalidError as error:
        show_problems(form, error)
        return _page(candidacy_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    flash(_("Propuesta. La firman la persona, la empresa y la oficina."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/firmar")
@only(*MEDIATION)
def sign_trial(candidacy_id: int) -> ResponseReturnValue:
    """Sign for the office, or write down that a side signed on paper."""
    party, seen = _party(), trial_in_form()
    with unit_of_work() as db:
        if party is TrialParty.OFFICE:
            trial_signing.sign_for_office(db, g.actor, candidacy_id, now=now(), seen=seen)
        else:
            trial_signing.record_paper(db, g.actor, candidacy_id, party, now=now(), seen=seen)
    flash(_("Firma anotada."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/retirar")
@only(*MEDIATION)
def withdraw_trial(candidacy_id: int) -> ResponseReturnValue:
    """Take a trial back."""
    with unit_of_work() as db:
        trials.withdraw(db, g.actor, candidacy_id, seen=trial_in_form())
    flash(_("Retirada."))
    return _back(candidacy_id)


@bp.post(f"{_ONE}/opinion")
@only(*MEDIATION)
def review_trial(candidacy_id: int) -> ResponseReturnValue:
    """Write down what a side said at the end."""
    party, said = _party(), said_in_form()
    with unit_of_work() as db:
        trial_reviews.record_review(
            db, g.actor, candidacy_id, party, said, now=now(), today=today(), seen=trial_in_form()
        )
    flash(_("Quedó anotado."))
    return _back(candidacy_id)


def _party() -> TrialParty:
    party = request.form.get("party")
    if party not in list(TrialParty):
        raise InvalidError([Problem("party", "not_a_party")])
    return TrialParty(party)


def _back(candidacy_id: int) -> ResponseReturnValue:
    return redirect(url_for("mediators.show_trial", candidacy_id=candidacy_id))


def _page(candidacy_id: int, form: TrialForm | None = None) -> str:
    with unit_of_work() as db:
        file = candidacy_files.read_candidacy(db, g.actor, candidacy_id)
        trial = trial_rows.last_trial(db, file.candidacy.introduction_id)
    vacancy = file.candidacy.vacancy
    offered = {"weekly_hours": vacancy.weekly_hours, "monthly_pay_clp": vacancy.monthly_pay_clp}
    return render_template(
        "mediators/trial.html",
        file=file,
        trial=trial,
        is_open=trial is not None and trial.state in trial_rows.OPEN,
        form=form or TrialForm(formdata=None, data=offered),
        parties=list(TrialParty),
        sides=[one for one in TrialParty if one in SIDES],
        verdicts=list(TrialVerdict),
    )
