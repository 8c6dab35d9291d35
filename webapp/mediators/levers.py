"""What would change a list: the study of a vacancy, and advice for one of its people.

Both judge everybody again, so they are asked for with a button and never by a mere link.
"""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from services.matchmaking import advising, levers
from webapp.access import MEDIATION, only
from webapp.clock import today
from webapp.database import unit_of_work
from webapp.mediators import bp


@bp.post("/vacantes/<int:vacancy_id>/que-cambiaria")
@only(*MEDIATION)
def study_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """Show what each condition of a vacancy costs and how firm its first places are."""
    with unit_of_work() as db:
        study = levers.study_vacancy(db, g.actor, vacancy_id, today=today())
    return render_template("mediators/vacancy_study.html", study=study)


@bp.post("/preseleccion/<int:entry_id>/que-falta")
@only(*MEDIATION)
def advise_entry(entry_id: int) -> ResponseReturnValue:
    """Show the smallest changes that would help a person for a vacancy."""
    with unit_of_work() as db:
        found = advising.advise_entry(db, g.actor, entry_id, today=today())
    return render_template("mediators/entry_advice.html", found=found)
