"""What became of one's own interview, in one tap."""

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.accounts import Role
from models.interviews import InterviewOutcome
from services.mediation import interview_outcomes
from webapp.access import only
from webapp.clock import now
from webapp.database import unit_of_work
from webapp.participants import bp


@bp.post("/propuestas/<int:candidacy_id>/entrevista")
@only(Role.PARTICIPANT)
def tell_interview(candidacy_id: int) -> ResponseReturnValue:
    """Say what became of the interview."""
    sent = request.form.get("outcome")
    outcome = InterviewOutcome(sent) if sent in list(InterviewOutcome) else None
    with unit_of_work() as db:
        interview_outcomes.tell_as_person(db, g.actor, candidacy_id, outcome, now=now())
    flash(_("Gracias. Quedó anotado."))
    return redirect(url_for("participants.show_candidacy", candidacy_id=candidacy_id))
