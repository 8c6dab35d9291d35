"""A trial as its person signs and ends it."""

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from models.trials import TrialState
from services.errors import NotFoundError
from services.mediation import candidacy_files, trial_reviews, trial_rows, trial_signing
from webapp.access import only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.participants import bp
from webapp.participants.candidacies import candidacy_page
from webapp.trial_papers import Parties, print_agreement
from webapp.verdicts import say_how_it_went, trial_in_form

_ONE = "/propuestas/<int:candidacy_id>/prueba"


@bp.post(f"{_ONE}/firmar")
@only(Role.PARTICIPANT)
def sign_trial(candidacy_id: int) -> ResponseReturnValue:
    """Sign one's own trial."""
    with unit_of_work() as db:
        trial_signing.sign_as_person(db, g.actor, candidacy_id, now=now(), seen=trial_in_form())
    flash(_("Firmado. Comienza cuando los tres hayan firmado."))
    return redirect(url_for("participants.show_candidacy", candidacy_id=candidacy_id))


@bp.get(f"{_ONE}/acuerdo.pdf")
@only(Role.PARTICIPANT)
def print_trial(candidacy_id: int) -> ResponseReturnValue:
    """Print one's own agreement."""
    with unit_of_work() as db:
        one = candidacy_files.read_own(db, g.actor, candidacy_id).candidacy
        trial = trial_rows.last_trial(db, one.introduction_id)
        if trial is None or trial.state is TrialState.WITHDRAWN:
            raise NotFoundError
        names = Parties(one.participant.called, one.vacancy.employer.name, one.vacancy.title)
    return print_agreement(trial, names)


@bp.post(f"{_ONE}/opinion")
@only(Role.PARTICIPANT)
def review_trial(candidacy_id: int) -> ResponseReturnValue:
    """Say whether one wants to go on."""
    late = say_how_it_went(trial_reviews.review_as_person, candidacy_page, candidacy_id)
    if late is not None:
        return late
    flash(_("Gracias. Quedó anotado."))
    return redirect(url_for("participants.show_candidacy", candidacy_id=candidacy_id))
