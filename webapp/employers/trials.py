"""A trial as the employer signs and ends it."""

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from services.mediation import trial_reviews, trial_signing
from webapp.access import only
from webapp.clock import now, today
from webapp.database import unit_of_work
from webapp.employers import bp
from webapp.verdicts import said_in_form

_ONE = "/presentaciones/<int:introduction_id>/prueba"


@bp.post(f"{_ONE}/firmar")
@only(Role.EMPLOYER)
def sign_trial(introduction_id: int) -> ResponseReturnValue:
    """Sign the trial for the employer."""
    with unit_of_work() as db:
        trial_signing.sign_as_employer(db, g.actor, introduction_id, now=now())
    flash(_("Firmado. Comienza cuando los tres hayan firmado."))
    return redirect(url_for("employers.show_introduction", introduction_id=introduction_id))


@bp.post(f"{_ONE}/opinion")
@only(Role.EMPLOYER)
def review_trial(introduction_id: int) -> ResponseReturnValue:
    """Say whether the work goes on."""
    said = said_in_form()
    with unit_of_work() as db:
        trial_reviews.review_as_employer(
            db, g.actor, introduction_id, said, now=now(), today=today()
        )
    flash(_("Gracias. Quedó anotado."))
    return redirect(url_for("employers.show_introduction", introduction_id=introduction_id))
