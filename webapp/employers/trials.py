"""A trial as the employer signs and ends it."""

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from models.trials import TrialState
from services.errors import NotFoundError
from services.mediation import introductions, trial_reviews, trial_rows, trial_signing
from webapp.access import only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.employers import bp
from webapp.employers.introductions import introduction_page
from webapp.trial_papers import Parties, print_agreement
from webapp.verdicts import say_how_it_went, trial_in_form

_ONE = "/presentaciones/<int:introduction_id>/prueba"


@bp.post(f"{_ONE}/firmar")
@only(Role.EMPLOYER)
def sign_trial(introduction_id: int) -> ResponseReturnValue:
    """Sign the trial for the employer."""
    with unit_of_work() as db:
        trial_signing.sign_as_employer(
            db, g.actor, introduction_id, now=now(), seen=trial_in_form()
        )
    flash(_("Firmado. Comienza cuando los tres hayan firmado."))
    return redirect(url_for("employers.show_introduction", introduction_id=introduction_id))


@bp.get(f"{_ONE}/acuerdo.pdf")
@only(Role.EMPLOYER)
def print_trial(introduction_id: int) -> ResponseReturnValue:
    """Print the agreement, with the name as the employer may know it."""
    with unit_of_work() as db:
        shown = introductions.read_introduction(db, g.actor, introduction_id)
        trial = trial_rows.last_trial(db, shown.id)
        if trial is None or trial.state is TrialState.WITHDRAWN:
            raise NotFoundError
        introductions.record_look(db, g.actor, introduction_id)
        vacancy = shown.vacancy
        names = Parties(shown.called or shown.code_name, vacancy.employer.name, vacancy.title)
    return print_agreement(trial, names)


@bp.post(f"{_ONE}/opinion")
@only(Role.EMPLOYER)
def review_trial(introduction_id: int) -> ResponseReturnValue:
    """Say whether the work goes on."""
    late = say_how_it_went(trial_reviews.review_as_employer, introduction_page, introduction_id)
    if late is not None:
        return late
    flash(_("Gracias. Quedó anotado."))
    return redirect(url_for("employers.show_introduction", introduction_id=introduction_id))
